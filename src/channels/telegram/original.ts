import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ServiceError } from '../../contracts/service-error.ts';
import {
  optionalInt,
  optionalText,
  readRow,
  unreadable,
  type OriginalChannel,
} from '../shared/original.ts';
import { messageKey } from './message-ids.ts';
import { createTelegramBots } from './store/bots.ts';
import { botNumberOf, isBotToken } from './token.ts';

/** Bots and chats of the original system. Bots come stopped: two systems that poll for one bot disturb each other. */
export const original: OriginalChannel = {
  account: 'bot',
  table: 'TelegramBot',
  column: 'telegramBotId',

  async make({ pool, prisma, credentials, note }, given, organizationId) {
    const row = readRow(BotRow, given);
    if (row === null) return unreadable;
    const token = row.botToken.trim();
    if (!isBotToken(token)) return 'its token has not the form of a token';
    const name = botNumberOf(token);
    const tokenHash = createHash('sha256').update(token).digest('hex');
    const there = await prisma.telegramBot.findUnique({ where: { tokenHash } });
    if (there !== null) {
      if (there.organizationId !== organizationId) return 'another organization has this bot';
      return { id: there.id, organizationId, name, there: true };
    }
    const bots = createTelegramBots({ pool, prisma, credentials });
    try {
      const { id } = await bots.create(organizationId, {
        token,
        identity: { botId: name, username: row.botUsername, name: row.botName },
        welcomeMessage: row.welcomeMessage,
        wanted: false,
      });
      note('Bots: stop the original system, then start them here.');
      return { id, organizationId, name, there: false };
    } catch (error) {
      // Another import took it between the two calls.
      if (error instanceof ServiceError) return 'another organization has this bot';
      throw error;
    }
  },

  person(_parts, given) {
    const row = readRow(ChatRow, given);
    const id = row?.telegramChatId?.trim() ?? '';
    if (row === null || !/^-?[1-9][0-9]{0,18}$/.test(id)) {
      return Promise.resolve('its telegramChatId is no number');
    }
    const isGroup = id.startsWith('-');
    const parts = [row.telegramFirstName, row.telegramLastName].filter((part) => part !== null);
    const name = row.name ?? (parts.length > 0 ? parts.join(' ') : null);
    const { telegramUserId, telegramUsername, telegramFirstName, telegramLastName } = row;
    return Promise.resolve({
      identities: [{ kind: isGroup ? 'telegram_chat' : 'telegram_user', value: id }],
      contactName: name,
      chat: {
        name,
        isGroup,
        address: {
          telegramChatId: id,
          ...(!isGroup && {
            telegramUserId: telegramUserId ?? id,
            ...{ telegramUsername, telegramFirstName, telegramLastName },
          }),
        },
      },
    });
  },

  keyOf(given, { name }) {
    const row = readRow(MessageRow, given);
    if (row?.telegramMessageId == null || row.telegramChatId === null) return null;
    return messageKey(name, row.telegramChatId, row.telegramMessageId, null);
  },
  idOf: (given) => readRow(MessageRow, given)?.telegramMessageId?.toString() ?? null,
  addressOf(given) {
    const row = readRow(MessageRow, given);
    if (row === null) return {};
    const { telegramChatId, telegramUserId, telegramUsername } = row;
    return { telegramChatId, telegramUserId, telegramUsername };
  },
};

const BotRow = z.object({
  botToken: z.string(),
  botUsername: optionalText,
  botName: optionalText,
  welcomeMessage: optionalText,
});
const ChatRow = z.object({
  name: optionalText,
  telegramChatId: optionalText,
  telegramUserId: optionalText,
  telegramUsername: optionalText,
  telegramFirstName: optionalText,
  telegramLastName: optionalText,
});
const MessageRow = z.object({
  telegramMessageId: optionalInt,
  telegramChatId: optionalText,
  telegramUserId: optionalText,
  telegramUsername: optionalText,
});
