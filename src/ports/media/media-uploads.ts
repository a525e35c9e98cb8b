import type { Readable } from 'node:stream';
import type { MediaType } from '../../domain/media/media-formats.ts';
import type { OwnFile } from './outgoing-media.ts';

/** A file that is being uploaded. */
export interface FileBeingSent {
  readonly organizationId: number;
  readonly body: Readable;
  /** The type and name that the sender declares: both are unverified. */
  readonly declared: string | null;
  readonly filename: string | null;
  /** Its intended type; null = not stated yet. */
  readonly mediaType: MediaType | null;
}

/** A file that has been received, but whose purpose is not stated yet. */
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
   * Stores a file as it streams in; its bytes decide its type. If this rejects, nothing is left of it.
   * @throws ServiceError 413 `media_too_large`, 415 `media_type_refused` or `media_content_refused`.
   */
  receive(file: FileBeingSent, signal: AbortSignal): Promise<ReceivedFile>;
  /**
   * Makes sure that a received file has this media type, can be read and, for a picture, can be shown.
   * @throws ServiceError as `receive` does, and 415 `media_unreadable`; the file still exists then.
   */
  confirm(file: ReceivedFile, mediaType: MediaType): Promise<UploadedFile>;
  /** Removes a file that nobody used. */
  discard(file: ReceivedFile): Promise<void>;
}
