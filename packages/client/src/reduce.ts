import type { LoggedEvents } from './events.ts';
import { hearMessages, keptMessages, reduceOpened } from './reduce-opened.ts';
import type { Action, InboxChat, InboxState } from './state.ts';

/** What every event of a chat has. */
interface Numbered {
  readonly chatId: number;
  readonly seq: number;
}

/**
 * Folds one thing into the state: pure, so that any order, repetition or loss of events can be tried. Each row says which
 * event of its chat is the last one in it. The next one is applied, older ones are in the row already, and after a hole
 * the row is wanted again: so whatever comes, the end is what the server says.
 */
export function reduce(state: InboxState, action: Action): InboxState {
  switch (action.type) {
    case 'connected':
      return { ...state, userId: action.userId };
    case 'event':
      return hear(state, action.event, action.data);
    case 'reset':
      return reset(state);
    case 'page':
      return withPage(state, action);
    case 'row':
      return action.chat === null ? without(state, action.chatId) : withRow(state, action.chat);
    case 'overlaid':
      return { ...state, overlays: [...state.overlays, action.overlay] };
    case 'settled':
      return { ...state, overlays: state.overlays.filter(({ id }) => id !== action.id) };
    case 'opened':
    case 'closed':
    case 'messages':
    case 'earlier':
    case 'sending':
    case 'sent':
    case 'refused':
    case 'discarded':
      return { ...state, opened: reduceOpened(state.opened, action) };
  }
}

/** Rows stay visible until newer ones come; what is loaded next counts, whatever its number. */
function reset(state: InboxState): InboxState {
  const opened = [...state.opened].map(
    ([id, view]) => [id, { ...view, seq: null, heard: 0 }] as const,
  );
  const chats = [...state.chats].map(([id, chat]) => [id, { ...chat, seq: -1 }] as const);
  return {
    ...state,
    loaded: false,
    resets: state.resets + 1,
    chats: new Map(chats),
    wanted: new Map(),
    gone: new Map(),
    opened: new Map(opened),
  };
}

function withPage(state: InboxState, page: Extract<Action, { type: 'page' }>): InboxState {
  const { after, nextPage } = page;
  // The list began anew, or the same page came already: after this page there would be a hole.
  if (after !== null && after !== state.nextPage) return state;
  let next = after === null ? begunAnew(state, page) : state;
  for (const chat of page.chats) next = withRow(next, chat);
  if (after !== null) return { ...next, nextPage, paged: state.paged + page.chats.length };
  // After a reset, rows that the new first page does not have are loaded one by one.
  const wanted = new Map(next.wanted);
  for (const [id, { seq }] of next.chats) if (seq < 0) wanted.set(id, 0);
  return { ...next, wanted, loaded: true, nextPage, paged: page.chats.length };
}

/** Lets go of what is below the first page, and comes again with the pages after it. */
function begunAnew(state: InboxState, { chats, nextPage }: Extract<Action, { type: 'page' }>) {
  const last = chats.at(-1);
  if (nextPage === null || last === undefined) return state;
  const kept = [...state.chats].filter(
    ([id, chat]) => state.opened.has(id) || newestFirst(chat, last) <= 0,
  );
  return { ...state, chats: new Map(kept) };
}

/** The order of the list. */
export function newestFirst(a: InboxChat, b: InboxChat): number {
  const [at, bt] = [a.lastMessageAt ?? '', b.lastMessageAt ?? ''];
  return at === bt ? b.id - a.id : at < bt ? 1 : -1;
}

function withRow(state: InboxState, chat: InboxChat): InboxState {
  if ((state.gone.get(chat.id) ?? -1) >= chat.seq) return without(state, chat.id);
  const known = state.chats.get(chat.id);
  const chats =
    known !== undefined && known.seq > chat.seq
      ? state.chats
      : new Map(state.chats).set(chat.id, chat);
  const wanted = new Map(state.wanted);
  if ((wanted.get(chat.id) ?? 0) <= chat.seq) wanted.delete(chat.id);
  return { ...state, chats, wanted };
}

function without(state: InboxState, chatId: number): InboxState {
  const chats = new Map(state.chats);
  const wanted = new Map(state.wanted);
  const opened = new Map(state.opened);
  chats.delete(chatId);
  wanted.delete(chatId);
  const view = opened.get(chatId);
  if (view !== undefined) opened.set(chatId, { ...view, messages: [], hasEarlier: false });
  return { ...state, chats, wanted, opened };
}

