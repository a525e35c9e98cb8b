import { BlockList, isIP, isIPv4 } from 'node:net';

/**
 * Addresses that belong to this machine, to its network or to nobody, or that lead to such addresses indirectly. A user
 * who gives us an address to fetch must not reach them, because services there trust their neighbours.
 */
const refusedV4: readonly [network: string, bits: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Only 2000::/3 is the public internet, except for reserved and documentation ranges and tunnels to IPv4. */
const refusedV6: readonly [network: string, bits: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3ffe::', 16],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [network, bits] of refusedV4) refused.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of refusedV6) refused.addSubnet(network, bits, 'ipv6');

const open = new BlockList();
open.addSubnet('2000::', 3, 'ipv6');

/** 64:ff9b::a.b.c.d: IPv4 behind a translator. */
const translated = new BlockList();
translated.addSubnet('64:ff9b::', 96, 'ipv6');
/** ::ffff:a.b.c.d: IPv4 in an IPv6 address. */
const mapped = new BlockList();
mapped.addSubnet('::ffff:0:0', 96, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an address (not a name) is on the public internet. */
export function isPublicAddress(address: string): boolean {
  // An address with a zone (`fe80::1%eth0`) always belongs to the local network.
  if (isIP(address) === 0 || address.includes('%')) return false;
  if (isIPv4(address)) return !refused.check(address, 'ipv4');
  if (mapped.check(address, 'ipv6') || translated.check(address, 'ipv6')) {
    const inside = lastFourBytes(address);
    return inside !== null && isPublicAddress(inside);
  }
  return open.check(address, 'ipv6') && !refused.check(address, 'ipv6');
}

/** Whether an address belongs to this machine only; only tests may allow it. */
export function isLoopbackAddress(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && loopback.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

function lastFourBytes(address: string): string | null {
  const dotted = /:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (dotted !== undefined) return dotted;
  // URL and sockets give a form with at most one `::`; only the last two groups matter.
  const groups = address.split(':');
  const numbers = groups.slice(-2).map((group) => (group === '' ? 0 : Number.parseInt(group, 16)));
  const [high = 0, low = 0] = numbers;
  if (Number.isNaN(high) || Number.isNaN(low)) return null;
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
