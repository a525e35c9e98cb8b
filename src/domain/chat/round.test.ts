import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChatState } from './state.ts';
import type { ChatCommand } from './commands.ts';
import { decideRound, deadLetterDecision } from './round.ts';
import { chatPriorities, chatStatuses, roles } from '../vocabulary.ts';
import type { CommitOp, WaitingRow } from './work.ts';
import { noWork, quietChat } from '../../../test/support/chat-state.ts';

const now = 1_700_000_000_000;
const fresh: ChatState = { ...quietChat, version: 0, announced: false };
const names = (ops: readonly CommitOp[]) => ops.map((op) => op.op);
const by = { userId: 1, role: 'employee' } as const;

describe('a round', () => {
  test('announces a new chat and then its messages, in order of acceptance', () => {
    const { ops, patch } = decideRound(
      fresh,
      {
        ...noWork,
        rows: [
          [4, 0, now - 2],
          [5, 0, now - 1],
        ],
      },
      now,
    );
    expect(names(ops)).toEqual(['new', 'history', 'take']);
    expect(ops[2]).toEqual({ op: 'take', ids: [4, 5] });
    expect(patch).toEqual({
      lastMessageAt: now - 1,
      lastIncomingAt: now - 1,
      unansweredSince: now - 2,
      stage: 'new',
    });
  });

  test('reopens the chat before it announces the message that caused it', () => {
    const closed: ChatState = { ...fresh, announced: true, status: 'closed', closedAt: 3 };
    const { ops, patch } = decideRound(closed, { ...noWork, rows: [[4, 0, now]] }, now);
    expect(names(ops)).toEqual(['renumber', 'updated', 'history', 'take']);
    expect(patch).toMatchObject({ status: 'open', closedAt: null, closeReasonOf: null });
  });

  test('judges commands after everything that was accepted before them: closing takes waiting rows along', () => {
    const command: ChatCommand = { kind: 'close', commandId: 'c', by, hasReason: false };
    const { ops, state } = decideRound(
      { ...fresh, announced: true },
      { ...noWork, rows: [[4, 0, now]], commands: [command] },
      now,
    );
    expect(names(ops)).toEqual(['take', 'read', 'updated', 'history', 'answer']);
    expect(state.status).toBe('closed');
  });

  test('judges a second command by the result of the first', () => {
    const take = (userId: number): ChatCommand => ({
      kind: 'assign',
      commandId: `take-${userId}`,
      by: { userId, role: 'employee' },
      operatorId: userId,
    });
    const { ops } = decideRound(
      { ...fresh, announced: true },
      { ...noWork, commands: [take(1), take(2)] },
      now,
    );
    expect(ops.filter((op) => op.op === 'answer').map((op) => op.answer)).toEqual([
      { ok: true, changed: true },
      { ok: false, code: 'already_assigned', assignedUserId: 1 },
    ]);
  });

  test('notifies a new owner whom somebody else assigned, but not one who took the chat', () => {
    const assign = (userId: number, operatorId: number): ChatCommand => ({
      kind: 'assign',
      commandId: 'c',
      by: { userId, role: 'manager' },
      operatorId,
    });
    const opsOf = (command: ChatCommand) =>
      names(decideRound(fresh, { ...noWork, commands: [command] }, now).ops);
    expect(opsOf(assign(1, 2))).toContain('notify');
    expect(opsOf(assign(1, 1))).not.toContain('notify');
  });

  test('removes outcomes from the inbox, even those that change nothing', () => {
    const { ops, state } = decideRound(
      { ...fresh, announced: true, sends: [8] },
      {
        ...noWork,
        items: [
          { id: 1, kind: 'delivery', messageId: 8, status: 'sent', code: null },
          { id: 2, kind: 'poke', messageId: null, status: null, code: null },
        ],
      },
      now,
    );
    expect(ops).toEqual([
      { op: 'status', id: 8, status: 'sent', code: null, item: 1 },
      { op: 'drop', ids: [1, 2] },
    ]);
    expect(state.sends).toEqual([]);
  });

  test('queues a message once if two commands name it', () => {
    const send = { kind: 'sendMessage', by, messageId: 8 } as const;
    const again = { kind: 'retryMessage', by, messageId: 9 } as const;
    const { ops, state } = decideRound(
      { ...fresh, announced: true },
      {
        ...noWork,
        drafts: [8],
        retryable: [9],
        commands: [
          { ...send, commandId: 'a' },
          { ...send, commandId: 'b' },
          { ...again, commandId: 'c' },
          { ...again, commandId: 'd' },
        ],
      },
      now,
    );
    expect(names(ops)).toEqual(['send', 'answer', 'answer', 'requeue', 'answer', 'answer']);
    const answers = ops.flatMap((op) => (op.op === 'answer' ? [op.answer] : []));
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true, false]);
    expect(state.sends).toEqual([8, 9]);
  });

  test('does not send a message again that turns out to have left', () => {
    const again = { kind: 'retryMessage', by, messageId: 9, commandId: 'a' } as const;
    const status = { id: 1, kind: 'status', messageId: 9, code: null } as const;
    const answersTo = (told: 'delivered' | 'failed') =>
      decideRound(
        { ...fresh, announced: true },
        { ...noWork, retryable: [9], commands: [again], items: [{ ...status, status: told }] },
        now,
      ).ops.map(({ op }) => op);
    expect(answersTo('delivered')).toEqual(['status', 'drop', 'answer']);
    expect(answersTo('failed')).toEqual(['status', 'drop', 'requeue', 'answer']);
  });

  test('sets a dead letter aside and changes nothing else', () => {
    const state = { ...fresh, announced: true };
    const { ops, patch } = deadLetterDecision(state, { ...noWork, rows: [[4, 0, now]] });
    expect(ops).toEqual([{ op: 'park', id: 4, code: 'data_error' }]);
    expect(patch).toEqual({});
  });
});

