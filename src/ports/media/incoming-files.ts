import type { Readable } from 'node:stream';
import type { ArrivedFile } from './media-inbox.ts';

/** A customer's file, as its channel provides it. */
export interface IncomingFile {
  readonly organizationId: number;
  /** Its type according to the message: one of the types of contract §0.7. */
  readonly type: string;
  readonly body: Readable;
  readonly declared: string | null;
  readonly filename: string | null;
}

/** It is larger than we accept. */
export class FileTooLargeError extends Error {
  override readonly name = 'FileTooLargeError';
}

/** Keeps files of customers, of any type. */
export interface IncomingFiles {
  /** Larger files are not taken. */
  readonly mostBytes: number;
  /**
   * Stores a file and makes sure that it can be read. A file of another type than the message says is kept as a
   * document, which browsers save and never show.
   * @throws FileTooLargeError, and any error of the body or the store. Then nothing is left of the file.
   */
  keep(file: IncomingFile, signal: AbortSignal): Promise<ArrivedFile>;
  /** Removes a file whose message no longer waited for it. */
  discard(file: ArrivedFile): Promise<void>;
}
