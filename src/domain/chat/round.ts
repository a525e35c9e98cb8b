import type { ChatCommand } from './commands.ts';
import { nextDue } from './deadlines.ts';
import { decide } from './decide.ts';
import { passDeadlines } from './due.ts';
import type { ChatEvent } from './events.ts';
import { absorb } from './merge.ts';
import { answersOf, cameBefore, messagesOf, retryableAfter } from './outcomes.ts';
import { samePolicy, type DeadlinePolicy } from './policy.ts';
import { receive } from './receive.ts';
import { RoundRecord } from './round-record.ts';
import type { ChatState } from './state.ts';
import type { AnswerOutcome, ChatPatch, CommitOp, WaitingItem, WaitingRow } from './work.ts';
import { noteFailure } from '../delivery/last-failure.ts';

/** The work of one round: everything that waited at its fetch. */
export interface RoundWork {
  readonly rows: readonly WaitingRow[];
  readonly items: readonly WaitingItem[];
  readonly commands: readonly ChatCommand[];
  /** Messages of `sendMessage` commands that are still drafts. */
  readonly drafts: readonly number[];
  /** Messages of `retryMessage` commands that may be sent again. */
  readonly retryable: readonly number[];
  /** The current deadline policy, if it was read. */
  readonly policy?: DeadlinePolicy;
  /** Deadlines later than this (epoch ms) have to wait, because earlier messages are not in this round. */
  readonly dueUntil?: number;
  /**
   * Deadlines come first, as in versions whose fetches returned no times of acceptance. Their histories have to replay.
   */
  readonly olderRules?: boolean;
  /** Messages waited for their files. Only for histories from before rows were taken without them. */
  readonly filesFirst?: boolean;
  /** A queued message counts as an answer. Only for histories from before outcomes said which message left. */
  readonly answersAtOnce?: boolean;
}

export interface RoundDecision {
  readonly state: ChatState;
  readonly patch: ChatPatch;
  readonly ops: readonly CommitOp[];
}

/**
 * Decides a whole round: first accepted messages and then outcomes of sends, each in order of acceptance. Deadlines
 * apply between what was accepted before and after them. Commands come last, after everything that was accepted before
 * them. Pure: the same work, state and time give the same decision.
 */
export function decideRound(before: ChatState, work: RoundWork, now: number): RoundDecision {
  const round = new RoundRecord(before);
  const { policy } = work;
  if (policy !== undefined && !samePolicy(policy, before.policy)) {
    round.apply([{ type: 'policyChanged', policy, at: now, byCommand: false }], null);
  }
  takeByTime(round, work, now);
  if (work.items.length > 0) round.ops.push({ op: 'drop', ids: work.items.map((i) => i.id) });
  // A message that one command has queued cannot be queued again by another command of the same round.
  const queued = new Set<number>();
  const left = (ids: readonly number[]): readonly number[] => ids.filter((id) => !queued.has(id));
  const retryable = retryableAfter(work);
  const { answersAtOnce = false } = work;
  for (const command of work.commands) {
    const context = { now, drafts: left(work.drafts), retryable: left(retryable), answersAtOnce };
    const decision = decide(round.state, command, context);
    round.answer(command, decision);
    if ('messageId' in command && 'events' in decision) queued.add(command.messageId);
  }
  return { state: noteFailure(round.state, round.ops), patch: round.patch(before), ops: round.ops };
}

/**
 * Takes messages and outcomes, and applies deadlines between them: what was accepted before a deadline is judged before
 * it, however late the round is.
 */
function takeByTime(round: RoundRecord, work: RoundWork, now: number): void {
  const { dueUntil = now, olderRules = false, answersAtOnce = false, filesFirst = false } = work;
  const taken = new Set(work.rows.map(([id]) => id));
  const seen = { taken, answers: answersOf(work.items), filesFirst, now };
  let { rows, items } = work;
  // Earlier versions applied deadlines first, once, whatever was accepted before them.
  if (olderRules) round.apply(passDeadlines(round.state, now, { answersAtOnce }), null);
  let passes = !olderRules;
  for (;;) {
    const next = passes ? nextDue(round.state) : null;
    const due = next !== null && next <= Math.min(now, dueUntil) ? next : null;
    const rowsBefore = cameBefore(due, rows, ([, , , acceptedAt]) => acceptedAt);
    const itemsBefore = cameBefore(due, items, ({ at }) => at);
    rows = rows.slice(rowsBefore.length);
    items = items.slice(itemsBefore.length);
    round.apply(receive(round.state, messagesOf(rowsBefore), now), null);
    for (const item of itemsBefore) round.apply(outcomeOf(round.state, item, seen), null);
    if (rowsBefore.length + itemsBefore.length > 0) continue;
    if (due === null) return;
    const passed = passDeadlines(round.state, now, { until: due, answersAtOnce });
    round.apply(passed, null);
    passes = passed.length > 0;
  }
}

/**
 * The decision that sets one poisonous piece of work aside as a dead letter, visible in its row, and changes nothing
 * else.
 */
export function deadLetterDecision(state: ChatState, work: RoundWork): RoundDecision {
  const ops: CommitOp[] = [
    ...work.rows.map(([id]) => ({ op: 'park', id, code: 'data_error' }) as const),
    ...work.items.map(({ id }) => ({ op: 'park', inboxId: id, code: 'data_error' }) as const),
    ...work.commands.map(
      ({ commandId, kind }) =>
        ({
          op: 'answer',
          id: commandId,
          kind,
          answer: { ok: false, code: 'command_failed' },
        }) as const,
    ),
  ];
  return { state, patch: {}, ops };
}

/** What is known about an item in its round. */
interface Seen {
  /** Messages of this round: the outcomes of their files are announced with them. */
  readonly taken: ReadonlySet<number>;
  /** What the items mean for answers. */
  readonly answers: ReadonlyMap<number, AnswerOutcome>;
  readonly filesFirst: boolean;
  readonly now: number;
}

function outcomeOf(
  state: ChatState,
  item: WaitingItem,
  { taken, answers, filesFirst, now }: Seen,
): readonly ChatEvent[] {
  const { id, messageId, code } = item;
  if (item.kind === 'absorb') {
    return item.absorbed === null ? [] : absorb(state, item.absorbed, now);
  }
  if (messageId === null) return [];
  switch (item.kind) {
    case 'delivery':
    case 'status': {
      const { status, at = now } = item;
      if (status === null) return [];
      const changed = { type: 'deliveryChanged', id: messageId, status, code, item: id } as const;
      const answer = answers.get(id);
      if (answer === undefined) return [changed];
      return [{ ...changed, answer: { ...answer, at: Math.min(at, now) } }];
    }
    case 'media':
      return taken.has(messageId) ? [] : [{ type: 'fileChanged', id: messageId }];
    case 'poke':
      // A recheck that names a message means that its file has to be fetched again.
      if (taken.has(messageId)) return [];
      return [{ type: 'fileAwaited', id: messageId, at: now, ...(!filesFirst && { told: true }) }];
    case 'merged':
      return [];
  }
}
