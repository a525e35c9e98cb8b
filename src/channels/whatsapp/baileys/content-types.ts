import type { proto } from '@whiskeysockets/baileys';
import type { WhatsappFile } from './content-files.ts';

/** The content of a message, in the terms that rows and operators use. */
export interface MessageContent {
  /** A type of contract §0.7, or WhatsApp's own key for an unknown kind. */
  readonly type: string;
  /** For a file its caption, or empty; for everything else never empty. */
  readonly content: string;
  readonly filename?: string | null;
  readonly mimeType?: string | null;
  readonly size?: number | null;
  readonly file?: WhatsappFile;
  readonly details?: Readonly<Record<string, unknown>>;
  /** It neither counts as unread nor reopens the chat. */
  readonly quiet?: boolean;
  /** The id of the message that this one refers to other than by quoting it. */
  readonly about?: string | null;
}

/** What a reader needs to know about the message around the content. */
export interface ReadContext {
  readonly key: proto.IMessageKey;
  readonly fromMe: boolean;
  /** Who sent it; used in the text of a call. */
  readonly senderJid: string;
}

/** Reads the value of one key of a message; null = the message has no content. */
type Reader = (value: never, context: ReadContext) => MessageContent | null;

export type Readers = Readonly<Record<string, Reader>>;
