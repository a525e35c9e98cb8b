import { z } from 'zod';
import type { ChannelPresenter } from '../../../src/contracts/channel-presenter.ts';

/** What the channel adds to chats, messages and events. */
export const presenter: ChannelPresenter = {
  joins: "LEFT JOIN echo_account e ON e.id = c.account_id AND c.channel = 'echo'",
  chat: [
    {
      name: 'echoChatId',
      after: 'isGroup',
      holds: 'text|null',
      shown: 'list',
      sql: `c.address ->> 'echoChatId'`,
    },
  ],
  relations: [
    {
      name: 'echoAccount',
      schema: z.object({ id: z.int(), receivesBy: z.string() }).nullable(),
      sql: `CASE WHEN e.id IS NOT NULL THEN json_build_object('id', e.id, 'receivesBy', e.receives_by) END`,
    },
  ],
  message: [
    {
      name: 'echoMessageId',
      after: 'channel',
      inHistoryAfter: 'seq',
      schema: z.string().nullable(),
      sql: `CASE WHEN m.channel = 'echo' THEN m.provider_message_id END`,
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
