import { z } from 'zod';
import { chatSorts } from '../../../../ports/chat/chat-reads.ts';
import { listedFields, shownFields } from '../../../../domain/chat/fields.ts';
import {
  channels,
  chatPriorities,
  chatStatuses,
  mediaStates,
} from '../../../../domain/vocabulary.ts';
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
import { schemasOf } from './row-schemas.ts';

/** Anything else sorts by the last message (contract §2.1). */
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

export const ChatsQuery = z.object({
  status: statusFilter(),
  assigned: optional(flag(), { type: 'boolean' }),
  assignedToMe: optional(flag(), { type: 'boolean' }),
  assignedUserId: optional(id(), idMeta),
  priority: optional(priority(), priorityMeta),
  channel: optional(channel(), { type: 'string', enum: [...channels] }),
  isHr: optional(flag(), { type: 'boolean' }),
  search: optional(z.string().max(200).trim(), { type: 'string', maxLength: 200 }),
  searchType: optional(z.enum(['message', 'phone', 'all']), {
    type: 'string',
    enum: ['message', 'phone', 'all'],
    default: 'all',
  }),
  includeProfile: optional(flag(), { type: 'boolean' }),
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
  beforeId: optional(id(), idMeta),
  after: optional(time(), timeMeta),
  afterId: optional(id(), idMeta),
});

/** What counts as no reason. */
const nothingSaid = { type: ['string', 'null'], maxLength: 0 };
/** What goes only with the status pending is not said. */
const notPending = { pendingUntil: { type: 'null' }, snoozeReason: nothingSaid };

/** Without a status it is the command that sets the priority, which takes no null. */
const { status, pendingUntil, reason } = bodyOf('setStatus');
const { priority: anyPriority } = bodyOf('setPriority');

