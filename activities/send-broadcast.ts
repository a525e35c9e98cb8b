import { ApplicationFailure, Context } from '@temporalio/activity';
import { outageFailure } from '../src/contracts/activities.ts';
import type {
  BroadcastActivities,
  BroadcastTurn,
  BroadcastWorkflowInput,
} from '../src/contracts/broadcast.ts';
import {
  gapOf,
  holdsAll,
  isOfAccount,
  mostAttempts,
  mostFailuresInRow,
} from '../src/domain/broadcast/pace.ts';
import { pause } from '../src/lib/pause.ts';
import { retry } from '../src/lib/retry.ts';
import type { AccountPauses } from '../src/ports/accounts/account-pauses.ts';
import type {
  BegunTurn,
  BroadcastClaim,
  BroadcastRuns,
} from '../src/ports/broadcast/broadcast-runs.ts';
import type { Deliveries, SettledOutcome } from '../src/ports/delivery/deliveries.ts';
import type { ChannelSenders, SendOutcome } from '../src/ports/delivery/channel-sender.ts';

/** Times of a turn; tests use shorter ones. */
export interface BroadcastTimes {
  /** How long a turn claims recipients. It ends when the last call has ended. */
  readonly turnMs: number;
  /** Maximum duration of one call. */
  readonly callMs: number;
  readonly heartbeatMs: number;
  /** The pause between two announcements of progress. */
  readonly tellMs: number;
  /** How long to look again for an outcome that an earlier turn left open. */
  readonly openMs: number;
  /** How long to try to write an outcome while the database is away. */
  readonly insistMs: number;
}

const usualTimes: BroadcastTimes = {
  turnMs: 20_000,
  callMs: 15_000,
  heartbeatMs: 2_000,
  tellMs: 1_000,
  openMs: 10_000,
  insistMs: 20_000,
};
/** Calls that may be open at once: a slow provider slows the broadcast down, but not to one call at a time. */
const openAtOnce = 32;

type Claimed = Extract<BroadcastClaim, { kind: 'send' }>;

/** The state of one turn. */
interface Turn {
  readonly broadcastId: number;
  readonly begun: BegunTurn;
  sent: number;
  failuresInRow: number;
  retriesInRow: number;
  /** Nobody is claimed before then: the provider asked for it, or the limit of the day is reached. */
  wait: { readonly at: number; readonly code: string } | null;
  /** No further recipient is claimed in this turn. */
  over: boolean;
}

