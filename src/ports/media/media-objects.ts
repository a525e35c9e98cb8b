import type { MediaKind } from '../../domain/media/media-address.ts';

/** A file that we keep, as its row says. */
export interface MediaObject {
  readonly key: string;
  readonly mimeType: string;
  readonly size: number;
  readonly filename: string | null;
  readonly thumbnailKey: string | null;
}

export interface NewMediaObject {
  readonly key: string;
  readonly organizationId: number;
  readonly kind: MediaKind;
}

export interface StoredMedia extends MediaObject {
  readonly sha256: string;
}

/**
 * The register of the store: a row is written before a file's first byte, so that whatever a process leaves behind when
 * it dies is known, and found.
 */
export interface MediaObjects {
  begin(object: NewMediaObject): Promise<void>;
  /** The bytes are there and can be read. */
  complete(stored: StoredMedia): Promise<void>;
  /**
   * A complete file of this organization; one that no message uses yet is kept for another day from now on. Also files
   * of older systems, which have no row, if a message of the organization names them.
   */
  find(organizationId: number, key: string): Promise<MediaObject | null>;
  /** The name that people know a file by, whoever's it is. */
  filenameOf(key: string): Promise<string | null>;
  /** Files that nobody used for so long, or whose removal broke off: nobody else finds or takes them from now on. */
  takeUnused(olderThanMs: number, limit: number): Promise<readonly string[]>;
  /** Those of these files that no message uses. */
  takeReleased(keys: readonly string[]): Promise<readonly string[]>;
  /** Their bytes are gone. */
  forget(keys: readonly string[]): Promise<void>;
}
