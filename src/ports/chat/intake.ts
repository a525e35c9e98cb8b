import type { Channel } from '../../domain/vocabulary.ts';

/** One incoming message in the form that every channel adapter makes and intake takes. */
export interface IncomingMessage {
  readonly organizationId: number;
  readonly channel: Channel;
  /** The account's id in its channel's table. */
  readonly accountId: number;
  /** The channel, a colon and that id. */
  readonly accountKey: string;
  /** All that is known to name this person (or group): one or more. */
  readonly identities: readonly ContactIdentity[];
  readonly contactName: string | null;
  /**
   * What named this person until now (a number that he gave up): his chats stay his under `identities`, and whoever
   * writes under this from now on is another person.
   */
  readonly formerIdentity?: ContactIdentity;
  /** Other spellings of `formerIdentity`, which are given up with it. Readers do not set them. */
  readonly formerSpellings?: readonly ContactIdentity[];
  /** What a new chat's row gets; ignored when the chat exists. */
  readonly chat: NewChatFields;
  readonly message: IncomingMessageFields;
  /** A key under which the account takes something at most once, whatever its message became. */
  readonly once?: string;
  /** The visitor's session that this chat belongs to. */
  readonly visitorSessionId?: string;
}

export interface ContactIdentity {
  /** One of its channel's words: `phone_jid`, `visitor`. */
  readonly kind: string;
  readonly value: string;
}

export interface NewChatFields {
  readonly name?: string | null;
  readonly isGroup?: boolean;
  readonly address: Address;
}

/**
 * Where somebody can be reached in a channel, and who they are there, under the names that its modules and the wire
 * use: `remoteJid`. Null values are left out of rows.
 */
export type Address = Readonly<Record<string, string | null>>;

export interface IncomingMessageFields {
  /** The provider's id, unique in the chat: what makes a repeated message a duplicate. */
  readonly dedupeKey: string;
  readonly content: string;
  /** A word of contract §0.7. */
  readonly type: string;
  /** The provider's time, epoch ms. */
  readonly timestamp: number;
  /** `received` or `delivered`, by the channel's custom; `sent` of our own. */
  readonly status: 'received' | 'delivered' | 'sent';
  readonly fromMe?: boolean;
  /** Neither unread nor a reason to reopen, and no answer: reactions, edits, notices, of either side. */
  readonly quiet?: boolean;
  readonly senderJid?: string | null;
  readonly senderName?: string | null;
  /** What the provider calls it: quotes and statuses name it by this. */
  readonly providerMessageId?: string | null;
  /** What is known of its writer, besides the chat's address. */
  readonly address?: Address;
  readonly mediaUrl?: string | null;
  readonly filename?: string | null;
  readonly mimeType?: string | null;
  readonly size?: number | null;
  /**
   * A file that has to be fetched from the provider: what its MediaFetcher needs. The message is announced once the file
   * is stored, or can't be had.
   */
  readonly media?: { readonly source: unknown };
  /** What the message has besides its text. */
  readonly details?: unknown;
  /**
   * The provider's own message, as it came: kept encrypted for 30 days and erased with the message. Only for what no
   * reader understands, wholly or in part.
   */
  readonly raw?: unknown;
  /**
   * The provider's id of an earlier message that this one replaces in place (a place that moves, a call that ends). If that message is
   * known, no new row is made.
   */
  readonly revises?: string;
  readonly quotedMessageId?: string | null;
  readonly quotedContent?: string | null;
}

export interface Accepted {
  readonly organizationId: number;
  readonly chatId: number;
  /** Null only for what is taken once, came again and made no message. */
  readonly messageId: number | null;
  readonly duplicate: boolean;
}

/** The one entry for incoming messages of every channel. */
export interface Intake {
  /**
   * Accepts a message: when this resolves, the row is committed and will reach its chat whatever dies next.
   * The same dedupeKey in the same chat any number of times: one row.
   * @throws when the database refuses or is away; nothing was accepted then.
   */
  accept(message: IncomingMessage): Promise<Accepted>;
}

/** What intake needs of the database: one transaction for all items of a batch. */
export interface IntakeStore {
  accept(messages: readonly IncomingMessage[]): Promise<readonly StoredMessage[]>;
  /** Those of these chats in which something still waits for the workflow. */
  stillWaiting(chatIds: readonly number[]): Promise<readonly number[]>;
  /** Chats whose wake-up was lost, claimed for this caller. */
  chatsToWake(limit: number): Promise<readonly WaitingChat[]>;
}

export interface StoredMessage extends Accepted {
  /** Its chat had nothing waiting before. */
  readonly wake: boolean;
  /** Other chats that have to hear of it: people turned out to be one, and their chats are merged. */
  readonly alsoWake?: readonly WaitingChat[];
}

export interface WaitingChat {
  readonly chatId: number;
  readonly organizationId: number;
  readonly channel: Channel;
}
