import { expect, test } from '@jest/globals';
import { check } from './index.ts';
import { tidy, type Tidy } from './tidy.ts';
import { invariants, type Invariant } from './violation.ts';

const found = ({ ledger, evidence }: Tidy): Invariant[] => [
  ...new Set(check({ seed: 1 }, ledger, evidence).map(({ invariant }) => invariant)),
];

test('a run without faults violates no invariant', () => {
  const { ledger, evidence } = tidy();
  expect(check({ seed: 1 }, ledger, evidence)).toEqual([]);
});

type Spoiling = (run: Tidy) => void;

/** Changes fields of one item in a list. */
function change<T>(list: T[], index: number, fields: Partial<T>): void {
  list[index] = { ...(list[index] as T), ...fields };
}

/** At least one way to violate each invariant, because a check that cannot fail is useless. */
const spoiled: readonly (readonly [Invariant, string, Spoiling])[] = [
  [
    'accepted_once',
    'no row',
    ({ ledger }) => ledger.accepted.push({ label: 'lost', via: 'waba', organization: 0, times: 1 }),
  ],
  [
    'accepted_once',
    'two rows',
    ({ evidence: { messages } }) => messages.push({ ...messages[0]!, id: 9 }),
  ],
  ['told_once', 'told twice', ({ evidence }) => evidence.events.push({ ...evidence.events[1]! })],
  ['told_once', 'not told', ({ evidence }) => evidence.events.splice(1, 1)],
  [
    'told_once',
    'taken back, yet told',
    (run) => change(run.evidence.messages, 1, { state: 'withdrawn' }),
  ],
  ['parked', 'a row put aside', (run) => change(run.evidence.messages, 0, { state: 'parked' })],
  ['answered', 'no answer', ({ ledger }) => change(ledger.calls, 0, { status: null })],
  [
    'internal_error',
    'a 500 on the way',
    ({ ledger }) =>
      change(ledger.calls, 0, { attempts: [{ door: 1, status: 500, code: 'internal_error' }] }),
  ],
  ['repeated_equally', 'another status', ({ ledger }) => change(ledger.calls, 1, { status: 409 })],
  ['repeated_equally', 'another body', ({ ledger }) => change(ledger.calls, 1, { answer: {} })],
  [
    'provider_once',
    'sent twice',
    ({ evidence: { sent } }) => sent.push({ via: 'telegram', text: 'text 2' }),
  ],
  [
    'provider_once',
    'sent without a row',
    ({ evidence: { sent } }) => sent.push({ via: 'waba', text: 'nobody wrote this' }),
  ],
  ['sent_is_true', 'a row that says so', ({ evidence: { sent } }) => sent.splice(0, 1)],
  [
    'sent_is_true',
    'an answer that says so',
    ({ ledger }) =>
      change(ledger.calls, 0, {
        answer: { status: 'sent', channel: 'telegram', message: { content: 'never left' } },
      }),
  ],
  ['send_ends', 'queued for ever', (run) => change(run.evidence.messages, 1, { status: 'queued' })],
  [
    'status_forward',
    'back from read',
    ({ evidence: { events } }) =>
      events.push(
        { ...events[5]!, position: 11, seq: 11, data: { messageId: 2, status: 'read' } },
        { ...events[5]!, position: 12, seq: 12, data: { messageId: 2, status: 'sent' } },
      ),
  ],
  [
    'status_forward',
    'queued again by nobody',
    ({ evidence: { events } }) =>
      events.push(
        { ...events[5]!, position: 11, seq: 11, data: { messageId: 2, status: 'failed' } },
        { ...events[5]!, position: 12, seq: 12, data: { messageId: 2, status: 'queued' } },
      ),
  ],
  [
    'status_of_row',
    'not what was told',
    (run) => change(run.evidence.messages, 1, { status: 'read' }),
  ],
  ['positions', 'a hole', ({ evidence }) => change(evidence.events, 8, { position: 11 })],
  ['seq', 'a hole', ({ evidence }) => change(evidence.events, 8, { seq: 11 })],
  ['seq', 'a row behind its events', ({ evidence }) => change(evidence.chats, 0, { seq: 8 })],
  ['fold', 'a count', ({ evidence }) => change(evidence.chats, 0, { unreadCount: 2 })],
  ['fold', 'an owner', ({ evidence }) => change(evidence.chats, 0, { assignedUserId: null })],
  ['fold', 'a status', ({ evidence }) => change(evidence.chats, 0, { status: 'open' })],
  ['fold', 'a priority', ({ evidence }) => change(evidence.chats, 0, { priority: 'high' })],
  [
    'own_organization',
    'a message in another’s chat',
    ({ evidence }) => change(evidence.messages, 0, { organizationId: 2 }),
  ],
  [
    'own_organization',
    'an event of another’s chat',
    ({ evidence }) => change(evidence.events, 8, { organizationId: 2 }),
  ],
  [
    'own_organization',
    'heard by another',
    ({ ledger }) => change(ledger.heard, 0, { organizationId: 2 }),
  ],
  ['heard_once', 'one missed', (run) => heardWithout(run, 4)],
  ['heard_once', 'the last missed', (run) => heardWithout(run, 10)],
  [
    'heard_once',
    'one twice',
    ({ ledger: { heard } }) =>
      change(heard, 0, { events: [...heard[0]!.events, heard[0]!.events[5]!] }),
  ],
  ['heard_once', 'never there', ({ ledger }) => change(ledger.heard, 0, { events: [] })],
  [
    'heard_true',
    'what was told to another user',
    ({ evidence }) => change(evidence.events, 8, { audience: 'user:4' }),
  ],
  [
    'heard_true',
    'other data',
    ({ evidence }) => change(evidence.events, 3, { data: { overdue: false } }),
  ],
  [
    'not_before_its_time',
    'a planned message',
    ({ evidence }) => change(evidence.messages, 1, { sendAt: 1_009_000 }),
  ],
  [
    'not_before_its_time',
    'silence',
    ({ evidence }) => change(evidence.events, 7, { at: 1_030_000 }),
  ],
  ['not_before_its_time', 'overdue', ({ evidence }) => change(evidence.events, 3, { at: 999_000 })],
  [
    'fires_once',
    'two farewells',
    ({ evidence: { messages, events } }) => {
      messages.push({ ...messages[2]!, id: 4, commandId: 'farewell:11' });
      events.push({ ...events[7]!, position: 11, seq: 11, data: { id: 4, fromMe: true } });
    },
  ],
  [
    'fires_once',
    'overdue twice',
    ({ evidence: { events } }) => {
      events.splice(4, 0, events[3]!);
    },
  ],
  [
    'fires',
    'a planned message that stays',
    ({ evidence }) => change(evidence.messages, 1, { state: 'scheduled' }),
  ],
  [
    'fires',
    'a chat that stays open',
    ({ evidence }) => change(evidence.chats, 0, { status: 'open', closeDueAt: 1_060_000 }),
  ],
  [
    'fires',
    'an answer that is due, and nobody told',
    ({ evidence }) => change(evidence.chats, 0, { status: 'open', responseDueAt: 1_060_000 }),
  ],
  [
    'judged_before_deadline',
    'written in time, told after the closing',
    ({ evidence: { messages, events } }) => {
      messages.push({ ...messages[0]!, id: 7, content: 'in time', createdAt: 1_020_000 });
      events.push({ ...events[1]!, position: 11, seq: 11, data: { id: 7, fromMe: false } });
    },
  ],
  ['inbox_drained', 'something waits', ({ evidence }) => change(evidence.chats, 0, { taken: 3 })],
  ['workflow_state', 'no answer', ({ evidence }) => change(evidence.workflows, 0, { state: null })],
  ['workflow_state', 'no row', ({ evidence }) => change(evidence.workflows, 0, { chatId: 6 })],
  [
    'workflow_state',
    'another version',
    ({ evidence }) => change(evidence.chats, 0, { version: 8 }),
  ],
  [
    'workflow_ended_badly',
    'a failed run',
    ({ evidence }) => evidence.badRuns.push({ workflowId: 'chat-5', status: 'FAILED' }),
  ],
  ['verified', 'a finding', ({ evidence }) => void (evidence.verify = 'chat 5: seq')],
  [
    'ends_in_order',
    'a fallen process',
    ({ ledger }) => ledger.oddEnds.push({ part: 'door0', how: 'ended by itself (1)' }),
  ],
  ['comes_to_rest', 'it moves still', ({ ledger }) => void (ledger.restless = 'inbox of chat 5')],
];

