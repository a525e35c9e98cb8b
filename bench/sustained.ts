import { delay, nowMs, quantile, until } from './load.ts';
import type { OurLoop } from './our-loop.ts';

export interface Hold {
  readonly rate: number;
  readonly held: boolean;
  /** The largest backlog, in seconds of this rate. */
  readonly backlogSeconds: number;
  /** The age of the oldest waiting message: median and maximum of the readings. */
  readonly oldestSeconds: { readonly median: number; readonly worst: number };
}

const lookEveryMs = 200;

/**
 * Sends at a steady rate for the given time, without waiting for answers, and measures the backlog: messages that are
 * due and not accepted, and messages that are accepted and not processed. Gives up as soon as it exceeds the limit.
 */
export async function hold(
  side: OurLoop,
  rate: number,
  options: { seconds: number; backlogSeconds: number },
): Promise<Hold> {
  const startedAt = nowMs();
  const endsAt = startedAt + options.seconds * 1_000;
  const total = Math.floor(rate * options.seconds);
  const sentAt = (index: number): number => startedAt + (index / rate) * 1_000;
  const pending = new Set<number>();
  let next = 0;
  let broken = null as Error | null;

  const sendDue = (): void => {
    for (const now = nowMs(); next < total && sentAt(next) <= now; next += 1) {
      const index = next;
      pending.add(index);
      side
        .accept(index, Math.round(sentAt(index)))
        .catch(
          (error: unknown) => (broken = error instanceof Error ? error : new Error(String(error))),
        )
        .finally(() => pending.delete(index));
    }
  };
  const ticking = setInterval(sendDue, 4);

  let backlog = 0;
  const ages: number[] = [];
  try {
    while (nowMs() < endsAt) {
      await delay(lookEveryMs);
      if (broken !== null) throw broken;
      const [stored, oldest] = await Promise.all([side.waiting(), side.oldestWaiting()]);
      const [oldestPending] = pending;
      const now = nowMs();
      const first = Math.min(
        oldest ?? now,
        oldestPending === undefined ? now : sentAt(oldestPending),
      );
      ages.push(Math.max(0, now - first) / 1_000);
      backlog = Math.max(backlog, (stored + pending.size) / rate);
      if (backlog > options.backlogSeconds) break;
    }
  } finally {
    clearInterval(ticking);
    next = total;
  }
  await until(
    'the rest of a steady rate',
    async () => pending.size === 0 && (await side.waiting()) === 0,
  );
  return {
    rate,
    held: backlog <= options.backlogSeconds,
    backlogSeconds: backlog,
    oldestSeconds: { median: quantile(ages, 0.5), worst: Math.max(...ages) },
  };
}

/**
 * Finds the highest steady rate that is held, in a short search: from a first guess upwards while the rate is held,
 * downwards while it is not, in smaller steps once the answer lies between two rates.
 */
export async function searchRate(
  side: OurLoop,
  firstGuess: number,
  options: {
    seconds: number;
    backlogSeconds: number;
    tries: number;
    /** Whether there is time for another try. */
    another: () => boolean;
    say: (hold: Hold) => void;
  },
): Promise<Hold | null> {
  let best: Hold | null = null;
  let tooMuch = Infinity;
  let rate = firstGuess;
  for (let attempt = 0; attempt < options.tries; attempt += 1) {
    if (!options.another()) break;
    const tried = await hold(side, rate, options);
    options.say(tried);
    if (tried.held) best = tried;
    else tooMuch = rate;
    const above = tooMuch === Infinity ? 1.3 * rate : ((best?.rate ?? 0) + tooMuch) / 2;
    rate = best === null ? 0.75 * rate : above;
  }
  return best;
}
