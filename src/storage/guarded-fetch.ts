import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Readable } from 'node:stream';
import { Agent, buildConnector, request } from 'undici';
import { isLoopbackAddress, isPublicAddress } from './public-address.ts';

/** Why an address is not fetched, or not to its end. */
export type FetchRefusal =
  /** No http(s), a name and password in it, a port that speaks something else. */
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
  /** As the server says. */
  readonly length: number | null;
  /** The last part of the path, after redirects. */
  readonly name: string | null;
}

export type Lookup = (
  name: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void,
) => void;

export interface GuardedFetchOptions {
  /** Only for tests: addresses of this machine are fetched too. */
  readonly allowLoopback?: boolean;
  readonly lookup?: Lookup;
  /** Addresses of this machine on other networks; left out: as the system tells. */
  readonly ownAddresses?: () => readonly string[];
}

export interface GuardedFetch {
  /**
   * Opens what an address names; the reader must consume or destroy the body. Each step of a redirect is looked at anew,
   * and the connection goes to the very address that was looked at, so that a name that changes its mind gains nothing.
   * @throws FetchRefusedError; the body fails when the signal aborts.
   */
  open(address: string, signal: AbortSignal): Promise<Fetched>;
  close(): Promise<void>;
}

const mostRedirects = 5;
const headersWithinMs = 10_000;
const idleMs = 15_000;
const connectWithinMs = 5_000;

/** Fetches addresses that somebody else named, and reaches nothing but the open internet. */
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
  /** All addresses of a name, if every one of them may be reached. */
  const resolve: Lookup = (name, done) =>
    lookup(name, (error, addresses) => {
      if (error || addresses.length === 0) done(new FetchRefusedError('unreachable', error), []);
      else if (addresses.every(({ address }) => mayReach(address))) done(null, addresses);
      else done(new FetchRefusedError('private'), []);
    });

  const connect = buildConnector({
    timeout: connectWithinMs,
    lookup: (name, { all }, done) =>
      resolve(name, (error, addresses) => {
        const [first] = addresses;
        if (error) done(error, '');
        else if (all) done(null, [...addresses]);
        else done(null, first?.address ?? '', first?.family);
      }),
  });
  const agent = new Agent({
    // A number needs no look-up, so it is looked at here; whatever was connected to is looked at once more.
    connect: (target, done) => {
      const host = target.hostname.replace(/^\[|\]$/g, '');
      if (isIP(host) !== 0 && !mayReach(host)) return done(new FetchRefusedError('private'), null);
      connect(target, (...result) => {
        const [error, socket] = result;
        if (error !== null) return done(error, null);
        if (mayReach(socket?.remoteAddress ?? '')) return done(null, socket);
        socket?.destroy();
        done(new FetchRefusedError('private'), null);
      });
    },
    headersTimeout: headersWithinMs,
    bodyTimeout: idleMs,
    // Nothing is kept: addresses of strangers are rarely asked for twice.
    keepAliveTimeout: 1,
    pipelining: 0,
    maxHeaderSize: 16 * 1024,
  });

  return {
    async open(address, signal) {
      let url = parse(address);
      try {
        for (let hop = 0; hop <= mostRedirects; hop += 1) {
          const answer = await request(url, {
            dispatcher: agent,
            signal,
            // Nothing is unpacked: what is small on the way must not be large here.
            headers: {
              accept: '*/*',
              'accept-encoding': 'identity',
              'user-agent': 'messenger-backend',
            },
          });
          const { statusCode, headers, body } = answer;
          const location = single(headers['location']);
          if (statusCode >= 300 && statusCode < 400 && location !== null) {
            await body.dump({ limit: 16 * 1024, signal }).catch(() => undefined);
            url = parse(location, url);
            continue;
          }
          const packed = single(headers['content-encoding']);
          if (statusCode !== 200 || (packed !== null && packed !== 'identity')) {
            body.on('error', () => undefined).destroy();
            throw new FetchRefusedError('answer');
          }
          const length = single(headers['content-length']);
          return {
            body,
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

    close: () => agent.destroy(),
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

function nameIn(url: URL): string | null {
  try {
    return decodeURIComponent(url.pathname.split('/').at(-1) ?? '') || null;
  } catch {
    return null;
  }
}

const single = (value: string | string[] | undefined): string | null =>
  (Array.isArray(value) ? value[0] : value) ?? null;

/** The refusal, however deep the client wrapped it. */
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
