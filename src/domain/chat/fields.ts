import type { ChatStatus } from '../vocabulary.ts';
import type { Holds, RowValueOf, ValueOf, WireValueOf } from './kinds.ts';

/**
 * Each field of a chat once. From this come: the state and what a round writes of it, what `chat:updated` tells, the card
 * in Temporal's UI, the wire's schemas, the lists of columns, and SQL functions (`npm run sql:build`). A column has the
 * field's name in snake_case. What only one channel has is in its folder (presenter.ts). How to add a field:
 * docs/how-to/chat-field.md.
 */
export interface ChatField {
  readonly holds: Holds;
  /** It has no column of its own, but is a key of the chat's address. */
  readonly in?: 'address';
  /** Who reads it by REST: in every list of chats, or where a chat's whole row is shown; left out = nobody. */
  readonly shown?: 'list' | 'row';
  /** The rules decide it: it is in the workflow's state, begins as this, and a round writes it when it changed. */
  readonly initial?: ValueOf<Holds>;
  /** A round writes it, though rules decide nothing by it. */
  readonly written?: true;
  /** Merging another chat into this one may change it. */
  readonly merged?: true;
  /** `chat:updated` tells its changes; with a name: whenever that other field's changes are told. */
  readonly told?: true | string;
  /** What the audit trail calls its change. */
  readonly audited?: string;
  /** What the card in Temporal's UI calls it. */
  readonly card?: string;
  /** The same, for what the card shows only where it is set. */
  readonly cardIfSet?: string;
  /** Of words: they say why the chat has this status, and go when it gets another. */
  readonly why?: ChatStatus;
}

export const chatFields = {
  id: { holds: 'id', shown: 'list' },
  organizationId: { holds: 'id', shown: 'row' },
  name: { holds: 'text|null', shown: 'list', merged: true },
  createdAt: { holds: 'time', shown: 'list' },
  channel: { holds: 'channel', shown: 'list' },
  /** Where the customer is at the channel, in its own form. (The wire’s name is that of the first channel.) */
  remoteJid: { holds: 'text|null', in: 'address', shown: 'list' },
  isGroup: { holds: 'flag', shown: 'list' },
  /** The account's id in its channel's table; null once it is removed. */
  accountId: { holds: 'id|null' },
  address: { holds: 'address', merged: true },
  lastMessageAt: { holds: 'time|null', shown: 'list', initial: null, card: 'Last message' },
  isHr: { holds: 'flag', shown: 'list', merged: true },
  ticketNumber: { holds: 'count', shown: 'list' },
  assignedUserId: {
    holds: 'id|null',
    shown: 'row',
    initial: null,
    told: true,
    card: 'Owner',
  },
  assignedAt: { holds: 'time|null', shown: 'row', initial: null, told: 'assignedUserId' },
  status: {
    holds: 'status',
    shown: 'list',
    initial: 'open',
    told: true,
    audited: 'status_changed',
    card: 'Status',
  },
  priority: {
    holds: 'priority',
    shown: 'list',
    initial: 'normal',
    told: true,
    audited: 'priority_changed',
    card: 'Priority',
  },
  tags: { holds: 'text|null', shown: 'row', merged: true },
  category: { holds: 'text|null', shown: 'row', merged: true },
  subject: { holds: 'text|null', shown: 'row', merged: true },
  /** The number of unread marks, as the commit that changed them last counted them. */
  unreadCount: { holds: 'count', shown: 'list' },
  firstResponseAt: { holds: 'time|null', shown: 'row', initial: null, card: 'First response' },
  resolvedAt: { holds: 'time|null', shown: 'row', written: true },
  closedAt: { holds: 'time|null', shown: 'row', initial: null, told: true },
  closeReason: { holds: 'words', shown: 'row', why: 'closed', told: true },
  customerRating: { holds: 'count|null', shown: 'row', merged: true },
  internalNotes: { holds: 'text|null', shown: 'row', merged: true },
  /** When a pending chat opens by itself; null = when somebody writes or opens it. */
  pendingUntil: {
    holds: 'time|null',
    shown: 'row',
    initial: null,
    told: true,
    audited: 'pending_until_changed',
    cardIfSet: 'Pending until',
  },
  /** Why a chat is pending. */
  snoozeReason: {
    holds: 'words',
    shown: 'list',
    initial: false,
    told: true,
    cardIfSet: 'Pending reason',
    why: 'pending',
  },
  updatedAt: { holds: 'time', shown: 'row' },
  /** The customer's last own message, for windows in which one may write to them freely. */
  lastIncomingAt: { holds: 'time|null', initial: null },
  /** The oldest message of the customer that nobody has answered. */
  unansweredSince: { holds: 'time|null', initial: null },
  /** The time for an answer has passed, and it was told. */
  overdue: { holds: 'flag', initial: false, told: true },
  responseDueAt: { holds: 'time|null', initial: null, told: true, cardIfSet: 'Answer due' },
  closeDueAt: { holds: 'time|null', initial: null, told: true, cardIfSet: 'Closes itself' },
  deadlineOverrides: { holds: 'overrides', written: true, audited: 'deadlines_changed' },
} as const satisfies Readonly<Record<string, ChatField>>;