/** A merged chat has no event of its own that says so: nothing of it counts any more. */
const withMerged = (state: InboxState, chatId: number): InboxState =>
  withGone(without(state, chatId), chatId, Number.MAX_SAFE_INTEGER);

/** Remembers the newest thousand, which is longer than any read takes. */
function withGone(state: InboxState, chatId: number, seq: number): InboxState {
  const gone = [...state.gone].filter(([id]) => id !== chatId).slice(1 - mostGone);
  return { ...state, gone: new Map([...gone, [chatId, seq]]) };
}

const mostGone = 1_000;

function hear(state: InboxState, event: string, data: unknown): InboxState {
  const numbered = numberedOf(event, data);
  if (numbered === null) return state;
  const { chatId, seq } = numbered;
  if (event === 'chat:deleted') return withGone(without(state, chatId), chatId, seq);
  const next = { ...state, opened: hearMessages(state, event, data, numbered) };
  const chat = state.chats.get(chatId);
  if (chat !== undefined && chat.seq >= seq) return next;
  if (chat === undefined || chat.seq + 1 !== seq || event === 'chat:merged') {
    const merged = event === 'chat:merged' ? withMerged(next, mergedOf(data)) : next;
    return want(merged, chatId, seq);
  }
  return withRow(next, { ...changed(chat, event, data), seq });
}

function want(state: InboxState, chatId: number, seq: number): InboxState {
  const wanted = new Map(state.wanted);
  return { ...state, wanted: wanted.set(chatId, Math.max(seq, wanted.get(chatId) ?? 0)) };
}

/** The row after its next event. */
function changed(chat: InboxChat, event: string, data: unknown): InboxChat {
  switch (event as keyof LoggedEvents) {
    case 'message:new':
      return withMessage(chat, data as LoggedEvents['message:new']);
    case 'message:updated': {
      const { id, content, mediaUrl, details } = data as LoggedEvents['message:updated'];
      const { lastMessage } = chat;
      if (lastMessage?.id !== id) return chat;
      return {
        ...chat,
        lastMessage: { ...lastMessage, content, mediaUrl, details: details ?? null },
      };
    }
    case 'chat:updated':
      return withFields(chat, data as Readonly<Record<string, unknown>>);
    case 'messages:read': {
      const { unreadCount } = data as LoggedEvents['messages:read'];
      const lastMessage =
        unreadCount === 0 && chat.lastMessage !== null
          ? { ...chat.lastMessage, isReadByOperator: true }
          : chat.lastMessage;
      return { ...chat, unreadCount, lastMessage };
    }
    default:
      return chat;
  }
}

function withMessage(chat: InboxChat, message: LoggedEvents['message:new']): InboxChat {
  const { id, content, timestamp, fromMe, type, mediaUrl } = message;
  const counts = !fromMe && message.quiet !== true;
  const last = chat.lastMessage;
  const isNewest =
    last === null || keptMessages.inOrder({ timestamp: last.timestamp, id: last.id }, message) < 0;
  const isLater = message.quiet !== true && timestamp > (chat.lastMessageAt ?? '');
  return {
    ...chat,
    unreadCount: chat.unreadCount + (counts ? 1 : 0),
    ...(isLater && { lastMessageAt: timestamp }),
    ...(isNewest && {
      lastMessage: {
        ...{ id, content, timestamp, fromMe, type, mediaUrl },
        senderJid: message.senderJid ?? null,
        isReadByOperator: !counts,
        quotedMessageId: message.quotedMessageId ?? null,
        quotedContent: message.quotedContent ?? null,
        details: message.details ?? null,
      },
    }),
  };
}

/** Only fields that the row has: the event also says what lists do not show. */
function withFields(chat: InboxChat, data: Readonly<Record<string, unknown>>): InboxChat {
  const own = ['id', 'seq'];
  const fields = Object.entries(data).filter(
    ([name]) => name in chat && !own.includes(name) && name !== 'websiteSession',
  );
  return { ...chat, ...(Object.fromEntries(fields) as Partial<InboxChat>) };
}

function numberedOf(event: string, data: unknown): Numbered | null {
  if (typeof data !== 'object' || data === null || !('seq' in data)) return null;
  const { seq } = data;
  const chatId =
    event === 'chat:new' && 'id' in data ? data.id : 'chatId' in data ? data.chatId : null;
  return typeof seq === 'number' && typeof chatId === 'number' ? { chatId, seq } : null;
}

const mergedOf = (data: unknown): number => (data as LoggedEvents['chat:merged']).mergedChatId;
