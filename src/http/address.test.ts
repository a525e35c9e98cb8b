import { expect, test } from '@jest/globals';
import { addressKey } from './address.ts';

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
])('%p are one', (addresses) => {
  expect(new Set(addresses.map(addressKey)).size).toBe(1);
});

test('others are not', () => {
  const different = ['192.0.2.1', '192.0.2.2', '2001:db8:1:2::1', '2001:db8:1:3::1', 'nonsense'];
  expect(new Set(different.map(addressKey)).size).toBe(5);
});