type Fields = typeof chatFields;
export type ChatFieldName = keyof Fields;
type With<Trait> = { [K in ChatFieldName]: Fields[K] extends Trait ? K : never }[ChatFieldName];

/** Fields that the rules decide. */
export type DecidedField = With<{ readonly initial: unknown }>;
/** Fields that people read by REST. */
export type ShownField = With<{ readonly shown: string }>;
/** Fields that say why a chat has its status. */
export type ReasonField = With<{ readonly why: string }>;
/** Fields whose changes are told. */
export type ToldField = With<{ readonly told: unknown }>;

/** As the rules know a field. */
export type ChatValue<K extends ChatFieldName> = ValueOf<Fields[K]['holds']>;
/** The part of a chat's row that readers get. */
export type ChatRowOf<K extends ChatFieldName> = {
  readonly [Name in K]: RowValueOf<Fields[Name]['holds']>;
};
/** The same on the wire. */
export type WireChatOf<K extends ChatFieldName> = {
  readonly [Name in K]: WireValueOf<Fields[Name]['holds']>;
};

/** All fields in order, with all that may be said of one. */
export const fieldEntries = Object.entries(chatFields) as readonly (readonly [
  ChatFieldName,
  ChatField,
])[];

type Entry<K extends ChatFieldName> = readonly [name: K, field: ChatField];

/** Those that the rules decide. */
export const decidedEntries = fieldEntries.filter(
  ([, { initial }]) => initial !== undefined,
) as readonly Entry<DecidedField>[];

/** Those that say why a chat has its status. */
export const reasonEntries = fieldEntries.filter(
  ([, { why }]) => why !== undefined,
) as readonly Entry<ReasonField>[];

const named = <K extends ChatFieldName>(has: (field: ChatField) => boolean): readonly K[] =>
  fieldEntries.flatMap(([name, field]) => (has(field) ? [name as K] : []));

export const decidedFields = decidedEntries.map(([name]) => name);
export const shownFields = named<ShownField>(({ shown }) => shown !== undefined);
export const listedFields = named<ShownField>(({ shown }) => shown === 'list');
export const toldFields = named<ToldField>(({ told }) => told !== undefined);

/** The field that says why a chat has a status. */
export const reasonFor: Readonly<Partial<Record<ChatStatus, ReasonField>>> = Object.fromEntries(
  reasonEntries.map(([name, { why }]) => [why, name]),
);

/** How decided fields begin. */
export const initialFields = Object.fromEntries(
  decidedEntries.map(([name, { initial }]) => [name, initial]),
) as { readonly [K in DecidedField]: ChatValue<K> };

/** The column of a field. */
export function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
