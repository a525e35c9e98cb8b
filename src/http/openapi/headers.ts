import type { RouteDefinition } from '../define-route.ts';
import type { Operation } from './shape.ts';

const header = (description: string, schema: object, example: unknown) => ({
  description,
  schema,
  example,
});

/** The headers of answers, as components of the document. */
export const headerComponents: Record<string, object> = {
  'X-Request-Id': header(
    'The id of the call in our log: that of the call’s own X-Request-Id, or a new one.',
    { type: 'string', maxLength: 100 },
    '5b1a7c1e-92d4-4f6b-8a55-0c2f3e1d9b70',
  ),
  'Retry-After': header(
    'Seconds until the same call may succeed.',
    { type: 'integer', minimum: 1 },
    5,
  ),
  RateLimit: header(
    'The limit that counted the call: what is left of it, and the seconds until it is whole again.',
    { type: 'string' },
    '"user"; r=599; t=60',
  ),
  'RateLimit-Policy': header(
    'The limit that counted the call: how many calls in how many seconds.',
    { type: 'string' },
    '"user"; q=600; w=60; pk=:NmI4NmIyNzNmZjM0:',
  ),
  'Idempotency-Replayed': header(
    'The answer is that of an earlier call with this Idempotency-Key.',
    { type: 'string', enum: ['true'] },
    'true',
  ),
  'X-Unknown-Fields': header(
    'Fields of the query or the body that this call does not know, and left out of account: likely a misspelling.',
    { type: 'string', maxLength: 1_000 },
    'body.nmae',
  ),
};

/** Declares the headers of each answer of the route. */
export function showHeaders(operation: Operation, route: RouteDefinition): void {
  const isCounted = (route.limit ?? (route.auth === 'user' ? 'user' : 'none')) !== 'none';
  for (const [status, response] of Object.entries(operation.responses)) {
    const isSuccess = status.startsWith('2');
    const names: (string | false)[] = [
      'X-Request-Id',
      isCounted && 'RateLimit',
      isCounted && 'RateLimit-Policy',
      (status === '429' || status === '503') && 'Retry-After',
      route.idempotent && 'Idempotency-Replayed',
      isSuccess && !route.rawBody && 'X-Unknown-Fields',
    ];
    response.headers = Object.fromEntries(
      names
        .filter((name) => name !== false)
        .map((name) => [name, { $ref: `#/components/headers/${name}` }]),
    );
  }
}
