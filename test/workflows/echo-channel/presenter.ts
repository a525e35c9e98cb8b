import { sql, type Expression } from 'kysely';
import { z } from 'zod';
import type { ChannelPresenter } from '../../../src/contracts/channel-presenter.ts';
import {
  chatAccount,
  chatAddress,
  providerMessageId,
} from '../../../src/persistence/database/selected.ts';

/** What the channel adds to chats, messages and events. */
export const presenter: ChannelPresenter<Expression<unknown>> = {
  chat: [
    {
      name: 'echoChatId',
      after: 'isGroup',
      holds: 'text|null',
      shown: 'list',
      sql: chatAddress('echoChatId'),
    },
  ],
  relations: [
    {
      name: 'echoAccount',
      schema: z.object({ id: z.int(), receivesBy: z.string() }).nullable(),
      sql: sql`(SELECT json_build_object('id', e.id, 'receivesBy', e.receives_by) FROM echo_account e
        WHERE e.id = ${chatAccount('echo')})`,
    },
  ],
  message: [
    {
      name: 'echoMessageId',
      after: 'channel',
      inHistoryAfter: 'seq',
      schema: z.string().nullable(),
      sql: providerMessageId('echo'),
    },
  ],
  messageId: ({ channelFields }) => channelFields['echoMessageId'] as string | null,
  eventFields: {
    'chat:new': [
      { name: 'echoChatId', after: 'remoteJid', schema: z.string().optional() },
      { name: 'echoAccountId', after: 'remoteJid', schema: z.int().optional() },
    ],
    'message:new': [{ name: 'echoUser', after: 'senderName', schema: z.string().optional() }],
    'message:status': [{ name: 'echoMessageId', after: 'status', schema: z.string().optional() }],
  },
};
