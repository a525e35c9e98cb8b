import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import { Transform } from 'node:stream';
import { z } from 'zod';
import { userAgent } from '../../../lib/user-agent.ts';
import { CredentialsError } from '../../../ports/people/credentials.ts';
import {
  MediaFetchError,
  type FileToFetch,
  type FetchFaultCode,
  type MediaFetcher,
} from '../../../ports/media/media-fetcher.ts';
import type { WabaAccess, WabaNumbers } from '../ports/waba-numbers.ts';
import type { GraphApi, GraphFault } from './graph.ts';

/** What the row of a message stores about its file; see content.ts. */
const Source = z.looseObject({
  mediaId: z.string().min(1).max(200),
  sha256: z.string().nullish(),
});
const Described = z.looseObject({
  url: z.string(),
  mime_type: z.string().optional(),
  sha256: z.string().optional(),
});

const describeWithinMs = 10_000;
/** A download that stays silent for this long has broken off. */
const silenceMs = 20_000;
const mostRedirects = 3;
/** Where Meta keeps files. The token is sent nowhere else. */
const metaHosts = /^([a-z0-9-]+\.)*(fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net)$/;

/**
 * Fetches files from customers: asks for the file's address, which is valid for minutes, then downloads it with the
 * same token. If Meta refuses, it is not asked again: twenty refusals in an hour block all files of the number.
 */
export function createWabaMediaFetcher(deps: {
  readonly graph: GraphApi;
  readonly graphUrl: string;
  readonly numbers: Pick<WabaNumbers, 'access'>;
}): MediaFetcher {
  const graphOrigin = new URL(deps.graphUrl).origin;

  const accessOf = async ({ accountId }: FileToFetch): Promise<WabaAccess> => {
    if (accountId === null) throw new MediaFetchError('refused');
    try {
      const access = await deps.numbers.access(accountId);
      if (access !== null && access !== 'incomplete') return access;
    } catch (cause) {
      throw new MediaFetchError(cause instanceof CredentialsError ? 'refused' : 'unavailable', {
        cause,
      });
    }
    throw new MediaFetchError('refused');
  };

  /** @throws MediaFetchError for an address that is not Meta's. */
  const meant = (address: string): URL => {
    const url = URL.canParse(address) ? new URL(address) : null;
    const isMetas = url?.protocol === 'https:' && metaHosts.test(url.hostname) && url.port === '';
    if (url === null || !(isMetas || url.origin === graphOrigin)) {
      throw new MediaFetchError('refused');
    }
    return url;
  };

  const download = async (
    address: string,
    token: string,
    signal: AbortSignal,
  ): Promise<http.IncomingMessage> => {
    let url = meant(address);
    for (let redirects = 0; ; redirects += 1) {
      const response = await get(url, token, signal);
      const { statusCode: status = 0, headers } = response;
      if (status === 200) return response;
      response.destroy();
      const isRedirect = status >= 300 && status < 400 && headers.location !== undefined;
      if (!isRedirect || redirects === mostRedirects) throw new MediaFetchError(faultOf(status));
      url = meant(new URL(headers.location ?? '', url).href);
    }
  };

  return {
    async open(file, signal) {
      const source = Source.safeParse(file.source);
      if (!source.success) throw new MediaFetchError('damaged');
      const { mediaId, sha256 } = source.data;
      const access = await accessOf(file);
      const answer = await deps.graph.get({
        token: access.token,
        version: access.version,
        path: [mediaId],
        query: { phone_number_id: access.phoneNumberId },
        timeoutMs: describeWithinMs,
        signal,
      });
      if (!answer.ok) throw fetchError(answer.fault);
      const described = Described.safeParse(answer.result);
      if (!described.success) throw new MediaFetchError('unavailable');
      const response = await download(described.data.url, access.token, signal);
      const sums = [sha256, described.data.sha256].flatMap((sum) => sumOf(sum) ?? []);
      const body = verified(sums);
      response.once('error', (cause) =>
        body.destroy(new MediaFetchError('unavailable', { cause })),
      );
      body.once('close', () => response.destroy());
      response.pipe(body);
      return {
        body,
        mimeType: described.data.mime_type ?? file.mimeType,
        filename: file.filename,
      };
    },
  };
}

function get(url: URL, token: string, signal: AbortSignal): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(
      url,
      {
        headers: { authorization: `Bearer ${token}`, 'user-agent': userAgent },
        agent: false,
        signal,
        timeout: silenceMs,
      },
      resolve,
    );
    request.once('timeout', () => request.destroy(new Error('silence')));
    request.once('error', (cause) => reject(new MediaFetchError('unavailable', { cause })));
  });
}

/** Passes the bytes on, and fails at the end if their hash is not the announced one. */
function verified(sums: readonly Buffer[]): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      const sum = hash.digest();
      const isIntact = sums.length === 0 || sums.some((known) => known.equals(sum));
      done(isIntact ? null : new MediaFetchError('damaged'));
    },
  });
}

/** Webhooks give the hash in base64, the description of the file in hex. */
function sumOf(text: string | null | undefined): Buffer | null {
  if (!text) return null;
  const sum = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
  return sum.length === 32 ? sum : null;
}

function fetchError(fault: GraphFault): MediaFetchError {
  if (fault.kind !== 'refused') return new MediaFetchError('unavailable');
  const { code, status, transient, retryAfterMs: afterMs } = fault;
  if (code === 100 || code === 33 || code === 131_052) return new MediaFetchError('gone');
  const isLimit = code === 4 || code === 80_007 || code === 130_429 || status === 429;
  const isTemporary = transient || code === 1 || code === 2 || code === 131_000 || status >= 500;
  if (isLimit || isTemporary) return new MediaFetchError('unavailable', { afterMs });
  return new MediaFetchError(faultOf(status));
}

function faultOf(status: number): FetchFaultCode {
  if (status === 404 || status === 410) return 'gone';
  return status === 429 || status >= 500 ? 'unavailable' : 'refused';
}
