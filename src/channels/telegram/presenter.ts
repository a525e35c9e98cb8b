import { z } from 'zod';
import type { ChannelPresenter, ChatColumn } from '../../contracts/channel-presenter.ts';

const text = () => z.string().nullable();
const number = () => z.int().nullable();

const column = (
  name: string,
  sql: string,
  shown: ChatColumn['shown'],
  holds: ChatColumn['holds'] = 'text|null',
): ChatColumn => ({ name, after: 'isGroup', holds, shown, sql });

/** What Telegram adds to chats, messages and events. */
export const presenter: ChannelPresenter = {
  joins: 'LEFT JOIN telegram_bot b ON b.id = c.telegram_bot_id',
  accountReady: 'coalesce(bot_ready(b), false)',
  quotedBy: 'm.telegram_message_id::text = $2',
  chat: [
    column('telegramBotId', 'c.telegram_bot_id', 'row', 'id|null'),
    column('telegramChatId', 'c.telegram_chat_id', 'list'),
    column('telegramUserId', 'c.telegram_user_id', 'row'),
    column('telegramUsername', 'c.telegram_username', 'list'),
    column('telegramFirstName', 'c.telegram_first_name', 'list'),
    column('telegramLastName', 'c.telegram_last_name', 'list'),
  ],
  relations: [
    {
      name: 'telegramBot',
      schema: z.object({ id: z.int(), botUsername: text(), botName: text() }).nullable(),
      sql: `CASE WHEN b.id IS NOT NULL THEN json_build_object('id', b.id, 'botUsername', b.bot_username, 'botName', b.bot_name) END`,
    },
  ],
  message: [
    { name: 'telegramBotId', after: 'channel', schema: number(), sql: 'm.telegram_bot_id' },
    {
      name: 'telegramMessageId',
      after: 'channel',
      inHistoryAfter: 'seq',
      schema: number(),
      sql: 'm.telegram_message_id',
    },
    { name: 'telegramChatId', after: 'channel', schema: text(), sql: 'm.telegram_chat_id' },
    { name: 'telegramUserId', after: 'senderName', schema: text(), sql: 'm.telegram_user_id' },
    { name: 'telegramUsername', after: 'senderName', schema: text(), sql: 'm.telegram_username' },
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

/** Telegram's id of a message; null while it has none. */
export function telegramIdOf({ channelFields }: Parameters<ChannelPresenter['messageId']>[0]) {
  return channelFields['telegramMessageId'] as number | null;
}
