import { PassThrough, Readable, type Transform } from 'node:stream';
import { z } from 'zod';
import { CredentialsError } from '../../ports/people/credentials.ts';
import {
  MediaFetchError,
  type FetchedFile,
  type FetchFaultCode,
  type FileToFetch,
  type MediaFetcher,
} from '../../ports/media/media-fetcher.ts';
import type { TelegramAccounts } from './ports.ts';
import type { ApiFault, TelegramApi } from './api.ts';

/** Durations of a fetch; tests shorten them. */
export interface FetchTimes {
  /** Telegram has this long to say where the file is. */
  readonly answerMs: number;
  /** The whole download has this long: 20 MB at 170 KB a second. */
  readonly downloadMs: number;
}

const usualTimes: FetchTimes = { answerMs: 15_000, downloadMs: 120_000 };

/** Bots cannot download more from Telegram's own server (`getFile`). */
const downloadLimit = 20 * 1024 * 1024;
const telegramHost = 'api.telegram.org';

/** Links are valid for at least an hour; if one is refused at once, we get one new link. */
const linksTried = 2;

const Source = z.object({ fileId: z.string().min(1) });

/**
 * Fetches the files of incoming messages by their ids. A link to a file contains the bot's token, so it never leaves
 * this function; nor do its redirects and network errors about it.
 */
export function createTelegramFiles(deps: {
  readonly api: TelegramApi;
  readonly apiRoot: string;
  readonly accounts: Pick<TelegramAccounts, 'sender'>;
  readonly times?: Partial<FetchTimes>;
}): MediaFetcher {
  const times = { ...usualTimes, ...deps.times };

  const tokenOf = async (botId: number | null): Promise<string> => {
    if (botId === null) throw new MediaFetchError('gone');
    let access: Awaited<ReturnType<TelegramAccounts['sender']>>;
    try {
      access = await deps.accounts.sender(botId);
    } catch (error) {
      throw new MediaFetchError(error instanceof CredentialsError ? 'refused' : 'unavailable');
    }
    if (access === null) throw new MediaFetchError('gone');
    return access.token;
  };

  /** Where the file currently is. */
  const pathOf = async (token: string, fileId: string, signal: AbortSignal): Promise<string> => {
    const answer = await deps.api.call(
      token,
      'getFile',
      { file_id: fileId },
      { timeoutMs: times.answerMs, signal },
    );
    if (!answer.ok) throw faultOf(answer.fault);
    if (!answer.result.file_path) throw new MediaFetchError('unavailable');
    return answer.result.file_path;
  };

  /** Null = the link is no longer valid. */
  const download = async (
    token: string,
    path: string,
    signal: AbortSignal,
  ): Promise<Readable | null> => {
    // Each part of the path is encoded: it must not become a query or leave the bot's folder.
    const address = path.split('/').map(encodeURIComponent).join('/');
    const response = await fetch(`${deps.apiRoot}/file/bot${token}/${address}`, {
      redirect: 'error',
      signal,
    }).catch(() => {
      throw new MediaFetchError('unavailable');
    });
    if (response.ok && response.body !== null) return Readable.fromWeb(response.body as never);
    await response.body?.cancel().catch(() => undefined);
    if (response.status === 404 || response.status === 410) return null;
    throw statusFault(response.status, response.headers.get('retry-after'));
  };

  return {
    // A Bot API server of one's own has no such limit.
    ...(new URL(deps.apiRoot).hostname === telegramHost && { mostBytes: downloadLimit }),

    async open(file: FileToFetch, signal: AbortSignal): Promise<FetchedFile> {
      const { data: source } = Source.safeParse(file.source);
      if (source === undefined) throw new MediaFetchError('damaged');
      const token = await tokenOf(file.accountId);
      const whole = AbortSignal.any([signal, AbortSignal.timeout(times.downloadMs)]);
      for (let links = 1; links <= linksTried; links += 1) {
        const path = await pathOf(token, source.fileId, whole);
        const body = await download(token, path, whole);
        if (body === null) continue;
        return { body: discreet(body), mimeType: file.mimeType, filename: file.filename };
      }
      throw new MediaFetchError('gone');
    },
  };
}

/** The same bytes; an error only says that the stream broke. */
function discreet(body: Readable): Readable {
  const output = new PassThrough();
  body.on('error', () => output.destroy(new MediaFetchError('unavailable')));
  output.on('close', () => body.destroy());
  return body.pipe<Transform>(output);
}

function faultOf(fault: ApiFault): MediaFetchError {
  if (fault.kind !== 'refused') return new MediaFetchError('unavailable');
  const { status, description, retryAfterMs } = fault;
  if (status === 429) return new MediaFetchError('unavailable', { afterMs: retryAfterMs });
  if (status === 400) return new MediaFetchError(reasonOf400(description));
  return statusFault(status, null);
}

function reasonOf400(description: string): FetchFaultCode {
  if (/too big/i.test(description)) return 'too_large';
  if (/temporarily unavailable/i.test(description)) return 'unavailable';
  return 'gone';
}

function statusFault(status: number, retryAfter: string | null): MediaFetchError {
  if (status === 429) {
    const seconds = Number(retryAfter);
    return new MediaFetchError('unavailable', { afterMs: seconds > 0 ? seconds * 1_000 : null });
  }
  // 401 and, for a malformed token, 404.
  if (status >= 400 && status < 500) return new MediaFetchError('refused');
  return new MediaFetchError('unavailable');
}
