import type { Readable } from 'node:stream';

/** A file on its way into the store. */
export interface NewBlob {
  /** `<kind>/<random>.<extension>`: the key of the file, unguessable, never a user's file name. */
  readonly key: string;
  readonly body: Readable;
  readonly contentType: string;
  /** The file name of a download; null = the key's own. */
  readonly filename: string | null;
}

export interface StoredBlob {
  readonly body: Readable;
  readonly size: number;
  readonly contentType: string;
}

/** Where files are kept: local folders, R2 or S3. An invalid key (`../x`) names nothing. */
export interface BlobStore {
  /**
   * Stores a stream of any length without buffering it in memory; returns its size in bytes. Until it resolves there is
   * no file, even if the stream fails, the signal aborts or the process dies.
   */
  put(blob: NewBlob, signal?: AbortSignal): Promise<{ readonly size: number }>;
  /** Null = there is none. */
  open(key: string, signal?: AbortSignal): Promise<StoredBlob | null>;
  /**
   * An address under which others (a provider, a browser) can fetch the file for this long; null if it is only
   * reachable on this machine (local files without PUBLIC_URL).
   */
  link(key: string, forMs: number): Promise<string | null>;
  /** Missing files are skipped. */
  remove(keys: readonly string[]): Promise<void>;
  /** Removes the remains of interrupted puts that are older than this; returns how many. */
  removeRemains(olderThanMs: number): Promise<number>;
}
