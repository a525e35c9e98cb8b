import type { SessionEnd } from '../../contracts/account.ts';
import type { AccountReturns } from '../../ports/accounts/account-returns.ts';
import type {
  AccountSessions,
  Ownership,
  SessionContext,
} from '../../ports/accounts/account-sessions.ts';
import type { TelegramFault } from './account-faults.ts';
import type { OpenedBot, TelegramAccounts } from './ports.ts';
import type { ApiAnswer, ApiFault, Method, TelegramApi } from './api.ts';
import type { Opts, Update } from 'telegraf/types';
import { updateIdOf } from './parse-update.ts';
import { allowedUpdates as allowed } from './reading/updates.ts';
import { pause } from '../../lib/pause.ts';
import {
  createPatience,
  createSessions,
  endOf,
  handover,
  type PatienceTimes,
} from '../shared/session.ts';
import type { UpdateTaker } from './update-taker.ts';

/** Durations of a session; tests shorten them. */
export interface SessionTimes extends PatienceTimes {
  /** How long Telegram holds a poll open. */
  readonly pollSeconds: number;
  /** How much longer any answer may take. */
  readonly callWithinMs: number;
  /** A session hands over after this time, whatever happens. */
  readonly dayMs: number;
  /** How many conflicting polls of another poller the session tolerates before it gives way. */
  readonly conflictsBorne: number;
  /** Sessions of one process start within this time of each other. */
  readonly staggerMs: number;
}

export const usualTimes: SessionTimes = {
  pollSeconds: 25,
  callWithinMs: 15_000,
  dayMs: 23 * 3_600_000,
  firstPauseMs: 1_000,
  longestPauseMs: 30_000,
  conflictsBorne: 10,
  staggerMs: 1_000,
};

/** After this many consecutive failures, people see the error. */
const failuresTold = 3;
/** A foreign poller may be gone by then; a webhook is checked now and then. */
const afterConflictMs = 5 * 60_000;
const webhookCheckMs = 6 * 3_600_000;
/** Conflicts further apart than this do not belong together. */
const conflictWindowMs = 5 * 60_000;

/** telegraf's types do not know all of them yet. */
const allowedUpdates = allowed as unknown as Opts<'getUpdates'>['allowed_updates'] & {};
/** Only a few at once: order within a chat is mostly kept, and rows decide the rest. */
const webhookConnections = 8;

interface Session extends SessionContext {
  readonly bot: OpenedBot;
}

/**
 * Receives for bots: polls in its own loop, or sets the webhook. Updates are confirmed to Telegram, by the next poll's
 * offset, only after their rows are committed; each session first asks for everything that is unconfirmed, so it needs
 * no offset from the one before.
 */
