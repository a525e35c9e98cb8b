import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';

/**
 * The small parsers that settings are made of. Each takes the text of one environment variable (an empty one counts as
 * unset, as `NAME=` in a compose file means), and its message tells what is wrong and what to write instead.
 */

const unsetWhenEmpty = (value: unknown): unknown =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

const quoted = (value: unknown): string => JSON.stringify(value) ?? 'nothing';

/** A setting that is text checked by `parse`; `parse` throws an Error with the complaint. */
function setting<T>(parse: (text: string) => T) {
  return z.preprocess(
    unsetWhenEmpty,
    z
      .string()
      .trim()
      .transform((text, context) => {
        try {
          return parse(text);
        } catch (error) {
          context.addIssue({ code: 'custom', message: (error as Error).message });
          return z.NEVER;
        }
      })
      .optional(),
  );
}

/** The same with a value for the case that the variable is unset. */
function settingOr<T>(fallback: T, parse: (text: string) => T) {
  return setting(parse).transform((value) => (value === undefined ? fallback : value));
}

/** Any text. */
export const textOr = (fallback: string) => settingOr(fallback, (value) => value);

/** Any text, or none. */
export const text = () => setting((value) => value);

/** A secret as it is, also with blanks at its ends. */
export const secretText = () =>
  z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());

/** A yes that only tests may say. */
export function notInProduction(rules: { readonly production: boolean }) {
  return settingOr(false, (value) => {
    if (value !== 'true' && value !== 'false') throw new Error('must be true or false');
    if (value === 'true' && rules.production) {
      throw new Error('is for tests alone: it must not be true in production; unset it');
    }
    return value === 'true';
  });
}

/** A whole number within bounds. */
export function wholeNumber(bounds: { min: number; max: number; fallback: number }) {
  const { min, max, fallback } = bounds;
  return settingOr(fallback, (value) => {
    const number = Number(value);
    if (!/^-?\d+$/.test(value) || number < min || number > max) {
      throw new Error(
        `must be a whole number from ${min} to ${max}, not ${quoted(value)}; leave it unset for ${fallback}`,
      );
    }
    return number;
  });
}

/** One word of a list. */
export function oneOf<const T extends readonly string[]>(words: T, fallback: T[number]) {
  return settingOr<T[number]>(fallback, (value) => {
    if (!words.includes(value)) {
      throw new Error(`must be one of ${words.join(', ')}, not ${quoted(value)}`);
    }
    return value as T[number];
  });
}

/** A folder or file; a relative one counts from `base`. */
export function pathFrom(base: string, fallback: string) {
  return settingOr(path.resolve(base, fallback), (value) => path.resolve(base, value));
}

export function optionalPathFrom(base: string) {
  return setting((value) => path.resolve(base, value));
}

/** An http or https address; given back without a slash at its end. */
function httpUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new Error(
      `must be an address that starts with http:// or https://, not ${quoted(value)}`,
    );
  }
  return value.replace(/\/+$/, '');
}
export const url = () => setting(httpUrl);

/** An address that tokens are sent to: in production by https only. */
export function secureUrlOr(fallback: string, rules: { readonly production: boolean }) {
  return settingOr(fallback, (value) => {
    const url = httpUrl(value);
    if (rules.production && !url.startsWith('https:')) {
      throw new Error(
        'must start with https:// in production: secrets and customers’ words are sent there',
      );
    }
    return url;
  });
}

/** A PostgreSQL address. The text is never shown in a message: it holds a password. */
export function postgresUrl() {
  return setting((value) => {
    const parsed = URL.canParse(value) ? new URL(value) : undefined;
    if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) {
      throw new Error('must look like postgresql://user:password@host:5432/database');
    }
    if (parsed.pathname.length < 2) {
      throw new Error(
        'names no database; add it at the end, as in postgresql://user@host/database',
      );
    }
    return value;
  });
}

/** host:port, as gRPC wants it. */
export function hostAndPort() {
  return setting((value) => {
    const match = /^(\[[0-9a-fA-F:]+\]|[^\s:/]+):(\d{1,5})$/.exec(value);
    if (!match || Number(match[2]) < 1 || Number(match[2]) > 65_535) {
      throw new Error(
        `must be host:port without a scheme, such as 127.0.0.1:7233, not ${quoted(value)}`,
      );
    }
    return value;
  });
}

/** A name or address to listen on. */
export function listenHost(fallback: string) {
  return settingOr(fallback, (value) => {
    if (!/^[A-Za-z0-9.:_-]+$/.test(value)) {
      throw new Error(
        `must be an address to listen on, such as 127.0.0.1 or 0.0.0.0, not ${quoted(value)}`,
      );
    }
    return value;
  });
}

const commaList = (value: string): string[] =>
  value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** A comma list of origins; empty means that every origin is answered. */
export function origins() {
  return settingOr<readonly string[]>([], (value) =>
    commaList(value).map((item) => {
      const origin = httpUrl(item);
      if (new URL(origin).origin !== origin.toLowerCase()) {
        throw new Error(
          `lists ${quoted(item)}, which is more than an origin; write ${new URL(origin).origin}`,
        );
      }
      return origin.toLowerCase();
    }),
  );
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
 * Which proxies may tell the caller's address: a number of hops, or a comma list of addresses and networks. `true` (any
 * proxy) is refused, for then every caller may claim any address and the limits per address hold nobody.
 */
export function trustedProxies() {
  return settingOr<number | readonly string[]>([], (value) => {
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
  });
}

export function email(fallback: string) {
  return settingOr(fallback, (value) => {
    if (!/^[^\s@]+@[^\s@]+$/.test(value)) {
      throw new Error(`must be an e-mail address, not ${quoted(value)}`);
    }
    return value.toLowerCase();
  });
}

/**
 * The address of a stand-in for WhatsApp Web. Never in production: the library checks no certificate beyond TLS, and
 * whoever answers there can read and write in the number's name.
 */
export function standInUrl(rules: { readonly production: boolean }) {
  return setting((value) => {
    refuseInProduction(rules);
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url?.protocol !== 'ws:' && url?.protocol !== 'wss:') {
      throw new Error(`must start with ws:// or wss://, not ${quoted(value)}`);
    }
    return url.href;
  });
}

/** The key that signs a stand-in's certificates: 32 bytes in Base64. */
export function standInKey(rules: { readonly production: boolean }) {
  return setting((value) => {
    refuseInProduction(rules);
    const key = Buffer.from(value, 'base64');
    if (key.length !== 32) throw new Error('must be 32 bytes in Base64');
    return key;
  });
}

/** A version of WhatsApp Web: three whole numbers. */
export function webVersion() {
  return setting((value): readonly [number, number, number] => {
    const [, major, minor, patch] = /^(\d{1,4})\.(\d{1,6})\.(\d{1,10})$/.exec(value) ?? [];
    const version = [Number(major), Number(minor), Number(patch)] as const;
    if (!version.every((part) => Number.isInteger(part) && part < 2 ** 32)) {
      throw new Error(`must be a version such as 2.3000.1023223821, not ${quoted(value)}`);
    }
    return version;
  });
}

function refuseInProduction({ production }: { readonly production: boolean }): void {
  if (production) throw new Error('is for tests alone: unset it in production');
}
