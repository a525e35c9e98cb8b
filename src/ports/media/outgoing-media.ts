import type { MediaType } from '../../domain/media/media-formats.ts';

export { mediaTypes, type MediaType } from '../../domain/media/media-formats.ts';

/** A stored file of an organization's own, ready to be sent. */
export interface OwnFile {
  /** `/media/<key>`: what the message's row keeps. */
  readonly mediaUrl: string;
  /** By its bytes, not by what somebody declared. */
  readonly mimeType: string;
  readonly size: number;
  /** The name that it was uploaded (or fetched) under. */
  readonly filename: string | null;
  readonly thumbnailUrl: string | null;
}

export interface FileToCopy {
  /** An http(s) address that somebody gave. */
  readonly url: string;
  readonly mediaType: MediaType;
  /** The name that the recipient should see; null = what the address says. */
  readonly filename: string | null;
}

/** The files that messages to customers carry. Media is always ours before anything is queued. */
export interface OutgoingMedia {
  /** The organization's own file with this key (`<kind>/<random>.<extension>`, or an old flat name); null = it has none. */
  find(organizationId: number, key: string): Promise<OwnFile | null>;
  /**
   * Fetches a file of the open internet into our store, with its type by magic bytes and the limits of its media type.
   * @throws ServiceError 400 `media_url_refused` for an address that must not or can't be fetched, 413 or 415 for what
   *   it holds. Nothing is stored then.
   */
  copy(organizationId: number, file: FileToCopy): Promise<OwnFile>;
}
