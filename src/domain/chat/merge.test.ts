import { describe, expect, test } from '@jest/globals';
import { decide } from './decide.ts';
import { mayRest, nextDeadline } from './due.ts';
import { evolveAll } from './evolve.ts';
import { absorb } from './merge.ts';
import type { ChatState } from './state.ts';
import { decideRound, type RoundWork } from './round.ts';
import type { AbsorbedChat } from './work.ts';
import { noWork, quietChat } from '../../../test/support/chat-state.ts';

const now = 1_700_000_000_000;
const open: ChatState = {
  ...quietChat,
  version: 3,
  channel: 'whatsapp',
  lastMessageAt: 50,
  lastIncomingAt: 40,
  firstResponseAt: 45,
  sends: [1],
};
const other: AbsorbedChat = {
  chatId: 9,
  status: 'open',
  priority: 'low',
  assignedUserId: null,
  lastMessageAt: 60,
  lastIncomingAt: 30,
  firstResponseAt: 20,
  sends: [7],
};
const after = (state: ChatState, chat: AbsorbedChat): ChatState =>
  evolveAll(state, absorb(state, chat, now));

describe('a chat that takes in another of the same person', () => {
  test('has the times and the queues of both', () => {
    expect(after(open, other)).toEqual({
      ...open,
      lastMessageAt: 60,
      lastIncomingAt: 40,
      firstResponseAt: 20,
      sends: [1, 7],
    });
  });

  test('names no send twice or out of order, however long the queues are', () => {
    const more = { moreSends: true } as const;
    expect(after(open, { ...other, ...more })).toMatchObject({ sends: [1, 7], ...more });
    // The other chat's sends follow those of ours that are not named.
    expect(after({ ...open, ...more }, other)).toMatchObject({ sends: [1], ...more });
    const retry = { kind: 'retryMessage', commandId: 'r', messageId: 3 } as const;
    const by = { userId: 1, role: 'employee' } as const;
    const context = { now, drafts: [], retryable: [3] };
    expect(decide({ ...open, ...more }, { ...retry, by }, context)).toEqual({
      refused: 'send_queue_full',
    });
    expect(mayRest({ ...open, status: 'closed', sends: [], ...more })).toBe(false);
  });

  test('is open if either chat was', () => {
    const closed: ChatState = { ...open, status: 'closed', closedAt: 4 };
    const pending: ChatState = { ...open, status: 'pending', pendingUntil: now + 5 };
    expect(after(closed, other)).toMatchObject({ status: 'open', closedAt: null });
    expect(after(pending, other)).toMatchObject({ status: 'open', pendingUntil: null });
    expect(after(closed, { ...other, status: 'pending' }).status).toBe('open');
    expect(after(closed, { ...other, status: 'closed' }).status).toBe('closed');
    expect(after(pending, { ...other, status: 'closed' }).status).toBe('pending');
  });

  test('keeps its owner, or gets the other’s; keeps the more urgent priority', () => {
    expect(
      after({ ...open, assignedUserId: 5, assignedAt: 1 }, { ...other, assignedUserId: 6 }),
    ).toMatchObject({
      assignedUserId: 5,
    });
    expect(after(open, { ...other, assignedUserId: 6 })).toMatchObject({
      assignedUserId: 6,
      assignedAt: now,
    });
    expect(after(open, { ...other, priority: 'urgent' }).priority).toBe('urgent');
    expect(after(open, other).priority).toBe('normal');
  });

  test('is announced first, and takes the other chat in before it announces changes', () => {
    const work: RoundWork = {
      rows: [],
      items: [
        { id: 4, kind: 'absorb', messageId: null, status: null, code: null, absorbed: other },
      ],
      commands: [],
      drafts: [],
      retryable: [],
    };
    const { ops } = decideRound(
      { ...open, announced: false, status: 'closed', closedAt: 1 },
      work,
      now,
    );
    expect(ops.map(({ op }) => op)).toEqual([
      'new',
      'absorb',
      'renumber',
      'updated',
      'history',
      'history',
      'history',
      'drop',
    ]);
  });
});

test('a merged chat does nothing more', () => {
  const merged: ChatState = { ...open, merged: true, status: 'pending', pendingUntil: now - 1 };
  expect(mayRest(merged)).toBe(true);
  expect(nextDeadline(merged)).toBeNull();
  expect(decideRound(merged, noWork, now)).toEqual({ state: merged, patch: {}, ops: [] });
});
