import type { ChatWaker } from '../ports/chat/chat-gateway.ts';
import type { IntakeStore, WaitingChat } from '../ports/chat/intake.ts';

export interface Sweeper {
  stop(): Promise<void>;
}

const chatsPerSweep = 100;
/** Wake-ups under way at once: a server that is behind must not be given all of them. */
const atOnce = 16;
const everyMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Finds chats that have something waiting and whose wake-up was lost (Temporal was away, a process died between commit
 * and signal) and wakes them. Any number of sweepers may run: rows are claimed with SKIP LOCKED. At most 100 chats a
 * second; while Temporal or the database refuses, the pauses grow to 30 s.
 */
export function startSweeper(deps: {
  store: Pick<IntakeStore, 'chatsToWake'>;
  waker: ChatWaker;
  onFailure: (error: unknown) => void;
}): Sweeper {
  let stopped = false;
  let wakeUp: () => void = () => undefined;

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  /** The first refusal ends it: they would all be refused. */
  const wakeAll = async (chats: readonly WaitingChat[]): Promise<void> => {
    const left = [...chats];
    const lane = async (): Promise<void> => {
      for (let chat = left.shift(); chat !== undefined; chat = left.shift()) {
        try {
          await deps.waker.wake(chat);
        } catch (error) {
          left.length = 0;
          throw error;
        }
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
    for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
  };

  const sweep = async (): Promise<void> => {
    let failures = 0;
    while (!stopped) {
      try {
        const chats = await deps.store.chatsToWake(chatsPerSweep);
        await wakeAll(chats);
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1) deps.onFailure(error);
      }
      if (!stopped) await pause(Math.min(everyMs * 2 ** failures, longestPauseMs));
    }
  };

  const done = sweep();
  return {
    async stop() {
      stopped = true;
      wakeUp();
      await done;
    },
  };
}