export function createTelegramSessions(deps: {
  readonly api: TelegramApi;
  readonly accounts: TelegramAccounts;
  readonly taker: UpdateTaker;
  readonly returns: AccountReturns;
  readonly times?: Partial<SessionTimes>;
  readonly now?: () => number;
  readonly chance?: () => number;
}): AccountSessions {
  const times = { ...usualTimes, ...deps.times };
  const now = deps.now ?? Date.now;
  const chance = deps.chance ?? Math.random;
  const patience = createPatience(times, chance);
  const { backOff, withDatabase } = patience;

  const call = <M extends Method>(
    { bot, signal }: Session,
    method: M,
    payload: Opts<M>,
    timeoutMs = times.callWithinMs,
  ): Promise<ApiAnswer<M>> => deps.api.call(bot.token, method, payload, { timeoutMs, signal });

  /** Repeats the call until Telegram's answer decides what to do. */
  async function insist<M extends Method>(
    session: Session,
    method: M,
    payload: Opts<M>,
  ): Promise<ApiAnswer<M> | null> {
    for (let failures = 0; ; failures += 1) {
      const answer = await call(session, method, payload);
      if (session.signal.aborted) return null;
      if (answer.ok || !isPassing(answer.fault)) return answer;
      await unreachable(session, failures, 'inactive');
      await pause(pauseAfter(answer.fault, backOff(failures)), session.signal);
      if (session.signal.aborted) return null;
    }
  }

  /** Informs people once that Telegram has been unreachable for a while. */
  async function unreachable(
    session: Session,
    failures: number,
    status: 'inactive' | 'active',
  ): Promise<void> {
    session.heartbeat('telegram_unreachable');
    if (failures !== failuresTold) return;
    await deps.accounts
      .report(session.bot.id, session.bot.fencingToken, status, 'telegram_unreachable')
      .catch(() => undefined);
  }

  /** Ends with an error that people see in the bot's row. */
  async function fail(
    session: Session,
    code: TelegramFault,
    againMs: number | null,
  ): Promise<SessionEnd> {
    const { id, fencingToken } = session.bot;
    const reported = await withDatabase(session, () =>
      deps.accounts.report(id, fencingToken, 'error', code),
    );
    return endOf(reported?.value ?? 'mine') ?? { kind: 'failed', code, againMs };
  }

  async function refusal(session: Session, fault: ApiFault): Promise<SessionEnd> {
    const status = fault.kind === 'refused' ? fault.status : 0;
    if (status === 401 || status === 404) return fail(session, 'account_unauthorized', null);
    return fail(session, 'telegram_refused', afterConflictMs);
  }

  async function open(session: Session): Promise<SessionEnd | null> {
    const me = await insist(session, 'getMe', {});
    if (me === null) return handover;
    if (!me.ok) return refusal(session, me.fault);
    const { id, username, first_name: name } = me.result;
    const identity = { botId: String(id), username: username ?? null, name: name ?? null };
    const owned = await withDatabase(session, () =>
      deps.accounts.identify(session.bot.id, session.bot.fencingToken, identity),
    );
    return owned === null ? handover : endOf(owned.value);
  }

  async function setWebhook(
    session: Session,
    webhook: { readonly url: string; readonly secret: string },
  ): Promise<SessionEnd> {
    const set = await insist(session, 'setWebhook', {
      url: webhook.url,
      secret_token: webhook.secret,
      allowed_updates: allowedUpdates,
      max_connections: webhookConnections,
    });
    if (set === null) return handover;
    if (!set.ok) {
      const wrong = set.fault.kind === 'refused' && set.fault.status === 400;
      return wrong ? fail(session, 'webhook_refused', null) : refusal(session, set.fault);
    }
    return (await activate(session)) ?? { kind: 'webhook', againMs: webhookCheckMs };
  }

  async function activate(session: Session): Promise<SessionEnd | null> {
    const { id, fencingToken } = session.bot;
    const owned = await withDatabase(session, () =>
      deps.accounts.report(id, fencingToken, 'active', null),
    );
    if (owned === null) return handover;
    const end = endOf(owned.value);
    if (end !== null) return end;
    // Messages that were queued while the bot could not send leave now.
    const woken = await withDatabase(session, () => deps.returns.wake(`telegram:${id}`));
    return woken === null ? handover : null;
  }

  async function poll(session: Session): Promise<SessionEnd> {
    const until = now() + times.dayMs;
    const conflicts: number[] = [];
    let offset: number | null = null;
    let failures = 0;
    while (!session.signal.aborted && now() < until) {
      session.heartbeat('polling');
      const answer = await call(
        session,
        'getUpdates',
        {
          ...(offset !== null && { offset }),
          limit: 100,
          timeout: times.pollSeconds,
          allowed_updates: allowedUpdates,
        },
        times.pollSeconds * 1_000 + times.callWithinMs,
      );
      if (session.signal.aborted && !answer.ok) return handover;
      if (!answer.ok) {
        const end = await afterFault(session, answer.fault, failures, conflicts);
        if (end !== null) return end;
        failures += 1;
        continue;
      }
      if (failures > failuresTold) await activate(session);
      failures = 0;
      const next = await take(session, answer.result);
      if (next === 'unfinished') return handover;
      offset = next ?? offset;
      const end = endOf(await owner(session, next));
      if (end !== null) return end;
    }
    return handover;
  }

  /** What to do after a failed poll; null = pause and poll again (the pause is over). */
  async function afterFault(
    session: Session,
    fault: ApiFault,
    failures: number,
    conflicts: number[],
  ): Promise<SessionEnd | null> {
    if (fault.kind === 'refused' && fault.status === 409) {
      return afterConflict(session, conflicts);
    }
    if (!isPassing(fault)) return refusal(session, fault);
    await unreachable(session, failures, 'active');
    await pause(pauseAfter(fault, backOff(failures)), session.signal);
    return null;
  }

  /**
   * Telegram gives updates to one poller, and to none while a webhook is set. If a newer session has the bot, this one
   * ends silently; an unwanted webhook is removed; a foreign poller is tolerated for a while, then people have to
   * decide.
   */
  async function afterConflict(session: Session, conflicts: number[]): Promise<SessionEnd | null> {
    session.heartbeat('conflict');
    const end = endOf(await owner(session, null));
    if (end !== null) return end;
    while (conflicts[0] !== undefined && conflicts[0] < now() - conflictWindowMs) conflicts.shift();
    conflicts.push(now());
    if (conflicts.length > times.conflictsBorne) return fail(session, 'conflict', afterConflictMs);
    await call(session, 'deleteWebhook', {});
    await pause(backOff(1), session.signal);
    return null;
  }

  /** Whether the session still has its bot; while the database is unavailable it continues as before. */
  function owner({ bot }: Session, nextUpdateId: number | null): Promise<Ownership> {
    return deps.accounts
      .progress(bot.id, bot.fencingToken, nextUpdateId)
      .catch(() => 'mine' as const);
  }

  /**
   * Processes a batch, however long the database is unavailable; returns the offset that confirms it, or null for none.
   */
  async function take(
    session: Session,
    updates: readonly Update[],
  ): Promise<number | null | 'unfinished'> {
    const ids = updates.map(updateIdOf).filter((id) => id !== null);
    if (ids.length === 0) return null;
    session.heartbeat('storing');
    const taken = await withDatabase(session, () => deps.taker.take(session.bot, updates));
    return taken === null ? 'unfinished' : Math.max(...ids) + 1;
  }

  async function run(bot: OpenedBot, context: SessionContext): Promise<SessionEnd> {
    const session: Session = { ...context, bot };
    const ended = await open(session);
    if (ended !== null) return ended;
    if (bot.webhook !== null) return setWebhook(session, bot.webhook);
    const cleared = await insist(session, 'deleteWebhook', {});
    if (cleared === null) return handover;
    if (!cleared.ok) return refusal(session, cleared.fault);
    return (await activate(session)) ?? poll(session);
  }

  return createSessions({
    open: (id) => deps.accounts.open(id),
    run,
    patience,
    staggerMs: times.staggerMs,
    chance,
  });
}

/** Whether the same call may succeed later without anybody's action. */
function isPassing(fault: ApiFault): boolean {
  return fault.kind !== 'refused' || fault.status === 429;
}

function pauseAfter(fault: ApiFault, otherwiseMs: number): number {
  return fault.kind === 'refused' && fault.retryAfterMs !== null ? fault.retryAfterMs : otherwiseMs;
}
