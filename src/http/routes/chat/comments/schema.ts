import { z } from 'zod';
import { isoTime, words } from '../../../fields.ts';
import { pageOffset, pageSize } from '../chats/fields.ts';
import { PersonRef } from '../chats/shapes.ts';

export const CommentBody = z.object({ content: words(10_000) });

export const CommentsQuery = z.object({
  limit: pageSize({ fallback: 50, max: 200 }),
  offset: pageOffset(),
});

export const ChatCommentRow = z
  .object({
    id: z.int(),
    organizationId: z.int(),
    chatId: z.int(),
    userId: z.int().nullable(),
    content: z.string(),
    createdAt: isoTime(),
    user: PersonRef.nullable(),
  })
  .meta({ id: 'ChatComment' });

export const CommentsAnswer = z.object({
  comments: z.array(ChatCommentRow),
  pagination: z.object({
    total: z.int(),
    limit: z.int(),
    offset: z.int(),
    hasMore: z.boolean(),
  }),
});
