import type { MediaKind } from '../../domain/media/media-address.ts';

/** A stored file, from its row. */
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
 * The register of the store: a row is written before a file's first byte, so whatever a dying process leaves behind is
 * known and can be found.
 */
export interface MediaObjects {
  begin(object: NewMediaObject): Promise<void>;
  /** The bytes are there and can be read. */
  complete(stored: StoredMedia): Promise<void>;
  /**
   * A complete file of this organization; one that no message uses yet is kept for another day. Also finds files of
   * older systems, which have no row, if a message of the organization names them.
   */
  find(organizationId: number, key: string): Promise<MediaObject | null>;
  /** The name of a file that people see, in any organization. */
  filenameOf(key: string): Promise<string | null>;
  /**
   * Files that nobody used for this long, or whose removal was interrupted: from now on nobody else finds or takes
   * them.
   */
  takeUnused(olderThanMs: number, limit: number): Promise<readonly string[]>;
  /** The files among these that no message uses. */
  takeReleased(keys: readonly string[]): Promise<readonly string[]>;
  /** Their bytes are gone. */
  forget(keys: readonly string[]): Promise<void>;
}
