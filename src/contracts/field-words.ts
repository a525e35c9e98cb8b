import { z } from 'zod';
import type { FieldFault, Localized } from '../domain/errors/entry.ts';

/** By their English, which schemas hold, the Russian of our own messages. */
const inRussian = new Map<string, string>();

/**
 * A message of a schema in both languages. A schema holds one text, so this gives the English and keeps the Russian until
 * a fault is shown: `z.string().min(1, said('must not be empty', 'не должно быть пустым'))`.
 */
export function said(en: string, ru: string): string {
  const known = inRussian.get(en);
  if (known !== undefined && known !== ru) throw new Error(`"${en}" has two Russian texts`);
  inRussian.set(en, ru);
  return en;
}

/** Whether a text of ours has its Russian. */
export const isSaid = (en: string): boolean => inRussian.has(en);

/** What a field that is left out is told. */
export const isRequired: Localized = { en: 'is required', ru: 'обязательно' };

/** What whole numbers are asked for with. */
export const wholeNumber = said('must be a whole number', 'должно быть целым числом');

/** What a text is told that has nothing but blanks. */
export const notEmpty = said('must not be empty', 'не должно быть пустым');

/** What a word is told that is none of these. */
export function oneOf(words: readonly string[]): string {
  const all = words.join(', ');
  return said(`must be one of ${all}`, `должно быть одним из ${all}`);
}

const russian = z.locales.ru().localeError;

/** What is wrong with a field, of an issue that was made with `reportInput`. */
export function wordsOfIssue(issue: z.core.$ZodIssue): Localized {
  const en = issue.message;
  return { en, ru: inRussian.get(en) ?? (isLeftOut(issue) ? isRequired.ru : russianOf(issue)) };
}

/** Whether a schema's own words would puzzle a person, for nothing was given. */
export function isLeftOut(issue: { readonly code?: string; readonly input?: unknown }): boolean {
  return issue.code === 'invalid_type' && issue.input === undefined;
}

function russianOf(issue: z.core.$ZodIssue): string {
  const words = russian(issue as z.core.$ZodRawIssue);
  return (typeof words === 'string' ? words : words?.message) ?? 'неверное значение';
}

/** A field that is left out. */
export const missingField = (path: string): FieldFault => ({ path, message: isRequired });
