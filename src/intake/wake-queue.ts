import { setTimeout as sleep } from 'node:timers/promises';
import type { Arrived } from '../contracts/commit.ts';
import type { ChatWaker } from '../ports/chat/chat-gateway.ts';
import type { IntakeStore, WaitingChat } from '../ports/chat/intake.ts';

export interface WakeQueue {
  /** Wakes a chat soon. Never throws, never waits: what fails here is the sweeper's. */
  add(chat: WaitingChat, arrived?: Arrived): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

/** Signals under way at once. */
const signalsAtOnce = 16;
/**
 * Chats that were woken and have not taken what waited. Workers that are behind are given no more of them: what arrives
 * meanwhile joins the rounds of the chats that wait here, so load makes rounds bigger, and no task waits so long for a
 * worker that it times out and costs a replay.
 */
const awakeAtOnce = 32;
const lookEveryMs = 20;
/** A chat that takes nothing for so long (no worker, an outage) gives its place up. */
const patienceMs = 2_000;
/** Beyond so many, the sweeper is the better way: Temporal is away or far behind. */
const most = 10_000;

interface Waiting {
  readonly chat: WaitingChat;
  /** Only as long as it was not held back: later more may have arrived. */
  arrived: Arrived | undefined;
}

export function createWakeQueue(
  waker: ChatWaker,
  onFailure: (error: unknown) => void,
  store?: Pick<IntakeStore, 'stillWaiting'>,
): WakeQueue {
  const waiting = new Map<number, Waiting>();
  /** Chats that were woken, with the time. Looked through only when there are too many. */
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
          // Temporal refuses: leave the rest to the sweeper, whose pauses grow.
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

  /** Looks, as long as chats are held back, which of those awake are done. */
  const look = async (rows: Pick<IntakeStore, 'stillWaiting'>): Promise<void> => {
    if (looking) return;
    looking = true;
    for (const held of waiting.values()) held.arrived = undefined;
    try {
      const still = new Set(await rows.stillWaiting([...awake.keys()]));
      const longAgo = Date.now() - patienceMs;
      for (const [chatId, since] of awake) {
        // A chat is added again only after it had taken everything.
        if (!still.has(chatId) || waiting.has(chatId) || since < longAgo) awake.delete(chatId);
      }
    } catch {
      // The database is away, and with it what could be taken: better too many than none.
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
