import type { EventLog } from '../../../ports/events/event-log.ts';
import { defineRoute, type RouteDefinition } from '../../define-route.ts';
import { readFeed } from './read-feed.ts';
import type { ChatWire } from '../chat/chats/wire.ts';
import { eventsAnswer, EventsQuery } from './schema.ts';

export interface EventRouteDeps {
  readonly wire: Pick<ChatWire, 'events'>;
  readonly eventLog: EventLog;
  /** A client that missed more than this reloads everything. */
  readonly eventReplayLimit: number;
}

/** The events of sockets, for clients that poll. */
export function eventRoutes({
  wire,
  eventLog,
  eventReplayLimit,
}: EventRouteDeps): RouteDefinition[] {
  return [
    defineRoute({
      method: 'get',
      id: 'listEvents',
      path: '/api/events',
      example: { query: { limit: 2 } },
      summary: 'The events after a cursor, oldest first, or the newest ones.',
      description:
        'The same events, payloads and cursors that the sockets of this user get. Ask again with the `cursor` of the ' +
        'answer; `hasMore` says that there are more already.',
      tags: ['Events'],
      auth: 'user',
      query: EventsQuery,
      // What is sent is checked where it is made; the log may have events of a newer build.
      uncheckedAnswers: 'the log may hold events of a newer build, which clients pass over',
      responses: { 200: eventsAnswer(wire.events) },
      handler: ({ query, user }) =>
        readFeed(eventLog, {
          viewer: user,
          limit: query.limit,
          after: query.after,
          replayLimit: eventReplayLimit,
        }),
    }),
  ];
}
