import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import express from 'express';
import { ipKeyGenerator } from 'express-rate-limit';

/** The size of a household or office network: whoever has one IPv6 address has its whole network. */
const networkBits = 64;

/**
 * A caller's address in the form that limits count. An IPv6 network counts as one address. An IPv4 address counts as
 * the same with or without an IPv6 prefix (`::ffff:192.0.2.1`). A port that a proxy adds is ignored.
 */
export function addressKey(address: string | undefined): string {
  const bare = withoutPort(address?.trim().toLowerCase() ?? '');
  const inside = bare.includes(':') ? ipv4Inside(bare) : undefined;
  const key = inside ?? bare;
  switch (isIP(key)) {
    case 4:
      return key;
    case 6:
      return ipKeyGenerator(key, networkBits);
    default:
      // No listener or trusted proxy sends such a value: all such callers count as one.
      return 'unknown';
  }
}

/** `192.0.2.1:4711` and `[2001:db8::1]:4711`, also without a port. A zone (`%eth0`) is removed, too. */
function withoutPort(address: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d+)?$/.exec(address)?.[1];
  const plain = bracketed ?? /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(address)?.[1] ?? address;
  return plain.replace(/%.*$/, '');
}

/** The IPv4 address in a mapped one, in any spelling: `::ffff:192.0.2.1`, `::ffff:c000:201`, `0:0:0:0:0:ffff:…`. */
function ipv4Inside(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined;
  // The URL parser writes every IPv6 address in its shortest form.
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(short) ?? [];
  if (high === undefined || low === undefined) return undefined;
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [a >> 8, a & 255, b >> 8, b & 255].join('.');
}

/** Reads `addressKey` for calls outside Express, such as those of sockets, with the same rule for trusted proxies. */
export function addressReader(trustProxy: number | readonly string[]) {
  const app = express();
  app.set('trust proxy', typeof trustProxy === 'number' ? trustProxy : [...trustProxy]);
  const isTrusted = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return ({ socket, headers }: IncomingMessage): string => {
    const forwarded = String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .map((address) => address.trim())
      .filter((address) => address !== '');
    const hops = [socket.remoteAddress ?? '', ...forwarded.toReversed()];
    return addressKey(hops.find((address, hop) => !isTrusted(address, hop)) ?? hops.at(-1));
  };
}