/** Sends broadcasts, turn by turn. A turn that dies leaves claims in the rows, which the next one finds. */
export function createBroadcastActivities(deps: {
  readonly runs: BroadcastRuns;
  readonly senders: ChannelSenders;
  readonly pauses: AccountPauses;
  readonly deliveries: Pick<Deliveries, 'alsoNamed'>;
  /** The most messages of one broadcast in a second; the account's own pace applies as well. */
  readonly perSecond: number;
  readonly times?: Partial<BroadcastTimes>;
}): BroadcastActivities {
  const { runs, senders } = deps;
  const times = { ...usualTimes, ...deps.times };
  const insist = <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    const until = Date.now() + times.insistMs;
    const worthwhile = (): boolean => Date.now() < until && signal?.aborted !== true;
    return retry(work, { firstMs: 100, mostMs: 2_000, worthwhile });
  };

  const stop = async (turn: Turn, status: 'paused' | 'failed', code: string): Promise<void> => {
    turn.over = true;
    const { organizationId } = turn.begun;
    await insist(() => runs.stop({ id: turn.broadcastId, organizationId }, status, code));
  };

  const settled = async (turn: Turn, claim: Claimed, outcome: SettledOutcome): Promise<void> => {
    if (outcome.kind === 'sent' && outcome.alsoNamed !== undefined) {
      const { alsoNamed } = outcome;
      await deps.deliveries.alsoNamed(claim.message, alsoNamed).catch(() => undefined);
    }
    await insist(() => runs.settle(claim, outcome));
    turn.sent += 1;
    turn.retriesInRow = 0;
    turn.failuresInRow = outcome.kind === 'failed' ? turn.failuresInRow + 1 : 0;
    if (outcome.kind === 'failed' && turn.failuresInRow === mostFailuresInRow) {
      await stop(turn, 'paused', outcome.code);
    }
  };

  const sendTo = async (turn: Turn, claim: Claimed): Promise<void> => {
    const { message } = claim;
    const sender = senders[message.channel];
    const outcome: SendOutcome =
      sender === undefined
        ? { kind: 'failed', code: 'channel_not_supported', reason: message.channel }
        : await callWithin(times.callMs, (signal) => sender.send(message, signal));
    if (outcome.kind === 'paused') {
      await insist(() => runs.release(claim, Date.now(), outcome.code));
      await insist(() => deps.pauses.pause(message, outcome.code));
      await stop(turn, 'paused', outcome.code);
    } else if (outcome.kind !== 'retry') {
      await settled(turn, claim, outcome);
    } else if (claim.attempt >= mostAttempts && !isOfAccount(outcome.code)) {
      const { code } = outcome;
      await settled(turn, claim, { kind: 'failed', code, reason: code });
    } else {
      const at = Date.now() + outcome.afterMs;
      await insist(() => runs.release(claim, at, outcome.code));
      turn.retriesInRow += 1;
      if (holdsAll(outcome.code, turn.retriesInRow) && at > (turn.wait?.at ?? 0)) {
        turn.wait = { at, code: outcome.code };
      }
    }
  };

  /** Claims and sends until nobody is left, something has to be waited for, or the turn is over. */
  const sendAll = async (turn: Turn, signal: AbortSignal): Promise<void> => {
    const open = new Set<Promise<void>>();
    const faults: unknown[] = [];
    const end = Date.now() + times.turnMs;
    const gapMs = gapOf(turn.begun.delayMs, deps.perSecond);
    let nextAt = Date.now();
    const goes = (): boolean => !turn.over && !signal.aborted && faults.length === 0;
    while (goes() && Date.now() < end) {
      if (open.size >= openAtOnce) await Promise.race(open);
      // A hold that ends within the turn is waited for here, a longer one by the workflow.
      const holdMs = (turn.wait?.at ?? 0) - Date.now();
      if (holdMs > 0 && Date.now() + holdMs > end) break;
      await pause(Math.max(0, holdMs, nextAt - Date.now()), signal);
      if (!goes() || (turn.wait?.at ?? 0) > Date.now()) continue;
      turn.wait = null;
      const claim = await insist(() => runs.next(turn.broadcastId), signal);
      if (claim.kind !== 'send') {
        if (claim.kind === 'wait' && claim.at > Date.now()) turn.wait = claim;
        if (claim.kind === 'wait' && claim.at < end) continue;
        if (claim.kind === 'blocked') {
          const isGone = claim.code === 'account_missing';
          await stop(turn, isGone ? 'failed' : 'paused', claim.code);
        }
        break;
      }
      // A pause of the process is not made up for by a burst.
      nextAt = Math.max(nextAt + gapMs, Date.now() - gapMs);
      const work = sendTo(turn, claim)
        .catch((error: unknown) => void faults.push(error))
        .finally(() => open.delete(work));
      open.add(work);
    }
    await Promise.all(open);
    if (faults.length > 0) throw faults[0];
  };

  return {
    async sendBroadcast({ broadcastId }: BroadcastWorkflowInput): Promise<BroadcastTurn> {
      const context = Context.current();
      const timer = setInterval(() => context.heartbeat(), times.heartbeatMs);
      let telling = Promise.resolve();
      try {
        const begun = await runs.begin(broadcastId);
        if (begun === null) return { status: 'cancelled', sent: 0, againMs: 0, reason: null };
        for (const claim of begun.interrupted) {
          await runs.settle(claim, { kind: 'unknown', code: 'interrupted' });
        }
        if (begun.status !== 'running') {
          return { status: begun.status, sent: 0, againMs: 0, reason: null };
        }
        const turn: Turn = {
          ...{
            broadcastId,
            begun,
            sent: 0,
            failuresInRow: 0,
            retriesInRow: 0,
            wait: null,
            over: false,
          },
        };
        const tell = (): void => {
          telling = telling.then(() => runs.tell(broadcastId)).catch(() => undefined);
        };
        const teller = setInterval(tell, times.tellMs);
        try {
          await sendAll(turn, context.cancellationSignal);
        } finally {
          clearInterval(teller);
          await telling;
        }
        const { wait } = turn;
        const ended = await insist(() => runs.turnOver(broadcastId, wait));
        const holdMs = Math.max(0, (wait?.at ?? 0) - Date.now());
        return {
          status: ended.status,
          sent: turn.sent,
          againMs: holdMs > 0 ? holdMs : ended.open > 0 ? times.openMs : 0,
          reason: wait?.code ?? null,
        };
      } catch {
        // The text of a database's error may contain what it refused.
        throw ApplicationFailure.create({
          type: outageFailure,
          message: 'The database can’t be asked now; the turn is repeated.',
        });
      } finally {
        clearInterval(timer);
      }
    },
  };
}

/** A shutdown never aborts it, because an interrupted send is a send in doubt. */
async function callWithin(
  ms: number,
  work: (signal: AbortSignal) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), ms);
  try {
    return await work(controller.signal);
  } catch {
    // A sender that throws has a bug; nobody knows what it did before.
    return { kind: 'unknown', code: 'unexpected_error' };
  } finally {
    clearTimeout(timer);
  }
}
