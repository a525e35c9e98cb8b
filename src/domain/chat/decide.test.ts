import { describe, expect, test } from '@jest/globals';
import { decide } from './decide.ts';
import { mayRest, nextDeadline, passDeadlines } from './due.ts';
import { evolveAll } from './evolve.ts';
import { receive } from './receive.ts';
import type { ChatState } from './state.ts';
import type { ChatCommand } from './commands.ts';
import type { Role } from '../vocabulary.ts';
import { quietChat } from '../../../test/support/chat-state.ts';

const now = 1_700_000_000_000;
const anna = 1;
const boris = 2;
const vera = 3;

const open: ChatState = { ...quietChat, version: 3 };
const owned: ChatState = { ...open, assignedUserId: anna, assignedAt: 5 };
const closed: ChatState = { ...owned, status: 'closed', closedAt: 9 };
const pending: ChatState = { ...owned, status: 'pending', pendingUntil: now + 1_000 };

const by = (userId: number, role: Role = 'employee') => ({ commandId: 'c1', by: { userId, role } });
const judge = (state: ChatState, command: ChatCommand, drafts: readonly number[] = []) =>
  decide(state, command, { now, drafts, retryable: drafts });
const after = (state: ChatState, command: ChatCommand, drafts: readonly number[] = []) => {
  const decision = judge(state, command, drafts);
  if ('refused' in decision) throw new Error(`refused: ${decision.refused}`);
  return evolveAll(state, decision.events);
};
const message = { id: 7, fromMe: false, quiet: false, timestamp: now - 5 };

describe('a customer’s message', () => {
  test('announces a new chat before it is taken', () => {
    const events = receive({ ...open, announced: false }, [message], now);
    expect(events.map((event) => event.type)).toEqual(['announced', 'messagesTaken']);
  });

  test('reopens a closed chat without its owner', () => {
    expect(evolveAll(closed, receive(closed, [message], now))).toMatchObject({
      status: 'open',
      assignedUserId: null,
      assignedAt: null,
      closedAt: null,
      lastMessageAt: now - 5,
    });
  });

  test('reopens it with its owner if the organization wants that', () => {
    const state = { ...closed, ownersKeepClosedChats: true };
    expect(evolveAll(state, receive(state, [message], now))).toMatchObject({
      status: 'open',
      assignedUserId: anna,
      assignedAt: 5,
    });
  });

  test('reopens a pending chat, which keeps its owner', () => {
    const state = evolveAll(pending, receive(pending, [message], now));
    expect(state).toMatchObject({ status: 'open', pendingUntil: null, assignedUserId: anna });
    expect(nextDeadline(state)).toBeNull();
  });

  test.each([
    ['typed on our own phone', { ...message, fromMe: true }],
    ['quiet, as a reaction', { ...message, quiet: true }],
    ['both, as a deletion on the phone', { ...message, fromMe: true, quiet: true }],
  ])('%s does not reopen', (_what, row) => {
    expect(evolveAll(closed, receive(closed, [row], now)).status).toBe('closed');
  });

  test('from a clock that runs fast is not in the future', () => {
    const early = { ...message, timestamp: now + 86_400_000 };
    expect(evolveAll(open, receive(open, [early], now)).lastMessageAt).toBe(now);
  });

  test('that is older than the last one does not move the time back', () => {
    const state = { ...open, lastMessageAt: now };
    expect(evolveAll(state, receive(state, [message], now)).lastMessageAt).toBe(now);
  });
});

