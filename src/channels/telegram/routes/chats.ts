import { defineRoute, type RouteDefinition } from '../../../http/define-route.ts';
import { found, viewerOf } from '../../../http/routes/chat/chats/desk.ts';
import type { ChatWire } from '../../../http/routes/chat/chats/wire.ts';
import { messageOf } from '../../../http/routes/delivery/messages/read-message.ts';
import { sends } from '../../../http/routes/delivery/messages/send-routes.ts';
import type { MessageSender } from '../../../http/routes/delivery/messages/send-message.ts';
import { exampleIds } from '../../../http/example-ids.ts';
import type { ChatReads } from '../../../ports/chat/chat-reads.ts';
import type { Principal } from '../../../ports/people/tokens.ts';
import { capabilities } from '../capabilities.ts';
import type { TelegramBots } from '../ports.ts';
import { presentBotChat, presentSentMessage } from './present.ts';
import {
  BotParams,
  chatsAnswerOf,
  ChatsQuery,
  SendBody,
  SendTextBody,
  SentAnswer,
} from './schema.ts';
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
  const find = async (user: Principal, botId: number, telegramId: string) => {
    const viewer = viewerOf(user);
    known(await deps.bots.find(user.organizationId, botId));
    const chatId = await deps.bots.findChat(viewer, botId, telegramId);
    return found(chatId === null ? null : await deps.chats.find(viewer, chatId));
  };
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
        const chat = await find(user, params.botId, body.chatId);
        const { content: text, replyToMessageId, ...rest } = body;
        const quotedMessageId = replyToMessageId == null ? undefined : String(replyToMessageId);
        const message = messageOf({ ...rest, text, quotedMessageId }, capabilities);
        return presentSentMessage(await sender.toAnyChat(chat, message, { user, commandId }));
      },
    }),
    defineRoute({
      ...sends.toAnyChat,
      id: 'sendTelegramText',
      path: '/api/telegram/send',
      example: {
        body: { botId: exampleIds.bot, chatId: '900000106', text: 'Until six o’clock.' },
      },
      summary: 'Sends a text to a Telegram chat of a bot (older form).',
      description: 'As POST /api/telegram/bots/:botId/messages, with the bot named in the body.',
      tags,
      body: SendTextBody,
      responses: { 200: SentAnswer },
      errors: [404, ...sends.toAnyChat.errors],
      async handler({ body, user, commandId }) {
        const chat = await find(user, body.botId, body.chatId);
        const message = messageOf({ type: 'text', text: body.text }, capabilities);
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
