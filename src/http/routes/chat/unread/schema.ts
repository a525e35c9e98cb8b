import { z } from 'zod';
import { flag, id, isoTime, optional } from '../../../fields.ts';
import { bodyOf } from '../chats/command-body.ts';
import { cursor, pageOffset, pageSize } from '../chats/fields.ts';
import { Pagination } from '../chats/shapes.ts';
import type { ChatWire } from '../chats/wire.ts';

export const TicketParams = z.object({ ticketNumber: id() });

export const MarkReadBody = z.object(bodyOf('markRead'));

export const UnreadChatsQuery = z.object({
  assignedOnly: optional(flag(), {
    type: 'boolean',
    description: 'true = only chats of the caller.',
  }),
  limit: pageSize({ fallback: 200, max: 500 }),
  offset: pageOffset(),
  cursor: optional(cursor(), {
    type: 'string',
    description: '`nextCursor` of the page before. It stays right while rows come and go.',
  }),
});

export const MarkReadAnswer = z.object({
  success: z.literal(true),
  markedCount: z.int(),
  unreadCount: z.int(),
  message: z.string(),
});

const Counts = z.object({ unreadMessages: z.int(), chatsWithUnread: z.int() });
export const CountsAnswer = z.object({ total: Counts, assigned: Counts });

export const unreadChatsAnswerOf = ({ WorkChat }: ChatWire) =>
  z.object({
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
