import type { MediaType } from '../../domain/media/media-formats.ts';

export { mediaTypes, type MediaType } from '../../domain/media/media-formats.ts';

/** A stored file that belongs to an organization, ready to be sent. */
export interface OwnFile {
  /** `/media/<key>`: what the message's row keeps. */
  readonly mediaUrl: string;
  /** Determined from its bytes, not from what somebody declared. */
  readonly mimeType: string;
  readonly size: number;
  /** The name under which it was uploaded (or fetched). */
  readonly filename: string | null;
  readonly thumbnailUrl: string | null;
}

export interface FileToCopy {
  /** An http(s) address from a caller. */
  readonly url: string;
  readonly mediaType: MediaType;
  /** The name that the recipient should see; null = the name in the address. */
  readonly filename: string | null;
}

/** The files of messages to customers. Every file is in our store before anything is queued. */
export interface OutgoingMedia {
  /** The organization's own file with this key (`<kind>/<random>.<extension>`, or an old flat name); null = it has none. */
  find(organizationId: number, key: string): Promise<OwnFile | null>;
  /**
   * Fetches a file from the internet into our store; magic bytes decide its type, and the limits of its media type
   * apply.
   * @throws ServiceError 400 `media_url_refused` for an address that must not or cannot be fetched, 413 or 415 for what
   *   it holds. Then nothing is stored.
   */
  copy(organizationId: number, file: FileToCopy): Promise<OwnFile>;
  /**
   * Whether a WebP picture moves, by its bytes; false for a file that is gone.
   * @throws ServiceError 503 if the store is unavailable.
   */
  isAnimated(file: Pick<OwnFile, 'mediaUrl'>): Promise<boolean>;
}
