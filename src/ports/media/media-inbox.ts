import type { WaitingChat } from '../chat/intake.ts';
import type { FileToFetch } from './media-fetcher.ts';

/** A message that waits for its file. */
export interface WaitingFile extends FileToFetch {
  /** One of the types of contract §0.7. */
  readonly type: string;
  /** Its size, as the provider said it. */
  readonly size: number | null;
}

export interface ArrivedFile {
  /** `/media/<key>` */
  readonly mediaUrl: string;
  readonly thumbnailUrl: string | null;
  readonly mimeType: string;
  readonly size: number;
  readonly filename: string | null;
}

/** The result of a settlement: `late` = the message no longer waits, so nothing was changed. */
export type SettledFile = 'late' | { readonly wake: WaitingChat | null };

/** Messages whose files are fetched from their providers. */
export interface MediaInbox {
  /** Null = it does not wait for a file (any more). */
  find(messageId: number): Promise<WaitingFile | null>;
  /** The file is here: written to the row and the chat's inbox in one transaction. */
  ready(messageId: number, file: ArrivedFile): Promise<SettledFile>;
  /** The file is unavailable: `words` go into the message's content, above the text that came with the file. */
  failed(messageId: number, code: string, words: string): Promise<SettledFile>;
}

/** "Try again" for a file that was unavailable. */
export interface MediaRetries {
  /**
   * `waiting` = it is fetched again, and `message:updated` announces the result; `nothing_to_retry` = it is here, or
   * there never was one. Null = the organization has no such message.
   */
  retry(
    organizationId: number,
    messageId: number,
  ): Promise<
    | { readonly state: 'waiting'; readonly wake: WaitingChat | null }
    | { readonly state: 'nothing_to_retry' }
    | null
  >;
}