export const ChangeBody = z
  .object({
    status: status.optional(),
    priority: anyPriority.optional(),
    pendingUntil,
    snoozeReason: reason,
    closeReason: reason,
  })
  .refine((body) => body.status !== undefined || body.priority !== undefined, {
    message: 'status or priority is needed',
  })
  .refine((body) => body.pendingUntil == null || body.status === 'pending', {
    path: ['pendingUntil'],
    message: 'goes only with the status pending',
  })
  .refine((body) => !body.snoozeReason || body.status === 'pending', {
    path: ['snoozeReason'],
    message: 'goes only with the status pending',
  })
  .refine((body) => !body.closeReason || body.status === 'closed' || body.status === 'resolved', {
    path: ['closeReason'],
    message: 'goes only with the statuses closed and resolved',
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

const text = () => z.string().nullable();
const number = () => z.int().nullable();
const at = () => isoTime().nullable();
const mediaState = () =>
  z.enum(mediaStates).nullable().meta({
    description: 'Of its file: waiting (being fetched), ready, failed (can be tried again).',
  });

export const PersonRef = z
  .object({ id: z.int(), name: text(), email: z.string() })
  .meta({ id: 'PersonRef' });

/** All columns of contract §11, and what came since. */
export const chatRowFields = schemasOf(shownFields);

/** A chat's columns and its owner: what commands answer. */
export const ChatRow = z
  .object({ ...chatRowFields, assignedUser: PersonRef.nullable() })
  .meta({ id: 'ChatRow' });

const OrganizationPhoneRef = z
  .object({
    id: z.int(),
    phoneJid: z.string(),
    displayName: text(),
    connectionType: z.string(),
  })
  .meta({ id: 'OrganizationPhoneRef' });

export const LastMessage = z
  .object({
    id: z.int(),
    content: z.string(),
    senderJid: text(),
    timestamp: isoTime(),
    fromMe: z.boolean(),
    type: z.string(),
    isReadByOperator: z.boolean(),
    mediaUrl: text(),
    quotedMessageId: text(),
    quotedContent: text(),
  })
  .meta({ id: 'LastMessage' });

export const Ticket = z
  .object({ number: z.int(), status: z.enum(chatStatuses), priority: z.enum(chatPriorities) })
  .meta({ id: 'Ticket' });

/** What belongs to a chat. */
const relationFields = {
  organizationPhone: OrganizationPhoneRef.nullable(),
  telegramBot: z.object({ id: z.int(), botUsername: text(), botName: text() }).nullable(),
  websiteWidget: z.object({ id: z.int(), name: z.string(), publicKey: z.string() }).nullable(),
  websiteSession: z
    .object({
      id: z.string(),
      visitorName: text(),
      visitorEmail: text(),
      visitorPhone: text(),
      lastSeenAt: isoTime(),
    })
    .nullable(),
  websiteVisitor: z
    .object({ name: text(), email: text(), phone: text(), lastSeenAt: at() })
    .nullable(),
  assignedUser: PersonRef.nullable(),
  /** Customers of the CRM, which this installation does not keep yet. */
  organizationClients: z.array(z.looseObject({})),
  lastMessage: LastMessage.nullable(),
  ticket: Ticket.nullable(),
  tickets: z.array(Ticket),
  windowClosesAt: at().optional().meta({
    description:
      'WhatsApp Cloud API only: until then anything may be sent, afterwards only templates. Null: the customer has never written.',
  }),
};

export const ListedChat = z
  .object({
    ...schemasOf(listedFields),
    ...relationFields,
    displayName: text().optional(),
    profilePhotoUrl: z.null().optional(),
  })
  .meta({ id: 'ListedChat' });

/** A single chat: its columns and all that lists show of it. */
export const Chat = z.object({ ...chatRowFields, ...relationFields }).meta({ id: 'Chat' });

export const ChatAnswer = z.object({ chat: Chat });

/** The place of a page in its list. `total` is counted up to 10,000. */
export const Pagination = z
  .object({
    total: z.int(),
    limit: z.int(),
    offset: z.int(),
    hasMore: z.boolean(),
    nextCursor: text(),
    prevCursor: text(),
  })
  .meta({ id: 'Pagination' });

export const ChatsAnswer = z.object({ chats: z.array(ListedChat), pagination: Pagination });

const messageRowFields = {
  id: z.int(),
  organizationId: z.int(),
  channel: z.enum(channels),
  organizationPhoneId: number(),
  whatsappMessageId: text(),
  telegramBotId: number(),
  telegramMessageId: number(),
  telegramChatId: text(),
  chatId: z.int(),
  seq: number(),
  receivingPhoneJid: text(),
  remoteJid: text(),
  senderJid: text(),
  senderName: text(),
  telegramUserId: text(),
  telegramUsername: text(),
  fromMe: z.boolean(),
  content: z.string(),
  type: z.string(),
  mediaUrl: text(),
  mediaState: mediaState(),
  thumbnailUrl: text(),
  filename: text(),
  mimeType: text(),
  size: number(),
  timestamp: isoTime(),
  status: z.string(),
  errorCode: text(),
  errorText: text(),
  isHr: z.boolean(),
  isReadByOperator: z.boolean(),
  readAt: at(),
  senderUserId: number(),
  quotedMessageId: text(),
  quotedContent: text(),
  createdAt: isoTime(),
  updatedAt: isoTime(),
};

/** All columns of a message, and who of the operators wrote it. */
export const MessageRow = z
  .object({ ...messageRowFields, senderUser: PersonRef.nullable() })
  .meta({ id: 'MessageRow' });

export const HistoryMessage = z
  .object({
    id: z.int(),
    seq: number(),
    whatsappMessageId: text(),
    telegramMessageId: number(),
    content: z.string(),
    senderJid: text(),
    senderName: text(),
    receivingPhoneJid: text(),
    fromMe: z.boolean(),
    type: z.string(),
    mediaUrl: text(),
    mediaState: mediaState(),
    thumbnailUrl: text(),
    filename: text(),
    mimeType: text(),
    size: number(),
    timestamp: isoTime(),
    status: z.string(),
    errorCode: text(),
    errorText: text(),
    isReadByOperator: z.boolean(),
    readAt: at(),
    quotedMessageId: text(),
    quotedContent: text(),
    senderUserId: number(),
    senderUser: PersonRef.nullable(),
    ticketNumber: number(),
    ticketStatus: text(),
    ticketPriority: text(),
    clientId: number(),
    hasResponsible: z.boolean(),
    responsibleUser: PersonRef.nullable(),
  })
  .meta({ id: 'HistoryMessage' });

export const HistoryAnswer = z.object({
  chat: z.object({ id: z.int(), isHr: z.boolean() }),
  ticket: Ticket.nullable(),
  tickets: z.array(Ticket),
  messages: z.array(HistoryMessage),
  pagination: z.object({
    total: number(),
    limit: z.int(),
    offset: z.int(),
    hasMore: z.boolean(),
    oldestTimestamp: at(),
    newestTimestamp: at(),
    oldestId: number(),
    newestId: number(),
  }),
});

export const DeletedAnswer = z.object({ success: z.literal(true), message: z.string() });
