import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type Presence,
  presenceAfter,
  presenceStatuses,
  type PresenceAct,
  type Signs,
  socketGraceMs,
} from './presence.ts';

const ttlMs = 300_000;
const gone: Signs = { connected: false, seenUntil: 0, choice: null, disabled: false };
const heartbeat = { kind: 'heartbeat', ttlMs } as const;
const looked = { kind: 'looked' } as const;
const chose = (status: 'online' | 'away' | 'offline') =>
  ({ kind: 'chose', status, ttlMs }) as const;

test('a socket makes an operator online, and nothing has to be looked at while it is there', () => {
  const there = presenceAfter({ ...gone, connected: true }, looked, 1_000);
  expect(there).toMatchObject({ status: 'online', lookAt: null });
});

test('a heartbeat counts for its time, to the millisecond', () => {
  const there = presenceAfter(gone, heartbeat, 1_000);
  expect(there).toMatchObject({ status: 'online', lookAt: 1_000 + ttlMs });
  expect(presenceAfter(there, looked, 1_000 + ttlMs - 1).status).toBe('online');
  expect(presenceAfter(there, looked, 1_000 + ttlMs).status).toBe('offline');
});

test('whose last socket has gone stays for a moment, and longer after a heartbeat', () => {
  const left = presenceAfter(gone, { kind: 'left' }, 1_000);
  expect(left).toMatchObject({ status: 'online', lookAt: 1_000 + socketGraceMs });
  const alive = presenceAfter(presenceAfter(gone, heartbeat, 1_000), { kind: 'left' }, 1_000);
  expect(alive.lookAt).toBe(1_000 + ttlMs);
});

test('away stays through heartbeats and sockets, until it is taken back', () => {
  const away = presenceAfter({ ...gone, connected: true }, chose('away'), 0);
  const later = presenceAfter({ ...away, connected: false }, heartbeat, 10);
  expect([away.status, later.status]).toEqual(['away', 'away']);
  expect(presenceAfter(later, chose('online'), 20).status).toBe('online');
});

test('who is away and goes comes back as online', () => {
  const away = presenceAfter(gone, chose('away'), 0);
  const lapsed = presenceAfter(away, looked, ttlMs);
  expect(lapsed).toMatchObject({ status: 'offline', choice: null });
  expect(presenceAfter(lapsed, heartbeat, ttlMs + 1).status).toBe('online');
});

test('who seems offline stays so while connected, but a goodbye without a socket is forgotten', () => {
  const hidden = presenceAfter({ ...gone, connected: true }, chose('offline'), 0);
  expect(presenceAfter(hidden, heartbeat, 1).status).toBe('offline');
  const bye = presenceAfter(presenceAfter(gone, heartbeat, 0), chose('offline'), 1);
  expect(bye).toMatchObject({ status: 'offline', choice: null, lookAt: null });
  expect(presenceAfter(bye, heartbeat, 2).status).toBe('online');
});

test('a disabled operator is offline, whatever the signs', () => {
  const signs = { ...gone, connected: true, disabled: true };
  for (const act of [heartbeat, chose('away'), looked]) {
    expect(presenceAfter(signs, act, 5)).toMatchObject({ status: 'offline', lookAt: null });
  }
});

const acts = fc.oneof(
  fc.constant<PresenceAct>(heartbeat),
  fc.constant<PresenceAct>({ kind: 'left' }),
  fc.constant<PresenceAct>(looked),
  fc.constantFrom(...presenceStatuses).map((status): PresenceAct => chose(status)),
);
const steps = fc.array(
  fc.record({ act: acts, connected: fc.boolean(), passed: fc.nat(2 * ttlMs) }),
  { maxLength: 30 },
);

test('whatever happens, the next look comes when the status ends, and looking twice changes nothing', () => {
  fc.assert(
    fc.property(steps, (all) => {
      let now = 0;
      let state: Signs = gone;
      for (const { act, connected, passed } of all) {
        now += passed;
        const next: Presence = presenceAfter({ ...state, connected }, act, now);
        expect(presenceAfter(next, looked, now)).toEqual(next);
        if (next.lookAt !== null) {
          expect(next.lookAt).toBeGreaterThan(now);
          expect(presenceAfter(next, looked, next.lookAt - 1).status).toBe(next.status);
          expect(presenceAfter(next, looked, next.lookAt).status).toBe('offline');
        } else {
          expect(connected || next.status === 'offline').toBe(true);
        }
        state = next;
      }
    }),
  );
});
