import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readTime } from './times.ts';

describe('a time that a caller gave', () => {
  test('is read as Date reads it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-02'), max: new Date('9999-12-30'), noInvalidDate: true }),
        (date) => {
          for (const text of [date.toISOString(), date.toString(), date.toUTCString()]) {
            expect([text, readTime(text)?.getTime()]).toEqual([text, new Date(text).getTime()]);
          }
          const day = date.toISOString().slice(0, 10);
          expect(readTime(day)).toEqual(new Date(day));
        },
      ),
    );
  });

  test('is none if its day does not exist', () => {
    const days = fc
      .tuple(
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
      )
      .filter(([year, month, day]) => day > new Date(Date.UTC(year, month, 0)).getUTCDate());
    const two = (number: number) => String(number).padStart(2, '0');
    fc.assert(
      fc.property(days, ([year, month, day]) => {
        const iso = `${year}-${two(month)}-${two(day)}`;
        const name = new Date(Date.UTC(2000, month - 1)).toUTCString().slice(8, 11);
        for (const text of [
          iso,
          `${iso}T10:00:00Z`,
          `${iso} 10:00`,
          `${year}/${month}/${day}`,
          `${month}/${day}/${year}`,
          `${name} ${day} ${year}`,
          `${day} ${name} ${year} 12:30`,
        ]) {
          expect([text, readTime(text)]).toEqual([text, null]);
        }
      }),
    );
  });

  test.each([
    '1795723073',
    '1795723073000',
    ' 5 ',
    '1.5',
    '-1',
    '',
    'soon',
    '2026-11-27T25:00:00Z',
    '2026-11-27T10:60:00Z',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-02-29T00:00:00Z',
  ])('%p is none', (text) => expect(readTime(text)).toBeNull());

  test.each(['2027', '2028-02-29', 'Jan 31 2027 12:00', '1/31/2027', '31 January 2027 5:00 pm'])(
    '%p is one',
    (text) => expect(readTime(text)).toEqual(new Date(text)),
  );
});
