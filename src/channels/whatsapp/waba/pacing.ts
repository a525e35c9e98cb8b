import { createCache } from '../../../lib/cache.ts';
import { createPacer, type Turn } from '../../shared/pacer.ts';

/** Meta allows a number 80 messages a second, both directions together. */
const perSecond = 80;
/** How many chats and numbers are remembered at once. A forgotten one may send too early, and then Meta refuses. */
const most = 20_000;

/** Keeps the sends of a number within Meta's limits, and pauses chats and numbers when Meta asks for it. */
export interface Pacing {
  /**
   * How long a send to this chat from this number must wait. If that is at most `mostMs`, the send has taken its turn
   * and goes after the wait; otherwise it has not, and must ask again.
   */
  turn(number: number, chat: number, mostMs: number): Turn;
  /** Pauses the whole number. */
  quietNumber(number: number, forMs: number): void;
  /** Pauses this chat. */
  quietChat(chat: number, forMs: number): void;
  /** The pause after one more refusal in a row for this chat: 6 s, then 16, 64, 256 s, at most ten minutes. */
  nextChatPause(chat: number): number;
  /** The pause after one more rate limit in a row for this number: 5 s, then doubling, at most two minutes. */
  nextNumberPause(number: number): number;
  /** The pause after one more temporary failure in a row in this chat: 2 s, then doubling, at most one minute. */
  nextPause(chat: number): number;
  /** The chat's message has an outcome, `sent` or another: the counts that this ends start again. */
  settled(number: number, chat: number, sent: boolean): void;
}

type Places = ReturnType<typeof createCache<number, number>>;

export function createPacing(now: () => number = Date.now): Pacing {
  // The bucket holds one second's worth: a burst passes, a stream is spread out.
  const numbers = createPacer({ pace: { burst: perSecond, everyMs: 1_000 / perSecond }, now });
  const chats = createPacer({ now });
  const places = (): Places => createCache<number, number>({ most });
  const [refusals, limits, hiccups] = [places(), places(), places()];

  /** Counts one more time; returns how often it had happened before. */
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
