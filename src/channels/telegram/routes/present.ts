import type { HistoryMessage } from '../../../ports/chat/chat-reads.ts';
import type { BotChat, TelegramBot } from '../ports.ts';
import type { ChatWire } from '../../../http/routes/chat/chats/wire.ts';
import { telegramIdOf } from '../presenter.ts';

/** A bot's row; of its token only the part that tells bots apart. */
export function presentBot(bot: TelegramBot) {
  return {
    id: bot.id,
    organizationId: bot.organizationId,
    botToken: bot.maskedToken,
    botUsername: bot.botUsername,
    botName: bot.botName,
    botId: bot.botId,
    status: bot.status,
    wanted: bot.wanted,
    isRunning: bot.isRunning,
    lastActiveAt: bot.lastActiveAt?.toISOString() ?? null,
    lastErrorCode: bot.lastErrorCode,
    welcomeMessage: bot.welcomeMessage,
    autoReply: bot.autoReply,
    webhookUrl: bot.webhookUrl,
    createdAt: bot.createdAt.toISOString(),
    updatedAt: bot.updatedAt.toISOString(),
  };
}

export function presentBotDetails(bot: TelegramBot) {
  const organization = { id: bot.organizationId, name: bot.organizationName };
  return { bot: { ...presentBot(bot), organization }, isRunning: bot.isRunning };
}

export function presentBotChat(wire: ChatWire, chat: BotChat) {
  return {
    ...wire.presentColumns(chat),
    assignedUser: chat.assignedUser,
    _count: { messages: chat.messageCount },
  };
}

export function presentSentMessage(message: HistoryMessage) {
  return {
    success: true as const,
    messageId: telegramIdOf(message),
    timestamp: message.timestamp.toISOString(),
    status: message.status,
    chatId: message.chatId,
  };
}
