import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commandKinds as kinds, type CommandKind } from '../domain/chat/commands.ts';
import { misshapenCommand } from './chat-commands.ts';

const by = { userId: 1, role: 'manager' };
const policy = { firstResponseMs: null, nextResponseMs: 60_000, closeAfterMs: null };
const base = { commandId: 'a1b2', by, at: 1_764_000_000_000 };

/** A sample of each command with all fields. */
const whole: Readonly<Record<CommandKind, object>> = {
  assign: { ...base, operatorId: 2, priority: 'high', expectedAssignedUserId: null },
  unassign: base,
  setStatus: {
    ...base,
    status: 'pending',
    pendingUntil: 1_764_000_000_000,
    hasReason: true,
    resolved: false,
    stage: 'in_progress',
    priority: 'low',
  },
  setPriority: { ...base, priority: 'urgent' },
  close: { ...base, hasReason: false },
  markRead: { ...base, messageIds: [1, 2], upToMessageId: 3 },
  sendMessage: { ...base, messageId: 1, sendAt: 1_764_000_000_000 },
  retryMessage: { ...base, messageId: 1 },
  cancelScheduled: { ...base, messageId: 1 },
  setDeadlines: { ...base, overrides: { closeAfterMinutes: 5, nextResponseMinutes: null }, policy },
  addTag: { ...base, tagId: 7 },
  removeTag: { ...base, tagId: 7 },
  setNote: { ...base, hasNote: true },
  describe: { ...base, hasCategory: true, hasSubject: false },
  rate: { ...base, rating: 5, hasComment: true },
  setHr: { ...base, isHr: true },
};

describe('the shapes of commands', () => {
  test.each(kinds)('%s: a well-formed command passes', (kind) => {
    expect(misshapenCommand(kind, whole[kind])).toBeNull();
  });

  test.each(kinds)('%s: any JSON gets an answer and causes no error', (kind) => {
    fc.assert(
      fc.property(fc.jsonValue(), (junk) => {
        expect(misshapenCommand(kind, junk)).toEqual(expect.any(String));
      }),
    );
  });

  test.each(kinds)('%s: a field of another type is named', (kind) => {
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

  test('the actor has a role', () => {
    for (const who of [null, {}, { userId: 1 }, { userId: 'x', role: 'admin' }, { role: 'king' }]) {
      expect(misshapenCommand('close', { ...base, by: who })).toMatch(/^by /);
    }
  });
});
