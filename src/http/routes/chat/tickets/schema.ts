import { z } from 'zod';
import { said } from '../../../../contracts/field-words.ts';
import { chatPriorities, ticketStatuses } from '../../../../domain/vocabulary.ts';
import {
  atLeastOne,
  id,
  idInBody,
  idMeta,
  isoTime,
  numberOfText,
  optional,
  words,
} from '../../../fields.ts';
import { bodyOf } from '../chats/command-body.ts';
import { largestOffset, pageSize, priority, priorityMeta } from '../chats/fields.ts';
import { PersonRef } from '../chats/shapes.ts';
import type { ChatWire } from '../chats/wire.ts';

export const TicketParams = z.object({ ticketNumber: id() });

/** The maximum number of characters of a tag. */
const tagLetters = 100;
export const TicketTagParams = z.object({ ticketNumber: id(), tag: words(tagLetters) });

const { status, reason } = bodyOf('setStatus');
const { priority: anyPriority } = bodyOf('setPriority');
const { rating, comment } = bodyOf('rate');
const { category, subject } = bodyOf('describe');

export const TicketStatusBody = z.object({ status, reason });
export const TicketAssignBody = z.object({ userId: idInBody() });
export const TicketCloseBody = z.object({ reason });
export const TicketPriorityBody = z.object({ priority: anyPriority });
export const TicketTagBody = z.object({ tag: words(tagLetters) });
export const TicketNoteBody = z.object({ note: words(10_000) });
export const TicketRateBody = z.object({ rating, comment });
export const TicketDescribeBody = atLeastOne({ category, subject });

const statusWord = z.enum(ticketStatuses);

/** By the words that tickets show; several with commas between. */
const statusFilter = () =>
  z
    .preprocess(
      (value) => {
        const text = Array.isArray(value) ? value.join(',') : value;
        if (typeof text !== 'string') return text;
        const named = text.split(',').map((word) => word.trim().toLowerCase());
        const given = named.filter((word) => word !== '');
        return given.length === 0 ? undefined : [...new Set(given)];
      },
      z
        .array(
          z.enum(
            ticketStatuses,
            said(
              `must be some of ${ticketStatuses.join(', ')}`,
              `должно быть одним или несколькими из ${ticketStatuses.join(', ')}`,
            ),
          ),
        )
        .optional(),
    )
    .meta({
      type: 'string',
      pattern: `^(${ticketStatuses.join('|')})?(,(${ticketStatuses.join('|')})?)*$`,
      description: `Some of ${ticketStatuses.join(', ')}, with commas between; empty = all.`,
    });

export const ticketSorts = ['updatedAt', 'createdAt', 'priority', 'status'] as const;

export const TicketsQuery = z.object({
  status: statusFilter(),
  priority: optional(priority(), {
    ...priorityMeta,
    description: 'Only tickets with this priority.',
  }),
  assignedUserId: optional(id(), { ...idMeta, description: 'Only tickets of this operator.' }),
  category: optional(z.string().max(200).trim(), {
    type: 'string',
    maxLength: 200,
    description: 'Only tickets of exactly this category.',
  }),
  page: optional(z.preprocess(numberOfText, z.int().min(1).max(largestOffset)), {
    type: 'integer',
    minimum: 1,
    maximum: largestOffset,
    default: 1,
    description: `Together with \`limit\`, it may not skip more than ${largestOffset} tickets.`,
  }),
  limit: pageSize({ fallback: 20, max: 100 }),
  sortBy: optional(z.enum(ticketSorts), {
    type: 'string',
    enum: [...ticketSorts],
    default: 'updatedAt',
    description: 'What the list is sorted by.',
  }),
  sortOrder: optional(z.enum(['asc', 'desc']), {
    type: 'string',
    enum: ['asc', 'desc'],
    default: 'desc',
    description: 'desc = newest or highest first.',
  }),
});

export const TicketMessagesQuery = z.object({
  limit: pageSize({ fallback: 500, max: 500 }),
  beforeId: optional(id(), { ...idMeta, description: 'Only messages that stand before this one.' }),
});

const UserRef = z.object({ id: z.int(), name: z.string().nullable() });

/** A row of a chat's audit trail. */
export const historyFields = {
  id: z.int(),
  chatId: z.int(),
  userId: z.int().nullable(),
  changeType: z.string(),
  oldValue: z.string().nullable(),
  newValue: z.string().nullable(),
  description: z
    .string()
    .meta({ description: 'A sentence, or what the person typed who changed it.' }),
  createdAt: isoTime(),
  user: UserRef.nullable(),
};

export const TicketHistoryRow = z.object(historyFields).meta({ id: 'TicketHistoryRow' });

export const TicketHistoryAnswer = z.object({ history: z.array(TicketHistoryRow) });

const tags = z.array(z.string());

export const ticketRowOf = ({ ChatRow }: ChatWire) =>
  z.object({ ...ChatRow.shape, status: statusWord, tags }).meta({ id: 'TicketRow' });

/** The answer of every change of a ticket; `history` is null if nothing changed. */
export const ticketAnswerOf = (wire: ChatWire) =>
  z.object({
    success: z.literal(true),
    ticket: ticketRowOf(wire),
    history: TicketHistoryRow.nullable(),
    message: z.string().optional(),
  });

const Client = z.object({ phoneJid: z.string(), name: z.string().nullable() });

const ListedTicket = z
  .object({
    id: z.int(),
    ticketNumber: z.int(),
    status: statusWord,
    priority: z.enum(chatPriorities),
    subject: z.string().nullable(),
    category: z.string().nullable(),
    tags,
    assignedUser: UserRef.nullable(),
    client: Client.nullable(),
    unreadCount: z.int(),
    isHr: z.boolean(),
    channel: z.string(),
    createdAt: isoTime(),
    updatedAt: isoTime(),
    lastMessageAt: isoTime().nullable(),
    lastMessage: z.object({ id: z.int(), content: z.string(), timestamp: isoTime() }).nullable(),
    name: z.string().nullable(),
    remoteJid: z.string().nullable(),
    receivingPhoneJid: z.unknown(),
  })
  .meta({ id: 'ListedTicket' });

export const TicketsAnswer = z.object({
  tickets: z.array(ListedTicket),
  pagination: z.object({
    total: z.int().meta({ description: 'Counted up to 10,000.' }),
    page: z.int(),
    limit: z.int(),
    pages: z.int(),
  }),
});

const numbers = z.record(z.string(), z.int());

export const TicketStatsAnswer = z.object({
  total: z.int(),
  byStatus: numbers,
  byPriority: numbers,
});

export const oneTicketOf = (wire: ChatWire) =>
  z
    .object({
      ...ticketRowOf(wire).shape,
      client: Client.nullable(),
      clients: z.array(z.looseObject({})),
      messages: z.array(wire.MessageRow),
      _count: z.object({ messages: z.int() }),
    })
    .meta({ id: 'OneTicket' });

export const ticketMessagesOf = ({ MessageRow }: ChatWire) =>
  z.object({
    chat: z.object({ id: z.int(), isHr: z.boolean() }),
    messages: z.array(
      z
        .object({
          ...MessageRow.shape,
          hasResponsible: z.boolean(),
          responsibleUser: PersonRef.nullable(),
        })
        .meta({ id: 'TicketMessage' }),
    ),
    hasMore: z.boolean(),
  });
