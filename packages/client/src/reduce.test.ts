import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { reduce } from './reduce.ts';
import {
  type Action,
  emptyState,
  type InboxChat,
  type InboxMessage,
  type InboxState,
} from './state.ts';

/** A server of one organization: what it says is the truth, and each change is an event with its chat's next number. */
class Server {
  readonly rows = new Map<number, InboxChat>();
  readonly messages = new Map<number, InboxMessage[]>();
  readonly log: Extract<Action, { type: 'event' }>[] = [];
  private nextId = 0;

  carryOut(chatId: number, what: Step['what'], at: number): void {
    const row = this.rows.get(chatId);
    if (row === undefined) {
      this.rows.set(chatId, rowOf(chatId));
      this.messages.set(chatId, []);
      this.tell(chatId, 'chat:new', { id: chatId });
    }
    switch (what) {
      case 'in':
      case 'out':
        this.message(chatId, what === 'out', at);
        break;
      case 'read':
        for (const each of this.of(chatId)) {
          if (!each.isReadByOperator)
            Object.assign(each, { isReadByOperator: true, readAt: stamp(at) });
        }
        this.change(chatId, ({ lastMessage }) => ({
          unreadCount: 0,
          lastMessage: lastMessage && { ...lastMessage, isReadByOperator: true },
        }));
        this.tell(chatId, 'messages:read', { unreadCount: 0, timestamp: stamp(at) });
        break;
      case 'pending':
      case 'open':
        this.change(chatId, () => ({ status: what }));
        this.tell(chatId, 'chat:updated', {
          id: chatId,
          status: what,
          unreadCount: this.row(chatId).unreadCount,
        });
        break;
      case 'status': {
        const message = this.of(chatId).at(-1);
        if (message === undefined) return;
        Object.assign(message, { status: 'read' });
        this.tell(chatId, 'message:status', { messageId: message.id, status: 'read' });
        break;
      }
      case 'edit': {
        const message = this.of(chatId).at(-1);
        if (message === undefined) return;
        const change = { content: `edited ${at}`, mediaUrl: null, details: null };
        Object.assign(message, change);
        this.change(chatId, ({ lastMessage }) => ({
          lastMessage: lastMessage && { ...lastMessage, ...change },
        }));
        this.tell(chatId, 'message:updated', { id: message.id, ...change, timestamp: stamp(at) });
        break;
      }
    }
  }

  row = (chatId: number): InboxChat => this.rows.get(chatId)!;
  of = (chatId: number): InboxMessage[] => this.messages.get(chatId)!;

  private message(chatId: number, fromMe: boolean, at: number): void {
    const id = (this.nextId += 1);
    // Providers' clocks differ: a message may be older than the one before it.
    const timestamp = stamp(at + (id % 3 === 0 ? -5 : 0));
    const told = { ...{ id, content: `m${id}`, type: 'text', mediaUrl: null, filename: null } };
    const seq = this.row(chatId).seq + 1;
    const message = {
      ...told,
      ...{ fromMe, timestamp, seq, status: 'sent', isReadByOperator: fromMe, readAt: null },
    } as InboxMessage;
    this.messages.set(chatId, [...this.of(chatId), message].sort(byPlace));
    const { isReadByOperator } = message;
    this.change(chatId, (row) => {
      const last = this.of(chatId).at(-1);
      const lastMessage = {
        ...{ ...told, filename: undefined, fromMe, timestamp, isReadByOperator, senderJid: null },
        ...{ quotedMessageId: null, quotedContent: null, details: null },
      };
      return {
        unreadCount: row.unreadCount + (fromMe ? 0 : 1),
        lastMessageAt: (row.lastMessageAt ?? '') < timestamp ? timestamp : row.lastMessageAt,
        ...(last?.id === id && { lastMessage }),
      };
    });
    this.tell(chatId, 'message:new', { ...told, fromMe, timestamp, status: 'sent' });
  }

  private change(chatId: number, patch: (row: InboxChat) => object): void {
    const row = this.row(chatId);
    this.rows.set(chatId, { ...row, ...patch(row) } as InboxChat);
  }

