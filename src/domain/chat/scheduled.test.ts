import { describe, expect, test } from '@jest/globals';
import { decide } from './decide.ts';
import { mayRest, nextDeadline } from './due.ts';
import { evolveAll } from './evolve.ts';
import { decideRound } from './round.ts';
import {
  minute,
  now,
  fresh,
  operator,
  wrote,
  queue,
} from '../../../test/support/chat-deadlines.ts';
import { noWork } from '../../../test/support/chat-state.ts';

describe('a planned message', () => {
  const planned = queue(wrote(fresh, now), now + minute, now + 30 * minute);

  test('waits for its time, and is no answer before that', () => {
    expect(planned).toMatchObject({
      sends: [],
      scheduled: [{ id: 50, at: now + 30 * minute }],
      unansweredSince: now,
    });
    expect(mayRest({ ...planned, status: 'closed', unread: 0 })).toBe(false);
  });

  test('leaves once, even if its time passed long ago', () => {
    const late = now + 600 * minute;
    const { state, ops } = decideRound(planned, noWork, late);
    expect(state).toMatchObject({ sends: [50], scheduled: [], unansweredSince: now });
    expect(ops.filter(({ op }) => op === 'send')).toEqual([{ op: 'send', ids: [50] }]);
    expect(decideRound(state, noWork, late).ops).toEqual([]);
  });

  test('can be withdrawn until then, and only then', () => {
    const cancel = {
      kind: 'cancelScheduled',
      commandId: 'c',
      by: operator,
      messageId: 50,
    } as const;
    const context = { now, drafts: [], retryable: [] };
    const decision = decide(planned, cancel, context);
    expect(decision).toEqual({ events: [{ type: 'scheduleCancelled', id: 50 }] });
    const gone = 'events' in decision ? evolveAll(planned, decision.events) : planned;
    expect(gone.scheduled).toEqual([]);
    expect(decide(gone, cancel, context)).toEqual({ refused: 'not_scheduled' });
  });

  test('leaves in the order of the times', () => {
    const both = decide(
      planned,
      {
        kind: 'sendMessage',
        commandId: 'x',
        by: operator,
        messageId: 60,
        sendAt: now + 20 * minute,
      },
      { now, drafts: [60], retryable: [] },
    );
    const state = 'events' in both ? evolveAll(planned, both.events) : planned;
    expect(state.scheduled.map(({ id }) => id)).toEqual([60, 50]);
    expect(nextDeadline({ ...state, responseDueAt: null })).toBe(now + 20 * minute);
  });
});
