import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quietChat } from '../../../test/support/chat-state.ts';
import { chatPriorities, chatStatuses, roles, type ChatStatus } from '../vocabulary.ts';
import type { ChatCommand } from './commands.ts';
import { decide } from './decide.ts';
import { passDeadlines } from './due.ts';
import type { ChatEvent } from './events.ts';
import { evolve, evolveAll } from './evolve.ts';
import { absorb } from './merge.ts';
import { receive } from './receive.ts';
import type { ChatState } from './state.ts';
import { transitions } from './transitions.ts';
import type { AbsorbedChat } from './work.ts';

const minute = 60_000;
const now = 1_700_000_000_000;
const policy = { firstResponseMs: minute, nextResponseMs: minute, closeAfterMs: 2 * minute };
const fresh: ChatState = { ...quietChat, announced: false, policy };

const inStatus: Readonly<Record<ChatStatus, ChatState>> = {
  open: fresh,
  pending: { ...fresh, status: 'pending', pendingUntil: now + minute },
  closed: { ...fresh, status: 'closed', closedAt: now },
};

const other: AbsorbedChat = {
  chatId: 9,
  status: 'open',
  priority: 'urgent',
  assignedUserId: 3,
  lastMessageAt: null,
  lastIncomingAt: null,
  firstResponseAt: null,
  sends: [],
};

type EventOf<T extends ChatEvent['type']> = Extract<ChatEvent, { type: T }>;

/**
 * A sample of each event in a chat of the given status. If the event has several possible results, the sample leads to
 * the given one.
 */
const samples: {
  readonly [T in ChatEvent['type']]: (from: ChatStatus, to: ChatStatus) => EventOf<T>;
} = {
  announced: () => ({ type: 'announced' }),
  absorbed: () => ({ type: 'absorbed', chat: other }),
  messagesTaken: () => ({
    type: 'messagesTaken',
    ids: [1],
    lastMessageAt: now,
    lastIncomingAt: now,
    askedAt: now,
    answeredAt: null,
  }),
  reopened: (from) => ({ type: 'reopened', from, keepOwner: true }),
  assigned: () => ({ type: 'assigned', userId: 1, previousUserId: null, at: now }),
  unassigned: () => ({ type: 'unassigned', previousUserId: 1 }),
  priorityChanged: () => ({ type: 'priorityChanged', from: 'normal', to: 'high' }),
  statusChanged: (from, to) => ({
    type: 'statusChanged',
    from,
    to: to === 'pending' ? to : 'open',
    pendingUntil: null,
  }),
  closed: (from) => ({ type: 'closed', from, at: now, reasonOf: null, resolved: false }),
  becameOverdue: () => ({ type: 'becameOverdue', dueAt: now, first: true }),
  messageScheduled: () => ({ type: 'messageScheduled', id: 5, at: now }),
  scheduleCancelled: () => ({ type: 'scheduleCancelled', id: 5 }),
  policyChanged: () => ({ type: 'policyChanged', policy, at: now, byCommand: true }),
  markedRead: () => ({ type: 'markedRead' }),
  messageQueued: () => ({ type: 'messageQueued', id: 5, at: now, byOperator: true }),
  messageRequeued: () => ({ type: 'messageRequeued', id: 5 }),
  deliveryChanged: () => ({
    type: 'deliveryChanged',
    id: 5,
    status: 'sent',
    code: null,
    item: 1,
    answer: { left: true, askedAfter: null, at: now },
  }),
  fileAwaited: () => ({ type: 'fileAwaited', id: 5, at: now }),
  tagAdded: () => ({ type: 'tagAdded', tagId: 7 }),
  tagRemoved: () => ({ type: 'tagRemoved', tagId: 7 }),
  noteChanged: () => ({ type: 'noteChanged', textOf: 'n1' }),
  described: () => ({ type: 'described', categoryOf: 'c1.category' }),
  rated: () => ({ type: 'rated', from: null, to: 5, textOf: null }),
  hrChanged: () => ({ type: 'hrChanged', isHr: true }),
  fileChanged: () => ({ type: 'fileChanged', id: 5 }),
};
const events = Object.keys(samples) as ChatEvent['type'][];

const targets = chatStatuses.flatMap((from) =>
  events.flatMap((event) => {
    const cell = transitions[from][event];
    if (cell === 'never') return [];
    return (cell === 'stays' ? [from] : cell).map((to) => [from, event, to] as const);
  }),
);

