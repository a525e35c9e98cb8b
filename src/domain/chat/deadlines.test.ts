import { describe, expect, test } from '@jest/globals';
import { nextDeadline, passDeadlines } from './due.ts';
import { evolveAll } from './evolve.ts';
import { noPolicy } from './policy.ts';
import { decideRound } from './round.ts';
import type { ChatState } from './state.ts';
import {
  minute,
  now,
  policy,
  fresh,
  operator,
  wrote,
  answer,
  pass,
} from '../../../test/support/chat-deadlines.ts';
import { noWork } from '../../../test/support/chat-state.ts';

describe('the deadline of an answer', () => {
  test('counts from the oldest unanswered message', () => {
    const asked = wrote(wrote(fresh, now), now + minute);
    expect(asked).toMatchObject({ unansweredSince: now, responseDueAt: now + 5 * minute });
    expect(nextDeadline(asked)).toBe(now + 5 * minute);
  });

  test('makes the chat overdue once, and notifies the owner', () => {
    const asked = wrote(fresh, now);
    expect(passDeadlines(asked, now + 5 * minute - 1)).toEqual([]);
    const round = decideRound(asked, noWork, now + 5 * minute);
    expect(round.state.overdue).toBe(true);
    expect(round.ops).toEqual([
      { op: 'updated', fields: { overdue: true } },
      { op: 'history', userId: null, type: 'response_overdue', old: 'first', new: null },
      { op: 'notify', userId: 7, type: 'response_overdue', byUserId: null },
    ]);
    expect(passDeadlines(round.state, now + 9 * minute)).toEqual([]);
    expect(nextDeadline(round.state)).toBeNull();
  });

  test('notifies everybody if the chat has no owner', () => {
    const asked = wrote({ ...fresh, assignedUserId: null, assignedAt: null }, now);
    const { ops } = decideRound(asked, noWork, now + 5 * minute);
    expect(ops).toContainEqual(expect.objectContaining({ op: 'notify', userId: null }));
  });

  test('is cleared by an answer, even by one from the phone', () => {
    const late = pass(wrote(fresh, now), now + 6 * minute);
    const cleared = { unansweredSince: null, responseDueAt: null, overdue: false };
    expect(answer(late, now + 7 * minute)).toMatchObject(cleared);
    expect(wrote(late, now + 7 * minute, { fromMe: true })).toMatchObject(cleared);
  });

  test('is not cleared by a reaction or an edit from the phone', () => {
    const asked = wrote(fresh, now);
    const quiet = wrote(asked, now + minute, { fromMe: true, quiet: true });
    expect(quiet).toMatchObject({
      unansweredSince: asked.unansweredSince,
      responseDueAt: asked.responseDueAt,
      firstResponseAt: null,
      lastMessageAt: asked.lastMessageAt,
    });
  });

  test('is another one if the chat was answered before', () => {
    const again = wrote(answer(wrote(fresh, now), now + minute), now + 2 * minute);
    expect(again.responseDueAt).toBe(now + 17 * minute);
  });

  test('does not exist for reactions, in closed chats or without a setting', () => {
    expect(wrote(fresh, now, { quiet: true }).responseDueAt).toBeNull();
    const closed = evolveAll(wrote(fresh, now), [
      { type: 'closed', from: 'open', at: now, reasonOf: null, resolved: false },
    ]);
    expect(nextDeadline(closed)).toBeNull();
    expect(wrote({ ...fresh, policy: noPolicy }, now).responseDueAt).toBeNull();
  });
});

describe('silence', () => {
  const answered = answer(wrote(fresh, now), now + minute);

  test('closes an answered chat and sends a farewell before that', () => {
    expect(answered.closeDueAt).toBe(now + 61 * minute);
    const { state, ops } = decideRound(answered, noWork, now + 61 * minute);
    expect(state.status).toBe('closed');
    expect(ops.map(({ op }) => op)).toEqual(['read', 'farewell', 'updated', 'history']);
    expect(ops.at(-1)).toMatchObject({ type: 'closed_after_silence', userId: null });
  });

  test('ends when the customer writes, and begins again with the next answer', () => {
    const asked = wrote(answered, now + 30 * minute);
    expect(asked.closeDueAt).toBeNull();
    expect(answer(asked, now + 40 * minute).closeDueAt).toBe(now + 100 * minute);
  });

  test('never closes a pending chat', () => {
    const pending = evolveAll(answered, [
      { type: 'statusChanged', from: 'open', to: 'pending', pendingUntil: null },
    ]);
    expect(nextDeadline(pending)).toBeNull();
    expect(pass(pending, now + 999 * minute).status).toBe('pending');
  });
});

describe('the time until which a chat is pending', () => {
  test('is in the audit trail when it changes, with the old and the new value', () => {
    const command = {
      kind: 'setStatus',
      commandId: 's',
      by: operator,
      status: 'pending',
      pendingUntil: now + 2 * minute,
    } as const;
    const pending: ChatState = { ...fresh, status: 'pending', pendingUntil: now + minute };
    const { ops } = decideRound(pending, { ...noWork, commands: [command] }, now);
    expect(ops).toContainEqual({
      op: 'history',
      userId: 7,
      type: 'pending_until_changed',
      old: String(now + minute),
      new: String(now + 2 * minute),
    });
  });
});

describe('a change of the deadlines', () => {
  test('applies to running deadlines if the organization made it', () => {
    const asked = wrote({ ...fresh, policy: noPolicy }, now);
    const { state } = decideRound(asked, { ...noWork, policy }, now + minute);
    expect(state.responseDueAt).toBe(now + 5 * minute);
  });

  test('never closes a chat at once', () => {
    const answered = answer(wrote({ ...fresh, policy: noPolicy }, now), now + minute);
    const { state } = decideRound(answered, { ...noWork, policy }, now + 999 * minute);
    expect(state.status).toBe('open');
    expect(state.closeDueAt).toBe(now + 1_059 * minute);
  });

  test('is stored in the row if it is for one chat', () => {
    const command = {
      kind: 'setDeadlines',
      commandId: 'd',
      by: operator,
      overrides: { firstResponseMinutes: 1 },
      policy: { ...policy, firstResponseMs: minute },
    } as const;
    const { state, patch } = decideRound(
      wrote(fresh, now),
      { ...noWork, commands: [command] },
      now,
    );
    expect(state.responseDueAt).toBe(now + minute);
    expect(patch).toMatchObject({
      deadlineOverrides: { firstResponseMinutes: 1 },
      responseDueAt: now + minute,
    });
  });
});
