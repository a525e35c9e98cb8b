import { describe, expect, test } from '@jest/globals';
import {
  type FeedPage,
  type FeedPlace,
  isForAll,
  type LoggedEvent,
  payloadOf,
  resetReason,
} from './feed.ts';

const event = (more: Partial<LoggedEvent> = {}): LoggedEvent => ({
  organizationId: 1,
  position: 5,
  at: 1_000,
  chatId: 2,
  seq: 3,
  name: 'chat:updated',
  data: { id: 2 },
  audience: 'org',
  isHr: false,
  visitorSession: null,
  ...more,
});

test('an event for everybody is for the whole organization, not only for HR', () => {
  expect(isForAll(event())).toBe(true);
  for (const more of [{ isHr: true }, { audience: 'managers' }, { name: '' }]) {
    expect(isForAll(event(more))).toBe(false);
  }
});

test('clients get the data, the number and the cursor', () => {
  expect(payloadOf(event(), 'c')).toEqual({ id: 2, seq: 3, cursor: 'c' });
  expect(payloadOf(event({ seq: null }), 'c')).toEqual({ id: 2, cursor: 'c' });
});

describe('a cursor', () => {
  const place: FeedPlace = { feed: 'f', organizationId: 1, position: 5, at: 1_000 };
  const page: FeedPage = { feed: 'f', head: 9, headAt: 2_000, tail: 1, afterAt: 1_000, events: [] };

  test.each<[string, Partial<FeedPlace> | null, Partial<FeedPage>, ReturnType<typeof resetReason>]>(
    [
      ['is good', {}, {}, null],
      ['at the head is good', { position: 9 }, { afterAt: 1_000 }, null],
      ['is malformed', null, {}, 'malformed'],
      ['of another feed', { feed: 'g' }, {}, 'other_feed'],
      ['of another organization', { organizationId: 2 }, {}, 'other_feed'],
      ['ahead', { position: 10 }, {}, 'ahead'],
      ['whose event is another one', { at: 999 }, {}, 'other_feed'],
      ['before what is kept', {}, { tail: 7, afterAt: null }, 'pruned'],
      ['just before what is kept', {}, { tail: 6, afterAt: null }, null],
      ['too far behind', { position: 1 }, {}, 'too_far'],
    ],
  )('%s', (_what, at, read, reason) => {
    const asked = at === null ? null : { ...place, ...at };
    expect(resetReason(asked, 1, { ...page, ...read }, 5)).toBe(reason);
  });
});
