import type { Channel } from '../../domain/vocabulary.ts';

/** One incoming message in the form that every channel adapter makes and intake takes. */
export interface IncomingMessage {
  readonly organizationId: number;
  readonly channel: Channel;
  /** The channel account, as kind:id: `telegram:3`, `website:1`, `whatsapp:7`. */
  readonly accountKey: string;
  /** All that is known to name this person (or group): one or more. */
  readonly identities: readonly ContactIdentity[];
  readonly contactName: string | null;
  /** What a new chat's row gets; ignored when the chat exists. */
  readonly chat: NewChatFields;
  readonly message: IncomingMessageFields;
  /** A Telegram update that is taken at most once. */
  readonly telegramUpdate?: { readonly botId: number; readonly updateId: number };
  /** The visitor's session that this chat belongs to. */
  readonly websiteSessionId?: string;
}

export interface ContactIdentity {
  readonly kind: 'phone_jid' | 'lid' | 'bsuid' | 'telegram_user' | 'telegram_chat' | 'visitor';
  readonly value: string;
}

export interface NewChatFields {
  readonly name?: string | null;
  readonly remoteJid?: string | null;
  readonly receivingPhoneJid?: string | null;
  readonly organizationPhoneId?: number | null;
  readonly isGroup?: boolean;
  readonly telegramBotId?: number | null;
  readonly telegramChatId?: string | null;
  readonly telegramUserId?: string | null;
  readonly telegramUsername?: string | null;
  readonly telegramFirstName?: string | null;
  readonly telegramLastName?: string | null;
  readonly websiteWidgetId?: number | null;
}

export interface IncomingMessageFields {
  /** The provider's id, unique in the chat: what makes a repeated message a duplicate. */
  readonly providerKey: string;
  readonly content: string;
  /** A word of contract §0.7. */
  readonly type: string;
  /** The provider's time, epoch ms. */
  readonly timestamp: number;
  /** `received` (WhatsApp) or `delivered` (Telegram, website). */
  readonly status: 'received' | 'delivered' | 'sent';
  readonly fromMe?: boolean;
  /** Neither unread nor a reason to reopen: reactions, system notices. */
  readonly quiet?: boolean;
  readonly senderJid?: string | null;
  readonly senderName?: string | null;
  readonly whatsappMessageId?: string | null;
  readonly telegramMessageId?: number | null;
  readonly telegramUserId?: string | null;
  readonly telegramUsername?: string | null;
  readonly mediaUrl?: string | null;
  readonly filename?: string | null;
  readonly mimeType?: string | null;
  readonly size?: number | null;
  /**
   * A file that has to be fetched from the provider: what its MediaFetcher needs. The message is announced once the file
   * is stored, or can't be had.
   */
  readonly media?: { readonly source: unknown };
  /** What the type needs beyond text: coordinates, a contact card. */
  readonly details?: unknown;
  readonly quotedMessageId?: string | null;
  readonly quotedContent?: string | null;
}

export interface Accepted {
  readonly organizationId: number;
  readonly chatId: number;
  /** Null only for a repeated Telegram update that made no message. */
  readonly messageId: number | null;
  readonly duplicate: boolean;
}

/** The one entry for incoming messages of every channel. */
export interface Intake {
  /**
   * Accepts a message: when this resolves, the row is committed and will reach its chat whatever dies next.
   * The same providerKey in the same chat any number of times: one row.
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
