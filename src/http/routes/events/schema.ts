import { z } from 'zod';
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

const FeedEvent = z
  .object({
    event: z.string().describe('The name of the socket event.'),
    data: z.looseObject({ cursor: z.string() }).describe('Its payload, as sockets get it.'),
  })
  .meta({ id: 'FeedEvent' });

export const EventsAnswer = z.union([
  z.object({ events: z.array(FeedEvent), cursor: z.string(), hasMore: z.boolean() }),
  z
    .object({ reset: z.literal(true), cursor: z.string() })
    .describe('What came after the cursor is not known any more: load everything anew.'),
]);
