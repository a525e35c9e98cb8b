import type { IncomingMessageFields } from '../../../ports/chat/intake.ts';

/**
 * What a number's session keeps: its keys, the stanzas that it decrypted, the messages that it sent. All of it is
 * unreadable in the database.
 */

/** The session that writes: its number, and the fencing token that it took. */
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
  /** Chat, sender, id and direction of the stanza; one that is there already stays as it is. */
  readonly stanzaKey: string;
  readonly row: string;
}

/** Everything that one step of the key store changes: it happens as a whole or not at all. */
export interface StoreStep {
  readonly keys: readonly KeyChange[];
  readonly inbox: readonly InboxRow[];
}

export interface WhatsappKeys {
  /**
   * The keys of a kind that exist.
   * @throws when the database is away, or CredentialsError when no key reads a row: never "absent".
   */
  read(
    phoneId: number,
    kind: string,
    keyIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>>;
  /** One transaction. `fenced` = a newer session has the number, or nobody shall: nothing was written. */
  write(session: SessionFence, step: StoreStep): Promise<'written' | 'fenced'>;
}

export interface UnhandledStanza {
  readonly id: string;
  readonly stanzaKey: string;
  /** Null = no key of CREDENTIALS_KEY reads it. */
  readonly row: string | null;
  readonly tries: number;
}

/** Stanzas that were decrypted: each becomes messages once. */
export interface WhatsappInbox {
  /** Oldest first, those after an id. */
  unhandled(
    phoneId: number,
    page: { readonly after: string; readonly limit: number },
  ): Promise<readonly UnhandledStanza[]>;
  handled(ids: readonly string[]): Promise<void>;
  /** Counts a try that failed. */
  failed(id: string): Promise<void>;
  /** A stanza that is there, handled or not; null = there is none that can be read. */
  find(phoneId: number, stanzaKey: string): Promise<string | null>;
}

/** A message of the chat that another one quotes. */
export interface QuotedMessage {
  readonly content: string;
  readonly type: string;
  readonly fromMe: boolean;
  readonly senderJid: string | null;
}

/** What was sent, word for word, for a phone that asks for it again and for a repeated attempt. */
export interface WhatsappSent {
  /** The first content of an id stays. */
  keep(phoneId: number, whatsappMessageId: string, content: string): Promise<void>;
  find(phoneId: number, whatsappMessageId: string): Promise<string | null>;
  quoted(chatId: number, whatsappMessageId: string): Promise<QuotedMessage | null>;
}

/** Messages that could not be read when they came. */
export interface Placeholders {
  /**
   * Gives a placeholder the content that came after all, and has it told; its place in the chat stays. Answers false when
   * the message is no placeholder (any more): nothing was changed.
   */
  fill(messageId: number, content: IncomingMessageFields): Promise<boolean>;
}
