import { z } from 'zod';
import type { ChannelPresenter } from '../../contracts/channel-presenter.ts';
import { isoTime } from '../../http/fields.ts';

const text = () => z.string().nullable();

const WebsiteSession = z.object({
  id: z.string(),
  visitorName: text(),
  visitorEmail: text(),
  visitorPhone: text(),
  lastSeenAt: isoTime(),
});

/** The fields that the website adds to chats and events. A message has only our own id. */
export const presenter: ChannelPresenter = {
  joins: `LEFT JOIN website_widget w ON w.id = c.account_id AND c.channel = 'website'
  LEFT JOIN website_session s ON s.chat_id = c.id`,
  chat: [
    {
      name: 'websiteWidgetId',
      after: 'isGroup',
      holds: 'id|null',
      shown: 'row',
      sql: `CASE WHEN c.channel = 'website' THEN c.account_id END`,
    },
  ],
  relations: [
    {
      name: 'websiteWidget',
      schema: z.object({ id: z.int(), name: z.string(), publicKey: z.string() }).nullable(),
      sql: `CASE WHEN w.id IS NOT NULL THEN json_build_object('id', w.id, 'name', w.name, 'publicKey', w.public_key) END`,
    },
    {
      name: 'websiteSession',
      schema: WebsiteSession.nullable(),
      sql: `CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'visitorName', s.visitor_name, 'visitorEmail', s.visitor_email,
    'visitorPhone', s.visitor_phone, 'lastSeenAt', wire_time(s.last_seen_at)) END`,
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
