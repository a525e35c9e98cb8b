import { z } from 'zod';
import type { ChannelPresenter } from '../../contracts/channel-presenter.ts';
import { windowClosesAt } from '../../domain/delivery/window.ts';
import { isoTime } from '../../http/fields.ts';
import { phoneEvents } from './socket-events.ts';

const text = () => z.string().nullable();
const number = () => z.int().nullable();

/** A number where it belongs to something else. */
const OrganizationPhone = z.object({
  id: z.int(),
  phoneJid: z.string(),
  displayName: text(),
  connectionType: z.string(),
});

/** What WhatsApp adds to chats, messages and events. */
export const presenter: ChannelPresenter = {
  joins: 'LEFT JOIN organization_phone p ON p.id = c.organization_phone_id',
  accountReady: 'coalesce(phone_ready(p), false)',
  connectionType: 'p.connection_type',
  quotedBy:
    'm.organization_phone_id = (SELECT organization_phone_id FROM chat WHERE id = $1) AND m.whatsapp_message_id = $2',
  chat: [
    {
      name: 'receivingPhoneJid',
      after: 'channel',
      holds: 'text|null',
      shown: 'list',
      sql: 'c.receiving_phone_jid',
    },
    {
      name: 'organizationPhoneId',
      after: 'remoteJid',
      holds: 'id|null',
      shown: 'row',
      sql: 'c.organization_phone_id',
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
      sql: 'm.organization_phone_id',
    },
    {
      name: 'whatsappMessageId',
      after: 'channel',
      inHistoryAfter: 'seq',
      schema: text(),
      sql: 'm.whatsapp_message_id',
    },
    {
      name: 'receivingPhoneJid',
      after: 'seq',
      inHistoryAfter: 'senderName',
      schema: text(),
      sql: 'm.receiving_phone_jid',
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

/** WhatsApp's id of a message; null while it has none. */
export function whatsappIdOf({ channelFields }: Parameters<ChannelPresenter['messageId']>[0]) {
  return channelFields['whatsappMessageId'] as string | null;
}