test.each(spoiled)('%s: %s is found', (invariant, _how, spoil) => {
  const run = tidy();
  spoil(run);
  expect(found(run)).toContain(invariant);
});

test('every invariant can be violated', () => {
  const tried = new Set(spoiled.map(([invariant]) => invariant));
  expect([...tried].toSorted()).toEqual(Object.keys(invariants).toSorted());
});

test('a client that was asked to reload has missed nothing', () => {
  const run = tidy();
  heardWithout(run, 4, { name: 'sync:reset', place: { organizationId: 1, position: 4 }, data: {} });
  expect(found(run)).toEqual([]);
});

test('a repeated answer reports the same outcome, with the chat as it is now', () => {
  const run = tidy();
  const answer = { ...(run.ledger.calls[0]!.answer as object), chatId: 6 };
  change(run.ledger.calls, 1, { replayed: false, answer });
  expect(found(run)).toEqual([]);
  change(run.ledger.calls, 1, { answer: { ...answer, message: { id: 9 } } });
  expect(found(run)).toEqual(['repeated_equally']);
});

test('a message that a person sends again may reach the provider once more', () => {
  const run = tidy();
  run.ledger.sentAgain.push(2);
  run.evidence.sent.push({ via: 'telegram', text: 'text 2' });
  expect(found(run)).toEqual([]);
});

function heardWithout(
  { ledger: { heard } }: Tidy,
  position: number,
  ...instead: readonly (typeof heard)[number]['events'][number][]
): void {
  const events = heard[0]!.events.flatMap((each) =>
    each.place?.position === position ? instead : [each],
  );
  change(heard, 0, { events });
}
