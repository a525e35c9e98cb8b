import type { Expression } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { z } from 'zod';
import type { ChannelPresenter } from '../../contracts/channel-presenter.ts';
import { windowClosesAt } from '../../domain/delivery/window.ts';
import { isoTime } from '../../http/fields.ts';
import {
  chatAccount,
  chatAddress,
  messageAccount,
  messageAddress,
  providerMessageId,
} from '../../persistence/database/selected.ts';
import { tables } from '../../persistence/database/statement.ts';
import { phoneEvents } from './socket-events.ts';

/** A row may have a time that nobody can print; one day later there is no form for it at all. */
const lastPrintable = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const text = () => z.string().nullable();
const id = () => z.int().nullable();

/** A number as part of another object. */
const OrganizationPhone = z.object({
  id: z.int(),
  phoneJid: z.string(),
  displayName: text(),
  connectionType: z.string(),
});

/** The number of the chat `c`. */
const number = tables
  .selectFrom('organizationPhone as p')
  .where('p.id', '=', chatAccount('whatsapp'));

/** The fields that WhatsApp adds to chats, messages and events. */
export const presenter: ChannelPresenter<Expression<unknown>> = {
  connectionType: number.select('p.connectionType'),
  chat: [
    {
      name: 'receivingPhoneJid',
      after: 'channel',
      holds: 'text|null',
      shown: 'list',
      sql: chatAddress('receivingPhoneJid'),
    },
    {
      name: 'organizationPhoneId',
      after: 'remoteJid',
      holds: 'id|null',
      shown: 'row',
      sql: chatAccount('whatsapp'),
    },
  ],
  relations: [
    {
      name: 'organizationPhone',
      inWork: OrganizationPhone.nullable(),
      schema: OrganizationPhone.meta({ id: 'OrganizationPhoneRef' }).nullable(),
      sql: number.select(({ ref }) =>
        jsonBuildObject({
          id: ref('p.id'),
          phoneJid: ref('p.phoneJid'),
          displayName: ref('p.displayName'),
          connectionType: ref('p.connectionType'),
        }).as('number'),
      ),
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
        return closesAt === null ? null : new Date(Math.min(closesAt, lastPrintable)).toISOString();
      },
    },
  ],
  message: [
    {
      name: 'organizationPhoneId',
      after: 'channel',
      schema: id(),
      sql: messageAccount('whatsapp'),
    },
    {
      name: 'whatsappMessageId',
      after: 'channel',
      inHistoryAfter: 'seq',
      schema: text(),
      sql: providerMessageId('whatsapp'),
    },
    {
      name: 'receivingPhoneJid',
      after: 'seq',
      inHistoryAfter: 'senderName',
      schema: text(),
      sql: messageAddress('receivingPhoneJid'),
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
