import { expect, test } from '@jest/globals';
import pg from 'pg';
import { printableTimes } from './printable-times.ts';

const { TIMESTAMPTZ, TIMESTAMP, INT4 } = pg.types.builtins;
const parse = (oid: number, text: string): unknown =>
  (printableTimes.getTypeParser(oid) as (value: string) => unknown)(text);

test('a time of the wire is what the driver reads', () => {
  for (const [text, iso] of [
    ['2026-11-27 21:00:00.123+00', '2026-11-27T21:00:00.123Z'],
    ['2026-11-27 21:00:00.123+06', '2026-11-27T15:00:00.123Z'],
    ['0001-01-01 00:00:00+00', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31 23:59:59.999+00', '9999-12-31T23:59:59.999Z'],
  ] as const) {
    expect(parse(TIMESTAMPTZ, text)).toEqual(new Date(iso));
  }
});

test.each(['58873-01-05 00:00:00+00', '294276-12-31 23:59:59.999999+00', 'infinity'])(
  '%s is the last time that can be printed',
  (text) => {
    for (const oid of [TIMESTAMPTZ, TIMESTAMP]) {
      expect(parse(oid, text)).toEqual(new Date('9999-12-31T23:59:59.999Z'));
    }
  },
);

test.each(['0044-03-15 00:00:00+00 BC', '4714-11-24 00:00:00+00 BC', '-infinity'])(
  '%s is the first time that can be printed',
  (text) => {
    expect(parse(TIMESTAMPTZ, text)).toEqual(new Date('0001-01-01T00:00:00.000Z'));
  },
);

test('other values are read as before', () => {
  expect(parse(INT4, '7')).toBe(7);
});
