import {
  absorb,
  decide,
  evolveAll,
  passDeadlines,
  receive,
  type ChatEvent,
  type Decision,
} from './chat.ts';
import type { ChatCommand, DeadlineOverrides } from './commands.ts';
import type { ChatState } from './chat-state.ts';
import { noteFailure } from './last-failure.ts';
import type { DeadlinePolicy } from './deadline-state.ts';
import { nextDue, samePolicy } from './deadlines.ts';
import { answersOf, cameBefore, messagesOf, retryableAfter } from './round-work.ts';
import type {
  AnswerOutcome,
  ChatPatch,
  CommandAnswer,
  CommitOp,
  WaitingItem,
  WaitingRow,
} from './work.ts';

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
  const round = new Round(before);
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
function takeByTime(round: Round, work: RoundWork, now: number): void {
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

/** Collects what a round does: the state as it evolves, and the operations in order. */
class Round {
  state: ChatState;
  /** As it was before the step that is being recorded. */
  private before: ChatState;
  readonly ops: CommitOp[] = [];
  private closeReasonOf: string | null | undefined;
  private resolvedAt: number | null | undefined;
  private overrides: DeadlineOverrides | undefined;

  constructor(state: ChatState) {
    this.state = state;
    this.before = state;
  }

  answer(command: ChatCommand, decision: Decision): void {
    const answer: CommandAnswer =
      'refused' in decision
        ? {
            ok: false,
            code: decision.refused,
            ...(decision.assignedUserId !== undefined && {
              assignedUserId: decision.assignedUserId,
            }),
          }
        : { ok: true, changed: decision.events.length > 0 };
    if ('events' in decision) this.apply(decision.events, command);
    if (command.kind === 'setDeadlines') this.overrides = command.overrides;
    this.ops.push({ op: 'answer', id: command.commandId, kind: command.kind, answer });
  }

  /** Applies what one step decided; all its changed fields are told in one `chat:updated`. */
  apply(events: readonly ChatEvent[], command: ChatCommand | null): void {
    if (events.length === 0) return;
    const before = this.state;
    this.before = before;
    this.state = evolveAll(before, events);
    const userId = command?.by.userId ?? null;
    for (const event of events) this.announceAndRead(event, userId);
    const fields = changedFields(before, this.state);
    if (events.some((event) => event.type === 'closed')) fields['closeReason'] = null;
    if (Object.keys(fields).length > 0) this.ops.push({ op: 'updated', fields });
    for (const event of events) this.record(event, userId);
  }

  /** Operations that come before the step's `chat:updated`. */
  private announceAndRead(event: ChatEvent, userId: number | null): void {
    if (event.type === 'announced') this.ops.push({ op: 'new' });
    if (event.type === 'absorbed') this.ops.push({ op: 'absorb', chatId: event.chat.chatId });
    if (event.type === 'closed' && event.afterSilence === true) this.ops.push({ op: 'farewell' });
    if (event.type === 'markedRead') {
      this.ops.push({
        op: 'read',
        userId,
        ...(event.ids !== undefined && { ids: event.ids }),
        ...(event.upTo !== undefined && { upTo: event.upTo }),
        ...(event.command !== undefined && { command: event.command }),
      });
    }
  }

  /** Operations that come after it: messages follow the reopening that they caused. */
  private record(event: ChatEvent, userId: number | null): void {
    switch (event.type) {
      case 'announced':
        this.history(null, 'ticket_created', null, this.state.status);
        return;
      case 'absorbed':
        this.history(null, 'chats_merged', text(event.chat.chatId), null);
        return;
      case 'messagesTaken':
        this.ops.push({ op: 'take', ids: event.ids });
        return;
      case 'reopened':
        this.closeReasonOf = null;
        this.resolvedAt = null;
        this.history(null, 'ticket_reopened', event.from, 'open');
        return;
      case 'assigned':
        this.history(userId, 'assigned', text(event.previousUserId), text(event.userId));
        if (event.userId !== userId) {
          this.ops.push({
            op: 'notify',
            userId: event.userId,
            type: 'chat_assigned',
            byUserId: userId,
          });
        }
        return;
      case 'unassigned':
        this.history(userId, 'unassigned', text(event.previousUserId), null);
        return;
      case 'priorityChanged':
        this.history(userId, 'priority_changed', event.from, event.to);
        return;
      case 'statusChanged':
        if (event.from === 'closed') {
          this.closeReasonOf = null;
          this.resolvedAt = null;
        }
        if (event.from !== event.to) this.history(userId, 'status_changed', event.from, event.to);
        // The same status once more: another time until which it waits.
        else
          this.history(
            userId,
            'pending_until_changed',
            text(this.before.pendingUntil),
            text(event.pendingUntil),
          );
        return;
      case 'closed':
        this.closeReasonOf = event.reasonOf;
        this.resolvedAt = event.resolved ? event.at : null;
        this.history(
          userId,
          event.afterSilence === true ? 'closed_after_silence' : 'status_changed',
          event.from,
          'closed',
          event.reasonOf,
        );
        return;
      case 'becameOverdue': {
        const { assignedUserId: owner } = this.state;
        this.history(null, 'response_overdue', event.first ? 'first' : 'next', null);
        this.ops.push({ op: 'notify', userId: owner, type: 'response_overdue', byUserId: null });
        return;
      }
      case 'messageScheduled':
        this.ops.push({ op: 'schedule', id: event.id, at: event.at });
        this.history(userId, 'message_scheduled', null, text(event.id));
        return;
      case 'scheduleCancelled':
        this.ops.push({ op: 'unschedule', id: event.id });
        this.history(userId, 'schedule_cancelled', text(event.id), null);
        return;
      case 'policyChanged':
        if (event.byCommand) this.history(userId, 'deadlines_changed', null, null);
        return;
      case 'messageQueued':
        this.ops.push({ op: 'send', ids: [event.id] });
        if (event.scheduled === true) this.history(null, 'scheduled_sent', text(event.id), null);
        return;
      case 'deliveryChanged':
        this.ops.push({
          op: 'status',
          id: event.id,
          status: event.status,
          code: event.code,
          item: event.item,
        });
        return;
      case 'messageRequeued':
        this.ops.push({ op: 'requeue', id: event.id });
        return;
      case 'fileAwaited':
        return;
      case 'fileChanged':
        this.ops.push({ op: 'file', id: event.id });
        return;
      case 'markedRead':
        return;
    }
  }

  private history(
    userId: number | null,
    type: string,
    old: string | null,
    now: string | null,
    reasonOf: string | null = null,
  ): void {
    const base = { op: 'history', userId, type, old, new: now } as const;
    this.ops.push(reasonOf === null ? base : { ...base, reasonOf });
  }

  /** The columns that differ from those of the round's start. */
  patch(before: ChatState): ChatPatch {
    const patch: Record<string, unknown> = {};
    for (const column of patchedColumns) {
      if (before[column] !== this.state[column]) patch[column] = this.state[column];
    }
    if (this.closeReasonOf !== undefined) patch['closeReasonOf'] = this.closeReasonOf;
    if (this.resolvedAt !== undefined) patch['resolvedAt'] = this.resolvedAt;
    if (this.overrides !== undefined) patch['deadlineOverrides'] = this.overrides;
    return patch;
  }
}

const patchedColumns = [
  'status',
  'priority',
  'assignedUserId',
  'assignedAt',
  'closedAt',
  'pendingUntil',
  'firstResponseAt',
  'lastMessageAt',
  'lastIncomingAt',
  'unansweredSince',
  'responseDueAt',
  'overdue',
  'closeDueAt',
] as const satisfies readonly (keyof ChatState & keyof ChatPatch)[];

/** What a `chat:updated` tells: the changed ones of these. Times are epoch ms; the commit writes them in wire form. */
function changedFields(before: ChatState, after: ChatState): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  if (before.status !== after.status) fields['status'] = after.status;
  if (before.priority !== after.priority) fields['priority'] = after.priority;
  if (before.assignedUserId !== after.assignedUserId) {
    fields['assignedUserId'] = after.assignedUserId;
    fields['assignedAt'] = after.assignedAt;
  }
  if (before.closedAt !== after.closedAt) fields['closedAt'] = after.closedAt;
  if (before.pendingUntil !== after.pendingUntil) {
    fields['pendingUntil'] = after.pendingUntil;
  }
  if (before.overdue !== after.overdue) fields['overdue'] = after.overdue;
  if (before.responseDueAt !== after.responseDueAt) fields['responseDueAt'] = after.responseDueAt;
  if (before.closeDueAt !== after.closeDueAt) fields['closeDueAt'] = after.closeDueAt;
  if (before.scheduled !== after.scheduled) {
    fields['nextSendAt'] = after.scheduled[0]?.at ?? null;
    fields['scheduledMessages'] = after.scheduled.length;
  }
  return fields;
}

function text(id: number | null): string | null {
  return id === null ? null : String(id);
}
