import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getExampleNumber, type CountryCode } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { phoneRegions, readAddressDigits, readPhoneNumber, spellingsOf } from './phone-numbers.ts';

const mobileOf = (region: string) => {
  const number = getExampleNumber(region as CountryCode, examples);
  if (number === undefined) throw new Error(`no example of ${region}`);
  return number;
};
const region = fc.constantFrom(...phoneRegions.filter((code) => code in examples));
const separators = fc.array(fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u200e', ' (', ') '), {
  minLength: 20,
  maxLength: 20,
});
const spread = (text: string, between: readonly string[]) =>
  [...text].map((ch, i) => ch + (between[i] ?? '')).join('');

describe('a number that a person typed', () => {
  test('is read with its country whatever stands between the digits', () => {
    fc.assert(
      fc.property(region, fc.option(region), separators, (country, ours, between) => {
        const { number } = mobileOf(country);
        const digits = number.slice(1);
        for (const text of [`+${spread(digits, between)}`, `00${spread(digits, between)}`]) {
          expect(readPhoneNumber(text, ours)).toBe(digits);
        }
        expect(readPhoneNumber(` (+) ${digits}`, ours)).toBe(digits);
      }),
    );
  });

  test('is read as people of the region dial it, and with the country’s code without a plus', () => {
    for (const country of phoneRegions.filter((code) => code in examples)) {
      const number = mobileOf(country);
      const digits = number.number.slice(1);
      expect([country, readPhoneNumber(number.formatNational(), country)]).toEqual([
        country,
        digits,
      ]);
      expect([country, readPhoneNumber(digits, country)]).toEqual([country, digits]);
      expect([country, readPhoneNumber(digits, null)]).toEqual([country, digits]);
    }
  });

  test.each([
    ['8 (706) 123-45-67', 'KZ', '77061234567'],
    ['8 916 123 45 67', 'RU', '79161234567'],
    ['706 123 45 67', 'KZ', '77061234567'],
    ['+49 (0)171 1234567', null, '491711234567'],
    ['0171/1234567', 'DE', '491711234567'],
    ['+8 706 123 45 67', 'KZ', '77061234567'],
    ['11 9575-4022', 'BR', '551195754022'],
    ['52159575402212', null, '52159575402212'],
    ['+7 (706) 123‑45‑67', null, '77061234567'],
    ['+７７０６１２３４５６７', null, '77061234567'],
  ])('%s in %s is %s', (text, country, digits) => {
    expect(readPhoneNumber(text, country)).toBe(digits);
  });

  test.each([
    ['87061234567', null],
    ['89161234567', null],
    ['0171 1234567', null],
    ['+87061234567', null],
    ['12', 'KZ'],
    ['+1234567890123456', null],
    ['call me', 'US'],
    ['770612x4567', 'KZ'],
    ['', null],
    ['++', null],
  ])('%s in %s is none', (text, country) => {
    expect(readPhoneNumber(text, country)).toBeNull();
  });

  test('any text is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(region), (text, country) => {
        const read = readPhoneNumber(text, country);
        expect(read === null || /^[1-9][0-9]{6,14}$/.test(read)).toBe(true);
      }),
    );
  });
});

test('an address keeps its digits unless they can only be dialled in the region', () => {
  expect(readAddressDigits('87061234567', 'KZ')).toBe('77061234567');
  expect(readAddressDigits('87061234567', null)).toBe('87061234567');
  for (const digits of ['551195754022', '5215957540221', '541195754022', '77061234567', '12345']) {
    for (const country of ['KZ', 'BR', 'MX', 'AR', null]) {
      expect(readAddressDigits(digits, country)).toBe(digits);
    }
  }
});

describe('spellings of one number', () => {
  test.each([
    ['5511995754022', '551195754022'],
    ['52159575402212', '5259575402212'],
    ['5215957540221', '525957540221'],
    ['541195754022', '5491195754022'],
  ])('%s and %s', (one, other) => {
    expect(spellingsOf(one)).toEqual([one, other]);
    expect(spellingsOf(other)).toEqual([other, one]);
  });

  test.each(['551132541234', '77061234567', '79161234567', '14155550123', '5511'])(
    '%s has no other',
    (digits) => expect(spellingsOf(digits)).toEqual([digits]),
  );

  test('are the same whichever is given', () => {
    const digits = fc
      .tuple(
        fc.constantFrom('55', '52', '521', '54', '549', '7', '1'),
        fc.stringMatching(/^[0-9]{8,12}$/),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(digits, (given) => {
        const all = spellingsOf(given);
        expect(all[0]).toBe(given);
        for (const each of all) expect([...spellingsOf(each)].sort()).toEqual([...all].sort());
      }),
    );
  });
});
