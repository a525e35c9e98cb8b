import type { IncomingMessageFields } from '../../../ports/chat/intake.ts';

/**
 * What the session of a number stores: its keys, the stanzas that it decrypted, the messages that it sent. All of it is
 * encrypted in the database.
 */

/** The session that writes: its number and its fencing token. */
export interface SessionFence {
  readonly id: number;
  readonly fencingToken: number;
}

/** One key as text; null deletes it. */
export interface KeyChange {
  readonly kind: string;
  readonly keyId: string;
  readonly value: string | null;
}

export interface InboxRow {
  /** Chat, sender, id and direction of the stanza; an existing one is not replaced. */
  readonly stanzaKey: string;
  readonly row: string;
}

/** Everything that one step of the key store changes, all or nothing. */
export interface StoreStep {
  readonly keys: readonly KeyChange[];
  readonly inbox: readonly InboxRow[];
}

export interface WhatsappKeys {
  /**
   * The existing keys of a kind.
   * @throws if the database is unavailable, or CredentialsError if no key can decrypt a row: never "absent".
   */
  read(
    phoneId: number,
    kind: string,
    keyIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /** One transaction. `fenced` = a newer session has the number, or none is wanted: nothing was written. */
  write(session: SessionFence, step: StoreStep): Promise<'written' | 'fenced'>;
}

export interface UnhandledStanza {
  readonly id: string;
  readonly stanzaKey: string;
  /** Null = no key of CREDENTIALS_KEY can decrypt it. */
  readonly row: string | null;
  readonly tries: number;
}

/** Decrypted stanzas; each is turned into messages once. */
export interface WhatsappInbox {
  /** Oldest first, beginning after an id. */
  unhandled(
    phoneId: number,
    page: { readonly after: string; readonly limit: number },
  ): Promise<readonly UnhandledStanza[]>;
  handled(ids: readonly string[]): Promise<void>;
  /** Counts a failed try. */
  failed(id: string): Promise<void>;
  /** A stored stanza, handled or not; null = none that can be read. */
  find(phoneId: number, stanzaKey: string): Promise<string | null>;
}

/** A message of the chat that another one quotes. */
export interface QuotedMessage {
  readonly content: string;
  readonly type: string;
  readonly fromMe: boolean;
  readonly senderJid: string | null;
}

/** What was sent, word for word, for phones that ask for it again and for repeated attempts. */
export interface WhatsappSent {
  /** Does nothing if this id already has content. */
  keep(phoneId: number, whatsappMessageId: string, content: string): Promise<void>;
  find(phoneId: number, whatsappMessageId: string): Promise<string | null>;
  quoted(chatId: number, whatsappMessageId: string): Promise<QuotedMessage | null>;
}

/** Messages that could not be decrypted when they came. */
export interface Placeholders {
  /**
   * Replaces a placeholder with the content that came later, and emits an event; its place in the chat stays. Returns
   * false if the message is no placeholder (any more): nothing was changed.
   */
  fill(messageId: number, content: IncomingMessageFields): Promise<boolean>;
}