  private tell(chatId: number, event: string, data: object): void {
    const seq = this.row(chatId).seq + 1;
    this.change(chatId, () => ({ seq }));
    this.log.push({ type: 'event', event, data: { chatId, seq, cursor: 'c', ...data } });
  }
}

const stamp = (at: number): string => new Date(Date.UTC(2026, 0, 1) + at * 1_000).toISOString();
const byPlace = (a: InboxMessage, b: InboxMessage): number =>
  a.timestamp === b.timestamp ? a.id - b.id : a.timestamp < b.timestamp ? -1 : 1;
const rowOf = (id: number): InboxChat =>
  ({
    id,
    seq: 0,
    unreadCount: 0,
    status: 'open',
    lastMessage: null,
    lastMessageAt: null,
  }) as InboxChat;

/** What an answer of the server is now. */
function load(
  state: InboxState,
  server: Server,
  what: 'row' | 'messages' | 'page',
  chatId: number,
) {
  const row = server.rows.get(chatId);
  if (what === 'page') {
    return reduce(state, {
      ...{
        type: 'page',
        chats: [...server.rows.values()].slice(0, 2),
        nextPage: null,
        after: null,
      },
    });
  }
  if (row === undefined) return state;
  if (what === 'row') return reduce(state, { type: 'row', chatId, chat: row });
  const all = server.of(chatId);
  const messages = all.slice(-3).map((message) => ({ ...message }));
  return reduce(state, {
    ...{ type: 'messages', chatId, seq: row.seq, messages, hasEarlier: all.length > 3 },
  });
}

/** Loads what the state says is missing, as the loader does. */
function settle(given: InboxState, server: Server): InboxState {
  let state = given.loaded ? given : load(given, server, 'page', 0);
  for (const chatId of state.wanted.keys()) state = load(state, server, 'row', chatId);
  for (const { chatId, seq, heard } of state.opened.values()) {
    if (seq === null || heard > seq) state = load(state, server, 'messages', chatId);
  }
  return state;
}

interface Numbered {
  readonly chatId: number;
}

interface Step {
  readonly chatId: number;
  readonly what: 'in' | 'out' | 'read' | 'pending' | 'open' | 'status' | 'edit';
  /** What reaches the client after it: events of any age, answers, a reset. */
  readonly reaches: readonly (
    'newest' | 'older' | 'twice' | 'row' | 'messages' | 'page' | 'reset'
  )[];
  readonly pick: number;
}

const steps = fc.array(
  fc.record({
    chatId: fc.integer({ min: 1, max: 3 }),
    what: fc.constantFrom('in', 'out', 'read', 'pending', 'open', 'status', 'edit'),
    reaches: fc.array(
      fc.constantFrom('newest', 'older', 'twice', 'row', 'messages', 'page', 'reset'),
      { maxLength: 3 },
    ),
    pick: fc.nat(),
  }),
  { maxLength: 40 },
) as fc.Arbitrary<Step[]>;

test('whatever order, repetition and loss: the end is what the server says', () => {
  fc.assert(
    fc.property(steps, (given) => {
      const server = new Server();
      let state = reduce(emptyState, { type: 'connected', userId: 1 });
      for (const chatId of [1, 2]) state = reduce(state, { type: 'opened', chatId });
      for (const [at, { chatId, what, reaches, pick }] of given.entries()) {
        server.carryOut(chatId, what, at * 2);
        const { log } = server;
        for (const each of reaches) {
          if (each === 'reset') state = reduce(state, { type: 'reset' });
          else if (each === 'row' || each === 'messages' || each === 'page') {
            state = load(state, server, each, chatId);
          } else {
            const event = each === 'older' ? log[pick % log.length]! : log.at(-1)!;
            for (let n = each === 'twice' ? 2 : 1; n > 0; n -= 1) state = reduce(state, event);
          }
        }
      }
      // In the end each chat's last event comes, whatever got lost before it.
      for (const chatId of server.rows.keys()) {
        state = reduce(
          state,
          server.log.findLast(({ data }) => (data as Numbered).chatId === chatId)!,
        );
      }
      state = settle(settle(state, server), server);
      expect(state.wanted.size).toBe(0);
      for (const [chatId, row] of server.rows) {
        const { filename: _, ...last } = (row.lastMessage ?? {}) as Record<string, unknown>;
        expect(state.chats.get(chatId)).toMatchObject({
          ...row,
          lastMessage: row.lastMessage && last,
        });
        const view = state.opened.get(chatId);
        if (view === undefined) continue;
        const all = server.of(chatId);
        const shown = view.messages;
        // A suffix of the history without holes, each message as the server has it.
        expect(shown.map(({ id }) => id)).toEqual(
          all.slice(-shown.length || all.length).map(({ id }) => id),
        );
        expect(shown).toMatchObject(all.slice(-shown.length || all.length));
        expect(shown.length).toBeGreaterThanOrEqual(Math.min(3, all.length));
      }
    }),
    { numRuns: 500 },
  );
});

