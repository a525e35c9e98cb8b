import type { TicketChange } from './ticket-change.ts';
import type { ClientValues } from '../../domain/clients/fields.ts';
import type { ChannelFields, PresentedChat } from '../../contracts/channel-presenter.ts';
import type { MessageDetails } from '../../contracts/message-details.ts';
import type { MessageReaction } from '../../contracts/message-changes.ts';
import type { ChatRowOf, ShownField } from '../../domain/chat/fields.ts';
import type {
  Channel,
  ChatPriority,
  ChatStatus,
  TicketStatus,
  MediaState,
  Role,
} from '../../domain/vocabulary.ts';

/**
 * For whom a read is. Every read is limited to the viewer's organization, and chats of HR exist only for its HR users:
 * for others they are neither listed nor counted nor found.
 */
export interface Viewer {
  readonly organizationId: number;
  readonly userId: number;
  readonly isHr: boolean;
}

export interface PersonRef {
  readonly id: number;
  readonly name: string | null;
  readonly email: string;
}

/** All columns of a chat that the wire shows (contract §11). */
export type ChatRow = ChatRowOf<ShownField | 'accountId' | 'address'>;

/** A chat with its related rows, as lists show it. */
export interface ListedChat extends ChatRow, PresentedChat {
  /** The time of the customer's last message; windows for free answers start there. */
  readonly lastIncomingAt: Date | null;
  readonly assignedUser: PersonRef | null;
  /** How its account is connected, if its channel has several ways. */
  readonly connectionType: string | null;
  /** Additional fields of its channel. */
  readonly channelFields: ChannelFields;
  readonly lastMessage: LastMessage | null;
  /** The numbers that it had before it was opened again, newest first; not more than some. */
  readonly formerTickets: readonly FormerTicket[];
  /** The client that its person is; at most one. */
  readonly organizationClients: readonly ChatClient[];
}

/** A number that a chat had until a time. */
export interface FormerTicket {
  readonly number: number;
  readonly until: Date;
}

/** A client as chats show it, under the names of the wire. */
export type ChatClient = { readonly id: number } & Pick<
  ClientValues,
  'name' | 'email' | 'phone' | 'clientType' | 'segment' | 'status'
>;

export interface LastMessage {
  readonly id: number;
  readonly content: string;
  readonly senderJid: string | null;
  readonly timestamp: Date;
  readonly fromMe: boolean;
  readonly type: string;
  readonly isReadByOperator: boolean;
  readonly mediaUrl: string | null;
  readonly quotedMessageId: string | null;
  readonly quotedContent: string | null;
  /** What it has besides its text; null = nothing. */
  readonly details: MessageDetails | null;
}

/** The orders in which chats can be listed; each has an index that serves it forward and backward. */
export const chatSorts = [
  'lastMessageAt',
  'createdAt',
  'updatedAt',
  'priority',
  'unreadCount',
  'ticketNumber',
  'status',
  'name',
] as const;
export type ChatSort = (typeof chatSorts)[number];

/** The types of each order's keys; the last key distinguishes equal rows. */
export const chatSortKeys: Readonly<Record<ChatSort, readonly ('int' | 'time' | 'text')[]>> = {
  lastMessageAt: ['time', 'int'],
  createdAt: ['time', 'int'],
  updatedAt: ['time', 'int'],
  priority: ['int', 'int', 'time', 'int'],
  unreadCount: ['int', 'time', 'int'],
  ticketNumber: ['int'],
  status: ['text', 'time', 'int'],
  name: ['text', 'int'],
};

/** A place between two rows of a list: the keys of an adjacent row, in the list's order. */
export interface ListPlace {
  readonly direction: 'after' | 'before';
  /** Typed as in `chatSortKeys`; times are ISO text. */
  readonly keys: readonly (string | number)[];
}

export interface ChatSearch {
  readonly text: string;
  readonly in: 'message' | 'phone' | 'all';
  /** The country for which numbers without one are read. The reads find it themselves. */
  readonly region?: string | null;
}

/** Which chats; a missing field does not filter. */
export interface ChatFilter {
  readonly statuses?: readonly ChatStatus[];
  /** By the words that tickets show. */
  readonly ticketStatuses?: readonly TicketStatus[];
  readonly category?: string;
  /** An id, anybody, or nobody. */
  readonly assignedTo?: number | 'anybody' | 'nobody';
  readonly priority?: ChatPriority;
  readonly channel?: Channel;
  readonly isHr?: boolean;
  /** The last message's time, both ends included. */
  readonly from?: Date;
  readonly to?: Date;
  readonly unreadOnly?: boolean;
  readonly search?: ChatSearch;
}

export interface ChatListQuery extends ChatFilter {
  readonly sort: ChatSort;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  /** How many rows to skip; not together with a place. */
  readonly offset: number;
  readonly place?: ListPlace;
}

export interface ChatPage {
  readonly chats: readonly ListedChat[];
  /** How many chats match the filter, counted up to `totalLimit` and no further. */
  readonly total: number;
  /** More rows follow this page. */
  readonly hasMore: boolean;
  /** Where the next page starts; null if nothing follows. */
  readonly next: ListPlace | null;
  /** Where the previous page ends; null at the start. */
  readonly previous: ListPlace | null;
}

/** Totals stop here: counting further would cost more than the page itself. */
export const totalLimit = 10_000;

