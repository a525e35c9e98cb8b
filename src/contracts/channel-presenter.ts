import type { z } from 'zod';
import type { Holds } from '../domain/chat/kinds.ts';
import type { Localized } from '../domain/errors/entry.ts';

/**
 * What a channel adds to the common fields on the wire: fields of chats, messages and events, each with its name,
 * place, form and source. Answers show the fields of every channel on every chat, null where they don't apply.
 *
 * `Sql` is how the database's adapters write an expression over the chat `c` or the message `m`; whoever only shows
 * fields does not look at it.
 */
export interface ChannelPresenter<Sql = unknown> {
  /** How the chat's account is connected, where the channel has several ways. */
  readonly connectionType?: Sql;
  /** Columns of a chat. */
  readonly chat: readonly ChatColumn<Sql>[];
  /** Related rows of a chat: each is found by a unique key. */
  readonly relations?: readonly ChatRelation<Sql>[];
  /** What lists call a chat of somebody who has given no name; unset = nothing. */
  unnamed?(chat: { readonly ticketNumber: number }): Localized;
  /** Columns of a message. */
  readonly message: readonly MessageColumn<Sql>[];
  /** How calls name a chat that may not exist yet, as fields of a form: an account by its id, and an address. */
  readonly addressedBy?: AddressedBy;
  /** The `messageId` in answers of a send: null while the provider has not answered. */
  messageId(message: PresentedMessage): number | string | null;
  /** Fields that the unified send adds to its answer for a message to one of its chats. */
  readonly sent?: readonly (Placed & Derived)[];
  /** Fields that it adds to socket events of all channels, by event. */
  readonly eventFields?: Readonly<Record<string, readonly (Placed & Formed)[]>>;
  /** Socket events of its own. */
  readonly events?: readonly ChannelEvent[];
}

export interface AddressedBy {
  readonly account: string;
  readonly address: string;
  /** The account and the address in words, for the API page: “a number to an address”. */
  readonly about: string;
}

/** A channel, limited to what it shows. */
export interface PresentedChannel<Sql = unknown> {
  /** The name in chats and messages. */
  readonly name: string;
  readonly presenter: ChannelPresenter<Sql>;
}

export interface Placed {
  /** On the wire. */
  readonly name: string;
  /** The core's field that it follows; unset = it comes before all of them. */
  readonly after?: string;
}

interface Formed {
  readonly schema: z.ZodType;
}

interface Read<Sql> {
  readonly sql: Sql;
}

interface Derived extends Formed {
  /** Undefined = the answer leaves it out. */
  of(chat: PresentedChat): unknown;
}

export interface ChatColumn<Sql = unknown> extends Placed, Read<Sql> {
  readonly holds: Holds;
  /** In every list of chats, or only where a chat's whole row is shown. */
  readonly shown: 'list' | 'row';
}

export type ChatRelation<Sql = unknown> = Placed & {
  /** Lists of work also show it, in this form. */
  readonly inWork?: z.ZodType;
} & ((Formed & Read<Sql>) | Derived);

export interface MessageColumn<Sql = unknown> extends Placed, Read<Sql>, Formed {
  /** The history shows it after this field; unset = only the whole row has it. */
  readonly inHistoryAfter?: string;
}

/** A socket event that only this channel has. */
export interface ChannelEvent extends Placed {
  readonly to: string;
  readonly about: string;
  readonly payload: z.ZodObject;
  /** Shown in documents; a test checks it against the payload. */
  readonly example: Readonly<Record<string, unknown>>;
}

/** The values read from a chat or message for its channel's fields, by name. */
export type ChannelFields = Readonly<Record<string, unknown>>;

/** The values that a field of a chat may be derived from. */
export interface PresentedChat {
  readonly channel: string;
  readonly connectionType: string | null;
  /** The customer's last message. */
  readonly lastIncomingAt: Date | null;
  readonly channelFields: ChannelFields;
}

export interface PresentedMessage {
  readonly id: number;
  readonly channelFields: ChannelFields;
}