describe('assigning', () => {
  const take = (userId: number, more = {}): ChatCommand => ({
    kind: 'assign',
    ...by(userId),
    operatorId: userId,
    ...more,
  });
  const give = (from: number, to: number, role: Role, more = {}): ChatCommand => ({
    kind: 'assign',
    ...by(from, role),
    operatorId: to,
    ...more,
  });

  test('takes a chat without an owner and keeps its priority', () => {
    const urgent: ChatState = { ...open, priority: 'urgent' };
    expect(after(urgent, take(boris))).toMatchObject({
      assignedUserId: boris,
      assignedAt: now,
      priority: 'urgent',
    });
  });

  test('sets the given priority', () => {
    expect(after(open, take(boris, { priority: 'high' })).priority).toBe('high');
  });

  test.each(['employee', 'manager', 'admin'] as const)(
    'is refused with the owner if somebody else owns the chat, even for the role %s',
    (role) => {
      expect(judge(owned, { ...take(boris), by: { userId: boris, role } })).toEqual({
        refused: 'already_assigned',
        assignedUserId: anna,
      });
    },
  );

  test('changes nothing if the owner stays the same', () => {
    expect(judge(owned, take(anna))).toEqual({ events: [] });
    expect(judge(owned, give(boris, anna, 'employee'))).toEqual({ events: [] });
  });

  test('can give a chat to somebody else for its owner, managers, admins, and anybody who names the owner', () => {
    expect(after(owned, give(anna, vera, 'employee')).assignedUserId).toBe(vera);
    expect(after(owned, give(boris, vera, 'manager')).assignedUserId).toBe(vera);
    expect(after(owned, give(boris, vera, 'admin')).assignedUserId).toBe(vera);
    const named = give(boris, vera, 'employee', { expectedAssignedUserId: anna });
    expect(after(owned, named).assignedUserId).toBe(vera);
  });

  test('cannot do that for another employee', () => {
    expect(judge(owned, give(boris, vera, 'employee'))).toEqual({
      refused: 'already_assigned',
      assignedUserId: anna,
    });
  });

  test('is refused if another owner was expected', () => {
    const command = give(anna, vera, 'employee', { expectedAssignedUserId: boris });
    expect(judge(owned, command)).toMatchObject({ refused: 'already_assigned' });
    expect(judge(open, command)).toMatchObject({ refused: 'owner_changed', assignedUserId: null });
  });

  test('opens a closed chat in the same step, for its former owner and for others', () => {
    for (const who of [anna, boris]) {
      const opened = after(closed, take(who, { reopens: true }));
      const now_ = { status: 'open', closedAt: null, assignedUserId: who, assignedAt: now };
      expect(opened).toMatchObject(now_);
    }
    const decision = judge(closed, take(boris, { reopens: true }));
    expect(decision).toEqual({
      events: [
        { type: 'assigned', userId: boris, previousUserId: anna, at: now },
        { type: 'statusChanged', from: 'closed', to: 'open', pendingUntil: null },
      ],
    });
  });

  test('of a closed chat respects its owner where the organization keeps owners', () => {
    const kept: ChatState = { ...closed, ownersKeepClosedChats: true };
    const reopens = { reopens: true };
    expect(judge(kept, take(boris, reopens))).toEqual({
      refused: 'already_assigned',
      assignedUserId: anna,
    });
    expect(after(kept, take(anna, reopens)).status).toBe('open');
    const byManager = give(boris, boris, 'manager', { ...reopens, ownerAtArrival: anna });
    expect(after(kept, byManager)).toMatchObject({ status: 'open', assignedUserId: boris });
  });

  test('by a manager replaces the owner of the time of the request, and nobody else', () => {
    const seen = (ownerAtArrival: number | null) =>
      give(boris, boris, 'manager', { ownerAtArrival });
    expect(after(owned, seen(anna)).assignedUserId).toBe(boris);
    expect(judge(owned, seen(vera))).toEqual({ refused: 'already_assigned', assignedUserId: anna });
    expect(judge(owned, seen(null))).toEqual({ refused: 'already_assigned', assignedUserId: anna });
    expect(judge(open, seen(anna))).toEqual({ refused: 'owner_changed', assignedUserId: null });
    // Pressed twice: the second request finds what it wants.
    expect(judge({ ...owned, assignedUserId: boris }, seen(anna))).toEqual({ events: [] });
  });

  test('of a closed chat stays refused for commands of before; a pending one is opened', () => {
    expect(judge(closed, take(anna))).toMatchObject({ refused: 'chat_closed' });
    expect(after({ ...pending, assignedUserId: null }, take(boris)).status).toBe('open');
  });

  test('to nobody clears owner and time, and leaves a closed chat closed', () => {
    const unassign: ChatCommand = { kind: 'unassign', ...by(boris) };
    expect(after(owned, unassign)).toMatchObject({ assignedUserId: null, assignedAt: null });
    expect(after(closed, unassign).status).toBe('closed');
    expect(judge(open, unassign)).toEqual({ events: [] });
  });

  test('from an owner who leaves changes nothing once the chat is somebody else’s', () => {
    const from = (fromUserId: number): ChatCommand => ({
      kind: 'unassign',
      ...by(anna),
      fromUserId,
    });
    const owner = owned.assignedUserId ?? 0;
    expect(after(owned, from(owner)).assignedUserId).toBeNull();
    expect(judge(owned, from(owner + 1))).toEqual({ events: [] });
    expect(judge(open, from(owner))).toEqual({ events: [] });
  });
});

