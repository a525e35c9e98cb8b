import { z } from 'zod';
import type { ChannelPresenter, ChatColumn } from '../../contracts/channel-presenter.ts';

const text = () => z.string().nullable();
const number = () => z.int().nullable();

const addressed = (alias: string, key: string): string => `${alias}.address ->> '${key}'`;
const accountOf = (alias: string): string =>
  `CASE WHEN ${alias}.channel = 'telegram' THEN ${alias}.account_id END`;

const column = (
  name: string,
  sql: string,
  shown: ChatColumn['shown'],
  holds: ChatColumn['holds'] = 'text|null',
): ChatColumn => ({ name, after: 'isGroup', holds, shown, sql });

/** The fields that Telegram adds to chats, messages and events. */
export const presenter: ChannelPresenter = {
  joins: "LEFT JOIN telegram_bot b ON b.id = c.account_id AND c.channel = 'telegram'",
  chat: [
    column('telegramBotId', accountOf('c'), 'row', 'id|null'),
    column('telegramChatId', addressed('c', 'telegramChatId'), 'list'),
    column('telegramUserId', addressed('c', 'telegramUserId'), 'row'),
    column('telegramUsername', addressed('c', 'telegramUsername'), 'list'),
    column('telegramFirstName', addressed('c', 'telegramFirstName'), 'list'),
    column('telegramLastName', addressed('c', 'telegramLastName'), 'list'),
  ],
  relations: [
    {
      name: 'telegramBot',
      schema: z.object({ id: z.int(), botUsername: text(), botName: text() }).nullable(),
      sql: `CASE WHEN b.id IS NOT NULL THEN json_build_object('id', b.id, 'botUsername', b.bot_username, 'botName', b.bot_name) END`,
    },
  ],
  message: [
    { name: 'telegramBotId', after: 'channel', schema: number(), sql: accountOf('m') },
    {
      name: 'telegramMessageId',
      after: 'channel',
      inHistoryAfter: 'seq',
      schema: number(),
      sql: `CASE WHEN m.channel = 'telegram' THEN m.provider_message_id::int END`,
    },
    {
      name: 'telegramChatId',
      after: 'channel',
      schema: text(),
      sql: addressed('m', 'telegramChatId'),
    },
    {
      name: 'telegramUserId',
      after: 'senderName',
      schema: text(),
      sql: addressed('m', 'telegramUserId'),
    },
    {
      name: 'telegramUsername',
      after: 'senderName',
      schema: text(),
      sql: addressed('m', 'telegramUsername'),
    },
  ],
  messageId: (message) => telegramIdOf(message),
  eventFields: {
    'chat:new': [
      { name: 'telegramChatId', after: 'remoteJid', schema: z.string().optional() },
      { name: 'telegramUsername', after: 'remoteJid', schema: z.string().optional() },
    ],
    'message:new': [
      { name: 'telegramUsername', after: 'senderName', schema: z.string().optional() },
    ],
    'message:status': [{ name: 'telegramMessageId', after: 'status', schema: z.int().optional() }],
  },
};

/** Telegram's id of a message; null until it has one. */
export function telegramIdOf({ channelFields }: Parameters<ChannelPresenter['messageId']>[0]) {
  return channelFields['telegramMessageId'] as number | null;
}
