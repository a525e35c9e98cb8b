/**
 * Asks of one process wait here for their turn at a chat. Temporal takes ten updates of a workflow at once and refuses the
 * eleventh; each of them shares its round with the others, so a few at a time lose nothing.
 */
export interface ChatQueue {
  /** Carries `work` out when it is its turn, or answers null once `waitMs` are over before that: it was not begun. */
  run<T>(chatId: number, waitMs: number, work: () => Promise<T>): Promise<{ done: T } | null>;
}

interface Line {
  running: number;
  readonly waiting: Set<() => void>;
}

/** @param atOnce of one chat. */
export function createChatQueue(atOnce: number): ChatQueue {
  const lines = new Map<number, Line>();

  const take = (line: Line, waitMs: number): Promise<boolean> => {
    if (line.running < atOnce) {
      line.running += 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const turn = (): void => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        line.waiting.delete(turn);
        resolve(false);
      }, waitMs);
      line.waiting.add(turn);
    });
  };
  const give = (chatId: number, line: Line): void => {
    const [next] = line.waiting;
    if (next !== undefined) {
      line.waiting.delete(next);
      next();
      return;
    }
    line.running -= 1;
    if (line.running === 0) lines.delete(chatId);
  };

  return {
    async run(chatId, waitMs, work) {
      const line = lines.get(chatId) ?? { running: 0, waiting: new Set() };
      lines.set(chatId, line);
      if (!(await take(line, waitMs))) return null;
      try {
        return { done: await work() };
      } finally {
        give(chatId, line);
      }
    },
  };
}
