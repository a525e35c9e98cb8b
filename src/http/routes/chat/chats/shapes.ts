import { z } from 'zod';
import { MessageDetails } from '../../../../contracts/message-details.ts';
import {
  chatPriorities,
  chatStatuses,
  mediaStates,
  messageStatuses,
} from '../../../../domain/vocabulary.ts';
import { MessageReaction } from '../../../../contracts/message-changes.ts';
import { clientStatuses, clientTypes, messengerFields } from '../../../../domain/clients/fields.ts';
import { isoTime, wordOf } from '../../../fields.ts';

/** Schemas of chats and messages in answers, for all channels. wire.ts has the fields that channels add. */

const text = () => z.string().nullable();
const number = () => z.int().nullable();
const at = () => isoTime().nullable();
const mediaState = () =>
  z.enum(mediaStates).nullable().meta({
    description: 'Of its file: waiting (being fetched), ready, failed (can be tried again).',
  });

/** Null = it has nothing besides its text. */
const details = () => MessageDetails.nullable();

export const PersonRef = z
  .object({ id: z.int(), name: text(), email: z.string() })
  .meta({ id: 'PersonRef' });

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
    details: details(),
  })
  .meta({ id: 'LastMessage' });

export const Ticket = z
  .object({ number: z.int(), status: z.enum(chatStatuses), priority: z.enum(chatPriorities) })
  .meta({ id: 'Ticket' });

/** The present ticket first, then numbers that the chat had before; `createdAt` is when it got another one. */
export const Tickets = z.array(
  z
    .object({
      number: z.int(),
      status: z.enum(chatStatuses).nullable(),
      priority: z.enum(chatPriorities).nullable(),
      createdAt: isoTime().optional(),
    })
    .meta({ id: 'TicketNumber' }),
);

/** The position of a page in its list. `total` is counted up to 10,000. */
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

/** The related rows of any chat. */
export const relationFields = {
  assignedUser: PersonRef.nullable(),
  /** The client that the person is. */
  organizationClients: z.array(
    z
      .object({
        id: z.int(),
        name: z.string(),
        email: text(),
        phone: text(),
        clientType: z.enum(clientTypes),
        segment: text(),
        status: z.enum(clientStatuses),
        ...Object.fromEntries(messengerFields.map((name) => [name, text()])),
      })
      .meta({ id: 'ChatClient' }),
  ),
  lastMessage: LastMessage.nullable(),
  ticket: Ticket.nullable(),
  tickets: Tickets,
};

/** The columns of any message. */
export const messageRowFields = {
  id: z.int(),
  organizationId: z.int(),
  channel: z.string(),
  chatId: z.int(),
  seq: number(),
  remoteJid: text(),
  senderJid: text(),
  senderName: text(),
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
  status: wordOf(messageStatuses),
  errorCode: text(),
  errorText: text(),
  isHr: z.boolean(),
  isReadByOperator: z.boolean(),
  readAt: at(),
  senderUserId: number(),
  quotedMessageId: text(),
  quotedContent: text(),
  details: details(),
  quiet: z.boolean().meta({
    description: 'Neither unread nor an answer: a reaction, an edit, a deletion, a notice.',
  }),
  reactions: z.array(MessageReaction).meta({
    description:
      'Those that stand, oldest first: of each person those of his newest reaction. At most those of 200 people.',
  }),
  editedAt: at(),
  originalContent: text().meta({ description: 'The first text of an edited message.' }),
  deletedAt: at().meta({
    description: 'When its writer deleted it. The text stays for operators.',
  }),
  createdAt: isoTime(),
  updatedAt: isoTime(),
};

/** Additional fields of each message in the history: who wrote it, and fields of its chat. */
export const historyExtras = {
  senderUser: PersonRef.nullable(),
  ticketNumber: number(),
  ticketStatus: text(),
  ticketPriority: text(),
  clientId: number(),
  hasResponsible: z.boolean(),
  responsibleUser: PersonRef.nullable(),
};

const historyNames = [
  'id',
  'chatId',
  'seq',
  'content',
  'senderJid',
  'senderName',
  'fromMe',
  'type',
  'mediaUrl',
  'mediaState',
  'thumbnailUrl',
  'filename',
  'mimeType',
  'size',
  'timestamp',
  'status',
  'errorCode',
  'errorText',
  'isReadByOperator',
  'readAt',
  'quotedMessageId',
  'quotedContent',
  'details',
  'quiet',
  'reactions',
  'editedAt',
  'originalContent',
  'deletedAt',
  'senderUserId',
] as const satisfies readonly (keyof typeof messageRowFields)[];

/** The columns that the history shows. */
export const historyFields = Object.fromEntries(
  historyNames.map((name) => [name, messageRowFields[name]]),
) as Pick<typeof messageRowFields, (typeof historyNames)[number]>;
