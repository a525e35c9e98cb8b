import { deadlineOf } from '../../lib/deadline.ts';
import type { ShowTyping, TypingPlace, TypingPlaces } from '../../ports/chat/customer-typing.ts';
import type { SessionTyping } from '../module.ts';
import type { EphemeralEvents } from '../../ports/events/ephemeral-events.ts';

/** Providers show it for at least this long. */
export const showEveryMs = 5_000;
const withinMs = 3_000;
/** More at once are dropped: nobody needs a late one. */
const atOnce = 32;
const mostChats = 1_000;

type Found = NonNullable<Awaited<ReturnType<TypingPlaces['find']>>>;

/** Runs best-effort work, with a deadline; failures are forgotten. */
function bestEffort(places: Pick<TypingPlaces, 'find'>) {
  const underWay = new Set<Promise<void>>();
  return {
    isFull: () => underWay.size >= atOnce,

    /** Resolves when it is over, however it ended. */
    show(
      chatId: number,
      after: Promise<void>,
      how: (place: Found, signal: AbortSignal) => Promise<unknown>,
    ): Promise<void> {
      const attempt = async (): Promise<void> => {
        await after;
        const deadline = deadlineOf(withinMs, undefined);
        try {
          const place = await places.find(chatId);
          if (place !== null && !deadline.signal.aborted) await how(place, deadline.signal);
        } catch {
          // The customer sees nothing for a moment.
        } finally {
          deadline.clear();
        }
      };
      const run = attempt().finally(() => underWay.delete(run));
      underWay.add(run);
      return run;
    },

    async idle(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

/**
 * Shows customers that an operator is typing, in a front door. For an account whose connection a session holds, the
 * process with that session is told.
 */
export function createCustomerTyping(deps: {
  readonly places: TypingPlaces;
  /** By channel. */
  readonly show: ReadonlyMap<string, ShowTyping>;
  readonly ephemeralEvents: Pick<EphemeralEvents, 'send'>;
  readonly now?: () => number;
}) {
  const { places, show, ephemeralEvents, now = () => performance.now() } = deps;
  const work = bestEffort(places);
  const chats = new Map<
    number,
    { readonly at: number; readonly shown: boolean; readonly last: Promise<void> }
  >();

  const forgetOld = (): void => {
    for (const [chatId, { at }] of chats) if (now() - at >= showEveryMs) chats.delete(chatId);
  };

  const tell = async (place: Found, typing: boolean, signal: AbortSignal): Promise<void> => {
    const { channel, accountId, chatId } = place;
    if (place.held) {
      ephemeralEvents.send({ kind: 'session_typing', channel, accountId, chatId, typing });
    } else await show.get(channel)?.(place, typing, signal);
  };

  return {
    /**
     * An operator who may read the chat types, or stopped. Returns at once. A chat gets one start in five seconds, and
     * a stop only after a start.
     */
    told(chatId: number, typing: boolean): void {
      const before = chats.get(chatId);
      if (work.isFull()) return;
      if (typing) {
        if (before !== undefined && now() - before.at < showEveryMs) return;
        if (chats.size >= mostChats) forgetOld();
        if (chats.size >= mostChats) return;
      } else if (before?.shown !== true) return;
      const after = before?.last ?? Promise.resolve();
      const last = work.show(chatId, after, (place, signal) => tell(place, typing, signal));
      const at = typing || before === undefined ? now() : before.at;
      chats.set(chatId, { at, shown: typing, last });
    },

    /** Resolves when nothing is on its way. */
    idle: () => work.idle(),
  };
}

/** Shows it in the process whose sessions hold the connections. */
export function showSessionTyping(deps: {
  /** Closed with it. */
  readonly events: Pick<EphemeralEvents, 'subscribe'> & { close(): Promise<void> };
  readonly places: TypingPlaces;
  /** By channel. */
  readonly sessions: Readonly<Record<string, SessionTyping>>;
}): { stop(): Promise<void> } {
  const work = bestEffort(deps.places);
  /** Starts and stops of one chat keep their order. */
  const last = new Map<number, Promise<void>>();
  const unsubscribe = deps.events.subscribe((event) => {
    if (event.kind !== 'session_typing' || work.isFull()) return;
    const { channel, accountId, chatId, typing } = event;
    const sessions = deps.sessions[channel];
    if (sessions?.holds(accountId) !== true) return;
    const isSame = (place: TypingPlace & { readonly channel: string }): boolean =>
      place.channel === channel && place.accountId === accountId;
    const run = work.show(chatId, last.get(chatId) ?? Promise.resolve(), async (place, signal) => {
      if (isSame(place)) await sessions.show(place, typing, signal);
    });
    last.set(chatId, run);
    void run.then(() => {
      if (last.get(chatId) === run) last.delete(chatId);
    });
  });
  return {
    async stop() {
      unsubscribe();
      await Promise.all([work.idle(), deps.events.close()]);
    },
  };
}