describe('an event', () => {
  test.each(targets)('%s, %s: then %s', (from, event, to) => {
    expect(evolve(inStatus[from], samples[event](from, to)).status).toBe(to);
  });
});

const person = fc.integer({ min: 1, max: 3 });
const command: fc.Arbitrary<ChatCommand> = fc
  .record({
    commandId: fc.constant('c'),
    by: fc.record({ userId: person, role: fc.constantFrom(...roles) }),
    operatorId: person,
    status: fc.constantFrom(...chatStatuses),
    pendingUntil: fc.option(fc.integer({ min: 1, max: 3 }).map((wait) => now + wait * minute)),
    hasReason: fc.boolean(),
    priority: fc.constantFrom(...chatPriorities),
    messageId: fc.integer({ min: 1, max: 3 }),
    sendAt: fc.constantFrom(now - 1, now + 50 * minute),
    overrides: fc.constant({}),
    policy: fc.constant(policy),
    tagId: fc.integer({ min: 1, max: 3 }),
    hasNote: fc.boolean(),
    hasCategory: fc.boolean(),
    rating: fc.integer({ min: 1, max: 5 }),
    isHr: fc.boolean(),
    stage: fc.constantFrom(undefined, 'new', 'in_progress'),
    kind: fc.constantFrom(
      'assign',
      'unassign',
      'setStatus',
      'setPriority',
      'close',
      'markRead',
      'sendMessage',
      'retryMessage',
      'cancelScheduled',
      'setDeadlines',
      'addTag',
      'removeTag',
      'setNote',
      'describe',
      'rate',
      'setHr',
    ),
  })
  .map((given) => given as ChatCommand);

type Step = (state: ChatState, at: number) => readonly ChatEvent[];

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: command.map((given): Step => obey(given)) },
  fc.record({ fromMe: fc.boolean(), quiet: fc.boolean() }).map(
    (flags): Step =>
      (state, at) =>
        receive(state, [{ id: 1, timestamp: at, ...flags }], at),
  ),
  fc.constantFrom(...chatStatuses).map(
    (status): Step =>
      (state, at) =>
        absorb(state, { ...other, status }, at),
  ),
  fc.constant<Step>((state, at) => passDeadlines(state, at)),
  // Events from rows and providers can reach a chat in any status.
  fc
    .constantFrom('deliveryChanged', 'fileAwaited', 'fileChanged')
    .map((type): Step => (state) => [samples[type](state.status, state.status)]),
);

function obey(given: ChatCommand): Step {
  return (state, at) => {
    const decision = decide(state, given, { now: at, drafts: [1, 2], retryable: [2, 3] });
    return 'events' in decision ? decision.events : [];
  };
}

describe('a quiet message', () => {
  test('of either side changes nothing but what was published', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20, size: 'max' }),
        fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
        (steps, sides) => {
          let state = fresh;
          steps.forEach((next, index) => {
            state = evolveAll(state, next(state, now + index * minute));
          });
          const at = now + steps.length * minute;
          const rows = sides.map((fromMe, id) => ({ id, fromMe, quiet: true, timestamp: at }));
          const announced = { ...state, announced: true };
          expect(evolveAll(announced, receive(announced, rows, at))).toEqual(announced);
        },
      ),
      { seed: 12, numRuns: 300 },
    );
  });
});

describe('the rules', () => {
  test('match the table exactly', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30, size: 'max' }), (steps) => {
        let state = fresh;
        steps.forEach((next, index) => {
          for (const event of next(state, now + index * minute)) {
            const cell = transitions[state.status][event.type];
            const after = evolve(state, event);
            const allowed: readonly ChatStatus[] =
              cell === 'never' ? [] : cell === 'stays' ? [state.status] : cell;
            expect(allowed).toContain(after.status);
            seen.add([state.status, event.type, after.status].join());
            state = after;
          }
        });
      }),
      { seed: 7, numRuns: 2_000 },
    );
    expect(targets.map((target) => target.join()).filter((target) => !seen.has(target))).toEqual(
      [],
    );
  });

  test('let a merged chat do nothing more', () => {
    fc.assert(
      fc.property(command, (given) => {
        const merged = { ...fresh, merged: true };
        expect(decide(merged, given, { now, drafts: [1], retryable: [2] })).toEqual({
          refused: 'chat_merged',
        });
        expect(evolveAll(merged, passDeadlines(merged, now + 99 * minute))).toBe(merged);
      }),
    );
  });
});
