import type { z } from 'zod';
import { loggedEventsOf } from '../../contracts/channel-events.ts';
import type { PresentedChannel } from '../../contracts/channel-presenter.ts';
import { clientEvents, liveEvents } from '../../contracts/connection-events.ts';
import { clientExamples, liveExamples, visitorExamples } from '../../contracts/event-examples.ts';
import { acknowledgement } from '../../contracts/socket-forms.ts';
import { visitorEvents } from '../../contracts/visitor-events.ts';
import { type JsonSchema, SchemaBook } from './schemas.ts';
import { connecting, security, visiting } from './words.ts';

interface Event {
  readonly about: string;
  readonly to?: string;
  readonly payload: z.ZodType;
}

export interface Message {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly contentType: string;
  readonly payload: { readonly $ref: string };
  readonly examples: readonly [{ readonly payload: unknown }];
}

type Refs = Readonly<Record<string, { readonly $ref: string }>>;

interface Operation {
  readonly title: string;
  readonly summary: string;
  readonly channel: { readonly $ref: string };
  readonly messages: readonly { readonly $ref: string }[];
}

export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: Readonly<Record<'title' | 'version' | 'description', string>> & JsonSchema;
  readonly defaultContentType: string;
  readonly channels: Readonly<Record<string, { readonly messages: Refs } & JsonSchema>>;
  readonly operations: Readonly<Record<string, Operation & JsonSchema>>;
  readonly components: {
    readonly messages: Readonly<Record<string, Message>>;
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly securitySchemes: JsonSchema;
  };
}

/** `message:new` → `MessageNew`: names of components have no colon. */
export const pascal = (event: string): string =>
  event.replaceAll(/(?:^|[:_-])(\w)/g, (_, letter: string) => letter.toUpperCase());

/** The AsyncAPI 3.0 document of everything that travels over Socket.IO, from the schemas that tests check events with. */
export function asyncApiDocument(channels: readonly PresentedChannel[]): AsyncApiDocument {
  const book = new SchemaBook();
  const messages: Record<string, Message> = {};

  /** Adds the messages of one direction; returns what a channel calls them. */
  const add = (
    prefix: string,
    suffix: string,
    events: Readonly<Record<string, Event>>,
    exampleOf: (name: string) => unknown,
  ): Refs =>
    Object.fromEntries(
      Object.entries(events).map(([name, { about, to, payload }]) => {
        const key = `${prefix}${pascal(name)}${suffix}`;
        messages[key] = {
          name,
          title: name,
          summary: to === undefined ? about : `${about} To: ${to}.`,
          contentType: 'application/json',
          payload: book.add(key, payload),
          examples: [{ payload: exampleOf(name) }],
        };
        return [key, { $ref: `#/components/messages/${key}` }];
      }),
    );
  const from = (examples: object) => (name: string) =>
    (examples as Readonly<Record<string, unknown>>)[name];

  const loggedEvents = loggedEventsOf(channels);
  const logged = add('', 'Event', loggedEvents, (name) => loggedEvents[name]?.example);
  const live = add('', 'Event', liveEvents, from(liveExamples));
  const said = add('', 'Request', clientEvents, from(clientExamples));
  const visitors = add('Visitor', 'Event', visitorEvents, from(visitorExamples));
  const answered = add(
    '',
    '',
    {
      Acknowledgement: { about: 'What the callback of a request hears.', payload: acknowledgement },
    },
    () => ({ ok: true, chatId: 42 }),
  );

  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Messenger events',
      version: '1',
      description:
        'What travels over Socket.IO. Clients ignore fields and events that they do not know. REST is described in `/openapi.json`; `GET /api/events` has the logged events, too.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: {
      operators: {
        address: '/',
        title: 'Operators',
        description: connecting,
        messages: { ...logged, ...live, ...said, ...answered },
      },
      visitors: {
        address: '/widget',
        title: 'Visitors of a site',
        description: visiting,
        messages: visitors,
      },
    },
    operations: {
      tellLogged: operation('send', 'operators', logged, {
        title: 'Logged events',
        summary:
          'Each arrives once, in order, on every socket that may see it, and again for whoever comes back with a cursor.',
        security: [{ $ref: '#/components/securitySchemes/user' }],
      }),
      tellLive: operation('send', 'operators', live, {
        title: 'Events of the connection',
        summary: 'They are not in the log: whoever is away misses them.',
        security: [{ $ref: '#/components/securitySchemes/user' }],
      }),
      hear: operation('receive', 'operators', said, {
        title: 'What a client may say',
        summary: 'Each may have an acknowledgement callback; all of them are limited.',
        security: [{ $ref: '#/components/securitySchemes/user' }],
        reply: {
          channel: { $ref: '#/channels/operators' },
          messages: refsIn('operators', answered),
        },
      }),
      tellVisitors: operation('send', 'visitors', visitors, {
        title: 'Events for a visitor',
        summary: 'Those of the visitor’s own chat.',
        security: [{ $ref: '#/components/securitySchemes/visitor' }],
      }),
    },
    components: { messages, schemas: book.schemas, securitySchemes: security },
  };
}

const refsIn = (channel: string, messages: Refs) =>
  Object.keys(messages).map((key) => ({ $ref: `#/channels/${channel}/messages/${key}` }));

const operation = (
  action: 'send' | 'receive',
  channel: string,
  messages: Refs,
  more: { readonly title: string; readonly summary: string } & JsonSchema,
): Operation & JsonSchema => ({
  action,
  channel: { $ref: `#/channels/${channel}` },
  messages: refsIn(channel, messages),
  ...more,
});
