import type { ChatWaker } from '../ports/chat-gateway.ts';
import type { Arrived } from '../contracts/commit.ts';
import type { WaitingChat } from '../ports/intake.ts';

export interface WakeQueue {
  /** Wakes a chat soon. Never throws, never waits: what fails here is the sweeper's. */
  add(chat: WaitingChat, arrived?: Arrived): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Wake-ups under way at once; a chat that waits behind them is woken once, however often it was added. */
const atOnce = 64;
/** Beyond so many, the sweeper is the better way: Temporal is away or far behind. */
const most = 10_000;

export function createWakeQueue(waker: ChatWaker, onFailure: (error: unknown) => void): WakeQueue {
  const waiting = new Map<number, { chat: WaitingChat; arrived: Arrived | undefined }>();
  const idlers: (() => void)[] = [];
  let running = 0;

  const pump = (): void => {
    for (const [chatId, { chat, arrived }] of waiting) {
      if (running >= atOnce) return;
      waiting.delete(chatId);
      running += 1;
      void waker
        .wake(chat, arrived)
        .catch((error: unknown) => {
          // Temporal refuses: leave the rest to the sweeper, whose pauses grow.
          waiting.clear();
          onFailure(error);
        })
        .finally(() => {
          running -= 1;
          pump();
        });
    }
    if (running === 0 && waiting.size === 0) for (const done of idlers.splice(0)) done();
  };

  return {
    add(chat, arrived) {
      if (waiting.size >= most) return;
      waiting.set(chat.chatId, { chat, arrived });
      pump();
    },
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve);
        pump();
      }),
  };
}
