import { createCache } from '../../../lib/cache.ts';
import { createPacer, type Turn } from '../../shared/pacer.ts';

/** Meta takes 80 messages a second from a number, both directions together. */
const perSecond = 80;
/** Chats and numbers that are remembered at once. Of one that is forgotten, it is asked too early, and Meta says so. */
const most = 20_000;

/** Keeps a number's sends within what Meta takes, and places quiet for which Meta wants a pause. */
export interface Pacing {
  /**
   * How long a send to this chat of this number has to wait. One that waits no longer than `mostMs` has taken its turn
   * and goes after that time; another has not, and asks again.
   */
  turn(number: number, chat: number, mostMs: number): Turn;
  /** Nothing of this number before then. */
  quietNumber(number: number, forMs: number): void;
  /** Nothing to this chat before then; how long is longer with each refusal in a row. */
  quietChat(chat: number, forMs: number): void;
  /** The pause after one more refusal in a row for this chat: 6 s, then 16, 64, 256 s, at most ten minutes. */
  nextChatPause(chat: number): number;
  /** The pause after one more limit of the number in a row: 5 s, then twice as long each time, at most two minutes. */
  nextNumberPause(number: number): number;
  /** The pause after one more hiccup in a row at this chat's message: 2 s, then twice as long, at most one minute. */
  nextPause(chat: number): number;
  /** The chat's message has its outcome, `sent` or another: what follows begins anew. */
  settled(number: number, chat: number, sent: boolean): void;
}

type Places = ReturnType<typeof createCache<number, number>>;

export function createPacing(now: () => number = Date.now): Pacing {
  // A bucket that holds one second's worth: a burst passes, a stream is spread.
  const numbers = createPacer({ pace: { burst: perSecond, everyMs: 1_000 / perSecond }, now });
  const chats = createPacer({ now });
  const places = (): Places => createCache<number, number>({ most });
  const [refusals, limits, hiccups] = [places(), places(), places()];

  /** How often it happened before. */
  const once = (times: Places, key: number): number => {
    const before = times.get(key) ?? 0;
    times.set(key, before + 1);
    return before;
  };

  return {
    turn(number, chat, mostMs) {
      const quiet = Math.max(numbers.quietFor(number), chats.quietFor(chat));
      return quiet > 0 ? { waitMs: quiet, goes: false } : numbers.turn(number, mostMs);
    },
    quietNumber: (number, forMs) => numbers.quiet(number, forMs),
    quietChat: (chat, forMs) => chats.quiet(chat, forMs),
    nextChatPause(chat) {
      const before = once(refusals, chat);
      return before === 0 ? 6_000 : Math.min(4 ** Math.min(before + 1, 8) * 1_000, 600_000);
    },
    nextNumberPause: (number) => Math.min(5_000 * 2 ** Math.min(once(limits, number), 10), 120_000),
    nextPause: (chat) => Math.min(2_000 * 2 ** Math.min(once(hiccups, chat), 10), 60_000),
    settled(number, chat, sent) {
      hiccups.delete(chat);
      if (!sent) return;
      refusals.delete(chat);
      limits.delete(number);
    },
  };
}
