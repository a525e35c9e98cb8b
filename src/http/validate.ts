import type { z } from 'zod';
import type { FieldFault } from '../domain/errors/entry.ts';
import { isLeftOut, isRequired, wordsOfIssue } from '../contracts/field-words.ts';
import { ServiceError } from '../contracts/service-error.ts';

interface Part {
  readonly schema: z.ZodType;
  readonly value: unknown;
}

/** Checks params, query and body together, so that a caller gets all faults at once. */
export function validate<const K extends string>(
  parts: Readonly<Record<K, Part>>,
): Record<K, unknown> {
  const faults: FieldFault[] = [];
  const values: Partial<Record<K, unknown>> = {};
  for (const [name, { schema, value }] of Object.entries(parts) as [K, Part][]) {
    const nul = pathOfNul(value);
    if (nul !== undefined) faults.push({ path: nul, message: noNul });
    const parsed = schema.safeParse(value, { error: inWords, reportInput: true });
    if (parsed.success) values[name] = parsed.data;
    for (const issue of parsed.error?.issues ?? []) {
      faults.push({ path: issue.path.map(String).join('.') || name, message: wordsOfIssue(issue) });
    }
  }
  if (faults.length > 0) throw validationFailed(faults);
  return values as Record<K, unknown>;
}

const noNul = {
  en: 'must not hold a NUL character',
  ru: 'не должно содержать символ NUL',
};

/** Our own texts for cases in which zod's text would be confusing. */
function inWords(issue: { readonly code?: string; readonly input?: unknown }): string | undefined {
  return isLeftOut(issue) ? isRequired.en : undefined;
}

/** The error 400 with the faults of single fields. */
export function validationFailed(faults: readonly FieldFault[]): ServiceError {
  return new ServiceError('validation_failed', { params: { first: faults[0] }, faults });
}

/** A value of an input with its path. */
interface Place {
  readonly value: unknown;
  readonly key: string;
  readonly within: Place | null;
}

/**
 * The place of a text with NUL, which Postgres cannot store; its error would look like our fault. Checks each value
 * once and without recursion, because the input comes from a stranger.
 */
function pathOfNul(value: unknown): string | undefined {
  const open: Place[] = [{ value, key: '', within: null }];
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    if (typeof place.value === 'string' && place.value.includes('\0')) return pathTo(place);
    if (typeof place.value !== 'object' || place.value === null) continue;
    for (const [key, item] of Object.entries(place.value)) {
      if (key.includes('\0')) return key;
      open.push({ value: item, key, within: place });
    }
  }
  return undefined;
}

function pathTo(place: Place): string {
  const keys: string[] = [];
  for (let at = place; at.within !== null; at = at.within) keys.unshift(at.key);
  return keys.join('.');
}
