import {
  ActivityCancellationType,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  patched,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import {
  accountChangedSignal,
  getAccountQuery,
  startRequestedSignal,
  statusToldSignal,
  stopRequestedSignal,
  type AccountActivities,
  type AccountView,
  type AccountWorkflowInput,
  type SessionEnd,
  type StatusTold,
} from '../src/contracts/account.ts';
import { statusToldOf } from '../src/contracts/message-shapes.ts';
import { searchAttributes } from '../src/contracts/search-attributes.ts';
import { accountTaskQueue, sessionActivity } from '../src/contracts/names.ts';

const usualHeartbeatMs = 10_000;
/** Two sessions that keep taking the account from each other must pause in between. */
const afterSupersededMs = 10_000;
/** A session whose activity failed permanently (a worker without its code) is retried after this time. */
const afterBrokenMs = 60_000;

/**
 * Keeps the session of one channel account running while it is wanted: one long activity at a time, restarted when its
 * worker dies or hands over. The workflow ends when the account is no longer wanted. The row is the truth; this
 * workflow only follows it.
 */
export async function accountWorkflow(input: AccountWorkflowInput): Promise<void> {
  const account = new Account(input);
  setHandler(startRequestedSignal, () => account.start());
  setHandler(stopRequestedSignal, () => account.stop());
  setHandler(accountChangedSignal, () => account.change());
  setHandler(statusToldSignal, (told) => account.told(statusToldOf(told)));
  setHandler(getAccountQuery, () => account.view());

  while (account.wanted()) {
    const end = await account.runSession();
    const againMs = pauseAfter(end);
    if (againMs !== 0) await account.rest(againMs);
    if (account.wanted() && workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof accountWorkflow>(input);
    }
  }
  account.show();
}

/** How long to wait for a person to act; null = as long as it takes, 0 = not at all. */
function pauseAfter(end: SessionEnd): number | null {
  switch (end.kind) {
    case 'handover':
    case 'unwanted':
      return 0;
    case 'superseded':
      return afterSupersededMs;
    case 'webhook':
    case 'failed':
      return end.againMs;
  }
}

class Account {
  private readonly input: AccountWorkflowInput;
  private on = true;
  /** Counts actions of people, so that an action during the end of a session is not missed. */
  private changes = 0;
  private seen = 0;
  private session: CancellationScope | null = null;
  private lastEnd: SessionEnd | null = null;
  private sessions = 0;
  private state: AccountView['state'] = 'waiting';
  private status: string | null = null;
  /** Epoch ms. */
  private since: number | null = null;

  constructor(input: AccountWorkflowInput) {
    this.input = input;
  }

  wanted(): boolean {
    return this.on;
  }

  /** Wakes a waiting workflow; a running session continues. */
  start(): void {
    this.on = true;
    this.changes += 1;
  }

  stop(): void {
    this.on = false;
    this.changes += 1;
    this.session?.cancel();
  }

  change(): void {
    this.on = true;
    this.changes += 1;
    this.session?.cancel();
  }

  /** Null means that the sender used an unknown status, for example in the Temporal UI. */
  told(told: StatusTold | null): void {
    if (told === null) return;
    this.becomes(told.status, told.at);
    this.show();
  }

  /** Sets the state of the connection on the card and in the lists of the Temporal UI. */
  private becomes(status: string, since: number | undefined): void {
    if (status === this.status) return;
    this.status = status;
    this.since = since ?? null;
    if (patched('2026-11-account-status')) {
      upsertSearchAttributes([{ key: searchAttributes.accountStatus, value: status }]);
    }
  }

  async runSession(): Promise<SessionEnd> {
    this.seen = this.changes;
    this.sessions += 1;
    this.state = 'running';
    this.show();
    const scope = new CancellationScope();
    this.session = scope;
    try {
      this.lastEnd = await scope.run(() => sessionOf(this.input));
    } catch (error) {
      if (!isCancellation(error)) {
        this.lastEnd = { kind: 'failed', code: 'session_broken', againMs: afterBrokenMs };
      } else if (scope.consideredCancelled && !CancellationScope.current().consideredCancelled) {
        this.lastEnd = { kind: 'handover' };
      } else {
        throw error;
      }
    } finally {
      this.session = null;
    }
    // A start that arrived while the session ended asks for another session.
    if (this.lastEnd.kind === 'unwanted' && this.seen === this.changes) this.on = false;
    this.state = this.on ? 'waiting' : 'stopped';
    this.becomes(this.errorCode() ?? this.lastEnd.kind, this.lastEnd.at);
    this.show();
    return this.lastEnd;
  }

  /** Waits until the time has passed, or until a person has acted since the session began. */
  async rest(ms: number | null): Promise<void> {
    const changed = (): boolean => this.changes !== this.seen;
    if (ms === null) await condition(changed);
    else await condition(changed, ms);
  }

  view(): AccountView {
    return {
      state: this.state,
      lastEnd: this.lastEnd?.kind ?? null,
      errorCode: this.errorCode(),
      sessions: this.sessions,
      status: this.status,
    };
  }

  /** Updates the account's card in the Temporal UI: status words and codes, never names, numbers or tokens. */
  show(): void {
    if (!this.on) this.state = 'stopped';
    const rows = [
      ['Kind', this.input.kind],
      ['Session', this.state],
      ['Connection', this.status ?? '–'],
      // oxlint-disable-next-line no-restricted-globals -- writes a given time, does not ask for one
      ['Since', this.since === null ? '–' : new Date(this.since).toISOString()],
      ['Last session ended by', this.lastEnd?.kind ?? '–'],
      ['Last error', this.errorCode() ?? '–'],
    ] as const;
    setCurrentDetails(
      ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n'),
    );
  }

  private errorCode(): string | null {
    return this.lastEnd?.kind === 'failed' ? this.lastEnd.code : null;
  }
}

/** One session, as long as it lives. If its worker dies, heartbeats stop, and another session starts 2 s later. */
function sessionOf({
  kind,
  id,
  heartbeatMs = usualHeartbeatMs,
}: AccountWorkflowInput): Promise<SessionEnd> {
  const name = sessionActivity(kind);
  const run = proxyActivities<AccountActivities>({
    taskQueue: accountTaskQueue,
    startToCloseTimeout: '1 day',
    heartbeatTimeout: heartbeatMs,
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: { initialInterval: '2s', backoffCoefficient: 1, maximumInterval: '2s' },
  })[name];
  if (run === undefined) throw new Error(`There is no activity ${name}`);
  return run.executeWithOptions({ summary: 'session' }, [{ id }]);
}
