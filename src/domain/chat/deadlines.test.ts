import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decide } from './decide.ts';
import { mayRest, nextDeadline, passDeadlines } from './due.ts';
import { evolveAll } from './evolve.ts';
import { receive } from './receive.ts';
import type { ChatState } from './state.ts';
import { noPolicy, type DeadlinePolicy } from './policy.ts';
import { admit } from './held-rows.ts';
import { decideRound } from './round.ts';
import type { AnswerOutcome, WaitingRow } from './work.ts';
import { noWork, quietChat } from '../../../test/support/chat-state.ts';

const minute = 60_000;
const now = 1_700_000_000_000;
const policy: DeadlinePolicy = {
  firstResponseMs: 5 * minute,
  nextResponseMs: 15 * minute,
  closeAfterMs: 60 * minute,
};
const fresh: ChatState = { ...quietChat, assignedUserId: 7, assignedAt: 1, policy };
const operator = { userId: 7, role: 'employee' } as const;

const wrote = (state: ChatState, at: number, more: { fromMe?: boolean; quiet?: boolean } = {}) =>
  evolveAll(
    state,
    receive(state, [{ id: 1, fromMe: false, quiet: false, timestamp: at, ...more }], at),
  );
/** The message is queued, or planned. */
const queue = (state: ChatState, at: number, sendAt?: number): ChatState => {
  const decision = decide(
    state,
    {
      kind: 'sendMessage',
      commandId: `send-${at}`,
      by: operator,
      messageId: 50,
      ...(sendAt !== undefined && { sendAt }),
    },
    { now: at, intents: [50], retryable: [] },
  );
  if (!('events' in decision)) throw new Error(decision.refused);
  return evolveAll(state, decision.events);
};
/** The message's outcome, told by the inbox. */
const settled = (
  state: ChatState,
  at: number,
  status: 'sent' | 'failed' | 'unknown',
  answered?: AnswerOutcome,
): ChatState =>
  decideRound(
    state,
    {
      ...noWork,
      items: [
        {
          id: 9,
          kind: 'delivery',
          messageId: 50,
          status,
          code: null,
          at,
          ...(answered !== undefined && { answer: answered }),
        },
      ],
    },
    at,
  ).state;
const left = { left: true, askedAfter: null } as const;
/** And it left at once. */
const answer = (state: ChatState, at: number): ChatState =>
  settled(queue(state, at), at, 'sent', left);
const pass = (state: ChatState, at: number): ChatState =>
  evolveAll(state, passDeadlines(state, at));

