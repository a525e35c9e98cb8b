import type { proto } from '@whiskeysockets/baileys';
import type { MessageDetails } from '../../../contracts/message-details.ts';
import type { Fields } from '../../shared/fields.ts';
import type { WhatsappFile } from './content-files.ts';
import type { OpenedSecret } from './secret-uses.ts';

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
  readonly details?: MessageDetails;
  /** It neither counts as unread nor reopens the chat. */
  readonly quiet?: boolean;
  /** The id of the message that this one refers to other than by quoting it. */
  readonly about?: string | null;
  /** The id of the message that this one replaces in place. */
  readonly revises?: string;
  /** Nobody can read all of it, so that it is kept as it came. */
  readonly keepRaw?: boolean;
}

/** What a reader needs to know about the message around the content. */
export interface ReadContext {
  readonly key: proto.IMessageKey;
  readonly fromMe: boolean;
  /** Who sent it; used in the text of a call. */
  readonly senderJid: string;
  /** What the message says under its own secret, if that could be decrypted. */
  readonly secret?: OpenedSecret | null;
  /** Called when a field cannot be read. */
  readonly onOdd?: () => void;
}

/** Reads the value of one key of a message; null = the message has no content. */
export type Reader = (value: Fields, context: ReadContext) => MessageContent | null;

/** What becomes of a field of WhatsApp's message. */
export type Kind =
  /** A person said it. */
  | { readonly as: 'content'; readonly read: Reader }
  /** It is shown, but neither counts nor reopens the chat. */
  | { readonly as: 'quiet'; readonly read: Reader }
  /** It holds another message, which is read instead. Without one it is a placeholder. */
  | { readonly as: 'wrapper' }
  /** It accompanies the content of other fields. */
  | { readonly as: 'beside' }
  /** Traffic between devices. */
  | { readonly as: 'nothing' };

export const content = (read: Reader): Kind => ({ as: 'content', read });
export const quiet = (read: Reader): Kind => ({ as: 'quiet', read });
