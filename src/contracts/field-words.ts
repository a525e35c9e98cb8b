import { z } from 'zod';
import type { FieldFault, Localized } from '../domain/errors/entry.ts';

/** The Russian of our own messages, by the English text that schemas contain. */
const inRussian = new Map<string, string>();

/**
 * A message of a schema in both languages. A schema has only one text, so this returns the English one and remembers
 * the Russian one until a fault is shown: `z.string().min(1, said('must not be empty', 'не должно быть пустым'))`.
 */
export function said(en: string, ru: string): string {
  const known = inRussian.get(en);
  if (known !== undefined && known !== ru) throw new Error(`"${en}" has two Russian texts`);
  inRussian.set(en, ru);
  return en;
}

/** Whether one of our texts has a Russian version. */
export const isSaid = (en: string): boolean => inRussian.has(en);

/** The message for a missing field. */
export const isRequired: Localized = { en: 'is required', ru: 'обязательно' };

/** The message for a value that is not a whole number. */
export const wholeNumber = said('must be a whole number', 'должно быть целым числом');

/** The message for a text that contains only blanks. */
export const notEmpty = said('must not be empty', 'не должно быть пустым');

/** The message for a word that is not one of these. */
export function oneOf(words: readonly string[]): string {
  const all = words.join(', ');
  return said(`must be one of ${all}`, `должно быть одним из ${all}`);
}

const russian = z.locales.ru().localeError;

/** The message for an issue that was created with `reportInput`. */
export function wordsOfIssue(issue: z.core.$ZodIssue): Localized {
  const en = issue.message;
  return { en, ru: inRussian.get(en) ?? (isLeftOut(issue) ? isRequired.ru : russianOf(issue)) };
}

/** Whether a value is missing, so that the schema's own message would be confusing. */
export function isLeftOut(issue: { readonly code?: string; readonly input?: unknown }): boolean {
  return issue.code === 'invalid_type' && issue.input === undefined;
}

function russianOf(issue: z.core.$ZodIssue): string {
  const words = russian(issue as z.core.$ZodRawIssue);
  return (typeof words === 'string' ? words : words?.message) ?? 'неверное значение';
}

/** The fault of a missing field. */
export const missingField = (path: string): FieldFault => ({ path, message: isRequired });
