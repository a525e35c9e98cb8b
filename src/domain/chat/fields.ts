import type { ChatStatus } from '../vocabulary.ts';
import type { Holds, RowValueOf, ValueOf, WireValueOf } from './kinds.ts';

/**
 * Each field of a chat, defined once. Derived from this: the state and the columns that a round writes, the content of
 * `chat:updated`, the card in Temporal's UI, the wire's schemas, the lists of columns, and SQL functions (`npm run
 * sql:build`). A column has the field's name in snake_case. Fields that only one channel has are in its folder
 * (presenter.ts). How to add a field: docs/how-to/chat-field.md.
 */
export interface ChatField {
  readonly holds: Holds;
  /** Set for a key of the chat's address, which has no column of its own. */
  readonly in?: 'address';
  /** Where REST shows it: in every list of chats, or only where a chat's whole row is shown; unset = nowhere. */
  readonly shown?: 'list' | 'row';
  /**
   * Set if rules decide the field: its initial value. The field is then in the workflow's state, and a round writes it
   * when it changes.
   */
  readonly initial?: ValueOf<Holds>;
  /** A round writes it, but no rule depends on it. */
  readonly written?: true;
  /** Merging another chat into this one may change it. */
  readonly merged?: true;
  /** `chat:updated` reports its changes; a name: it is reported together with changes of that other field. */
  readonly told?: true | string;
  /** The name of its change in the audit trail. */
  readonly audited?: string;
  /** Its label on the card in Temporal's UI. */
  readonly card?: string;
  /** The same for a line that the card only shows if the value is set. */
  readonly cardIfSet?: string;
  /**
   * Events get its value from the row as committed: the round only knows that it changes. Texts (`words`) are always told
   * so.
   */
  readonly fromRow?: true;
  /** Set for a text that is the reason for this status. It is removed when the chat gets another status. */
  readonly why?: ChatStatus;
}

export const chatFields = {
  id: { holds: 'id', shown: 'list' },
  organizationId: { holds: 'id', shown: 'row' },
  name: { holds: 'text|null', shown: 'list', merged: true },
  createdAt: { holds: 'time', shown: 'list' },
  channel: { holds: 'channel', shown: 'list' },
  /** The customer's address in the channel's own form. (The wire name comes from the first channel.) */
  remoteJid: { holds: 'text|null', in: 'address', shown: 'list' },
  isGroup: { holds: 'flag', shown: 'list' },
  /** The account's id in its channel's table; null once it is removed. */
  accountId: { holds: 'id|null' },
  address: { holds: 'address', merged: true },
  lastMessageAt: { holds: 'time|null', shown: 'list', initial: null, card: 'Last message' },
  /** Only HR users may see it. */
  isHr: {
    holds: 'flag',
    shown: 'list',
    merged: true,
    initial: false,
    told: true,
    audited: 'hr_flag_changed',
  },
  /** A chat that was closed and opens again gets the next number; `former_ticket` keeps the earlier ones. */
  ticketNumber: { holds: 'count', shown: 'list', written: true, told: true, fromRow: true },
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
  /** A closer word for the status, which tickets show; see `ticketStatusOf`. */
  stage: { holds: 'stage|null', shown: 'list', initial: null, told: true },
  priority: {
    holds: 'priority',
    shown: 'list',
    initial: 'normal',
    told: true,
    audited: 'priority_changed',
    card: 'Priority',
  },
  /** A JSON list of their names, in the order in which they were added; null = none. The rows are in `chat_tag`. */
  tags: { holds: 'text|null', shown: 'row', merged: true, told: true, fromRow: true },
  category: { holds: 'words', shown: 'row', merged: true, told: true, audited: 'category_changed' },
  subject: { holds: 'words', shown: 'row', merged: true, told: true, audited: 'subject_changed' },
  /** The number of unread marks, as counted by the commit that changed them last. */
  unreadCount: { holds: 'count', shown: 'list' },
  firstResponseAt: { holds: 'time|null', shown: 'row', initial: null, card: 'First response' },
  resolvedAt: { holds: 'time|null', shown: 'row', written: true },
  closedAt: { holds: 'time|null', shown: 'row', initial: null, told: true },
  closeReason: { holds: 'words', shown: 'row', why: 'closed', told: true },
  /** How the customer was served, from 1 to 5. */
  customerRating: {
    holds: 'rating|null',
    shown: 'row',
    merged: true,
    initial: null,
    told: true,
    audited: 'rated',
  },
  internalNotes: { holds: 'words', shown: 'row', merged: true, told: true, audited: 'note_added' },
  /** When a pending chat reopens by itself; null = when somebody writes or reopens it. */
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
  /** The number of its last event: who has a row knows which events are in it. */
  seq: { holds: 'count', shown: 'list' },
  /** The customer's last own message. Channels with a 24-hour window need it. */
  lastIncomingAt: { holds: 'time|null', initial: null },
  /** The oldest message of the customer that nobody has answered. */
  unansweredSince: { holds: 'time|null', initial: null },
  /** The time for an answer has passed, and this was announced. */
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
/** Fields that REST shows. */
export type ShownField = With<{ readonly shown: string }>;
/** Texts that are the reason for a chat's status. */
export type ReasonField = With<{ readonly why: string }>;
/** Texts that a person typed. */
export type WordsField = With<{ readonly holds: 'words' }>;
/** Fields without a column: keys of the address. */
export type AddressField = With<{ readonly in: 'address' }>;
/** Fields whose changes are told. */
export type ToldField = With<{ readonly told: unknown }>;

/** The type of a field in rules. */
export type ChatValue<K extends ChatFieldName> = ValueOf<Fields[K]['holds']>;
/** The part of a chat's row that readers get. */
export type ChatRowOf<K extends ChatFieldName> = {
  readonly [Name in K]: RowValueOf<Fields[Name]['holds']>;
};
/** The same on the wire. */
export type WireChatOf<K extends ChatFieldName> = {
  readonly [Name in K]: WireValueOf<Fields[Name]['holds']>;
};

/** All fields in order, each with all possible properties. */
export const fieldEntries = Object.entries(chatFields) as readonly (readonly [
  ChatFieldName,
  ChatField,
])[];

type Entry<K extends ChatFieldName> = readonly [name: K, field: ChatField];

/** The fields that rules decide. */
export const decidedEntries = fieldEntries.filter(
  ([, { initial }]) => initial !== undefined,
) as readonly Entry<DecidedField>[];

/** The fields that are reasons for a status. */
export const reasonEntries = fieldEntries.filter(
  ([, { why }]) => why !== undefined,
) as readonly Entry<ReasonField>[];

const named = <K extends ChatFieldName>(has: (field: ChatField) => boolean): readonly K[] =>
  fieldEntries.flatMap(([name, field]) => (has(field) ? [name as K] : []));

export const decidedFields = decidedEntries.map(([name]) => name);
export const shownFields = named<ShownField>(({ shown }) => shown !== undefined);
export const listedFields = named<ShownField>(({ shown }) => shown === 'list');
export const toldFields = named<ToldField>(({ told }) => told !== undefined);

/** The field with the reason for each status. */
export const reasonFor: Readonly<Partial<Record<ChatStatus, ReasonField>>> = Object.fromEntries(
  reasonEntries.map(([name, { why }]) => [why, name]),
);

/** The initial values of decided fields. */
export const initialFields = Object.fromEntries(
  decidedEntries.map(([name, { initial }]) => [name, initial]),
) as { readonly [K in DecidedField]: ChatValue<K> };

/** The column of a field. */
export function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
