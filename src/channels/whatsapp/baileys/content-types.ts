import type { proto } from '@whiskeysockets/baileys';
import type { WhatsappFile } from './content-files.ts';

/** What a message holds, in the words that rows and operators use. */
export interface MessageContent {
  /** A word of contract §0.7, or WhatsApp's own key for a kind that is not known here. */
  readonly type: string;
  /** Of a file its caption, or nothing; of everything else never empty. */
  readonly content: string;
  readonly filename?: string | null;
  readonly mimeType?: string | null;
  readonly size?: number | null;
  readonly file?: WhatsappFile;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Neither unread nor a reason to reopen the chat. */
  readonly quiet?: boolean;
  /** The id of the message that this one is about, other than by a quote. */
  readonly about?: string | null;
}

/** What a reader needs of the message around the content. */
export interface ReadContext {
  readonly key: proto.IMessageKey;
  readonly fromMe: boolean;
  /** Who sent it, for the words of a call. */
  readonly senderJid: string;
}

/** Reads the value of one key of a message; null = nobody said anything. */
type Reader = (value: never, context: ReadContext) => MessageContent | null;

export type Readers = Readonly<Record<string, Reader>>;
