import { defineRoute, type RouteDefinition } from '../../../http/define-route.ts';
import { found, viewerOf } from '../../../http/routes/chat/chats/desk.ts';
import type { ChatWire } from '../../../http/routes/chat/chats/wire.ts';
import { messageOf } from '../../../http/routes/delivery/messages/read-message.ts';
import { sends } from '../../../http/routes/delivery/messages/send-routes.ts';
import type { MessageSender } from '../../../http/routes/delivery/messages/send-message.ts';
import type { ChatReads } from '../../../ports/chat/chat-reads.ts';
import { capabilities } from '../capabilities.ts';
import type { TelegramBots } from '../ports.ts';
import { presentBotChat, presentSentMessage } from './present.ts';
import { BotParams, chatsAnswerOf, ChatsQuery, SendBody, SentAnswer } from './schema.ts';
import { known } from './starting.ts';

const tags = ['Telegram'] as const;

export interface BotChatDeps {
  readonly bots: TelegramBots;
  readonly chats: Pick<ChatReads, 'find'>;
  readonly wire: ChatWire;
  readonly sender: MessageSender;
}

/** The chats of a bot, under Telegram's names: every operator writes through it. */
export function botChatRoutes(deps: BotChatDeps): RouteDefinition[] {
  const { sender, wire } = deps;
  return [
    defineRoute({
      ...sends.toAnyChat,
      id: 'sendBotMessage',
      path: '/api/telegram/bots/:botId/messages',
      example: { body: { chatId: '900000106', content: 'Yes, we deliver.' } },
      summary: 'Sends a text or a file to a Telegram chat of a bot.',
      description:
        'The same as the unified send, with the chat named as Telegram names it; the chat needs no operator.',
      tags,
      params: BotParams,
      body: SendBody,
      responses: { 200: SentAnswer },
      errors: [404, ...sends.toAnyChat.errors],
      async handler({ params, body, user, commandId }) {
        const viewer = viewerOf(user);
        known(await deps.bots.find(user.organizationId, params.botId));
        const chatId = await deps.bots.findChat(viewer, params.botId, body.chatId);
        const chat = found(chatId === null ? null : await deps.chats.find(viewer, chatId));
        const { content: text, replyToMessageId, ...rest } = body;
        const quotedMessageId = replyToMessageId == null ? undefined : String(replyToMessageId);
        const message = messageOf({ ...rest, text, quotedMessageId }, capabilities);
        return presentSentMessage(await sender.toAnyChat(chat, message, { user, commandId }));
      },
    }),
    defineRoute({
      method: 'get',
      id: 'listBotChats',
      path: '/api/telegram/bots/:botId/chats',
      summary: 'The chats of a bot, the latest message first.',
      tags,
      auth: 'user',
      params: BotParams,
      query: ChatsQuery,
      responses: { 200: chatsAnswerOf(wire) },
      errors: [404],
      async handler({ params, query, user }) {
        known(await deps.bots.find(user.organizationId, params.botId));
        const { limit, offset, status } = query;
        const { chats, total } = await deps.bots.chats(viewerOf(user), params.botId, {
          limit,
          offset,
          statuses: status ?? [],
        });
        return { chats: chats.map((chat) => presentBotChat(wire, chat)), total, limit, offset };
      },
    }),
  ];
}
