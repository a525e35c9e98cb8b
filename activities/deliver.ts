import { ApplicationFailure, Context } from '@temporalio/activity';
import {
  outageFailure,
  type Delivered,
  type DeliverInput,
  type DeliveryActivities,
} from '../src/contracts/activities.ts';
import { retry } from '../src/lib/retry.ts';
import type { AccountPauses } from '../src/ports/accounts/account-pauses.ts';
import type { ChannelSenders, SendOutcome } from '../src/ports/delivery/channel-sender.ts';
import type { Deliveries, SettledOutcome } from '../src/ports/delivery/deliveries.ts';

/** Times of a delivery; tests use shorter ones. */
export interface DeliveryTimes {
  /** Maximum duration of the call of one attempt. */
  readonly attemptMs: number;
  /** Maximum duration of the activity, so that it can write its outcome before Temporal gives up on it. */
  readonly budgetMs: number;
  readonly heartbeatMs: number;
  /** The pause between tries to write an outcome while the database is away. */
  readonly againMs: number;
}

const usualTimes: DeliveryTimes = {
  attemptMs: 15_000,
  budgetMs: 25_000,
  heartbeatMs: 3_000,
  againMs: 500,
};

type Unsent = Extract<SendOutcome, { kind: 'retry' | 'paused' }>;

/** A settled delivery: nothing is left to try. */
interface Settling {
  readonly kind: 'settled';
  readonly delivered: Delivered | null;
}
const lookThere: Settling = { kind: 'settled', delivered: null };

/** The failure of a delivery that sent nothing and should be repeated after a pause. */
export const deliveryPausedFailure = 'delivery_paused';
/** The failure of a delivery whose account cannot send for now. */
export const accountPausedFailure = 'account_paused';

/**
 * Sends one queued message, at most once. It claims the row before it calls the provider, and writes the outcome to the
 * row and to the chat's inbox before it ends.
 */
export function createDeliverActivities(deps: {
  readonly deliveries: Deliveries;
  readonly senders: ChannelSenders;
  readonly pauses: AccountPauses;
  readonly times?: Partial<DeliveryTimes>;
}): DeliveryActivities {
  const times = { ...usualTimes, ...deps.times };

  // No wake-up is needed, because the end of this activity wakes the chat. If that is lost, the sweeper finds the
  // outcome.
  const settle = async (
    message: DeliverInput,
    attempt: number,
    outcome: SettledOutcome,
    deadline: number,
  ): Promise<Settling> => {
    const settled = await insist(deadline, times.againMs, () =>
      deps.deliveries.settle(message, attempt, outcome),
    );
    if (settled === null || settled.told === null) return lookThere;
    return { kind: 'settled', delivered: { version: settled.told, more: settled.more } };
  };

  // Before the outcome, because nobody comes back here after it. But it must not hold the outcome up for long.
  const alsoNamed = async (message: DeliverInput, outcome: SettledOutcome, deadline: number) => {
    const { alsoNamed: identities = [] } = outcome.kind === 'sent' ? outcome : {};
    if (identities.length === 0) return;
    const until = Math.min(deadline, Date.now() + times.againMs * 4);
    await insist(until, times.againMs, () => deps.deliveries.alsoNamed(message, identities)).catch(
      () => undefined,
    );
  };

  const attemptOnce = async (input: DeliverInput, deadline: number): Promise<Unsent | Settling> => {
    let claim = await insist(deadline, times.againMs, () => deps.deliveries.claim(input));
    if (claim.kind === 'over') return lookThere;
    const sender = deps.senders[claim.message.channel];
    if (claim.kind === 'open') {
      const { attempt } = claim;
      if (sender?.interrupted !== 'send-again') {
        return await settle(input, attempt, { kind: 'unknown', code: 'interrupted' }, deadline);
      }
      claim = await insist(deadline, times.againMs, () => deps.deliveries.reclaim(input, attempt));
      if (claim.kind !== 'claimed') return lookThere;
    }
    const { attempt, message } = claim;
    const outcome = sender
      ? await callWithin(times.attemptMs, deadline, (signal) => sender.send(message, signal))
      : notSupported(message.channel);
    if (outcome.kind === 'retry' || outcome.kind === 'paused') {
      await insist(deadline, times.againMs, () => deps.deliveries.release(input, attempt));
      if (outcome.kind === 'paused') {
        await insist(deadline, times.againMs, () => deps.pauses.pause(message, outcome.code));
      }
      return outcome;
    }
    await alsoNamed(input, outcome, deadline);
    return await settle(input, attempt, outcome, deadline + times.againMs * 4);
  };

  return {
    async deliver(input: DeliverInput): Promise<Delivered | null> {
      const context = Context.current();
      const deadline = Date.now() + times.budgetMs;
      const timer = setInterval(() => context.heartbeat(), times.heartbeatMs);
      try {
        for (;;) {
          const outcome = await attemptOnce(input, deadline);
          if (outcome.kind === 'settled') return outcome.delivered;
          if (outcome.kind === 'paused') throw accountPaused(outcome.code);
          const leavesTime = Date.now() + outcome.afterMs + times.attemptMs < deadline;
          if (!leavesTime) throw paused(outcome.code, outcome.afterMs);
          // Nothing is claimed during the pause, so a worker that shuts down now leaves nothing in doubt.
          await context.sleep(outcome.afterMs);
        }
      } finally {
        clearInterval(timer);
      }
    },
  };
}

function notSupported(channel: string): SettledOutcome {
  return {
    kind: 'failed',
    code: 'channel_not_supported',
    reason: `Отправка в канал ${channel} не поддерживается`,
  };
}

/** A shutdown never aborts it, because an interrupted send is a send in doubt. */
async function callWithin(
  ms: number,
  deadline: number,
  work: (signal: AbortSignal) => Promise<SendOutcome>,
): Promise<SendOutcome> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), Math.min(ms, deadline - Date.now()));
  try {
    return await work(controller.signal);
  } catch {
    // A sender that throws has a bug; nobody knows what it did before.
    return { kind: 'unknown', code: 'unexpected_error' };
  } finally {
    clearTimeout(timer);
  }
}

/** Repeats database work during an outage, until the deadline. */
async function insist<T>(deadline: number, againMs: number, work: () => Promise<T>): Promise<T> {
  try {
    return await retry(work, {
      firstMs: againMs,
      worthwhile: () => Date.now() + againMs < deadline,
    });
  } catch {
    throw ApplicationFailure.create({ type: outageFailure, message: 'The database is away.' });
  }
}

/** Not worth repeating: the chat checks whether its account can send before it starts a delivery. */
function accountPaused(code: string): ApplicationFailure {
  return ApplicationFailure.create({
    type: accountPausedFailure,
    message: 'Nothing was sent; the account is paused.',
    details: [{ code }],
    nonRetryable: true,
  });
}

function paused(code: string, afterMs: number): ApplicationFailure {
  return ApplicationFailure.create({
    type: deliveryPausedFailure,
    message: 'Nothing was sent; the account asks for a pause.',
    details: [{ code }],
    nextRetryDelay: afterMs,
  });
}
