import { ApplicationFailure, Context } from '@temporalio/activity';
import {
  outageFailure,
  type FetchMediaInput,
  type MediaActivities,
} from '../src/contracts/activities.ts';
import {
  missingFileWords,
  type FileFault,
  type FileLimit,
} from '../src/domain/media/file-words.ts';
import type { ChatWaker } from '../src/ports/chat/chat-gateway.ts';
import { FileTooLargeError, type IncomingFiles } from '../src/ports/media/incoming-files.ts';
import {
  MediaFetchError,
  type FetchedFile,
  type MediaFetcher,
  type MediaFetchers,
} from '../src/ports/media/media-fetcher.ts';
import type { ArrivedFile, MediaInbox, WaitingFile } from '../src/ports/media/media-inbox.ts';

/** Times of a fetch; tests use shorter ones. */
export interface FetchTimes {
  /** Maximum duration of one attempt, however large the file is. */
  readonly attemptMs: number;
  /**
   * How long to retry while a provider (or our store) does not answer. Then the message is published without its file.
   */
  readonly patienceMs: number;
  readonly heartbeatMs: number;
}

const usualTimes: FetchTimes = {
  attemptMs: 5 * 60_000,
  patienceMs: 10 * 60_000,
  heartbeatMs: 5_000,
};

/** The failure of a fetch for which another attempt makes sense. */
export const fetchAgainFailure = 'media_unavailable';

/** The result of one attempt: the file, a permanent fault, or a temporary fault. */
type Attempt =
  | { readonly kind: 'arrived'; readonly file: ArrivedFile }
  | { readonly kind: 'missing'; readonly fault: FileFault; readonly limit?: FileLimit | null }
  | { readonly kind: 'again'; readonly afterMs: number | null };

/**
 * Fetches the file of an incoming message into our store. It is safe to repeat: the first attempt that settles the row
 * decides, and the copies of the others are deleted.
 */
export function createMediaActivities(deps: {
  readonly inbox: MediaInbox;
  readonly fetchers: MediaFetchers;
  readonly files: IncomingFiles;
  readonly waker: ChatWaker;
  /** Receives the reason why a file could not be fetched. */
  readonly onFault?: (messageId: number, error: unknown) => void;
  readonly times?: Partial<FetchTimes>;
}): MediaActivities {
  const { inbox, files } = deps;
  const times = { ...usualTimes, ...deps.times };

  const attempt = async (waiting: WaitingFile, signal: AbortSignal): Promise<Attempt> => {
    const fetcher = deps.fetchers[waiting.channel];
    if (fetcher === undefined) return { kind: 'missing', fault: 'not_supported' };
    const limit = limitOf(fetcher);
    // Nobody has to wait for a download that cannot end well.
    if (waiting.size !== null && waiting.size > limit.mostBytes) {
      return { kind: 'missing', fault: 'too_large', limit };
    }
    let fetched: FetchedFile | undefined;
    try {
      fetched = await fetcher.open(waiting, signal);
      const file = await files.keep(
        {
          organizationId: waiting.organizationId,
          type: waiting.type,
          body: fetched.body,
          declared: fetched.mimeType ?? waiting.mimeType,
          filename: waiting.filename ?? fetched.filename,
        },
        signal,
      );
      return { kind: 'arrived', file };
    } catch (error) {
      fetched?.body.on('error', () => undefined).destroy();
      deps.onFault?.(waiting.messageId, error);
      return faultOf(error, limit);
    }
  };

  const limitOf = ({ mostBytes = Infinity }: MediaFetcher): FileLimit =>
    mostBytes <= files.mostBytes
      ? { mostBytes, of: 'channel' }
      : { mostBytes: files.mostBytes, of: 'us' };

  /** Writes the outcome to the row and to the chat's inbox. */
  const settle = async (
    input: FetchMediaInput,
    waiting: WaitingFile,
    end: Exclude<Attempt, { kind: 'again' }>,
  ): Promise<void> => {
    const { messageId, type } = waiting;
    const settled =
      end.kind === 'arrived'
        ? await inbox.ready(messageId, end.file)
        : await inbox.failed(messageId, end.fault, missingFileWords(type, end.fault, end.limit));
    if (settled === 'late') {
      if (end.kind === 'arrived') await files.discard(end.file);
      return;
    }
    // The workflow that asked sees the outcome by itself. A chat that took over its messages needs a wake-up.
    const { wake } = settled;
    if (wake !== null && wake.chatId !== input.chatId) {
      await deps.waker.wake(wake).catch(() => undefined);
    }
  };

  return {
    async fetchMedia(input: FetchMediaInput): Promise<void> {
      const context = Context.current();
      const timer = setInterval(() => context.heartbeat(), times.heartbeatMs);
      const ending = new AbortController();
      const late = setTimeout(() => ending.abort(new Error('too slow')), times.attemptMs);
      const signal = AbortSignal.any([context.cancellationSignal, ending.signal]);
      try {
        const waiting = await orOutage(() => inbox.find(input.messageId));
        if (waiting === null) return;
        const end = await attempt(waiting, signal);
        context.cancellationSignal.throwIfAborted();
        if (end.kind !== 'again') return await orOutage(() => settle(input, waiting, end));
        const waited = Date.now() - context.info.scheduledTimestampMs;
        if (waited < times.patienceMs) throw again(end.afterMs);
        await orOutage(() => settle(input, waiting, { kind: 'missing', fault: 'unavailable' }));
      } finally {
        clearInterval(timer);
        clearTimeout(late);
      }
    },
  };
}

function faultOf(error: unknown, limit: FileLimit): Attempt {
  if (error instanceof FileTooLargeError) return { kind: 'missing', fault: 'too_large', limit };
  if (!(error instanceof MediaFetchError)) return { kind: 'again', afterMs: null };
  return error.code === 'unavailable'
    ? { kind: 'again', afterMs: error.afterMs }
    : { kind: 'missing', fault: error.code, limit: limit.of === 'channel' ? limit : null };
}

const longestPauseMs = 5 * 60_000;

/** @param afterMs the pause that the provider asks for; without it, the workflow's growing pauses apply. */
function again(afterMs: number | null): ApplicationFailure {
  return ApplicationFailure.create({
    type: fetchAgainFailure,
    message: 'The file cannot be had now.',
    ...(afterMs !== null && { nextRetryDelay: Math.min(Math.max(afterMs, 1_000), longestPauseMs) }),
  });
}

async function orOutage<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw ApplicationFailure.create({ type: outageFailure, message: 'The database is away.' });
  }
}
