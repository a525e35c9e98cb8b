import type { ChatRow, EventRow, Evidence, MessageRow } from '../evidence.ts';
import { newLedger, type Call, type Ledger } from '../ledger.ts';

/** The result of a small run without faults. The tests of the checks spoil one part of it each. */
export interface Tidy {
  readonly ledger: Ledger & { restless: string | null };
  readonly evidence: Mutable<Evidence>;
}

type Mutable<T> = {
  -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K];
};

const start = 1_000_000;

const event = (
  position: number,
  seq: number | null,
  name: string,
  data: Readonly<Record<string, unknown>>,
  at = start + position,
): EventRow => ({
  ...{ organizationId: 1, chatId: 5, audience: 'org', position, seq, name, data, at },
});

const message = (id: number, more: Partial<MessageRow>): MessageRow => ({
  ...{
    id,
    organizationId: 1,
    chatId: 5,
    channel: 'telegram',
    state: 'done',
    seq: id,
    fromMe: false,
  },
  ...{ content: `text ${id}`, status: 'delivered', attempts: 0, commandId: null, sendAt: null },
  createdAt: start,
  ...more,
});

const chat: ChatRow = {
  ...{ id: 5, organizationId: 1, version: 9, seq: 10, status: 'closed', priority: 'normal' },
  ...{ assignedUserId: 3, unreadCount: 1, inbox: 4, taken: 4, mergedInto: null },
  ...{ closeDueAt: null, responseDueAt: null, overdue: false },
};

/** A customer writes, is answered late and by a planned message, and silence closes the chat. */
export function tidy(): Tidy {
  const due = start + 50;
  const events = [
    event(1, 1, 'chat:new', { status: 'open', priority: 'normal', unreadCount: 0 }),
    event(2, 2, 'message:new', { id: 1, fromMe: false, status: 'delivered' }),
    event(3, 3, 'chat:updated', {
      ...{ assignedUserId: 3, responseDueAt: new Date(due).toISOString() },
    }),
    event(4, 4, 'chat:updated', { overdue: true }, due),
    event(5, 5, 'message:new', { id: 2, fromMe: true, status: 'queued' }, start + 100),
    event(6, 6, 'message:status', { messageId: 2, status: 'sent' }, start + 110),
    event(7, 7, 'chat:updated', { overdue: false }, start + 120),
    event(8, 8, 'message:new', { id: 3, fromMe: true, status: 'sent' }, start + 60_100),
    event(9, 9, 'chat:updated', { status: 'closed', assignedUserId: 3 }, start + 60_100),
    // The status of a message, not of the chat.
    event(10, 10, 'message:status', { messageId: 3, status: 'delivered' }, start + 60_200),
  ];
  const call: Call = {
    ...{ label: 'a call', kind: 'send', organization: 0, method: 'POST', path: '/send' },
    body: {},
    attempts: [{ door: 0, status: 200, code: null }],
    status: 200,
    answer: { status: 'sent', channel: 'telegram', message: { content: 'text 2' } },
    replayed: false,
    repeats: null,
  };
  const ledger = newLedger();
  ledger.accepted.push({ label: 'text 1', via: 'telegram', organization: 0, times: 2 });
  ledger.calls.push(call, { ...call, label: 'again', repeats: 'a call', replayed: true });
  ledger.heard.push({
    ...{ client: 'a screen', organizationId: 1, userId: 3, role: 'admin' },
    events: [
      { name: 'connected', place: { organizationId: 1, position: 0 }, data: {} },
      ...events.map(({ name, position, data }) => ({
        ...{ name, place: { organizationId: 1, position }, data },
      })),
    ],
  });
  const { version, status, priority, assignedUserId } = chat;
  return {
    ledger,
    evidence: {
      messages: [
        message(1, {}),
        message(2, { fromMe: true, status: 'sent', sendAt: start + 90 }),
        message(3, { ...{ fromMe: true, status: 'delivered', commandId: 'farewell:8' } }),
      ],
      chats: [chat],
      events,
      workflows: [{ chatId: 5, state: { version, status, priority, assignedUserId, unread: 1 } }],
      badRuns: [],
      sent: [
        { via: 'telegram', text: 'text 2' },
        { via: 'telegram', text: 'text 3' },
      ],
      verify: null,
      now: start + 100_000,
    },
  };
}
