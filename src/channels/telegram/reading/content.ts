import type { MessageDetails } from '../../../contracts/message-details.ts';
import type { Fields } from './fields.ts';

/** What a message holds, in the terms of rows and operators. */
export interface MessageContent {
  /** One of the types of contract §0.7, or Telegram's own key for a kind that is not in the contract. */
  readonly type: string;
  /** Never empty: a text, a caption, or words that say what arrived. */
  readonly content: string;
  readonly details: MessageDetails;
  readonly filename?: string | null;
  readonly mimeType?: string | null;
  readonly size?: number | null;
  /** The file to fetch. */
  readonly media?: { readonly source: FileSource };
  /** Something of it could not be read: the whole message is kept as it came. */
  readonly incomplete?: boolean;
}

/** How the row names a file at Telegram until it is fetched. The id stays valid longer than links to the file. */
export interface FileSource {
  readonly fileId: string;
  readonly fileUniqueId?: string;
}

/** Reads the value under a key of a message. Any value makes something readable. */
export type ContentReader = (value: unknown, message: Fields) => MessageContent;
