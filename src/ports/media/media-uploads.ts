import type { Readable } from 'node:stream';
import type { MediaType } from '../../domain/media/media-formats.ts';
import type { OwnFile } from './outgoing-media.ts';

/** A file that somebody is sending us now. */
export interface FileBeingSent {
  readonly organizationId: number;
  readonly body: Readable;
  /** What the sender calls its type and name: claims, both. */
  readonly declared: string | null;
  readonly filename: string | null;
  /** What it is meant as; null = not said yet. */
  readonly mediaType: MediaType | null;
}

/** A file whose bytes are here, of which nobody has said yet what it is for. */
export interface ReceivedFile {
  readonly key: string;
  readonly sha256: string;
  readonly size: number;
}

/** A file that can be sent. */
export interface UploadedFile extends OwnFile {
  readonly key: string;
  readonly mediaType: MediaType;
  readonly sha256: string;
}

/** Takes files from operators. */
export interface MediaUploads {
  /**
   * Stores a file as it streams in, with its type by its bytes. When this rejects, nothing is left of it.
   * @throws ServiceError 413 `media_too_large`, 415 `media_type_refused` or `media_content_refused`.
   */
  receive(file: FileBeingSent, signal: AbortSignal): Promise<ReceivedFile>;
  /**
   * Makes sure that a received file is of this media type, can be read, and (a picture) be shown.
   * @throws ServiceError as `receive` does, and 415 `media_unreadable`; the file is still there then.
   */
  confirm(file: ReceivedFile, mediaType: MediaType): Promise<UploadedFile>;
  /** Removes a file that nobody came to use. */
  discard(file: ReceivedFile): Promise<void>;
}
