import { z } from 'zod';
import {
  flag,
  id,
  idInBody,
  idOrText,
  isoTime,
  optional,
  optionalInBody,
} from '../../../fields.ts';
import { cursor, pageOffset, pageSize } from '../chats/fields.ts';
import { Pagination } from '../chats/schema.ts';
import { WorkChat } from '../assignment/schema.ts';

/** The ids of one call travel to the chat's workflow: enough for any screen. */
const mostIds = 1_000;

export const TicketParams = z.object({ ticketNumber: id() });

export const MarkReadBody = z.object({
  messageIds: z
    .array(idInBody())
    .max(mostIds)
    .nullable()
    .optional()
    .meta({ description: 'Left out or empty: all.' }),
  upToMessageId: optionalInBody(idInBody(), {
    ...idOrText,
    description: 'Only messages up to this one. Goes without messageIds.',
  }),
});

export const UnreadChatsQuery = z.object({
  assignedOnly: optional(flag(), { type: 'boolean' }),
  limit: pageSize({ fallback: 200, max: 500 }),
  offset: pageOffset(),
  cursor: optional(cursor(), { type: 'string' }),
});

export const MarkReadAnswer = z.object({
  success: z.literal(true),
  markedCount: z.int(),
  unreadCount: z.int(),
  message: z.string(),
});

const Counts = z.object({ unreadMessages: z.int(), chatsWithUnread: z.int() });
export const CountsAnswer = z.object({ total: Counts, assigned: Counts });

export const UnreadChatsAnswer = z.object({
  chats: z.array(WorkChat),
  total: z.int(),
  pagination: Pagination,
});

export const MarkedAnswer = z.object({
  success: z.literal(true),
  markedAsRead: z.int(),
  message: z.string(),
});

export const TicketMarkedAnswer = z.object({
  success: z.literal(true),
  ticketNumber: z.int(),
  markedAsRead: z.int(),
  message: z.string(),
});

export const OwnUnreadAnswer = z.object({
  totalUnreadCount: z.int(),
  unreadByChat: z.array(
    z.object({
      id: z.int(),
      name: z.string().nullable(),
      remoteJid: z.string().nullable(),
      lastMessageAt: isoTime().nullable(),
      unreadCount: z.int(),
    }),
  ),
});
