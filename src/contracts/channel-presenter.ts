import type { z } from 'zod';
import type { Holds } from '../domain/chat/kinds.ts';

/**
 * What a channel adds to that which all channels have on the wire: fields of chats, messages and events, each with its
 * name, its place, its form and where it is read. Answers show the fields of every channel on every chat, null where they
 * don't apply.
 *
 * SQL is over the chat `c`, the message `m` and the joins that the channel brings.
 */
export interface ChannelPresenter {
  /** What belongs to a chat, as joins over `c`: each finds one row by a unique key. */
  readonly joins?: string;
  /** How that account is connected, where the channel has several ways. */
  readonly connectionType?: string;
  /** Columns of a chat. */
  readonly chat: readonly ChatColumn[];
  /** What belongs to a chat. */
  readonly relations?: readonly ChatRelation[];
  /** Columns of a message. */
  readonly message: readonly MessageColumn[];
  /** How calls name a chat that may not be there yet, as a form's fields: an account by its id, and an address. */
  readonly addressedBy?: AddressedBy;
  /** What answers of a send call `messageId`: null while the provider has not answered. */
  messageId(message: PresentedMessage): number | string | null;
  /** What the unified send says besides of a message to one of its chats. */
  readonly sent?: readonly (Placed & Derived)[];
  /** Fields that socket events of all channels have for it, by the event. */
  readonly eventFields?: Readonly<Record<string, readonly (Placed & Formed)[]>>;
  /** Socket events of its own. */
  readonly events?: readonly ChannelEvent[];
}

export interface AddressedBy {
  readonly account: string;
  readonly address: string;
  /** Of whom and to what, for the API page: “a number to an address”. */
  readonly about: string;
}

/** A channel, as far as what it shows. */
export interface PresentedChannel {
  /** As chats and messages name it. */
  readonly name: string;
  readonly presenter: ChannelPresenter;
}

export interface Placed {
  /** On the wire. */
  readonly name: string;
  /** The field of the core that it follows; left out: it goes before all of them. */
  readonly after?: string;
}

interface Formed {
  readonly schema: z.ZodType;
}

interface Read {
  readonly sql: string;
}

interface Derived extends Formed {
  /** Undefined: the answer does not have it. */
  of(chat: PresentedChat): unknown;
}

export interface ChatColumn extends Placed, Read {
  readonly holds: Holds;
  /** In every list of chats, or where a chat's whole row is shown. */
  readonly shown: 'list' | 'row';
}

export type ChatRelation = Placed & {
  /** Lists of work show it, too, in this form. */
  readonly inWork?: z.ZodType;
} & ((Formed & Read) | Derived);

export interface MessageColumn extends Placed, Read, Formed {
  /** The history shows it after this field; left out: only the whole row has it. */
  readonly inHistoryAfter?: string;
}

/** A socket event that only this channel has. */
export interface ChannelEvent extends Placed {
  readonly to: string;
  readonly about: string;
  readonly payload: z.ZodObject;
}

/** What was read of a chat or message for its channel's fields, by their names. */
export type ChannelFields = Readonly<Record<string, unknown>>;

/** What a field of a chat may be derived from. */
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
