import { ticketStatusOf } from '../vocabulary.ts';
import type { ChatCommand } from './commands.ts';
import type { Decision } from './decision.ts';
import type { ChatEvent } from './events.ts';
import { evolveAll } from './evolve.ts';
import { chatFields, decidedEntries, reasonEntries, reasonFor, type WordsField } from './fields.ts';
import type { DeadlineOverrides } from './policy.ts';
import { changedFields, opensAgain, statusAfter, textsOf } from './round-fields.ts';
import type { ChatState } from './state.ts';
import type { ChatPatch, CommandAnswer, CommitOp } from './work.ts';

/** Collects the results of a round: the changing state, and the operations in order. */
export class RoundRecord {
  state: ChatState;
  /** The state before the step that is being recorded. */
  private before: ChatState;
  readonly ops: CommitOp[] = [];
  /** The keys of the texts that fields get. */
  private readonly texts = new Map<WordsField, string | null>();
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

  /** Applies the events of one step. All fields that it changed go into one `chat:updated`. */
  apply(events: readonly ChatEvent[], command: ChatCommand | null): void {
    if (events.length === 0) return;
    const before = this.state;
    this.before = before;
    this.state = evolveAll(before, events);
    const userId = command?.by.userId ?? null;
    for (const event of events) this.announceAndRead(event, userId);
    const fields = changedFields(before, this.state);
    for (const event of events) {
      this.noteReasons(event, fields);
      this.noteTexts(event, fields);
    }
    if (Object.keys(fields).length > 0) this.ops.push({ op: 'updated', fields });
    for (const event of events) this.record(event, userId);
  }

  /** Operations before the step's `chat:updated`. */
  private announceAndRead(event: ChatEvent, userId: number | null): void {
    if (event.type === 'announced') this.ops.push({ op: 'new' });
    if (event.type === 'absorbed') this.ops.push({ op: 'absorb', chatId: event.chat.chatId });
    if (opensAgain(event)) this.ops.push({ op: 'renumber' });
    if (event.type === 'tagAdded') this.ops.push({ op: 'tag', id: event.tagId, on: true });
    if (event.type === 'tagRemoved') this.ops.push({ op: 'tag', id: event.tagId, on: false });
    if (event.type === 'hrChanged') this.ops.push({ op: 'hr' });
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

  /** Operations after it: messages follow the reopening that they caused. */
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
        this.history(userId, chatFields.priority.audited, event.from, event.to);
        return;
      case 'statusChanged':
        if (event.from === 'closed') this.resolvedAt = null;
        // The status is the same, but the time, the reason or the stage is another.
        if (event.from === event.to && this.before.stage !== this.state.stage) {
          const words = [ticketStatusOf(this.before), ticketStatusOf(this.state)] as const;
          this.history(userId, chatFields.status.audited, ...words, event.reasonOf);
        } else if (event.from === event.to) {
          const { audited } = chatFields.pendingUntil;
          const times = [text(this.before.pendingUntil), text(event.pendingUntil)] as const;
          this.history(userId, audited, ...times, event.reasonOf);
        } else {
          const { audited } = chatFields.status;
          this.history(userId, audited, event.from, event.to, event.reasonOf);
        }
        return;
      case 'closed':
        this.resolvedAt = event.resolved ? event.at : null;
        this.history(
          userId,
          event.afterSilence === true ? 'closed_after_silence' : chatFields.status.audited,
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
        if (event.byCommand) {
          this.history(userId, chatFields.deadlineOverrides.audited, null, null);
        }
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
        if (event.told === true) this.ops.push({ op: 'file', id: event.id });
        return;
      case 'fileChanged':
        this.ops.push({ op: 'file', id: event.id });
        return;
      case 'tagAdded':
        this.noted(userId, 'tag_added', { tagAdded: event.tagId });
        return;
      case 'tagRemoved':
        this.noted(userId, 'tag_removed', { tagRemoved: event.tagId });
        return;
      case 'noteChanged':
        this.noted(userId, chatFields.internalNotes.audited, textIn(event.textOf));
        return;
      case 'described':
        for (const [field, key] of textsOf(event)) {
          this.noted(userId, `${field}_changed`, { ...textIn(key), field });
        }
        return;
      case 'rated':
        this.history(
          userId,
          chatFields.customerRating.audited,
          text(event.from),
          text(event.to),
          event.textOf,
        );
        return;
      case 'hrChanged':
        this.history(userId, chatFields.isHr.audited, String(!event.isHr), String(event.isHr));
        return;
      case 'markedRead':
        return;
    }
  }

  /** An entry of the audit whose values the commit fills in. */
  private noted(
    userId: number | null,
    type: string,
    values: Partial<Extract<CommitOp, { op: 'history' }>>,
  ): void {
    this.ops.push({ op: 'history', userId, type, old: null, new: null, ...values });
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

  /** Notes which command's text is the reason for a status. A reason comes and goes with its status. */
  private noteReasons(event: ChatEvent, fields: Record<string, unknown>): void {
    const to = statusAfter(event);
    if (to === null) return;
    for (const [name, { why }] of reasonEntries) {
      this.texts.set(name, why === to ? reasonOf(event) : null);
    }
    const told = reasonFor[to];
    // The commit fills in the text.
    if (told !== undefined) fields[told] = null;
  }

  /** Notes which texts other fields get. Values of the row that the round does not know are filled in by the commit. */
  private noteTexts(event: ChatEvent, fields: Record<string, unknown>): void {
    if (opensAgain(event)) fields['ticketNumber'] = null;
    if (event.type === 'tagAdded' || event.type === 'tagRemoved') fields['tags'] = null;
    for (const [name, key] of textsOf(event)) {
      this.texts.set(name, key);
      fields[name] = null;
    }
  }

  /** The columns that have changed since the start of the round. */
  patch(before: ChatState): ChatPatch {
    const patch: Record<string, unknown> = {};
    for (const [name, { holds }] of decidedEntries) {
      if (holds !== 'words' && before[name] !== this.state[name]) patch[name] = this.state[name];
    }
    for (const [name, key] of this.texts) patch[`${name}Of`] = key;
    if (this.resolvedAt !== undefined) patch['resolvedAt'] = this.resolvedAt;
    if (this.overrides !== undefined) patch['deadlineOverrides'] = this.overrides;
    return patch;
  }
}

function reasonOf(event: ChatEvent): string | null {
  return ('reasonOf' in event ? event.reasonOf : null) ?? null;
}

function textIn(textOf: string | null): { readonly textOf?: string } {
  return textOf === null ? {} : { textOf };
}

function text(id: number | null): string | null {
  return id === null ? null : String(id);
}
