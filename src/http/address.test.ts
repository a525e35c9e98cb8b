import type { IncomingMessage } from 'node:http';
import { expect, test } from '@jest/globals';
import { addressKey, addressReader } from './address.ts';

test.each([
  [['192.0.2.1', '192.0.2.1:4711', '::ffff:192.0.2.1', '::FFFF:c000:201', '[::ffff:192.0.2.1]:80']],
  [
    [
      '2001:db8:1:2::1',
      '2001:db8:1:2:ffff::9',
      '[2001:DB8:1:2::3]:443',
      '2001:0db8:0001:0002::4%eth0',
    ],
  ],
  [['', undefined, 'unknown', 'nonsense', '1.2.3', '192.0.2.1, 10.0.0.1']],
])('%p count as one address', (addresses) => {
  expect(new Set(addresses.map(addressKey)).size).toBe(1);
});

test('other addresses count separately', () => {
  const different = ['192.0.2.1', '192.0.2.2', '2001:db8:1:2::1', '2001:db8:1:3::1', 'nonsense'];
  expect(new Set(different.map(addressKey)).size).toBe(5);
});

test('for a socket, only trusted proxies decide, not the caller', () => {
  const call = (remoteAddress: string, forwarded?: string) =>
    ({
      socket: { remoteAddress },
      headers: { 'x-forwarded-for': forwarded },
    }) as never as IncomingMessage;
  expect(addressReader([])(call('192.0.2.1', '203.0.113.1'))).toBe('192.0.2.1');
  const behind = addressReader(['loopback']);
  expect(behind(call('127.0.0.1', '203.0.113.1, 203.0.113.2:80'))).toBe('203.0.113.2');
  expect(behind(call('192.0.2.1', '203.0.113.1'))).toBe('192.0.2.1');
  expect(addressReader(1)(call('10.0.0.1', '203.0.113.1, ::ffff:203.0.113.2'))).toBe('203.0.113.2');
});