export interface UnreadCounts {
  readonly unreadMessages: number;
  readonly chatsWithUnread: number;
}

/** All columns of a message that the wire shows (contract §11). */
export interface MessageRow {
  readonly id: number;
  readonly organizationId: number;
  readonly channel: Channel;
  /** The account's id in its channel's table, even if the account is gone. */
  readonly accountId: number | null;
  /** The address of its chat when it arrived, with what is known about its writer. */
  readonly address: Readonly<Record<string, string>>;
  readonly providerMessageId: string | null;
  readonly chatId: number;
  /** The number of its `message:new` in the chat's events; null until the chat has taken it. */
  readonly seq: number | null;
  readonly remoteJid: string | null;
  readonly senderJid: string | null;
  readonly senderName: string | null;
  readonly fromMe: boolean;
  readonly content: string;
  readonly type: string;
  readonly mediaUrl: string | null;
  /** Null = there is no file. */
  readonly mediaState: MediaState | null;
  readonly thumbnailUrl: string | null;
  readonly filename: string | null;
  readonly mimeType: string | null;
  readonly size: number | null;
  readonly timestamp: Date;
  readonly status: string;
  readonly errorCode: string | null;
  readonly errorText: string | null;
  readonly isHr: boolean;
  readonly isReadByOperator: boolean;
  readonly readAt: Date | null;
  readonly senderUserId: number | null;
  readonly quotedMessageId: string | null;
  readonly quotedContent: string | null;
  /** What it has besides its text; null = nothing. */
  readonly details: MessageDetails | null;
  /** Neither unread nor an answer: a reaction, an edit, a notice. */
  readonly quiet: boolean;
  /** Those that stand, oldest first. */
  readonly reactions: readonly MessageReaction[];
  /** When its text was last edited, and the first text. */
  readonly editedAt: Date | null;
  readonly originalContent: string | null;
  /** When its writer deleted it; the text stays. */
  readonly deletedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** Additional fields of its channel. */
  readonly channelFields: ChannelFields;
}

export interface HistoryMessage extends MessageRow {
  readonly senderUser: PersonRef | null;
  /** For a planned message: when it leaves. */
  readonly sendAt: Date | null;
}

/** One end of a range of history. The id distinguishes equal times; an id alone means its message's time. */
export interface HistoryBound {
  readonly time?: Date;
  readonly id?: number;
}

export interface HistoryQuery {
  readonly limit: number;
  readonly offset: number;
  /** Only older messages. */
  readonly before?: HistoryBound;
  /** Only newer messages; then the oldest of them come first. */
  readonly after?: HistoryBound;
}

export interface HistoryPage {
  /** Oldest first. */
  readonly messages: readonly HistoryMessage[];
  /** Up to `totalLimit`; null if a bound is given. */
  readonly total: number | null;
  /** More follow in the direction of reading. */
  readonly hasMore: boolean;
}

/** A member of the viewer's organization who can own a chat. */
export interface Operator extends PersonRef {
  readonly role: Role;
  readonly isHr: boolean;
  readonly disabled: boolean;
}

/** A chat as commands need it: the row, its accounts, and whether its workflow still has something to fetch. */
export interface CommandedChat extends ListedChat {
  readonly version: number;
  readonly mergedInto: number | null;
  readonly hasWaiting: boolean;
  /** Whether the account that answers it can send now. */
  readonly accountReady: boolean;
  readonly ownersKeepClosedChats: boolean;
}

/** Everything that people read about chats. Answers come only from Postgres, from committed rows. */
export interface ChatReads {
  list(viewer: Viewer, query: ChatListQuery): Promise<ChatPage>;
  /** If the chat was merged into another, returns that one. Null = no such chat for this viewer. */
  find(viewer: Viewer, chatId: number): Promise<CommandedChat | null>;
  findByTicket(viewer: Viewer, ticketNumber: number): Promise<CommandedChat | null>;
  /** Null = no such chat for this viewer. */
  history(viewer: Viewer, chatId: number, query: HistoryQuery): Promise<HistoryPage | null>;
  /** A message in any chat. Null = no such message for this viewer. */
  messageById(viewer: Viewer, messageId: number): Promise<HistoryMessage | null>;
  /**
   * The message in a chat that has a provider's id (our own id if customers read the feed), which a message may quote;
   * null = none.
   */
  quotable(
    chat: Pick<ChatRow, 'id'>,
    providerId: string,
  ): Promise<{ readonly content: string; readonly type: string } | null>;
  unreadCounts(
    viewer: Viewer,
  ): Promise<{ readonly total: UnreadCounts; readonly assigned: UnreadCounts }>;
  /** Whether `my-assigned` lists all chats of the viewer's organization to those who do not say which they want. */
  myAssignedListsAll(viewer: Pick<Viewer, 'organizationId'>): Promise<boolean>;
  /** The chat that this one was merged into; null = none. */
  mergedInto(organizationId: number, chatId: number): Promise<number | null>;
  operator(organizationId: number, userId: number): Promise<Operator | null>;
  /** Whether the chat has already answered this command: then its first answer holds, whatever the row says now. */
  hasAnswered(chatId: number, commandId: string): Promise<boolean>;
  /** The newest entry of this kind that the viewer made in the chat's audit. */
  lastChange(viewer: Viewer, chatId: number, changeType: string): Promise<TicketChange | null>;
}
