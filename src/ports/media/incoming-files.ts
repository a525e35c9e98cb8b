import type { Readable } from 'node:stream';
import type { ArrivedFile } from './media-inbox.ts';

/** A file of a customer, as its channel gives it. */
export interface IncomingFile {
  readonly organizationId: number;
  /** What the message says that it is: a word of contract §0.7. */
  readonly type: string;
  readonly body: Readable;
  readonly declared: string | null;
  readonly filename: string | null;
}

/** It is larger than we take. */
export class FileTooLargeError extends Error {
  override readonly name = 'FileTooLargeError';
}

/** Keeps files of customers, whatever they are. */
export interface IncomingFiles {
  /**
   * Stores a file and makes sure that it can be read. What is not what the message says is kept as a document, which
   * browsers save and never show.
   * @throws FileTooLargeError; whatever the body or the store fails with. Nothing is left of it then.
   */
  keep(file: IncomingFile, signal: AbortSignal): Promise<ArrivedFile>;
  /** Removes a file whose message did not wait for it. */
  discard(file: ArrivedFile): Promise<void>;
}
