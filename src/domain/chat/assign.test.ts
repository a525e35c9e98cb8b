import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quietChat } from '../../../test/support/chat-state.ts';
import { chatPriorities, chatStatuses, roles } from '../vocabulary.ts';
import type { ChatCommand } from './commands.ts';
import { decideRound } from './round.ts';
import type { ChatState } from './state.ts';

const now = 1_700_000_000_000;

/** Three people, so that every coincidence of owner, caller, operator and expectation comes up. */
const person = fc.integer({ min: 1, max: 3 });
const ownerOrNone = fc.option(person);
const state: fc.Arbitrary<ChatState> = fc
  .record({
    status: fc.constantFrom(...chatStatuses),
    priority: fc.constantFrom(...chatPriorities),
    owner: ownerOrNone,
    ownersKeepClosedChats: fc.boolean(),
  })
  .map(({ owner, status, ...rest }) => ({
    ...quietChat,
    ...rest,
    status,
    closedAt: status === 'closed' ? 9 : null,
    assignedUserId: owner,
    assignedAt: owner === null ? null : 5,
  }));
const assign = fc
  .record(
    {
      userId: person,
      role: fc.constantFrom(...roles),
      operatorId: person,
      priority: fc.constantFrom(...chatPriorities),
      expectedAssignedUserId: ownerOrNone,
      ownerAtArrival: ownerOrNone,
      reopens: fc.constant(true),
    },
    { requiredKeys: ['userId', 'role', 'operatorId'] },
  )
  .map(({ userId, role, ...rest }) => ({
    kind: 'assign' as const,
    commandId: 'c',
    by: { userId, role },
    ...rest,
  }));

function round(before: ChatState, commands: readonly ChatCommand[]) {
  const work = { rows: [], items: [], commands, drafts: [], retryable: [] };
  const decision = decideRound(before, work, now);
  const answers = decision.ops.flatMap((op) => (op.op === 'answer' ? [op.answer] : []));
  const count = (name: string) => decision.ops.filter(({ op }) => op === name).length;
  return { ...decision, answers, answer: answers[0]!, count };
}

describe('whatever the chat and the assignment', () => {
  test('a refusal changes nothing and says who owns the chat', () => {
    fc.assert(
      fc.property(state, assign, (before, command) => {
        const { answer, state: after, ops } = round(before, [command]);
        if (answer.ok) return;
        expect(after).toEqual(before);
        expect(ops).toHaveLength(1);
        expect(answer.assignedUserId).toBe(before.assignedUserId);
      }),
    );
  });

  test('success means an open chat of that operator, told by at most one chat:updated', () => {
    fc.assert(
      fc.property(state, assign, (before, command) => {
        const { answer, state: after, count, ops } = round(before, [command]);
        if (!answer.ok) return;
        expect(after.assignedUserId).toBe(command.operatorId);
        expect(before.status === 'pending' || after.status === 'open').toBe(true);
        expect(count('updated')).toBe(answer.changed ? 1 : 0);
        // What the event tells is in the audit.
        const audited = ops.flatMap((op) => (op.op === 'history' ? [op.type] : []));
        expect(audited.includes('status_changed')).toBe(before.status !== after.status);
        expect(audited.includes('priority_changed')).toBe(before.priority !== after.priority);
        if (before.assignedUserId !== after.assignedUserId) expect(audited).toContain('assigned');
      }),
    );
  });

  test('nobody replaces an owner whom he neither named nor saw, unless he gives the chat away', () => {
    fc.assert(
      fc.property(state, assign, (before, command) => {
        const owner = before.assignedUserId;
        const { answer } = round(before, [command]);
        const keeps = before.status !== 'closed' || before.ownersKeepClosedChats;
        if (!answer.ok || owner === null || owner === command.operatorId || !keeps) return;
        const { userId, role } = command.by;
        const gives = command.operatorId !== userId;
        expect(
          command.expectedAssignedUserId === owner ||
            (role !== 'employee' && command.ownerAtArrival === owner) ||
            (gives && (userId === owner || role !== 'employee')),
        ).toBe(true);
      }),
    );
  });

  test('of two takers at once who saw the same, one wins and the other learns the owner', () => {
    const taker = (userId: number, role: (typeof roles)[number], seen: number | null) =>
      ({
        kind: 'assign',
        commandId: `take-${userId}`,
        by: { userId, role },
        operatorId: userId,
        reopens: true,
        ...(role !== 'employee' && { ownerAtArrival: seen }),
      }) as const;
    fc.assert(
      fc.property(
        state,
        fc.constantFrom(...roles),
        fc.constantFrom(...roles),
        (before, one, other) => {
          const seen = before.assignedUserId;
          const { answers, state: after } = round(before, [
            taker(11, one, seen),
            taker(12, other, seen),
          ]);
          const won = answers.filter(({ ok }) => ok).length;
          expect(won).toBeLessThanOrEqual(1);
          for (const answer of answers) {
            if (!answer.ok) expect([seen, 11, 12]).toContain(answer.assignedUserId);
          }
          if (won === 1) expect([11, 12]).toContain(after.assignedUserId);
          else expect(after).toEqual(before);
        },
      ),
    );
  });

  test('a closed chat is refused to commands that do not reopen, as recorded histories have them', () => {
    fc.assert(
      fc.property(state, assign, (before, { reopens: _reopens, ...command }) => {
        const closed: ChatState = { ...before, status: 'closed', closedAt: 9 };
        expect(round(closed, [command]).answer).toMatchObject({ ok: false, code: 'chat_closed' });
      }),
    );
  });
});
