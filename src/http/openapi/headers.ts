import type { RouteDefinition } from '../define-route.ts';
import type { Operation } from './shape.ts';

const header = (description: string, schema: object, example: unknown) => ({
  description,
  schema,
  example,
});

const requestId = header(
  'The id of the call in our log: that of the call’s own X-Request-Id, or a new one.',
  { type: 'string', maxLength: 100 },
  '5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70',
);
const retryAfter = header(
  'Seconds until the same call may succeed.',
  { type: 'integer', minimum: 1 },
  5,
);
const limit = header(
  'The limit that counted the call: what is left of it, and the seconds until it is whole again.',
  { type: 'string' },
  '"user"; r=599; t=60',
);
const limitPolicy = header(
  'The limit that counted the call: how many calls in how many seconds.',
  { type: 'string' },
  '"user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:',
);
const replayed = header(
  'The answer is that of an earlier call with this Idempotency-Key.',
  { type: 'string', enum: ['true'] },
  'true',
);
export const unknownFields = header(
  'Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.',
  { type: 'string', maxLength: 1_000 },
  'body.nmae',
);

/** Declares the headers of each answer of the route. */
export function showHeaders(operation: Operation, route: RouteDefinition): void {
  const isCounted = (route.limit ?? (route.auth === 'user' ? 'user' : 'none')) !== 'none';
  for (const [status, response] of Object.entries(operation.responses)) {
    const isSuccess = status.startsWith('2');
    response.headers = {
      'X-Request-Id': requestId,
      ...(isCounted && { RateLimit: limit, 'RateLimit-Policy': limitPolicy }),
      ...((status === '429' || status === '503') && { 'Retry-After': retryAfter }),
      ...(route.idempotent && { 'Idempotency-Replayed': replayed }),
      ...(isSuccess && !route.rawBody && { 'X-Unknown-Fields': unknownFields }),
    };
  }
}
