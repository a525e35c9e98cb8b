import { type AnswerKey, codeOf, statusOf } from '../../domain/errors.ts';
import { errorsOf } from '../command-errors.ts';
import type { RouteDefinition } from '../define-route.ts';

export const meanings: Readonly<Record<number, string>> = {
  200: 'Done.',
  201: 'Made.',
  202: 'Accepted.',
  204: 'Done; no body.',
  400: 'The input is wrong.',
  401: 'No valid token.',
  403: 'Not allowed.',
  404: 'Not found.',
  409: 'Refused in the present state, or the first call with this Idempotency-Key still runs.',
  413: 'The body, or the file in it, is too large.',
  415: 'Not JSON, or a file of a type that is not taken.',
  422: 'This Idempotency-Key was used for another request.',
  429: 'Too many requests; Retry-After says when to try again.',
  500: 'Something went wrong on our side.',
  503: 'Something needed does not answer; Retry-After says when to try again.',
};

/** The statuses of refusals: those of the route's kind and the route's own. */
export function refusalsOf(route: RouteDefinition): readonly number[] {
  const own = ownErrors(route).map((error) =>
    typeof error === 'number' ? error : statusOf(error),
  );
  const statuses = new Set([...own, ...errorsOfKind(route).map(statusOf)]);
  return [...statuses].toSorted((a, b) => a - b);
}

/** The description of a status, with the codes of any call of this kind and those of this call. */
export function refusalWords(route: RouteDefinition, status: number): string {
  const codesIn = (errors: readonly (AnswerKey | number)[]) =>
    errors
      .filter((error) => typeof error === 'string')
      .filter((key) => statusOf(key) === status)
      .map((key) => `\`${codeOf(key)}\``);
  const ofKind = codesIn(errorsOfKind(route));
  const own = [...new Set(codesIn(ownErrors(route)))].filter((code) => !ofKind.includes(code));
  return [
    meanings[status] ?? 'A refusal.',
    ...(ofKind.length > 0 ? [`Codes of all such calls: ${ofKind.join(', ')}.`] : []),
    ...(own.length > 0 ? [`Codes of this call: ${own.join(', ')}.`] : []),
  ].join(' ');
}

/** The codes of this call that it names itself. */
export const ownCodes = (route: RouteDefinition): readonly string[] =>
  ownErrors(route).flatMap((error) => (typeof error === 'string' ? [codeOf(error)] : []));

/** The key of an error that this call can have with the status, for an example: its own before those of its kind. */
export const exampleKeyOf = (route: RouteDefinition, status: number): AnswerKey | undefined =>
  [...ownErrors(route), ...errorsOfKind(route)]
    .filter((error) => typeof error === 'string')
    .find((key) => statusOf(key) === status);

/** Refusals of this call: those of its commands, and those that it lists itself. */
function ownErrors({ commands, errors }: RouteDefinition): readonly (AnswerKey | number)[] {
  return [...errorsOf(commands ?? []), ...(errors ?? [])];
}

/** The errors with which the framework itself answers a call. */
function errorsOfKind(route: RouteDefinition): AnswerKey[] {
  const { auth, body, rawBody, idempotent, upload, may, limit } = route;
  const keys: AnswerKey[] = [
    'validation_failed',
    'internal_error',
    'database_unavailable',
    'schema_mismatch',
    'request_timeout',
  ];
  if (auth !== 'none') keys.push('unauthorized');
  if (auth === 'user') {
    keys.push('token_invalid', 'token_expired', 'token_revoked', 'organization_busy');
  }
  if (auth === 'visitor') keys.push('widget_not_found');
  if (may) keys.push('forbidden');
  if (body && !upload) keys.push('malformed_json', 'json_too_deep');
  if (body) keys.push('payload_too_large', 'unsupported_media_type');
  if (upload) {
    keys.push('file_missing', 'unexpected_file', 'malformed_form', 'upload_too_slow');
    keys.push('uploads_busy', 'storage_unavailable', 'media_too_large');
    keys.push('media_type_refused', 'media_content_refused', 'media_unreadable');
  }
  if (rawBody) keys.push('payload_too_large');
  if (idempotent) {
    keys.push('idempotency_key_invalid', 'idempotency_in_progress', 'idempotency_key_reused');
  }
  if ((limit ?? (auth === 'user' ? 'user' : 'none')) !== 'none') keys.push('rate_limited');
  return keys;
}
