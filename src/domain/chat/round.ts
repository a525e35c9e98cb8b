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

/** What one round has in hand: everything that waited when it fetched. */
export interface RoundWork {
  readonly rows: readonly WaitingRow[];
  readonly items: readonly WaitingItem[];
  readonly commands: readonly ChatCommand[];
  /** Messages of `sendMessage` commands that are still intents. */
  readonly intents: readonly number[];
  /** Messages of `retryMessage` commands that may be sent again. */
  readonly retryable: readonly number[];
  /** The deadlines that are wanted now, as far as it was looked. */
  readonly policy?: DeadlinePolicy;
  /** What is due later than this (epoch ms) waits: more was accepted before it than is in hand. */
  readonly dueUntil?: number;
  /** Deadlines first, as versions did whose fetches told no times of acceptance, so that their histories replay. */
  readonly olderRules?: boolean;
  /** What is queued is answered, as it was where outcomes did not tell what left. */
  readonly answersAtOnce?: boolean;
}

export interface RoundDecision {
  readonly state: ChatState;
  readonly patch: ChatPatch;
  readonly ops: readonly CommitOp[];
}

/**
 * Decides a whole round: accepted messages in order of acceptance, then outcomes of sends, with deadlines between what was
 * accepted before and after them; then commands, which are judged after everything that was accepted before them. Pure:
 * the same work, state and time give the same decision.
 */
export function decideRound(before: ChatState, work: RoundWork, now: number): RoundDecision {
  const round = new RoundRecord(before);
  const { policy } = work;
  if (policy !== undefined && !samePolicy(policy, before.policy)) {
    round.apply([{ type: 'policyChanged', policy, at: now, byCommand: false }], null);
  }
  takeByTime(round, work, now);
  if (work.items.length > 0) round.ops.push({ op: 'drop', ids: work.items.map((i) => i.id) });
  // What one command queued, another of the same round may not queue again.
  const queued = new Set<number>();
  const left = (ids: readonly number[]): readonly number[] => ids.filter((id) => !queued.has(id));
  const retryable = retryableAfter(work);
  const { answersAtOnce = false } = work;
  for (const command of work.commands) {
    const context = { now, intents: left(work.intents), retryable: left(retryable), answersAtOnce };
    const decision = decide(round.state, command, context);
    round.answer(command, decision);
    if ('messageId' in command && 'events' in decision) queued.add(command.messageId);
  }
  return { state: noteFailure(round.state, round.ops), patch: round.patch(before), ops: round.ops };
}

/**
 * Takes messages and outcomes, and passes what is due between them: what was accepted before a deadline is judged before
 * it, however late the round.
 */
function takeByTime(round: RoundRecord, work: RoundWork, now: number): void {
  const { dueUntil = now, olderRules = false, answersAtOnce = false } = work;
  const seen = { taken: new Set(work.rows.map(([id]) => id)), answers: answersOf(work.items), now };
  let { rows, items } = work;
  // Deadlines came first, once, whatever was accepted before them.
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

/** The decision that sets one poisonous piece of work aside, visible in its row, and changes nothing else. */
export function parkingDecision(state: ChatState, work: RoundWork): RoundDecision {
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

/** What is known in the round of one of its items. */
interface Seen {
  /** Messages of this round: what became of their files is told with them. */
  readonly taken: ReadonlySet<number>;
  /** What items say of answers. */
  readonly answers: ReadonlyMap<number, AnswerOutcome>;
  readonly now: number;
}

function outcomeOf(
  state: ChatState,
  item: WaitingItem,
  { taken, answers, now }: Seen,
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
      // One that names a message: its file is to be fetched again.
      return taken.has(messageId) ? [] : [{ type: 'fileAwaited', id: messageId, at: now }];
    case 'merged':
      return [];
  }
}
