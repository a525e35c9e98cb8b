import type { ChannelModule } from '../module.ts';
import { likeLiteral } from '../shared/like-literal.ts';
import { original } from './original.ts';
import { presenter } from './presenter.ts';
import { createVisitorSessions } from './store/visitor-sessions.ts';
import { visitorWords } from './store/visitor-statements.ts';
import { createWidgets } from './store/widgets.ts';
import { createVisitorTyping } from './visitor-typing.ts';
import { createVisitorInbox } from './visitor-inbox.ts';
import { widgetPages } from './visitors/pages.ts';
import { widgetRoutes, type WidgetRouteDeps } from './visitors/routes.ts';
import { websiteWidgetRoutes, type WebsiteWidgetRouteDeps } from './widgets/routes.ts';

/** Chats on customers' sites. Nothing is sent: a visitor's browser reads the feed and the history. */
export const website: ChannelModule = {
  name: 'website',
  // Visitors who opened the widget and never wrote.
  expires: [
    {
      table: 'website_session',
      key: 'id',
      days: 30,
      since: 'last_seen_at',
      only: 'chat_id IS NULL',
      mayChange: true,
    },
  ],
  apiTags: {
    'Website widgets': 'Widgets: their keys, and how they look.',
    'Website widget (visitors)':
      'What the widget calls for a visitor, with the token of the visitor’s session.',
  },
  traits: { fetched: true, personKeys: ['visitorSession'], accountField: 'websiteWidgetId' },
  capabilities: {
    sending: () => ({
      name: { ru: 'чат на сайте', en: 'the website chat' },
      types: ['text', 'sticker', 'location', 'contact'],
      text: 10_000,
      caption: 0,
      sticker: { mostBytes: 500 * 1024, mimeTypes: ['image/webp'] },
      contacts: { most: 20 },
    }),
    wordsUnderFile: 'caption',
    quotesUnknownMessages: false,
  },
  presenter,
  original,
  personWords: visitorWords,
  customerFinder: {
    option: 'visitor',
    value: 'id',
    about: "the id of a website visitor's session",
    identity: (id) => ({ kinds: ['visitor'], pattern: likeLiteral(id) }),
  },

  firstAccount: (database, { id, name }) => createWidgets(database).create(id, { name }),

  frontDoor({ intakeDatabase, intake, publicDir, config, ephemeralEvents }) {
    const widgets = createWidgets(intakeDatabase);
    const visitors = createVisitorSessions(intakeDatabase);
    const visitorInbox = createVisitorInbox({ intake, visitors });
    return {
      routes: [
        ...websiteWidgetRoutes({ widgets }),
        ...widgetRoutes({ widgets, visitors, visitorInbox }),
      ],
      visitors,
      pages: widgetPages({ widgets, publicDir, showFirstWidget: !config.production }),
      showTyping: createVisitorTyping(ephemeralEvents),
    };
  },

  describedRoutes: () => [
    ...websiteWidgetRoutes({} as WebsiteWidgetRouteDeps),
    ...widgetRoutes({} as WidgetRouteDeps),
  ],
};
