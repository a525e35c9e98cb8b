import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Readable } from 'node:stream';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';
import { quiet } from './quiet.ts';
import { userAgent } from '../lib/user-agent.ts';

/** Why a download was refused or stopped. */
export type FetchRefusal =
  /** Not http(s), or contains a name and password, or the port of another protocol. */
  | 'address'
  /** It leads to this machine, its network, or nowhere. */
  | 'private'
  | 'unreachable'
  /** Too many redirects, or an answer other than 200. */
  | 'answer'
  | 'timeout';

export class FetchRefusedError extends Error {
  override readonly name = 'FetchRefusedError';
  readonly refusal: FetchRefusal;

  constructor(refusal: FetchRefusal, cause?: unknown) {
    super(`the address is not fetched: ${refusal}`, { cause });
    this.refusal = refusal;
  }
}

export interface Fetched {
  readonly body: Readable;
  readonly contentType: string | null;
  /** As declared by the server. */
  readonly length: number | null;
  /** The last part of the path, after redirects. */
  readonly name: string | null;
}

export type Lookup = (
  name: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

export interface GuardedFetchOptions {
  /** Only for tests: addresses of this machine are allowed too. */
  readonly allowLoopback?: boolean;
  readonly lookup?: Lookup;
  /** Addresses of this machine in other networks; default: as the system reports. */
  readonly ownAddresses?: () => readonly string[];
}

export interface GuardedFetch {
  /**
   * Opens an address; the reader must consume or destroy the body. Each step of a redirect is checked again, and the
   * connection goes to exactly the address that was checked, so that a name that resolves differently later gains
   * nothing.
   * @throws FetchRefusedError; the body fails when the signal aborts.
   */
  open(address: string, signal: AbortSignal): Promise<Fetched>;
}

const mostRedirects = 5;
const headersWithinMs = 10_000;
const idleMs = 15_000;

/** Fetches addresses from outside, and reaches only the public internet. */
export function createGuardedFetch(options: GuardedFetchOptions = {}): GuardedFetch {
  const lookup: Lookup =
    options.lookup ??
    ((name, done) =>
      systemLookup(name, { all: true, verbatim: true }, (e, found) => done(e, found ?? [])));
  const ownAddresses = options.ownAddresses ?? addressesOfThisMachine;

  const mayReach = (address: string): boolean => {
    if (options.allowLoopback && isLoopbackAddress(address)) return true;
    return isPublicAddress(address) && !ownAddresses().includes(address);
  };
  /** All addresses of a name, if every one of them is allowed. */
  const resolve: Lookup = (name, done) =>
    lookup(name, (error, addresses) => {
      if (error || addresses.length === 0) done(new FetchRefusedError('unreachable', error), []);
      else if (addresses.every(({ address }) => mayReach(address))) done(null, addresses);
      else done(new FetchRefusedError('private'), []);
    });

  const guardedLookup: LookupFunction = (name, { all }, done) =>
    resolve(name, (error, addresses) => {
      const [first] = addresses;
      if (error) done(error, '');
      else if (all) done(null, [...addresses]);
      else done(null, first?.address ?? '', first?.family);
    });

  /** One call on a connection of its own, which is checked before anything is sent on it. */
  const call = (url: URL, signal: AbortSignal): Promise<http.IncomingMessage> =>
    new Promise((answered, refuse) => {
      // An IP address needs no look-up, so it is checked here.
      const host = url.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !mayReach(host)) return refuse(new FetchRefusedError('private'));
      const asked = (url.protocol === 'https:' ? https : http).get(url, {
        agent: false,
        lookup: guardedLookup,
        signal,
        maxHeaderSize: 16 * 1024,
        // Nothing is decompressed: a small download must not become large here.
        headers: {
          accept: '*/*',
          'accept-encoding': 'identity',
          'user-agent': userAgent,
        },
      });
      const late = setTimeout(
        () => asked.destroy(new FetchRefusedError('timeout')),
        headersWithinMs,
      );
      asked.on('error', refuse);
      asked.once('close', () => clearTimeout(late));
      asked.once('socket', (socket) =>
        socket.once('connect', () => {
          if (!mayReach(socket.remoteAddress ?? ''))
            asked.destroy(new FetchRefusedError('private'));
        }),
      );
      asked.once('response', (answer) => {
        clearTimeout(late);
        answer.setTimeout(idleMs, () => answer.destroy(new FetchRefusedError('timeout')));
        answered(answer);
      });
    });

  return {
    async open(address, signal) {
      let url = parse(address);
      try {
        for (let hop = 0; hop <= mostRedirects; hop += 1) {
          const body = await call(url, signal);
          const { statusCode = 0, headers } = body;
          const location = single(headers['location']);
          if (statusCode >= 300 && statusCode < 400 && location !== null) {
            drop(body);
            url = parse(location, url);
            continue;
          }
          const packed = single(headers['content-encoding']);
          if (statusCode !== 200 || (packed !== null && packed !== 'identity')) {
            drop(body);
            throw new FetchRefusedError('answer');
          }
          const length = single(headers['content-length']);
          return {
            body: quiet(body),
            contentType: single(headers['content-type']),
            length: length === null ? null : Number(length),
            name: nameIn(url),
          };
        }
        throw new FetchRefusedError('answer');
      } catch (error) {
        throw refusalOf(error, signal);
      }
    },
  };
}

function parse(address: string, base?: URL): URL {
  if (address.length > 4_000 || !URL.canParse(address, base?.href))
    throw new FetchRefusedError('address');
  const url = new URL(address, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new FetchRefusedError('address');
  if (url.username !== '' || url.password !== '') throw new FetchRefusedError('address');
  return url;
}

const drop = (body: Readable): void => void quiet(body).destroy();

function nameIn(url: URL): string | null {
  try {
    return decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || null;
  } catch {
    return null;
  }
}

const single = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null;

/** The refusal, however deeply the client wrapped it. */
function refusalOf(error: unknown, signal: AbortSignal): FetchRefusedError {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof FetchRefusedError) return at;
  }
  const code = (error as { code?: unknown }).code;
  const late = signal.aborted || /TIMEOUT/.test(String(code));
  return new FetchRefusedError(late ? 'timeout' : 'unreachable', error);
}

function addressesOfThisMachine(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).map(({ address }) => address),
  );
}
