import { describe, expect, test } from '@jest/globals';
import {
  type FeedPage,
  type FeedPlace,
  isForAll,
  type LoggedEvent,
  maySee,
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

describe('who sees an event', () => {
  const viewers = {
    admin: { userId: 1, role: 'admin', isHr: false },
    manager: { userId: 2, role: 'manager', isHr: false },
    employee: { userId: 3, role: 'employee', isHr: false },
    hr: { userId: 4, role: 'employee', isHr: true },
  } as const;
  const seenBy = (more: Partial<LoggedEvent>): string[] =>
    Object.entries(viewers)
      .filter(([, viewer]) => maySee(viewer, event(more)))
      .map(([name]) => name);

  test.each<[string, Partial<LoggedEvent>, string[]]>([
    ['of the organization', {}, ['admin', 'manager', 'employee', 'hr']],
    ['of an HR chat', { isHr: true }, ['hr']],
    ['for managers', { audience: 'managers' }, ['admin', 'manager']],
    ['for the others', { audience: 'employees' }, ['employee', 'hr']],
    ['for managers, HR', { audience: 'managers', isHr: true }, []],
    ['for one user', { audience: 'user:3' }, ['employee']],
    ['for one user, HR', { audience: 'user:3', isHr: true }, []],
    ['for a user whose id begins alike', { audience: 'user:33' }, []],
    ['for nobody we know', { audience: 'everyone' }, []],
    ['that was erased', { name: '' }, []],
  ])('%s', (_what, more, expected) => {
    expect(seenBy(more)).toEqual(expected);
    expect(isForAll(event(more))).toBe(expected.length === 4);
  });
});

test('what travels is the data, its number and the cursor', () => {
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
