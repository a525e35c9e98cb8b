/** Amounts as whole hundredths: sums of them are exact, which those of decimal fractions are not. */

/** numeric(15,2). */
export const mostHundredths = 999_999_999_999_999;

/** A hundred percent. */
export const wholeHundredths = 10_000;

/** The form of an amount as text. */
export const amountText = '^[0-9]{1,13}([.][0-9]{1,2})?$';
const amount = new RegExp(amountText);

/** Reads `12`, `12.5`, `"12.50"`; null = it is no amount, is negative, or has more than two decimals. */
export function readHundredths(value: string | number): number | null {
  const text = typeof value === 'number' ? String(value) : value.trim();
  if (!amount.test(text)) return null;
  const [whole = '', part = ''] = text.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

/** As the wire has amounts: `12.50`. */
export function printHundredths(hundredths: number): string {
  const digits = String(hundredths).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
