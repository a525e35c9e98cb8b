import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChatCommand } from '../domain/chat/commands.ts';
import {
  arrivedOf,
  commandShapes,
  misshapenCommand,
  misshapenRequest,
  statusToldOf,
} from './message-shapes.ts';

const kinds = Object.keys(commandShapes) as ChatCommand['kind'][];
const by = { userId: 1, role: 'manager' };
const policy = { firstResponseMs: null, nextResponseMs: 60_000, closeAfterMs: null };
const base = { commandId: 'a1b2', by, at: 1_764_000_000_000 };

/** One of each, with every field. */
const whole: Readonly<Record<ChatCommand['kind'], object>> = {
  assign: { ...base, operatorId: 2, priority: 'high', expectedAssignedUserId: null },
  unassign: base,
  setStatus: {
    ...base,
    status: 'pending',
    pendingUntil: 1_764_000_000_000,
    hasReason: true,
    resolved: false,
    priority: 'low',
  },
  setPriority: { ...base, priority: 'urgent' },
  close: { ...base, hasReason: false },
  markRead: { ...base, messageIds: [1, 2], upToMessageId: 3 },
  sendMessage: { ...base, messageId: 1, sendAt: 1_764_000_000_000 },
  retryMessage: { ...base, messageId: 1 },
  cancelScheduled: { ...base, messageId: 1 },
  setDeadlines: { ...base, overrides: { closeAfterMinutes: 5, nextResponseMinutes: null }, policy },
};

describe('shapes of commands', () => {
  test.each(kinds)('%s: as we send it, it passes', (kind) => {
    expect(misshapenCommand(kind, whole[kind])).toBeNull();
  });

  test.each(kinds)('%s: any JSON is answered, never thrown at', (kind) => {
    fc.assert(
      fc.property(fc.jsonValue(), (junk) => {
        expect(misshapenCommand(kind, junk)).toEqual(expect.any(String));
      }),
    );
  });

  test.each(kinds)('%s: any field that has another type is named', (kind) => {
    const fields = Object.keys(whole[kind]).filter((field) => field !== 'overrides');
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.constantFrom<unknown>('\u0000', [[]], { a: 1 }, 1e300, -0.5, 'x'.repeat(100_000)),
        (field, junk) => {
          const given = { ...whole[kind], [field]: junk };
          expect(misshapenCommand(kind, given)).toMatch(new RegExp(`^${field} `));
        },
      ),
    );
  });

  test('who asks is somebody with a role', () => {
    for (const who of [null, {}, { userId: 1 }, { userId: 'x', role: 'admin' }, { role: 'king' }]) {
      expect(misshapenCommand('close', { ...base, by: who })).toMatch(/^by /);
    }
  });

  test('a request for suggestions is of 1 to 10', () => {
    expect(misshapenRequest({ limit: 10 })).toBeNull();
    fc.assert(
      fc.property(fc.jsonValue(), (junk) => {
        expect(misshapenRequest(junk)).toEqual(expect.any(String));
      }),
    );
    for (const limit of [0, 11, 1.5, '3', null]) expect(misshapenRequest({ limit })).not.toBeNull();
  });
});

describe('what a wake-up told', () => {
  test('passes as we send it', () => {
    const arrived = { at: 1_764_000_000_000.5, rows: [[1, 0, 1_764_000_000_000]] };
    expect(arrivedOf(arrived)).toBe(arrived);
  });

  test('anything else is nothing', () => {
    fc.assert(fc.property(fc.jsonValue(), (junk) => arrivedOf(junk) === undefined));
    const row = [1, 0, 5];
    for (const rows of [undefined, null, {}, 'x', [null], [[1]], [[...row, 1]], [['1', 0, 5]]]) {
      expect(arrivedOf({ at: 5, rows })).toBeUndefined();
    }
    expect(arrivedOf({ rows: [row] })).toBeUndefined();
    expect(arrivedOf(undefined)).toBeUndefined();
    expect(arrivedOf({ at: 5, rows: [...Array.from({ length: 200_000 }, () => row), null] })).toBe(
      undefined,
    );
  });
});

test('a status is a word, and may say since when', () => {
  expect(statusToldOf({ status: 'logged_out' })).toEqual({ status: 'logged_out' });
  expect(statusToldOf({ status: 'polling', at: 5 })).toEqual({ status: 'polling', at: 5 });
  expect(statusToldOf({ status: 'polling', at: 'now' })).toEqual({ status: 'polling' });
  fc.assert(
    fc.property(fc.jsonValue(), (junk) => {
      expect(statusToldOf({ status: junk })?.status.length ?? 0).toBeLessThanOrEqual(40);
      expect(statusToldOf(junk)).toBeNull();
    }),
  );
});
