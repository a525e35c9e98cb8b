import { numberIn, type Fields } from '../../shared/fields.ts';

/** Texts that several kinds of messages use. */

export function named(name: string | null | undefined): string {
  return name ? `: ${name}` : '';
}

/** The lines that have words. */
export function lines(...all: readonly (string | null | undefined | false)[]): string {
  return all.filter(Boolean).join('\n');
}

/** A sum in whole units of its currency; WhatsApp counts in thousandths. */
export function sumOf(fields: Fields, name: string): number | undefined {
  const thousandths = fields.number(name);
  return thousandths === undefined ? undefined : numberIn(thousandths / 1_000);
}

/** A sum with the place of its point; undefined = no sum can be read. */
export function moneyOf(money: Fields): number | undefined {
  const value = money.number('value');
  const offset = money.number('offset');
  if (value === undefined || offset === undefined || offset <= 0) return undefined;
  return numberIn(value / offset);
}

/** Null = there is no sum to show. */
export function sumShown(sum: number | undefined, currency: string | undefined): string | null {
  return sum === undefined || sum === 0 ? null : `${sum} ${currency ?? ''}`.trimEnd();
}

/** The id of the message that a field names. */
export function idIn(fields: Fields, name: string): string | undefined {
  return fields.at(name).text('id', 200);
}
