import type { Readable } from 'node:stream';
import type { Channel } from '../../domain/vocabulary.ts';

/** A file that waits at its provider, from the message's row. */
export interface FileToFetch {
  readonly messageId: number;
  readonly organizationId: number;
  readonly channel: Channel;
  /** The account that received it. */
  readonly accountId: number | null;
  /** What the channel's adapter stored with the message: `media.source` of the incoming message. */
  readonly source: unknown;
  readonly mimeType: string | null;
  readonly filename: string | null;
}

/** A file from the provider; the reader must consume or destroy the body. */
export interface FetchedFile {
  readonly body: Readable;
  readonly mimeType: string | null;
  readonly filename: string | null;
}

/**
 * Why a file is unavailable: `gone` (expired, deleted), `refused` (bad token, no access), `too_large`, `damaged` are
 * final; `unavailable` is worth another attempt after a pause.
 */
export type FetchFaultCode = 'gone' | 'refused' | 'too_large' | 'damaged' | 'unavailable';

export class MediaFetchError extends Error {
  readonly code: FetchFaultCode;
  /** The provider asked for this pause; only with `unavailable`. */
  readonly afterMs: number | null;

  constructor(code: FetchFaultCode, options: { afterMs?: number | null; cause?: unknown } = {}) {
    super(`The file can't be fetched: ${code}`, { cause: options.cause });
    this.name = 'MediaFetchError';
    this.code = code;
    this.afterMs = options.afterMs ?? null;
  }
}

/** Fetches incoming files of one channel. */
export interface MediaFetcher {
  /** The provider hands out no larger files. Unset = it has no limit below ours. */
  readonly mostBytes?: number;
  /** @throws MediaFetchError */
  open(file: FileToFetch, signal: AbortSignal): Promise<FetchedFile>;
}

/** By channel name. */
export type MediaFetchers = Readonly<Record<string, MediaFetcher>>;
