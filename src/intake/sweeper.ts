import pLimit from 'p-limit';
import { pause } from '../lib/pause.ts';
import type { ChatWaker } from '../ports/chat/chat-gateway.ts';
import type { IntakeStore, WaitingChat } from '../ports/chat/intake.ts';

export interface Sweeper {
  stop(): Promise<void>;
}

const chatsPerSweep = 100;
/** Maximum number of wake-ups at once: a server that is behind must not get all of them together. */
const atOnce = 16;
const everyMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Finds chats with waiting work whose wake-up was lost (Temporal was away, or a process died between commit and
 * signal), and wakes them. Any number of sweepers may run: rows are claimed with SKIP LOCKED. At most 100 chats a
 * second are woken; while Temporal or the database refuses, the pauses grow to 30 s.
 */
export function startSweeper(deps: {
  store: Pick<IntakeStore, 'chatsToWake'>;
  waker: ChatWaker;
  onFailure: (error: unknown) => void;
}): Sweeper {
  const stopping = new AbortController();

  /** The first refusal ends the sweep after the current wake-ups, because all others would be refused too. */
  const wakeAll = async (chats: readonly WaitingChat[]): Promise<void> => {
    const inTurn = pLimit({ concurrency: atOnce, rejectOnClear: true });
    const ended = await Promise.allSettled(
      chats.map((chat) =>
        inTurn(() => deps.waker.wake(chat)).catch((error: unknown) => {
          inTurn.clearQueue();
          throw error;
        }),
      ),
    );
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
  };

  const sweep = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      try {
        const chats = await deps.store.chatsToWake(chatsPerSweep);
        await wakeAll(chats);
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures === 1) deps.onFailure(error);
      }
      await pause(Math.min(everyMs * 2 ** failures, longestPauseMs), stopping.signal);
    }
  };

  const done = sweep();
  return {
    async stop() {
      stopping.abort();
      await done;
    },
  };
}
