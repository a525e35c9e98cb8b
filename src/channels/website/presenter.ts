import type { Expression } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { z } from 'zod';
import type { ChannelPresenter } from '../../contracts/channel-presenter.ts';
import { isoTime } from '../../http/fields.ts';
import { fn } from '../../persistence/database/functions.ts';
import { chatAccount, ofChat } from '../../persistence/database/selected.ts';
import { tables } from '../../persistence/database/statement.ts';

const text = () => z.string().nullable();

const WebsiteSession = z.object({
  id: z.string(),
  visitorName: text(),
  visitorEmail: text(),
  visitorPhone: text(),
  lastSeenAt: isoTime(),
});

/** The fields that the website adds to chats and events. A message has only our own id. */
export const presenter: ChannelPresenter<Expression<unknown>> = {
  chat: [
    {
      name: 'websiteWidgetId',
      after: 'isGroup',
      holds: 'id|null',
      shown: 'row',
      sql: chatAccount('website'),
    },
  ],
  relations: [
    {
      name: 'websiteWidget',
      schema: z.object({ id: z.int(), name: z.string(), publicKey: z.string() }).nullable(),
      sql: tables
        .selectFrom('websiteWidget as w')
        .where('w.id', '=', chatAccount('website'))
        .select(({ ref }) =>
          jsonBuildObject({
            id: ref('w.id'),
            name: ref('w.name'),
            publicKey: ref('w.publicKey'),
          }).as('widget'),
        ),
    },
    {
      name: 'websiteSession',
      schema: WebsiteSession.nullable(),
      sql: tables
        .selectFrom('websiteSession as s')
        .where('s.chatId', '=', ofChat.ref('c.id'))
        .select(({ ref }) =>
          jsonBuildObject({
            id: ref('s.id'),
            visitorName: ref('s.visitorName'),
            visitorEmail: ref('s.visitorEmail'),
            visitorPhone: ref('s.visitorPhone'),
            lastSeenAt: fn('wire_time', { t: ref('s.lastSeenAt') }),
          }).as('session'),
        ),
    },
    {
      name: 'websiteVisitor',
      schema: z
        .object({ name: text(), email: text(), phone: text(), lastSeenAt: isoTime().nullable() })
        .nullable(),
      of({ channel, channelFields }) {
        if (channel !== 'website') return null;
        const session = channelFields['websiteSession'] as z.output<typeof WebsiteSession> | null;
        return {
          name: session?.visitorName ?? null,
          email: session?.visitorEmail ?? null,
          phone: session?.visitorPhone ?? null,
          lastSeenAt: session?.lastSeenAt ?? null,
        };
      },
    },
  ],
  unnamed: ({ ticketNumber }) => ({
    ru: `Посетитель сайта №${ticketNumber}`,
    en: `Visitor ${ticketNumber}`,
  }),
  message: [],
  messageId: ({ id }) => id,
  eventFields: {
    'chat:new': [
      { name: 'websiteWidgetId', after: 'remoteJid', schema: z.int().positive().optional() },
    ],
    'chat:updated': [
      {
        name: 'websiteSession',
        after: 'name',
        schema: z.looseObject({ id: z.string() }).optional(),
      },
    ],
  },
};
