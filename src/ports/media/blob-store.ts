import type { Readable } from 'node:stream';

/** A file on its way into the store. */
export interface NewBlob {
  /** `<kind>/<random>.<extension>`: what it is found by, unguessable, never a user's file name. */
  readonly key: string;
  readonly body: Readable;
  readonly contentType: string;
  /** The name that a download gets; null = the key's own. */
  readonly filename: string | null;
}

export interface StoredBlob {
  readonly body: Readable;
  readonly size: number;
  readonly contentType: string;
}

/** Where files are kept: local folders, R2 or S3. A key that can't be one (`../x`) names nothing. */
export interface BlobStore {
  /**
   * Stores a stream, whatever its length, without holding it in memory; answers its size in bytes. Until it resolves
   * there is no file, also when the stream fails, the signal aborts or the process dies.
   */
  put(blob: NewBlob, signal?: AbortSignal): Promise<{ readonly size: number }>;
  /** Null = there is none. */
  open(key: string, signal?: AbortSignal): Promise<StoredBlob | null>;
  /**
   * An address under which others (a provider, a browser) can fetch the file for so long; null when it has none beyond
   * this machine (local files without PUBLIC_URL).
   */
  link(key: string, forMs: number): Promise<string | null>;
  /** Missing ones are passed over. */
  remove(keys: readonly string[]): Promise<void>;
  /** Removes what broken-off puts left behind longer ago than this; answers how many. */
  removeRemains(olderThanMs: number): Promise<number>;
}
