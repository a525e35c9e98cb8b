import type { z } from 'zod';
import { ServiceError } from '../contracts/service-error.ts';

interface Part {
  readonly schema: z.ZodType;
  readonly value: unknown;
}

/** Checks params, query and body together, so that a caller hears of all faults at once. */
export function validate<const K extends string>(
  parts: Readonly<Record<K, Part>>,
): Record<K, unknown> {
  const details: { path: string; message: string }[] = [];
  const values: Partial<Record<K, unknown>> = {};
  for (const [name, { schema, value }] of Object.entries(parts) as [K, Part][]) {
    const nul = pathOfNul(value);
    if (nul !== undefined) details.push({ path: nul, message: 'must not hold a NUL character' });
    const parsed = schema.safeParse(value, { error: inWords });
    if (parsed.success) values[name] = parsed.data;
    for (const issue of parsed.error?.issues ?? []) {
      details.push({ path: issue.path.map(String).join('.') || name, message: issue.message });
    }
  }
  if (details.length > 0) throw validationFailed(details);
  return values as Record<K, unknown>;
}

/** Where zod's own words would puzzle a person. */
function inWords(issue: { readonly code?: string; readonly input?: unknown }): string | undefined {
  return issue.code === 'invalid_type' && issue.input === undefined ? 'is required' : undefined;
}

/** 400 with the faults of single fields. */
export function validationFailed(
  details: readonly { readonly path: string; readonly message: string }[],
): ServiceError {
  const [first] = details;
  const text = first ? `${first.path}: ${first.message}` : 'The input is wrong';
  return new ServiceError(400, 'validation_failed', text, { extra: { details } });
}

/** Where a text holds NUL, which Postgres can't store; its refusal would look like a fault of ours. */
function pathOfNul(value: unknown, path: readonly string[] = []): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? path.join('.') : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = key.includes('\0') ? key : pathOfNul(item, [...path, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}
