import {
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parseDigits,
  parsePhoneNumberFromString as parse,
} from 'libphonenumber-js/max';

/**
 * How people write phone numbers. The metadata is `max`: only it tells landlines and mobiles of every country apart, and
 * on a server its 60 kB more than `mobile` do not matter.
 */

/** The countries that numbers can be read for: ISO 3166-1, two letters. */
export const phoneRegions: readonly string[] = getCountries();

const shortest = 7;
const longest = 15;

/**
 * The number that a person typed, as digits with the country code; null = it is none. A number without its country is
 * read as one of `region`; without a region it must be international.
 */
export function readPhoneNumber(text: string, region: string | null): string | null {
  // Invisible marks come along when numbers are copied; NFKC turns wide digits and special blanks into usual ones.
  const plain = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim();
  if (!/^[+\p{Nd}\s().,/\u2010-\u2015\u2212-]+$/u.test(plain)) return null;
  const digits = parseDigits(plain);
  // A plus before a trunk prefix (+8 706 …) is a common slip.
  if (/^\(?\s*\+/.test(plain)) return international(digits) ?? national(digits, region);
  if (digits.startsWith('00')) return international(digits.slice(2));
  return withoutPlus(digits, region);
}

/**
 * The digits of an address that a person typed or that a provider gave: as they are, unless they can only be a number
 * of `region` without its country.
 */
export function readAddressDigits(digits: string, region: string | null): string {
  if (parse(`+${digits}`)?.isPossible() === true) return digits;
  return national(digits, region) ?? digits;
}

function international(digits: string): string | null {
  if (digits.length < shortest || digits.length > longest) return null;
  const read = parse(`+${digits}`);
  if (read === undefined) return null;
  // Networks without a country, such as satellites: a trunk prefix before a number looks like one of them.
  if (read.country === undefined && !read.isPossible()) return null;
  // The metadata are behind the numbers that are given out, so what does not look valid is taken as it is.
  return read.isValid() ? read.number.slice(1) : digits;
}

/** A valid number of this country, in the way that people dial there. */
function national(digits: string, region: string | null): string | null {
  if (region === null || !isSupportedCountry(region)) return null;
  const read = parse(digits, region);
  return read?.isValid() === true ? read.number.slice(1) : null;
}

function withoutPlus(digits: string, region: string | null): string | null {
  if (region === null || !isSupportedCountry(region)) {
    return digits.startsWith('0') ? null : international(digits);
  }
  const whole = parse(`+${digits}`);
  const isWhole = whole?.isValid() === true;
  if (isWhole && digits.startsWith(getCountryCallingCode(region))) return international(digits);
  const dialled = national(digits, region);
  if (dialled !== null) return dialled;
  if (isWhole) return international(digits);
  // Valid in neither way: the way in which it could be one.
  const read = parse(digits, region);
  if (read?.isPossible() === true && whole?.isPossible() !== true) return read.number.slice(1);
  return digits.startsWith('0') ? null : international(digits);
}

/**
 * All spellings of a number under which one person may write, the given one first. Brazil's mobiles have got a ninth
 * digit, Mexico had a 1 and Argentina has a 9 before mobiles: providers use either form for the same person.
 */
export function spellingsOf(digits: string): readonly string[] {
  const other = otherSpelling(digits);
  return other === null ? [digits] : [digits, other];
}

function otherSpelling(digits: string): string | null {
  const brazil = /^(55[1-9][1-9])(9?)([6-9][0-9]{7})$/.exec(digits);
  if (brazil !== null) return `${brazil[1]}${brazil[2] === '' ? '9' : ''}${brazil[3]}`;
  // No area begins with the digit that marks mobiles. Mexico's numbers have ten digits; eleven have been seen.
  const mexico = /^52(1?)([2-9][0-9]{9,10})$/.exec(digits);
  if (mexico !== null) return `52${mexico[1] === '' ? '1' : ''}${mexico[2]}`;
  const argentina = /^54(9?)([1-8][0-9]{9})$/.exec(digits);
  if (argentina !== null) return `54${argentina[1] === '' ? '9' : ''}${argentina[2]}`;
  return null;
}