/** Any command, by a few users, so that their commands conflict. */
const anyCommand: fc.Arbitrary<ChatCommand> = fc
  .record({
    commandId: fc.uuid(),
    by: fc.record({ userId: fc.integer({ min: 1, max: 3 }), role: fc.constantFrom(...roles) }),
    operatorId: fc.integer({ min: 1, max: 3 }),
    status: fc.constantFrom(...chatStatuses),
    priority: fc.constantFrom(...chatPriorities),
    kind: fc.constantFrom('assign', 'unassign', 'setStatus', 'setPriority', 'close', 'markRead'),
  })
  .map((given) => ({ ...given, hasReason: false }) as ChatCommand);

const anyRow: fc.Arbitrary<WaitingRow> = fc.tuple(
  fc.integer({ min: 1, max: 1_000_000 }),
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: now - 100, max: now + 100 }),
);

const anyWork = fc.record({
  rows: fc.uniqueArray(anyRow, { maxLength: 6, selector: (row) => row[0] }),
  items: fc.constant([]),
  commands: fc.array(anyCommand, { maxLength: 5 }),
  drafts: fc.constant([]),
  retryable: fc.constant([]),
});

describe('any history of a chat', () => {
  test('keeps its invariants, answers each command once and takes each row once', () => {
    fc.assert(
      fc.property(fc.array(anyWork, { maxLength: 8 }), (rounds) => {
        let state = fresh;
        rounds.forEach((work, index) => {
          const decision = decideRound(state, work, now + index);
          state = decision.state;
          expect(state.assignedAt === null).toBe(state.assignedUserId === null);
          expect(state.closedAt === null).toBe(state.status !== 'closed');
          if (state.status !== 'pending') expect(state.pendingUntil).toBeNull();
          const answered = decision.ops.flatMap((op) => (op.op === 'answer' ? [op.id] : []));
          expect(answered).toEqual(work.commands.map((command) => command.commandId));
          const taken = decision.ops.flatMap((op) => (op.op === 'take' ? op.ids : []));
          expect(taken).toEqual(work.rows.map((row) => row[0]));
        });
      }),
    );
  });

  test('ends in the same state whether it is decided step by step or in one round', () => {
    fc.assert(
      fc.property(anyWork, (work) => {
        const together = decideRound(fresh, work, now).state;
        const rowsFirst = decideRound(fresh, { ...work, commands: [] }, now).state;
        const apart = work.commands.reduce(
          (state, command) => decideRound(state, { ...noWork, commands: [command] }, now).state,
          rowsFirst,
        );
        expect(apart).toEqual(together);
      }),
    );
  });

  test('is plain data that survives JSON', () => {
    fc.assert(
      fc.property(anyWork, (work) => {
        const decision = decideRound(fresh, work, now);
        expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
      }),
    );
  });
});
