import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextDeadline } from './due.ts';
import { admit } from './held-rows.ts';
import { decideRound } from './round.ts';
import type { ChatState } from './state.ts';
import type { WaitingRow } from './work.ts';
import { minute, now, fresh, wrote } from '../../../test/support/chat-deadlines.ts';
import { noWork } from '../../../test/support/chat-state.ts';

describe('a late round', () => {
  const answered: ChatState = { ...fresh, firstResponseAt: now, closeDueAt: now + 60 * minute };
  const late = now + 90 * minute;
  const accepted = (at: number, more: { id?: number; flags?: number } = {}): WaitingRow => [
    more.id ?? 1,
    more.flags ?? 0,
    at,
    at,
  ];
  const round = (state: ChatState, rows: readonly WaitingRow[], more = {}) =>
    decideRound(state, { ...noWork, rows, ...more }, late);

  test('judges messages that were accepted before the end of the silence first: nothing is closed', () => {
    const { state, ops } = round(answered, [accepted(now + 59 * minute)]);
    expect(state).toMatchObject({ status: 'open', assignedUserId: 7 });
    expect(ops.map(({ op }) => op)).not.toContain('farewell');
  });

  test('judges later messages after it: the chat is closed, and reopened without its owner', () => {
    const { state, ops } = round(answered, [accepted(now + 61 * minute)]);
    expect(state).toMatchObject({ status: 'open', assignedUserId: null });
    expect(ops.map(({ op }) => op)).toContain('farewell');
  });

  test('judges an answer from the phone before the deadline that it met', () => {
    const asked = wrote(fresh, now);
    const overdue = (at: number) =>
      round(asked, [accepted(at, { flags: 1 })]).ops.some(({ op }) => op === 'notify');
    expect(overdue(now + 4 * minute)).toBe(false);
    expect(overdue(now + 6 * minute)).toBe(true);
  });

  test('closes nothing while an earlier message waits for its file', () => {
    const photo = (at: number) => admit([accepted(at, { flags: 4 })], [], late);
    const waits = { ...answered, ...photo(now + 59 * minute) };
    expect(nextDeadline(waits)).toBeNull();
    expect(round(waits, []).state.status).toBe('open');
    // Later messages change nothing, nor do our own.
    expect(round({ ...answered, ...photo(now + 61 * minute) }, []).state.status).toBe('closed');
  });

  test('waits for messages that it has not read yet', () => {
    expect(round(answered, [], { dueUntil: now + 59 * minute }).state.status).toBe('open');
    expect(round(answered, [], { dueUntil: now + 60 * minute }).state.status).toBe('closed');
  });

  test('judges by the older rules if the times of acceptance are missing', () => {
    const work = { ...noWork, rows: [accepted(now + 59 * minute)], olderRules: true };
    const { state } = decideRound(answered, work, late);
    expect(state).toMatchObject({ status: 'open', assignedUserId: null });
  });

  test('ends in the same state as rounds in time', () => {
    const minutes = fc.integer({ min: 0, max: 80 });
    const moments = fc
      .uniqueArray(minutes, { maxLength: 6 })
      .map((all) => all.toSorted((a, b) => a - b));
    const kept = ({
      status,
      assignedUserId,
      overdue,
      unansweredSince,
      responseDueAt,
    }: ChatState) => ({
      status,
      assignedUserId,
      overdue,
      unansweredSince,
      responseDueAt,
    });
    fc.assert(
      fc.property(moments, minutes, fc.boolean(), (times, dueIn, pending) => {
        const begins: ChatState = pending
          ? { ...fresh, status: 'pending', pendingUntil: now + dueIn * minute }
          : { ...answered, closeDueAt: now + dueIn * minute };
        const rows = times.map((each, index) => accepted(now + each * minute, { id: index + 1 }));
        const passed = (state: ChatState, until: number): ChatState => {
          const due = nextDeadline(state);
          return due === null || due > until
            ? state
            : passed(decideRound(state, noWork, due).state, until);
        };
        const inTime = rows.reduce((state, row) => {
          const at = row[3] ?? 0;
          // A message at exactly that moment counts as later.
          return decideRound(passed(state, at), { ...noWork, rows: [row] }, at).state;
        }, begins);
        expect(kept(round(begins, rows).state)).toEqual(kept(passed(inTime, late)));
      }),
    );
  });
});
