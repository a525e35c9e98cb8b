import { z } from 'zod';
import type { EventDefinition } from '../../../contracts/channel-events.ts';
import { pascal } from '../../events/document.ts';
import { limit } from '../../fields.ts';

export const EventsQuery = z.object({
  after: z
    .string()
    .max(500)
    .optional()
    .describe(
      'A cursor of an event, of `connected` or of an earlier page; without it, the newest page.',
    ),
  limit: limit({ fallback: 100, max: 500 }),
});

const reset = z
  .object({ reset: z.literal(true), cursor: z.string() })
  .describe('What came after the cursor is not known any more: load everything anew.');

/** A page of events: each is one of the logged events of sockets, told apart by its name. */
export function eventsAnswer(events: Readonly<Record<string, EventDefinition>>) {
  const [first, ...others] = Object.entries(events).map(([name, { about, payload }]) =>
    z
      .object({
        event: z.literal(name).describe('The name of the socket event.'),
        data: payload.meta({ id: `${pascal(name)}Event`, description: about }),
      })
      .meta({ id: `${pascal(name)}FeedEvent` }),
  );
  if (first === undefined) throw new Error('there are no events');
  const FeedEvent = z.discriminatedUnion('event', [first, ...others]).meta({ id: 'FeedEvent' });
  return z.union([
    z.object({ events: z.array(FeedEvent), cursor: z.string(), hasMore: z.boolean() }),
    reset,
  ]);
}
