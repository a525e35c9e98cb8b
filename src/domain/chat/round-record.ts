import type { ChatCommand, DeadlineOverrides } from './commands.ts';
import type { Decision } from './decide.ts';
import type { ChatEvent } from './events.ts';
import { evolveAll } from './evolve.ts';
import type { ChatState } from './state.ts';
import type { ChatPatch, CommandAnswer, CommitOp } from './work.ts';

/** Collects what a round does: the state as it evolves, and the operations in order. */
export class RoundRecord {
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
