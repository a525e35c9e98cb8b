import { isIP } from 'node:net';
import path from 'node:path';

/**
 * The small parsers for settings. Each takes the text of one environment variable and returns its value, or throws an
 * Error that says what is wrong and what to write instead. (The caller puts the variable's name before it.)
 */

const quoted = (value: string): string => JSON.stringify(value);

/** Any text. */
export const text = (value: string): string => value;

/** A yes that only tests may set. */
export const notInProduction =
  ({ production }: { readonly production: boolean }) =>
  (value: string): boolean => {
    if (value !== 'true' && value !== 'false') throw new Error('must be true or false');
    if (value === 'true' && production) {
      throw new Error('is for tests alone: it must not be true in production; unset it');
    }
    return value === 'true';
  };

/** A number that only tests may set. */
export const wholeNumberOfTests =
  (rules: { readonly production: boolean }, min: number, max: number) =>
  (value: string, fallback: string): number => {
    refuseInProduction(rules);
    return wholeNumber(min, max)(value, fallback);
  };

/** A whole number within bounds. */
export const wholeNumber =
  (min: number, max: number) =>
  (value: string, fallback: string): number => {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || number < min || number > max) {
      throw new Error(
        `must be a whole number from ${min} to ${max}, not ${quoted(value)}; leave it unset for ${fallback}`,
      );
    }
    return number;
  };

/** A whole number in one unit, stored in a smaller one. */
export const inUnits =
  (parse: (value: string, fallback: string) => number, size: number) =>
  (value: string, fallback: string): number =>
    parse(value, fallback) * size;

/** A port to listen on; 0 takes a free one. */
export const port = wholeNumber(0, 65_535);

/** How often something may happen in a minute. */
export const perMinute = wholeNumber(1, 1_000_000);

/** One word of a list. */
export const oneOf =
  <const T extends readonly string[]>(words: T) =>
  (value: string): T[number] => {
    if (!words.includes(value)) {
      throw new Error(`must be one of ${words.join(', ')}, not ${quoted(value)}`);
    }
    return value as T[number];
  };

/** A folder or file; a relative path starts at `base`. */
export const pathFrom =
  (base: string) =>
  (value: string): string =>
    path.resolve(base, value);

/** An http or https address; returned without a slash at its end. */
export function url(value: string): string {
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  if (!parsed || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) {
    throw new Error(
      `must be an address that starts with http:// or https://, not ${quoted(value)}`,
    );
  }
  return value.replace(/\/+$/, '');
}

/** An address that receives tokens: in production by https only. */
export const secureUrl =
  ({ production }: { readonly production: boolean }) =>
  (value: string): string => {
    const address = url(value);
    if (production && !address.startsWith('https:')) {
      throw new Error(
        'must start with https:// in production: secrets and customers’ words are sent there',
      );
    }
    return address;
  };

/** The issuer of tokens, letter for letter as its tokens name it. */
export const issuerUrl =
  (rules: { readonly production: boolean }) =>
  (value: string): string => {
    secureUrl(rules)(value);
    if (/[?#]/.test(value))
      throw new Error('must have no ? and no #, as in https://id.example.com/realms/support');
    return value;
  };

/** A PostgreSQL address. The text is never shown in a message: it contains a password. */
export function postgresUrl(value: string): string {
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    throw new Error('must look like postgresql://user:password@host:5432/database');
  }
  if (parsed.pathname.length < 2) {
    throw new Error('names no database; add it at the end, as in postgresql://user@host/database');
  }
  return value;
}

/** A mail server's address. The text is never shown in a message: it contains a password. */
export function smtpUrl(value: string): string {
  const parsed = URL.canParse(value) ? new URL(value) : undefined;
  if (!parsed || !/^smtps?:$/.test(parsed.protocol) || parsed.hostname === '') {
    throw new Error('must look like smtp://user:password@host:587 or smtps://…');
  }
  return value;
}

/** host:port, as gRPC wants it. */
export function hostAndPort(value: string): string {
  const match = /^(\[[0-9a-fA-F:]+\]|[^\s:/]+):(\d{1,5})$/.exec(value);
  if (!match || Number(match[2]) < 1 || Number(match[2]) > 65_535) {
    throw new Error(
      `must be host:port without a scheme, such as 127.0.0.1:7233, not ${quoted(value)}`,
    );
  }
  return value;
}

/** A name or address to listen on. */
export function listenHost(value: string): string {
  if (!/^[A-Za-z0-9.:_-]+$/.test(value)) {
    throw new Error(
      `must be an address to listen on, such as 127.0.0.1 or 0.0.0.0, not ${quoted(value)}`,
    );
  }
  return value;
}

const commaList = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** A comma-separated list of origins; empty means that every origin is answered. */
export function origins(value: string): readonly string[] {
  return commaList(value).map((item) => {
    const origin = url(item);
    if (new URL(origin).origin !== origin.toLowerCase()) {
      throw new Error(
        `lists ${quoted(item)}, which is more than an origin; write ${new URL(origin).origin}`,
      );
    }
    return origin.toLowerCase();
  });
}

const proxyWords = ['loopback', 'linklocal', 'uniquelocal'];

function isProxy(item: string): boolean {
  const [address, bits, more] = item.split('/');
  if (more !== undefined) return false;
  if (proxyWords.includes(item)) return true;
  const family = isIP(address ?? '');
  if (family === 0) return false;
  return bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/**
 * The proxies that may state the caller's address, for Express' `trust proxy`: a number of hops, or a comma-separated
 * list of addresses and networks; an empty list trusts nobody. `true` (any proxy) is refused: every caller could claim
 * any address, and the limits per address would be useless.
 */
export function trustedProxies(value: string): number | readonly string[] {
  if (/^\d{1,2}$/.test(value)) return Number(value);
  const items = commaList(value);
  const wrong = items.find((item) => !isProxy(item));
  if (wrong !== undefined) {
    throw new Error(
      `must be a number of proxies or a comma list of addresses, networks, or the words ${proxyWords.join(', ')}; ` +
        `${quoted(wrong)} is none of these. For a proxy on the same machine: loopback`,
    );
  }
  return items;
}

/** An e-mail address, in lower case. */
export function email(value: string): string {
  if (!/^[^\s@]+@[^\s@]+$/.test(value)) {
    throw new Error(`must be an e-mail address, not ${quoted(value)}`);
  }
  return value.toLowerCase();
}

/** @throws Error in production: the setting is only for tests. */
export function refuseInProduction({ production }: { readonly production: boolean }): void {
  if (production) throw new Error('is for tests alone: unset it in production');
}