const chat = (more: Partial<InboxChat> = {}): InboxChat => ({ ...rowOf(1), seq: 5, ...more });
const page = (...chats: InboxChat[]): Action => ({
  type: 'page',
  chats,
  nextPage: null,
  after: null,
});
const event = (name: string, data: object): Action => ({
  ...{ type: 'event', event: name, data: { chatId: 1, cursor: 'c', ...data } },
});
const from = (...actions: Action[]): InboxState => actions.reduce(reduce, emptyState);
const incoming = (seq: number, more: object = {}): Action =>
  event('message:new', {
    seq,
    id: seq,
    content: 'x',
    timestamp: stamp(seq),
    fromMe: false,
    ...more,
  });

test('an event that the row has already counts nothing a second time', () => {
  const state = from(page(chat({ unreadCount: 1 })), incoming(5), incoming(6), incoming(6));
  expect(state.chats.get(1)).toMatchObject({ seq: 6, unreadCount: 2 });
});

test('after a hole the row is wanted, until one comes that has the event', () => {
  const holed = from(page(chat()), incoming(8));
  expect([...holed.wanted]).toEqual([[1, 8]]);
  const older = reduce(holed, { type: 'row', chatId: 1, chat: chat({ seq: 7 }) });
  expect([...older.wanted]).toEqual([[1, 8]]);
  expect(reduce(older, { type: 'row', chatId: 1, chat: chat({ seq: 8 }) }).wanted.size).toBe(0);
});

test('a chat that is gone leaves the list', () => {
  const deleted = event('chat:deleted', { seq: 9 });
  expect(from(page(chat()), deleted).chats.size).toBe(0);
  // A row that was asked for before and comes after.
  const late = from(page(chat()), deleted, { type: 'row', chatId: 1, chat: chat({ seq: 8 }) });
  expect(late.chats.size).toBe(0);
  expect(from(page(chat()), deleted, page(chat({ seq: 8 }))).chats.size).toBe(0);
  // It is here again, as a chat is whose HR flag is taken away.
  const back = from(page(chat()), deleted, { type: 'row', chatId: 1, chat: chat({ seq: 10 }) });
  expect(back.chats.size).toBe(1);
});

const pending = { ...{ key: 'k', text: 'x', createdAt: stamp(0), state: 'sending' as const } };
const openedWith = (...actions: Action[]) =>
  from(
    { type: 'connected', userId: 7 },
    page(chat()),
    { type: 'opened', chatId: 1 },
    { type: 'messages', chatId: 1, seq: 5, messages: [], hasEarlier: false },
    { type: 'sending', chatId: 1, pending },
    ...actions,
  ).opened.get(1)!;

test('an own message whose event comes before the answer stands there once', () => {
  const early = openedWith(incoming(6, { fromMe: true, senderUserId: 7 }));
  expect(early.pending).toMatchObject([{ key: 'k', seenAs: 6 }]);
  const message = early.messages[0]!;
  const sent = openedWith(incoming(6, { fromMe: true, senderUserId: 7 }), {
    ...{ type: 'sent', chatId: 1, key: 'k', message },
  });
  expect([sent.pending, sent.messages.length]).toEqual([[], 1]);
});

test('a refused message stays with its reason until it is discarded', () => {
  const error = Object.assign(new Error('closed'), { code: 'window_closed', status: 409 });
  const refused: Action = { ...{ type: 'refused', chatId: 1, key: 'k', error: error as never } };
  expect(openedWith(refused).pending).toMatchObject([{ state: 'failed', error }]);
  expect(openedWith(refused, { type: 'discarded', chatId: 1, key: 'k' }).pending).toEqual([]);
});

