import { z } from 'zod';
import { chatSorts } from '../../../../ports/chat/chat-reads.ts';
import { flag, id, idMeta, isoTime, optional, time, timeMeta } from '../../../fields.ts';
import {
  channel,
  cursor,
  pageOffset,
  pageSize,
  priority,
  priorityMeta,
  statusFilter,
} from './fields.ts';
import { bodyOf } from './command-body.ts';
import { Pagination, Ticket, Tickets } from './shapes.ts';
import type { ChatWire } from './wire.ts';
import { said } from '../../../../contracts/field-words.ts';

/** Any other value sorts by the last message (contract §2.1). */
const sortBy = () =>
  z
    .preprocess(
      (value) =>
        value === undefined || value === ''
          ? undefined
          : (chatSorts.find((sort) => sort === value) ?? 'lastMessageAt'),
      z.enum(chatSorts).optional(),
    )
    .meta({
      type: 'string',
      description: `One of ${chatSorts.join(', ')}; anything else is lastMessageAt.`,
    });

const sortOrder = () =>
  z
    .preprocess(
      (value) => (typeof value === 'string' && value.toLowerCase() === 'asc' ? 'asc' : 'desc'),
      z.enum(['asc', 'desc']),
    )
    .meta({ type: 'string', default: 'desc', description: 'asc; anything else is desc.' });

/** @param channels the channels whose chats may be requested. */
export const chatsQueryOf = (channels: readonly string[]) =>
  z.object({
    status: statusFilter(),
    assigned: optional(flag(), { type: 'boolean', description: 'Whether somebody owns the chat.' }),
    assignedToMe: optional(flag(), {
      type: 'boolean',
      description:
        'true = only chats of the caller; it goes before the other two conditions on owners.',
    }),
    assignedUserId: optional(id(), {
      ...idMeta,
      description: 'Only chats of this operator; it goes before `assigned`.',
    }),
    priority: optional(priority(), {
      ...priorityMeta,
      description: 'Only chats with this priority.',
    }),
    channel: optional(channel(channels), {
      type: 'string',
      enum: [...channels],
      description: 'Only chats of this channel.',
    }),
    isHr: optional(flag(), {
      type: 'boolean',
      description: 'Only chats with or without the HR flag. Who may not see HR chats gets none.',
    }),
    search: optional(z.string().max(200).trim(), {
      type: 'string',
      maxLength: 200,
      description: 'Part of a name, a number or a message, in any letter case; see `searchType`.',
    }),
    searchType: optional(z.enum(['message', 'phone', 'all']), {
      type: 'string',
      enum: ['message', 'phone', 'all'],
      default: 'all',
      description: 'Where `search` looks.',
    }),
    includeProfile: optional(flag(), {
      type: 'boolean',
      description: 'true = rows have `displayName` and `profilePhotoUrl`.',
    }),
    limit: pageSize({ fallback: 50, max: 100 }),
    offset: pageOffset(),
    cursor: optional(cursor(), {
      type: 'string',
      description: 'nextCursor or prevCursor of a page of the same list; goes instead of offset.',
    }),
    sortBy: sortBy(),
    sortOrder: sortOrder(),
  });

export const HistoryQuery = z.object({
  limit: pageSize({ fallback: 100, max: 200 }),
  offset: pageOffset(),
  before: optional(time(), timeMeta),
  beforeId: optional(id(), { ...idMeta, description: 'Only messages that stand before this one.' }),
  after: optional(time(), timeMeta),
  afterId: optional(id(), { ...idMeta, description: 'Only messages that stand after this one.' }),
});

/** What counts as no reason. */
const nothingSaid = { type: ['string', 'null'], maxLength: 0 };
/** Fields that are only allowed with the status pending must be missing. */
const notPending = { pendingUntil: { type: 'null' }, snoozeReason: nothingSaid };

/** Without a status, the body is the command that sets the priority, which does not accept null. */
const { status, pendingUntil, reason } = bodyOf('setStatus');
const { priority: anyPriority } = bodyOf('setPriority');

const onlyPending = said('goes only with the status pending', 'бывает только со статусом pending');

export const ChangeBody = z
  .object({
    status: status.optional(),
    priority: anyPriority.optional(),
    pendingUntil,
    snoozeReason: reason,
    closeReason: reason,
  })
  .refine((body) => body.status !== undefined || body.priority !== undefined, {
    message: said('status or priority is needed', 'нужно status или priority'),
  })
  .refine((body) => body.pendingUntil == null || body.status === 'pending', {
    path: ['pendingUntil'],
    message: onlyPending,
  })
  .refine((body) => !body.snoozeReason || body.status === 'pending', {
    path: ['snoozeReason'],
    message: onlyPending,
  })
  .refine((body) => !body.closeReason || body.status === 'closed' || body.status === 'resolved', {
    path: ['closeReason'],
    message: said(
      'goes only with the statuses closed and resolved',
      'бывает только со статусами closed и resolved',
    ),
  })
  .meta({
    anyOf: [
      {
        required: ['status'],
        properties: { status: { enum: ['closed', 'resolved'] }, ...notPending },
      },
      {
        required: ['status'],
        properties: { status: { const: 'pending' }, closeReason: nothingSaid },
      },
      {
        anyOf: [{ required: ['status'] }, { required: ['priority'] }],
        properties: { ...notPending, closeReason: nothingSaid },
      },
    ],
  } as z.GlobalMeta);

export const chatAnswerOf = ({ Chat }: ChatWire) => z.object({ chat: Chat });

export const chatsAnswerOf = ({ ListedChat }: ChatWire) =>
  z.object({ chats: z.array(ListedChat), pagination: Pagination });

export const historyAnswerOf = ({ HistoryMessage }: ChatWire) =>
  z.object({
    chat: z.object({ id: z.int(), isHr: z.boolean() }),
    ticket: Ticket.nullable(),
    tickets: Tickets,
    messages: z.array(HistoryMessage),
    pagination: z.object({
      total: z.int().nullable(),
      limit: z.int(),
      offset: z.int(),
      hasMore: z.boolean(),
      oldestTimestamp: isoTime().nullable(),
      newestTimestamp: isoTime().nullable(),
      oldestId: z.int().nullable(),
      newestId: z.int().nullable(),
    }),
  });

export const DeletedAnswer = z.object({ success: z.literal(true), message: z.string() });
