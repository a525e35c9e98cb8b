import { setTimeout as sleep } from 'node:timers/promises';
import type { Arrived } from '../contracts/commit.ts';
import type { ChatWaker } from '../ports/chat/chat-gateway.ts';
import type { IntakeStore, WaitingChat } from '../ports/chat/intake.ts';

export interface WakeQueue {
  /** Wakes a chat soon. It never throws and never waits: the sweeper handles failures. */
  add(chat: WaitingChat, arrived?: Arrived): void;
  /** Resolves when no wake-up is in progress. */
  idle(): Promise<void>;
}

/** Maximum number of signals at once. */
const signalsAtOnce = 16;
/**
 * Maximum number of woken chats that have not taken their work yet. Workers that are behind get no more: later messages
 * join the rounds of the chats that wait here. So load makes rounds larger, and no task waits so long for a worker that
 * it times out and costs a replay.
 */
const awakeAtOnce = 32;
const lookEveryMs = 20;
/** A chat that takes nothing for this long (no worker, or an outage) loses its place. */
const patienceMs = 2_000;
/** Above this number, the sweeper does better: Temporal is away or far behind. */
const most = 10_000;

interface Waiting {
  readonly chat: WaitingChat;
  /** Undefined if the chat was held back, because more messages may have arrived since then. */
  arrived: Arrived | undefined;
}

export function createWakeQueue(
  waker: ChatWaker,
  onFailure: (error: unknown) => void,
  store?: Pick<IntakeStore, 'stillWaiting'>,
): WakeQueue {
  const waiting = new Map<number, Waiting>();
  /** Woken chats, with the time. They are only checked when there are too many of them. */
  const awake = new Map<number, number>();
  const idlers: (() => void)[] = [];
  let signals = 0;
  let looking = false;

  const pump = (): void => {
    for (const [chatId, { chat, arrived }] of waiting) {
      if (signals >= signalsAtOnce) break;
      if (store !== undefined && awake.size >= awakeAtOnce && !awake.has(chatId)) {
        void look(store);
        break;
      }
      waiting.delete(chatId);
      awake.set(chatId, Date.now());
      signals += 1;
      void waker
        .wake(chat, arrived)
        .catch((error: unknown) => {
          // Temporal refuses: leave the rest to the sweeper, which pauses longer and longer.
          waiting.clear();
          awake.clear();
          onFailure(error);
        })
        .finally(() => {
          signals -= 1;
          pump();
        });
    }
    if (signals === 0 && waiting.size === 0) for (const done of idlers.splice(0)) done();
  };

  /** While chats are held back, checks which of the woken ones have taken their work. */
  const look = async (rows: Pick<IntakeStore, 'stillWaiting'>): Promise<void> => {
    if (looking) return;
    looking = true;
    for (const held of waiting.values()) held.arrived = undefined;
    try {
      const still = new Set(await rows.stillWaiting([...awake.keys()]));
      const longAgo = Date.now() - patienceMs;
      for (const [chatId, since] of awake) {
        // A chat is added again only after it has taken everything.
        if (!still.has(chatId) || waiting.has(chatId) || since < longAgo) awake.delete(chatId);
      }
    } catch {
      // The database is away, so nobody can check: too many wake-ups are better than none.
      awake.clear();
    }
    if (awake.size >= awakeAtOnce) await sleep(lookEveryMs);
    looking = false;
    pump();
  };

  return {
    add(chat, arrived) {
      if (waiting.size >= most) return;
      waiting.set(chat.chatId, { chat, arrived: looking ? undefined : arrived });
      pump();
    },
    idle: () =>
      new Promise((resolve) => {
        idlers.push(resolve);
        pump();
      }),
  };
}
