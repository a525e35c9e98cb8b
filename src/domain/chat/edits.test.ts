import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quietChat } from '../../../test/support/chat-state.ts';
import { decide } from './decide.ts';
import { tagLimit, textKeys } from './edits.ts';
import { evolveAll } from './evolve.ts';
import { decideRound } from './round.ts';
import type { ChatState } from './state.ts';
import { noWork } from '../../../test/support/chat-state.ts';
import type { ChatCommand } from './commands.ts';

const by = { userId: 1, role: 'employee' } as const;
const context = { now: 1_700_000_000_000, drafts: [], retryable: [] };
const say = (kind: string, more: object, commandId = 'c1') =>
  ({ kind, commandId, by, ...more }) as unknown as ChatCommand;
const after = (state: ChatState, command: ChatCommand): ChatState => {
  const decision = decide(state, command, context);
  return 'events' in decision ? evolveAll(state, decision.events) : state;
};
const round = (state: ChatState, ...commands: ChatCommand[]) =>
  decideRound(state, { ...noWork, commands }, context.now);

describe('tags', () => {
  test('are a set in order, whoever adds and removes them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 5 })), { maxLength: 30 }),
        (steps) => {
          const expected = new Set<number>();
          let state: ChatState = quietChat;
          for (const [adds, tagId] of steps) {
            state = after(state, say(adds ? 'addTag' : 'removeTag', { tagId }));
            if (adds) expected.add(tagId);
            else expected.delete(tagId);
          }
          expect(state.tags).toEqual([...expected].sort((one, other) => one - other));
        },
      ),
    );
  });

  test('that are there already, or not there, are refused, and so are too many', () => {
    const full = { ...quietChat, tags: Array.from({ length: tagLimit }, (_, index) => index + 1) };
    const refusal = (state: ChatState, command: ChatCommand) => decide(state, command, context);
    expect(refusal(full, say('addTag', { tagId: 1 }))).toEqual({ refused: 'tag_present' });
    expect(refusal(full, say('addTag', { tagId: 99 }))).toEqual({ refused: 'tags_full' });
    expect(refusal(full, say('removeTag', { tagId: 99 }))).toEqual({ refused: 'tag_absent' });
  });

  test('two operators who add different tags in one round both succeed', () => {
    const { state, ops } = round(
      quietChat,
      say('addTag', { tagId: 5 }, 'c1'),
      say('addTag', { tagId: 3 }, 'c2'),
    );
    expect(state.tags).toEqual([3, 5]);
    expect(ops.filter(({ op }) => op === 'tag')).toEqual([
      { op: 'tag', id: 5, on: true },
      { op: 'tag', id: 3, on: true },
    ]);
    expect(ops.filter(({ op }) => op === 'answer')).toMatchObject([
      { answer: { ok: true, changed: true } },
      { answer: { ok: true, changed: true } },
    ]);
  });
});

describe('texts', () => {
  test('a note is named by its command and told from the row', () => {
    const { patch, ops } = round(quietChat, say('setNote', { hasNote: true }));
    expect(patch).toEqual({ internalNotesOf: 'c1' });
    expect(ops).toContainEqual({ op: 'updated', fields: { internalNotes: null } });
    expect(ops).toContainEqual({
      op: 'history',
      userId: 1,
      type: 'note_added',
      old: null,
      new: null,
      textOf: 'c1',
    });
    expect(round(quietChat, say('setNote', { hasNote: false })).patch).toEqual({
      internalNotesOf: null,
    });
  });

  test('category and subject change apart; what is left out stays', () => {
    const given = say('describe', { hasCategory: true, hasSubject: false });
    expect(round(quietChat, given).patch).toEqual({
      categoryOf: textKeys('c1').category,
      subjectOf: null,
    });
    expect(round(quietChat, say('describe', { hasSubject: true })).patch).toEqual({
      subjectOf: textKeys('c1').subject,
    });
    expect(round(quietChat, say('describe', {})).patch).toEqual({});
  });
});

test('a rating replaces the one before, and the audit has both', () => {
  const rated = { ...quietChat, customerRating: 2 };
  const { patch, ops } = round(rated, say('rate', { rating: 5, hasComment: true }));
  expect(patch).toEqual({ customerRating: 5 });
  expect(ops).toContainEqual({
    op: 'history',
    userId: 1,
    type: 'rated',
    old: '2',
    new: '5',
    reasonOf: 'c1',
  });
});

test('the HR flag changes once', () => {
  const { state, patch, ops } = round(quietChat, say('setHr', { isHr: true }));
  expect([state.isHr, patch]).toEqual([true, { isHr: true }]);
  expect(ops.map(({ op }) => op)).toEqual(['hr', 'updated', 'history', 'answer']);
  expect(round(state, say('setHr', { isHr: true })).ops.map(({ op }) => op)).toEqual(['answer']);
});

describe('the stage', () => {
  const fresh: ChatState = { ...quietChat, announced: false };
  const began = round(fresh).state;

  test('of a chat that begins is new, until somebody takes or answers it', () => {
    const { state } = decideRound(fresh, { ...noWork, rows: [[4, 0, 1]] }, context.now);
    expect([began.stage, state.stage]).toEqual([null, 'new']);
    expect(after(state, say('assign', { operatorId: 2 })).stage).toBeNull();
    expect(after(state, say('setPriority', { priority: 'high' })).stage).toBe('new');
  });

  test('is what an operator chose, and goes with the status', () => {
    const working = after(quietChat, say('setStatus', { status: 'open', stage: 'in_progress' }));
    expect([working.status, working.stage]).toEqual(['open', 'in_progress']);
    expect(after(working, say('setStatus', { status: 'pending' })).stage).toBeNull();
    const resolved = after(working, say('setStatus', { status: 'closed', resolved: true }));
    expect([resolved.status, resolved.stage]).toEqual(['closed', 'resolved']);
    expect(after(resolved, say('setStatus', { status: 'open' })).stage).toBeNull();
  });

  test('alone is noted in its own words, and gives no new number', () => {
    const { ops } = round(quietChat, say('setStatus', { status: 'open', stage: 'in_progress' }));
    expect(ops).toContainEqual(
      expect.objectContaining({ type: 'status_changed', old: 'open', new: 'in_progress' }),
    );
    expect(ops.some(({ op }) => op === 'renumber')).toBe(false);
  });
});

test('a closed chat that opens again gets another number, whoever opens it', () => {
  const closed: ChatState = { ...quietChat, status: 'closed', closedAt: 3 };
  const opened = round(closed, say('setStatus', { status: 'open' })).ops;
  const written = decideRound(closed, { ...noWork, rows: [[4, 0, 1]] }, context.now).ops;
  for (const ops of [opened, written]) {
    expect(ops.map(({ op }) => op)).toContain('renumber');
    expect(ops).toContainEqual({
      op: 'updated',
      fields: expect.objectContaining({ ticketNumber: null }),
    });
  }
});
