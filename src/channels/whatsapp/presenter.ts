import { z } from 'zod';
import type { ChannelPresenter } from '../../contracts/channel-presenter.ts';
import { windowClosesAt } from '../../domain/delivery/window.ts';
import { isoTime } from '../../http/fields.ts';
import { phoneEvents } from './socket-events.ts';

const text = () => z.string().nullable();
const number = () => z.int().nullable();

/** A number as part of another object. */
const OrganizationPhone = z.object({
  id: z.int(),
  phoneJid: z.string(),
  displayName: text(),
  connectionType: z.string(),
});

/** The fields that WhatsApp adds to chats, messages and events. */
export const presenter: ChannelPresenter = {
  joins: `LEFT JOIN organization_phone p ON p.id = c.account_id AND c.channel = 'whatsapp'`,
  connectionType: 'p.connection_type',
  chat: [
    {
      name: 'receivingPhoneJid',
      after: 'channel',
      holds: 'text|null',
      shown: 'list',
      sql: `c.address ->> 'receivingPhoneJid'`,
    },
    {
      name: 'organizationPhoneId',
      after: 'remoteJid',
      holds: 'id|null',
      shown: 'row',
      sql: `CASE WHEN c.channel = 'whatsapp' THEN c.account_id END`,
    },
  ],
  relations: [
    {
      name: 'organizationPhone',
      inWork: OrganizationPhone.nullable(),
      schema: OrganizationPhone.meta({ id: 'OrganizationPhoneRef' }).nullable(),
      sql: `CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'phoneJid', p.phone_jid, 'displayName', p.display_name,
    'connectionType', p.connection_type) END`,
    },
    {
      name: 'windowClosesAt',
      after: 'tickets',
      schema: isoTime().nullable().optional().meta({
        description:
          'WhatsApp Cloud API only: until then anything may be sent, afterwards only templates. Null: the customer has never written.',
      }),
      of({ connectionType, lastIncomingAt }) {
        if (connectionType !== 'waba') return undefined;
        const closesAt = windowClosesAt(lastIncomingAt?.getTime() ?? null);
        return closesAt === null ? null : new Date(closesAt).toISOString();
      },
    },
  ],
  message: [
    {
      name: 'organizationPhoneId',
      after: 'channel',
      schema: number(),
      sql: `CASE WHEN m.channel = 'whatsapp' THEN m.account_id END`,
    },
    {
      name: 'whatsappMessageId',
      after: 'channel',
      inHistoryAfter: 'seq',
      schema: text(),
      sql: `CASE WHEN m.channel = 'whatsapp' THEN m.provider_message_id END`,
    },
    {
      name: 'receivingPhoneJid',
      after: 'seq',
      inHistoryAfter: 'senderName',
      schema: text(),
      sql: `m.address ->> 'receivingPhoneJid'`,
    },
  ],
  addressedBy: {
    account: 'organizationPhoneId',
    address: 'receiverJid',
    about: 'a WhatsApp number to an address',
  },
  messageId: (message) => whatsappIdOf(message),
  sent: [
    {
      name: 'connectionType',
      after: 'channel',
      schema: z.string().optional(),
      of: ({ connectionType }) => connectionType ?? 'baileys',
    },
  ],
  eventFields: {
    'chat:new': [{ name: 'receivingPhoneJid', after: 'remoteJid', schema: z.string().optional() }],
    'message:status': [
      { name: 'whatsappMessageId', after: 'status', schema: z.string().optional() },
    ],
  },
  events: phoneEvents,
};

/** WhatsApp's id of a message; null until it has one. */
export function whatsappIdOf({ channelFields }: Parameters<ChannelPresenter['messageId']>[0]) {
  return channelFields['whatsappMessageId'] as string | null;
}
