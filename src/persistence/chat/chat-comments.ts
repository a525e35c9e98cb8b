import type { Pool } from 'pg';
import { notificationWords } from '../../contracts/notification-words.ts';
import type { ChatComments } from '../../ports/chat/chat-comments.ts';
import { call } from '../database/functions.ts';
import type { PrismaClient } from '../generated/client.ts';

/** An organization with more users than this mentions only the oldest ones. */
const mostPeople = 1_000;

const shown = {
  id: true,
  organizationId: true,
  chatId: true,
  userId: true,
  content: true,
  createdAt: true,
  user: { select: { id: true, name: true, email: true } },
} as const;

/** The table `chat_comment`. */
export function createChatComments({
  pool,
  prisma,
}: {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
}): ChatComments {
  return {
    async list(chatId, { limit, offset }) {
      const where = { chatId };
      const [comments, total] = await Promise.all([
        prisma.chatComment.findMany({
          where,
          select: shown,
          orderBy: { id: 'desc' },
          take: limit,
          skip: offset,
        }),
        prisma.chatComment.count({ where }),
      ]);
      return { comments, total };
    },

    async add({ chatId, userId, content, commandId, mentioned }) {
      const id = await call(pool, 'chat_comment_add', {
        chat: chatId,
        user: userId,
        content,
        command: commandId,
        mentioned,
        words: notificationWords,
      });
      if (id === null) return null;
      return prisma.chatComment.findUnique({ where: { id }, select: shown });
    },

    mentionable: ({ organizationId }) =>
      prisma.user.findMany({
        where: { organizationId, disabled: false },
        select: { id: true, name: true, email: true },
        orderBy: { id: 'asc' },
        take: mostPeople,
      }),
  };
}
