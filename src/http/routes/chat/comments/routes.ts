import { ServiceError } from '../../../../contracts/service-error.ts';
import { mentionsIn } from '../../../../domain/chat/mentions.ts';
import type { ChatComment, ChatComments } from '../../../../ports/chat/chat-comments.ts';
import type { ChatReads } from '../../../../ports/chat/chat-reads.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../define-route.ts';
import { found, viewerOf } from '../chats/desk.ts';
import { ChatParams } from '../chats/fields.ts';
import { ChatCommentRow, CommentBody, CommentsAnswer, CommentsQuery } from './schema.ts';

export interface CommentRouteDeps {
  readonly chats: ChatReads;
  readonly chatComments: ChatComments;
}

/** Private notes of operators about a chat. */
export function commentRoutes({ chats, chatComments }: CommentRouteDeps): RouteDefinition[] {
  const comments = {
    path: '/api/chats/:chatId/comments',
    tags: ['Chats'],
    auth: 'user',
    params: ChatParams,
    errors: ['chat_not_found'],
  } as const;
  return [
    defineRoute({
      ...comments,
      id: 'listComments',
      method: 'get',
      summary: 'The comments of operators on a chat, newest first.',
      description: 'Customers never see them.',
      query: CommentsQuery,
      responses: { 200: CommentsAnswer },
      async handler({ params, query, user }) {
        const chat = found(await chats.find(viewerOf(user), params.chatId));
        const { limit, offset } = query;
        const page = await chatComments.list(chat.id, { limit, offset });
        const hasMore = offset + page.comments.length < page.total;
        return {
          comments: page.comments.map(present),
          pagination: { total: page.total, limit, offset, hasMore },
        };
      },
    }),

    defineRoute({
      ...comments,
      id: 'addComment',
      example: { body: { content: '@pavel, do you know this customer?' } },
      method: 'post',
      summary: 'Writes a comment on a chat.',
      description:
        '`@` with the name, the first name or the e-mail of a user tells them, by `user:notification` of the type `comment_mention`: at once, or when they come back. A name that several have means nobody. In a chat of HR only HR users are told.',
      body: CommentBody,
      responses: { 201: ChatCommentRow },
      async handler({ params, body, user, commandId }) {
        const viewer = viewerOf(user);
        const chat = found(await chats.find(viewer, params.chatId));
        const mentioned = body.content.includes('@')
          ? mentionsIn(body.content, await chatComments.mentionable(viewer))
          : [];
        const comment = await chatComments.add({
          chatId: chat.id,
          userId: user.userId,
          content: body.content,
          commandId,
          mentioned: mentioned.filter((id) => id !== user.userId),
        });
        if (comment === null) throw new ServiceError('chat_not_found');
        return reply(201, present(comment));
      },
    }),
  ];
}

const present = (comment: ChatComment) => ({
  ...comment,
  createdAt: comment.createdAt.toISOString(),
});
