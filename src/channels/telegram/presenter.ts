import { sql, type Expression } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { z } from 'zod';
import type { ChannelPresenter, ChatColumn } from '../../contracts/channel-presenter.ts';
import {
  chatAccount,
  chatAddress,
  messageAccount,
  messageAddress,
  providerMessageId,
} from '../../persistence/database/selected.ts';
import { tables } from '../../persistence/database/statement.ts';

const text = () => z.string().nullable();
const number = () => z.int().nullable();

const column = (
  name: string,
  value: Expression<unknown>,
  shown: ChatColumn['shown'],
  holds: ChatColumn['holds'] = 'text|null',
): ChatColumn<Expression<unknown>> => ({ name, after: 'isGroup', holds, shown, sql: value });

/** The fields that Telegram adds to chats, messages and events. */
export const presenter: ChannelPresenter<Expression<unknown>> = {
  chat: [
    column('telegramBotId', chatAccount('telegram'), 'row', 'id|null'),
    column('telegramChatId', chatAddress('telegramChatId'), 'list'),
    column('telegramUserId', chatAddress('telegramUserId'), 'row'),
    column('telegramUsername', chatAddress('telegramUsername'), 'list'),
    column('telegramFirstName', chatAddress('telegramFirstName'), 'list'),
    column('telegramLastName', chatAddress('telegramLastName'), 'list'),
  ],
  relations: [
    {
      name: 'telegramBot',
      schema: z.object({ id: z.int(), botUsername: text(), botName: text() }).nullable(),
      sql: tables
        .selectFrom('telegramBot as b')
        .where('b.id', '=', chatAccount('telegram'))
        .select(({ ref }) =>
          jsonBuildObject({
            id: ref('b.id'),
            botUsername: ref('b.botUsername'),
            botName: ref('b.botName'),
          }).as('bot'),
        ),
    },
  ],
  message: [
    { name: 'telegramBotId', after: 'channel', schema: number(), sql: messageAccount('telegram') },
    {
      name: 'telegramMessageId',
      after: 'channel',
      inHistoryAfter: 'seq',
      schema: number(),
      // Those of business accounts are large, and a double holds them exactly.
      sql: sql<number | null>`(${providerMessageId('telegram')})::float8`,
    },
    {
      name: 'telegramChatId',
      after: 'channel',
      schema: text(),
      sql: messageAddress('telegramChatId'),
    },
    {
      name: 'telegramUserId',
      after: 'senderName',
      schema: text(),
      sql: messageAddress('telegramUserId'),
    },
    {
      name: 'telegramUsername',
      after: 'senderName',
      schema: text(),
      sql: messageAddress('telegramUsername'),
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