describe('status', () => {
  test('closed: marks all messages read first, and keeps owner, time and reason', () => {
    const decision = judge(owned, { kind: 'close', ...by(anna), hasReason: true });
    expect(decision).toEqual({
      events: [
        { type: 'markedRead' },
        { type: 'closed', from: 'open', at: now, reasonOf: 'c1', resolved: false },
      ],
    });
    expect(after(owned, { kind: 'close', ...by(anna), hasReason: false })).toMatchObject({
      status: 'closed',
      closedAt: now,
      assignedUserId: anna,
    });
  });

  test('closed again: keeps the first reason and time', () => {
    expect(judge(closed, { kind: 'close', ...by(boris), hasReason: true })).toEqual({ events: [] });
  });

  test('pending with a time: the chat reopens at that time, once', () => {
    const state = after(owned, {
      kind: 'setStatus',
      ...by(anna),
      status: 'pending',
      pendingUntil: now + 500,
    });
    expect(nextDeadline(state)).toBe(now + 500);
    expect(passDeadlines(state, now + 499)).toEqual([]);
    const woken = evolveAll(state, passDeadlines(state, now + 500));
    expect(woken).toMatchObject({ status: 'open', pendingUntil: null, assignedUserId: anna });
    expect(passDeadlines(woken, now + 501)).toEqual([]);
  });

  test('pending: the reason is known as long as the status lasts, and another reason replaces it', () => {
    const wait = {
      kind: 'setStatus',
      ...by(anna),
      status: 'pending',
      pendingUntil: now + 9,
    } as const;
    const given = after(owned, { ...wait, hasReason: true });
    expect(given.snoozeReason).toBe(true);
    expect(judge(given, wait)).toEqual({ events: [] });
    expect(judge(given, { ...wait, hasReason: true })).toMatchObject({
      events: [{ type: 'statusChanged', reasonOf: 'c1' }],
    });
    expect(after(given, { ...wait, pendingUntil: now + 10 }).snoozeReason).toBe(false);
    expect(after(given, { kind: 'close', ...by(anna) }).snoozeReason).toBe(false);
    expect(evolveAll(given, receive(given, [message], now)).snoozeReason).toBe(false);
    expect(evolveAll(given, passDeadlines(given, now + 9)).snoozeReason).toBe(false);
  });

  test('opened by hand: a closed chat keeps its owner', () => {
    expect(after(closed, { kind: 'setStatus', ...by(boris), status: 'open' })).toMatchObject({
      status: 'open',
      closedAt: null,
      assignedUserId: anna,
    });
  });

  test('together with a priority: one command changes both', () => {
    const command: ChatCommand = {
      kind: 'setStatus',
      ...by(anna),
      status: 'pending',
      priority: 'high',
    };
    expect(after(owned, command)).toMatchObject({ status: 'pending', priority: 'high' });
  });

  test('only a closed, read chat with nothing to send may rest', () => {
    expect(mayRest(closed)).toBe(true);
    expect(mayRest({ ...closed, unread: 1 })).toBe(false);
    expect(mayRest({ ...closed, sends: [4] })).toBe(false);
    expect(mayRest(open)).toBe(false);
    expect(mayRest({ ...open, merged: true })).toBe(true);
  });
});

describe('sending', () => {
  const send = (messageId: number): ChatCommand => ({
    kind: 'sendMessage',
    ...by(anna),
    messageId,
  });

  test('queues a draft; the first response is the first message that left', () => {
    const state = after(owned, send(8), [8]);
    expect(state).toMatchObject({ sends: [8], firstResponseAt: null, lastMessageAt: now });
    expect(after(state, send(9), [9])).toMatchObject({ sends: [8, 9], firstResponseAt: null });
  });

  test('a quiet message is delivered, but answers nothing and moves nothing', () => {
    const waiting = { ...owned, unansweredSince: now - 5, closeDueAt: now + 5 };
    const quiet = { ...send(8), quiet: true } as ChatCommand;
    expect(after(waiting, quiet, [8])).toEqual({ ...waiting, sends: [8] });
    const fetched = { ...waiting, channel: 'website' as const, reachedOnceQueued: true };
    expect(after(fetched, quiet, [8])).toMatchObject({
      lastMessageAt: waiting.lastMessageAt,
      unansweredSince: now - 5,
      firstResponseAt: null,
    });
  });

  test('refuses a draft that was withdrawn', () => {
    expect(judge(owned, send(8), [])).toEqual({ refused: 'send_withdrawn' });
  });

  test('announces a chat that begins with the message, once', () => {
    const begun = { ...owned, announced: false, lastMessageAt: null };
    expect(judge(begun, send(8), [8])).toMatchObject({
      events: [{ type: 'announced' }, { type: 'messageQueued', id: 8 }],
    });
    const state = after(begun, send(8), [8]);
    expect(judge(state, send(9), [9])).toMatchObject({ events: [{ type: 'messageQueued' }] });
  });

  test('does not reopen a closed chat', () => {
    expect(after(closed, send(8), [8]).status).toBe('closed');
  });

  test('needs no delivery on the website, whose visitors read the feed', () => {
    expect(after({ ...owned, channel: 'website' }, send(8), [8]).sends).toEqual([]);
  });

  test('is refused if the queue is full', () => {
    const full = { ...owned, sends: Array.from({ length: 1000 }, (_, index) => index) };
    expect(judge(full, send(8), [8])).toEqual({ refused: 'send_queue_full' });
  });

  test('ends with an outcome, which removes the message from the queue', () => {
    const state = evolveAll({ ...owned, sends: [8, 9] }, [
      { type: 'deliveryChanged', id: 8, status: 'failed', code: 'blocked_by_user', item: 1 },
    ]);
    expect(state.sends).toEqual([9]);
  });
});