describe('an answer that is due', () => {
  test('counts from the oldest message that nobody answered', () => {
    const asked = wrote(wrote(fresh, now), now + minute);
    expect(asked).toMatchObject({ unansweredSince: now, responseDueAt: now + 5 * minute });
    expect(nextDeadline(asked)).toBe(now + 5 * minute);
  });

  test('is overdue once, and told to the owner', () => {
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

  test('is told to everybody when nobody owns the chat', () => {
    const asked = wrote({ ...fresh, assignedUserId: null, assignedAt: null }, now);
    const { ops } = decideRound(asked, noWork, now + 5 * minute);
    expect(ops).toContainEqual(expect.objectContaining({ op: 'notify', userId: null }));
  });

  test('is cleared by an answer, also one that was written on the phone', () => {
    const late = pass(wrote(fresh, now), now + 6 * minute);
    const cleared = { unansweredSince: null, responseDueAt: null, overdue: false };
    expect(answer(late, now + 7 * minute)).toMatchObject(cleared);
    expect(wrote(late, now + 7 * minute, { fromMe: true })).toMatchObject(cleared);
  });

  test('has another time once the chat was answered before', () => {
    const again = wrote(answer(wrote(fresh, now), now + minute), now + 2 * minute);
    expect(again.responseDueAt).toBe(now + 17 * minute);
  });

  test('is not due for reactions, nor in a closed chat, nor without a setting', () => {
    expect(wrote(fresh, now, { quiet: true }).responseDueAt).toBeNull();
    const closed = evolveAll(wrote(fresh, now), [
      { type: 'closed', from: 'open', at: now, reasonOf: null, resolved: false },
    ]);
    expect(nextDeadline(closed)).toBeNull();
    expect(wrote({ ...fresh, policy: noPolicy }, now).responseDueAt).toBeNull();
  });
});

describe('only what leaves is an answer', () => {
  const asked = wrote(fresh, now);
  const due = { unansweredSince: now, responseDueAt: now + 5 * minute, firstResponseAt: null };

  test.each(['failed', 'unknown'] as const)('not what is queued, nor what is %s', (status) => {
    const queued = queue(asked, now + minute);
    expect(queued).toMatchObject(due);
    expect(settled(queued, now + 2 * minute, status)).toMatchObject(due);
    expect(pass(queued, now + 5 * minute).overdue).toBe(true);
  });

  test('the response is as old as its leaving', () => {
    const answered = settled(queue(asked, now + minute), now + 3 * minute, 'sent', left);
    expect(answered).toMatchObject({
      firstResponseAt: now + 3 * minute,
      responseDueAt: null,
      closeDueAt: now + 63 * minute,
    });
  });

  test('what waits to leave stops the silence, and ends it with its leaving only', () => {
    const again = queue(answer(asked, now + minute), now + 30 * minute);
    expect(again.closeDueAt).toBeNull();
    expect(settled(again, now + 40 * minute, 'failed').closeDueAt).toBeNull();
    expect(settled(again, now + 40 * minute, 'sent', left).closeDueAt).toBe(now + 100 * minute);
  });

  test('what the customer wrote after it is not answered by it', () => {
    const more = wrote(queue(asked, now + minute), now + 2 * minute);
    const outcome = { left: true, askedAfter: now + 2 * minute } as const;
    expect(settled(more, now + 3 * minute, 'sent', outcome)).toMatchObject({
      firstResponseAt: now + 3 * minute,
      unansweredSince: now + 2 * minute,
      responseDueAt: now + 17 * minute,
      closeDueAt: null,
    });
    // Somebody answered that on the phone meanwhile.
    const phoned = wrote(more, now + 3 * minute, { fromMe: true });
    expect(settled(phoned, now + 4 * minute, 'sent', outcome).unansweredSince).toBeNull();
  });

  test('a failure that comes later brings the due time back', () => {
    const answered = answer(asked, now + minute);
    const lost = {
      left: false,
      replaced: false,
      unansweredSince: now,
      firstResponseAt: null,
    } as const;
    const back = settled(answered, now + 2 * minute, 'failed', lost);
    expect(back).toMatchObject({ ...due, overdue: false, closeDueAt: null });
    // Nobody waits for an answer: silence is no reason to close all the same.
    const silent = settled(answered, now + 2 * minute, 'failed', {
      ...lost,
      unansweredSince: null,
    });
    expect(silent).toMatchObject({ unansweredSince: null, closeDueAt: null });
    // A later one answered: only the first response was another.
    const replaced = { ...lost, replaced: true, firstResponseAt: now + 2 * minute };
    expect(settled(answered, now + 3 * minute, 'failed', replaced)).toMatchObject({
      unansweredSince: null,
      firstResponseAt: now + 2 * minute,
      closeDueAt: now + 61 * minute,
    });
  });

  test('what left and failed in one round never was an answer; what arrived was', () => {
    const statuses = (told: readonly ('sent' | 'failed' | 'delivered')[]) =>
      decideRound(
        queue(asked, now + minute),
        {
          ...noWork,
          items: told.map((status, index) => ({
            id: index,
            kind: 'status' as const,
            messageId: 50,
            code: null,
            status,
            at: now + minute,
            answer: status === 'failed' ? null : left,
          })),
        },
        now + 2 * minute,
      ).state;
    expect(statuses(['sent', 'failed'])).toMatchObject(due);
    expect(statuses(['sent', 'failed', 'delivered']).firstResponseAt).toBe(now + minute);
    expect(statuses(['sent', 'delivered']).firstResponseAt).toBe(now + minute);
  });

  test('a website’s message is there at once, and so were all to earlier versions', () => {
    const website: ChatState = { ...asked, channel: 'website' };
    expect(queue(website, now + minute)).toMatchObject({ firstResponseAt: now + minute });
    const command = { kind: 'sendMessage', commandId: 'c', by: operator, messageId: 50 } as const;
    const work = { ...noWork, intents: [50], commands: [command], answersAtOnce: true };
    const { state } = decideRound(asked, work, now + minute);
    expect(state).toMatchObject({ firstResponseAt: now + minute, responseDueAt: null });
  });
});

describe('silence', () => {
  const answered = answer(wrote(fresh, now), now + minute);

  test('closes an answered chat, with a farewell before the end', () => {
    expect(answered.closeDueAt).toBe(now + 61 * minute);
    const { state, ops } = decideRound(answered, noWork, now + 61 * minute);
    expect(state.status).toBe('closed');
    expect(ops.map(({ op }) => op)).toEqual(['read', 'farewell', 'updated', 'history']);
    expect(ops.at(-1)).toMatchObject({ type: 'closed_after_silence', userId: null });
  });

  test('is over when the customer writes, and begins again with the next answer', () => {
    const asked = wrote(answered, now + 30 * minute);
    expect(asked.closeDueAt).toBeNull();
    expect(answer(asked, now + 40 * minute).closeDueAt).toBe(now + 100 * minute);
  });

  test('never closes what was put off', () => {
    const pending = evolveAll(answered, [
      { type: 'statusChanged', from: 'open', to: 'pending', pendingUntil: null },
    ]);
    expect(nextDeadline(pending)).toBeNull();
    expect(pass(pending, now + 999 * minute).status).toBe('pending');
  });
});

describe('a round that comes late', () => {
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

  test('judges what was accepted before the silence was over before that: nothing is closed', () => {
    const { state, ops } = round(answered, [accepted(now + 59 * minute)]);
    expect(state).toMatchObject({ status: 'open', assignedUserId: 7 });
    expect(ops.map(({ op }) => op)).not.toContain('farewell');
  });

  test('and what came later after it: closed, and open again without its owner', () => {
    const { state, ops } = round(answered, [accepted(now + 61 * minute)]);
    expect(state).toMatchObject({ status: 'open', assignedUserId: null });
    expect(ops.map(({ op }) => op)).toContain('farewell');
  });

  test('judges an answer from the phone before the time when it was due', () => {
    const asked = wrote(fresh, now);
    const overdue = (at: number) =>
      round(asked, [accepted(at, { flags: 1 })]).ops.some(({ op }) => op === 'notify');
    expect(overdue(now + 4 * minute)).toBe(false);
    expect(overdue(now + 6 * minute)).toBe(true);
  });

  test('closes nothing while what was accepted before waits for its file', () => {
    const photo = (at: number) => admit([accepted(at, { flags: 4 })], [], late);
    const waits = { ...answered, ...photo(now + 59 * minute) };
    expect(nextDeadline(waits)).toBeNull();
    expect(round(waits, []).state.status).toBe('open');
    // What came after that changes nothing, nor does our own.
    expect(round({ ...answered, ...photo(now + 61 * minute) }, []).state.status).toBe('closed');
  });

  test('waits for what it has not read yet', () => {
    expect(round(answered, [], { dueUntil: now + 59 * minute }).state.status).toBe('open');
    expect(round(answered, [], { dueUntil: now + 60 * minute }).state.status).toBe('closed');
  });

  test('judges as before where the times of acceptance are not told', () => {
    const work = { ...noWork, rows: [accepted(now + 59 * minute)], olderRules: true };
    const { state } = decideRound(answered, work, late);
    expect(state).toMatchObject({ status: 'open', assignedUserId: null });
  });

  test('ends as rounds in time would have', () => {
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
          // What comes at the very moment comes after it.
          return decideRound(passed(state, at), { ...noWork, rows: [row] }, at).state;
        }, begins);
        expect(kept(round(begins, rows).state)).toEqual(kept(passed(inTime, late)));
      }),
    );
  });
});

