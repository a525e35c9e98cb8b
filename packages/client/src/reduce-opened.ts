import type { LoggedEvents } from './events.ts';
import { messageOf } from './message-of.ts';
import type { Action, InboxMessage, InboxState, OpenedChat } from './state.ts';

type Views = ReadonlyMap<number, OpenedChat>;
type Place = Pick<InboxMessage, 'id' | 'timestamp'>;
type OfOpened = Extract<Action, { chatId: number }>;

/** The order of the history: by time, then by id. */
const inOrder = (a: Place, b: Place): number =>
  a.timestamp === b.timestamp ? a.id - b.id : a.timestamp < b.timestamp ? -1 : 1;

/** Messages by id: later ones replace earlier ones of the same id. */
function merge(...lists: readonly (readonly InboxMessage[])[]): readonly InboxMessage[] {
  const byId = new Map(lists.flat().map((message) => [message.id, message]));
  return [...byId.values()].sort(inOrder);
}

export const keptMessages = { inOrder, merge };

/** So many messages of an opened chat are kept beside what somebody scrolled up to. */
const keptBeside = 500;

const fresh = (chatId: number): OpenedChat => ({
  ...{ chatId, seq: null, heard: 0, messages: [], hasEarlier: false, pending: [] },
  most: keptBeside,
});

/** Lets go of the oldest messages above the bound; `loadEarlier` brings them back. */
const bounded = (view: OpenedChat): OpenedChat =>
  view.messages.length <= view.most
    ? view
    : { ...view, messages: view.messages.slice(-view.most), hasEarlier: true };

/** What answers and people change in opened chats. */
export function reduceOpened(opened: Views, action: OfOpened): Views {
  const { chatId } = action;
  const view = opened.get(chatId);
  const views = new Map(opened);
  if (action.type === 'opened') return views.set(chatId, view ?? fresh(chatId));
  if (view === undefined) return opened;
  const set = (change: Partial<OpenedChat>): Views => views.set(chatId, { ...view, ...change });
  const { pending } = view;
  switch (action.type) {
    case 'closed':
      views.delete(chatId);
      return views;
    case 'messages': {
      if (view.seq !== null && view.seq > action.seq) return opened;
      // What was missed may have changed any message, and come between any two: nothing older is kept.
      const { messages, hasEarlier, seq } = action;
      return set({ seq, heard: Math.max(seq, view.heard), messages, hasEarlier });
    }
    case 'earlier': {
      // The oldest message is another one by now: between it and this page there may be a hole.
      if (view.messages[0]?.id !== action.beforeId) return opened;
      const messages = merge(action.messages, view.messages);
      return set({ messages, hasEarlier: action.hasEarlier, most: messages.length + keptBeside });
    }
    case 'sending':
      return set({ pending: [...pending.filter(isNot(action.pending.key)), action.pending] });
    case 'sent': {
      const { message } = action;
      const isNew = message !== null && !view.messages.some(({ id }) => id === message.id);
      return set({
        pending: pending.filter(isNot(action.key)),
        ...(isNew && view.seq !== null && { messages: merge(view.messages, [message]) }),
      });
    }
    case 'refused':
      return set({
        pending: pending.map((each) => {
          if (each.key !== action.key) return each;
          const { seenAs: _, ...rest } = each;
          return { ...rest, state: 'failed', error: action.error };
        }),
      });
    case 'discarded':
      return set({ pending: pending.filter(isNot(action.key)) });
    default:
      return opened;
  }
}

const isNot =
  (key: string) =>
  (pending: { readonly key: string }): boolean =>
    pending.key !== key;

/** What an event changes in the chat that is opened: the next one is applied, after a hole the page is loaded again. */
export function hearMessages(
  { opened, userId }: InboxState,
  event: string,
  data: unknown,
  { chatId, seq }: { readonly chatId: number; readonly seq: number },
): Views {
  const view = opened.get(chatId);
  if (view === undefined) return opened;
  const heard = Math.max(view.heard, seq);
  if (view.seq !== null && seq <= view.seq) return opened;
  if (view.seq === null || view.seq + 1 !== seq || event === 'chat:merged') {
    return new Map(opened).set(chatId, { ...view, heard });
  }
  const next = bounded(applied(view, event, data, userId));
  return new Map(opened).set(chatId, { ...next, seq, heard });
}

function applied(view: OpenedChat, event: string, data: unknown, userId: number): OpenedChat {
  const change = (
    id: number,
    patch: (message: InboxMessage) => Partial<InboxMessage>,
  ): OpenedChat => ({
    ...view,
    messages: merge(
      view.messages.map((each) => (each.id === id ? { ...each, ...patch(each) } : each)),
    ),
  });
  switch (event as keyof LoggedEvents) {
    case 'message:new': {
      const message = messageOf(data as LoggedEvents['message:new']);
      const messages = merge(view.messages, [message]);
      return { ...view, messages, pending: seen(view, message, userId) };
    }
    case 'message:updated': {
      const told = data as LoggedEvents['message:updated'];
      // Its timestamp is that of the event.
      const { id, chatId: _, cursor: __, seq: ___, timestamp: ____, ...fields } = told;
      return change(id, (known) => ({ ...known, ...fields, details: fields.details ?? null }));
    }
    case 'message:status': {
      const { messageId, status, errorCode, error } = data as LoggedEvents['message:status'];
      return change(messageId, () => ({
        status,
        errorCode: errorCode ?? null,
        errorText: error ?? null,
      }));
    }
    case 'messages:read': {
      const { messageIds, upToMessageId, timestamp } = data as LoggedEvents['messages:read'];
      const isMarked = ({ id, fromMe, isReadByOperator }: InboxMessage): boolean =>
        !fromMe &&
        !isReadByOperator &&
        (messageIds?.includes(id) ?? (upToMessageId === undefined || id <= upToMessageId));
      const messages = view.messages.map((each) =>
        isMarked(each) ? { ...each, isReadByOperator: true, readAt: timestamp } : each,
      );
      return { ...view, messages };
    }
    default:
      return view;
  }
}

/** Our own message was told before its call was answered: it is not shown a second time beside its event. */
function seen(view: OpenedChat, message: InboxMessage, userId: number): OpenedChat['pending'] {
  if (!message.fromMe || message.senderUserId !== userId) return view.pending;
  const found = view.pending.find(
    ({ state, seenAs, text }) =>
      state === 'sending' && seenAs === undefined && text === message.content,
  );
  return view.pending.map((each) => (each === found ? { ...each, seenAs: message.id } : each));
}