const at = (id: number, minute: number, seq = 5): InboxChat =>
  ({ ...rowOf(id), seq, lastMessageAt: stamp(minute) }) as InboxChat;
const listOf = (after: string | null, nextPage: string | null, ...chats: InboxChat[]): Action => ({
  ...{ type: 'page', after, nextPage, chats },
});
const idsOf = ({ chats }: InboxState): number[] => [...chats.keys()].sort((a, b) => a - b);

test('a first page lets go of what is below it, and keeps what is newer or opened', () => {
  const long = from(
    listOf(null, 'p2', at(1, 90), at(2, 80)),
    { type: 'opened', chatId: 3 },
    listOf('p2', 'p3', at(3, 30), at(4, 20)),
  );
  expect([idsOf(long), long.paged]).toEqual([[1, 2, 3, 4], 4]);
  // Chat 5 came after the page was read.
  const newer = reduce(long, { type: 'row', chatId: 5, chat: at(5, 95) });
  const anew = reduce(newer, listOf(null, 'n2', at(1, 90), at(2, 80)));
  expect([idsOf(anew), anew.nextPage, anew.paged]).toEqual([[1, 2, 3, 5], 'n2', 2]);
});

test('a page that was asked for before the list began anew would leave a hole, and is not taken', () => {
  const anew = from(listOf(null, 'p2', at(1, 90)), listOf(null, 'n2', at(2, 95), at(1, 90)));
  const late = reduce(anew, listOf('p2', 'p3', at(4, 20)));
  expect([idsOf(late), late.nextPage]).toEqual([[1, 2], 'n2']);
  expect(idsOf(reduce(late, listOf('n2', null, at(3, 50))))).toEqual([1, 2, 3]);
});

test('after a reset rows below the first page are not loaded one by one', () => {
  const rows = Array.from({ length: 50 }, (_, n) => at(n + 1, 50 - n));
  const state = from(listOf(null, 'p2', ...rows), { type: 'reset' });
  const again = reduce(state, listOf(null, 'p2', at(1, 50, 9), at(2, 49, 9)));
  expect([idsOf(again), again.wanted.size]).toEqual([[1, 2], 0]);
});

test('a chat that stays open keeps its newest messages, and those that somebody scrolled up to', () => {
  const told = (first: number, last: number): Action[] =>
    Array.from({ length: last - first + 1 }, (_, n) => incoming(first + n));
  const { messages, hasEarlier } = openedWith(...told(6, 605));
  expect([messages.length, messages[0]?.id, messages.at(-1)?.id, hasEarlier]).toEqual([
    ...[500, 106, 605, true],
  ]);
  const earlier = Array.from({ length: 100 }, (_, n) => ({ ...messages[0]!, id: n + 6 }));
  const pageBefore = (beforeId: number): Action => ({
    ...{ type: 'earlier', chatId: 1, beforeId, messages: earlier, hasEarlier: false },
  });
  const scrolled = openedWith(...told(6, 605), pageBefore(106), ...told(606, 800));
  expect(scrolled.messages).toHaveLength(795);
  // The oldest was let go while the page was on its way: the two would not meet.
  const late = openedWith(...told(6, 606), pageBefore(106));
  expect([late.messages.length, late.messages[0]?.id]).toEqual([500, 107]);
});

test('after a hole no older message stays that may have changed meanwhile', () => {
  const message = (id: number, more: object = {}) =>
    ({ id, chatId: 1, timestamp: stamp(id), content: `m${id}`, ...more }) as InboxMessage;
  const loaded = (seq: number, ...messages: InboxMessage[]): Action => ({
    ...{ type: 'messages', chatId: 1, seq, messages, hasEarlier: true },
  });
  // Message 2 came late, and belongs before message 3.
  const holed = openedWith(loaded(6, message(1), message(3)), incoming(9));
  expect([holed.seq, holed.heard]).toEqual([6, 9]);
  const again = openedWith(
    ...[loaded(6, message(1), message(3)), incoming(9), loaded(9, message(3), message(9))],
  );
  expect([again.messages.map(({ id }) => id), again.hasEarlier]).toEqual([[3, 9], true]);
});