describe('a message that leaves later', () => {
  const planned = queue(wrote(fresh, now), now + minute, now + 30 * minute);

  test('waits for its time, and is no answer before', () => {
    expect(planned).toMatchObject({
      sends: [],
      scheduled: [{ id: 50, at: now + 30 * minute }],
      unansweredSince: now,
    });
    expect(mayRest({ ...planned, status: 'closed', unread: 0 })).toBe(false);
  });

  test('leaves once, also when its time passed long ago', () => {
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
    const context = { now, intents: [], retryable: [] };
    const decision = decide(planned, cancel, context);
    expect(decision).toEqual({ events: [{ type: 'scheduleCancelled', id: 50 }] });
    const gone = 'events' in decision ? evolveAll(planned, decision.events) : planned;
    expect(gone.scheduled).toEqual([]);
    expect(decide(gone, cancel, context)).toEqual({ refused: 'not_scheduled' });
  });

  test('they leave in the order of their times', () => {
    const both = decide(
      planned,
      {
        kind: 'sendMessage',
        commandId: 'x',
        by: operator,
        messageId: 60,
        sendAt: now + 20 * minute,
      },
      { now, intents: [60], retryable: [] },
    );
    const state = 'events' in both ? evolveAll(planned, both.events) : planned;
    expect(state.scheduled.map(({ id }) => id)).toEqual([60, 50]);
    expect(nextDeadline({ ...state, responseDueAt: null })).toBe(now + 20 * minute);
  });
});

describe('a time until which a chat waits', () => {
  test('that becomes another is in the audit trail, with both', () => {
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

describe('other wishes', () => {
  test('of the organization count for what is under way', () => {
    const asked = wrote({ ...fresh, policy: noPolicy }, now);
    const { state } = decideRound(asked, { ...noWork, policy }, now + minute);
    expect(state.responseDueAt).toBe(now + 5 * minute);
  });

  test('never close a chat at once', () => {
    const answered = answer(wrote({ ...fresh, policy: noPolicy }, now), now + minute);
    const { state } = decideRound(answered, { ...noWork, policy }, now + 999 * minute);
    expect(state.status).toBe('open');
    expect(state.closeDueAt).toBe(now + 1_059 * minute);
  });

  test('of one chat are kept in its row', () => {
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
