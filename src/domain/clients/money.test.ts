import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mostHundredths, printHundredths, readHundredths } from './money.ts';

test('every amount is read as it was printed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: mostHundredths }), (hundredths) => {
      expect(readHundredths(printHundredths(hundredths))).toBe(hundredths);
    }),
  );
});

test.each([
  [0.1, 10],
  [0.29, 29],
  [1_234.5, 123_450],
  ['9999999999999.99', mostHundredths],
  [' 7 ', 700],
])('%j is %d hundredths', (given, hundredths) => {
  expect(readHundredths(given)).toBe(hundredths);
});

test.each([-1, 0.001, 1e21, Number.NaN, '', '1,5', '0x10', '1e3', '10000000000000', '-0.01'])(
  '%j is no amount',
  (given) => {
    expect(readHundredths(given)).toBeNull();
  },
);
