import { z } from 'zod';
import { ServiceError } from '../contracts/service-error.ts';

/** What every refusal looks like on the wire. */
export const ErrorBody = z
  .looseObject({
    error: z.string().meta({ description: 'A sentence for a person.' }),
    code: z.string().meta({ description: 'A stable word for programs.', example: 'not_found' }),
    requestId: z.string().meta({ description: 'The same as the header X-Request-Id.' }),
    details: z
      .union([z.array(z.object({ path: z.string(), message: z.string() })), z.string()])
      .optional()
      .meta({
        description: 'Faults of fields, with code validation_failed; else a text that says more.',
      }),
  })
  .meta({ id: 'Error' });

/** An answer ready to be sent. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a fault of the database means: it is away, or it is not what this build expects. */
export interface DatabaseFaultReader {
  (error: unknown): 'outage' | 'schema' | null;
}

/** Turns whatever was thrown into a ServiceError. */
export function toServiceError(error: unknown, databaseFault: DatabaseFaultReader): ServiceError {
  if (error instanceof ServiceError) return error;
  const fault = databaseFault(error);
  if (fault === 'schema') return schemaMismatch({ cause: error });
  if (fault === 'outage') {
    return new ServiceError(
      503,
      'database_unavailable',
      'The database does not answer; try again',
      {
        retryAfter: 2,
        cause: error,
      },
    );
  }
  return ofBodyParser(error) ?? internal(error);
}

/** Calls fail until a person acts, so that trying again soon is no use. */
export const schemaMismatch = (
  options: { extra?: Record<string, unknown>; cause?: unknown } = {},
): ServiceError =>
  new ServiceError(
    503,
    'schema_mismatch',
    'The database is not what this build expects; run npm run db:migrate, or start the newer build',
    { retryAfter: 60, ...options },
  );

/** The one shape of refusals (contract §0.4), with Retry-After where it helps. */
export function presentError(error: ServiceError, requestId: string): HttpAnswer {
  const body = { error: error.message, code: error.code, requestId, ...error.extra };
  if (error.retryAfter === undefined) return { status: error.status, body };
  const seconds = String(Math.max(1, Math.ceil(error.retryAfter)));
  return { status: error.status, body, headers: { 'Retry-After': seconds } };
}

const internal = (cause: unknown) =>
  new ServiceError(500, 'internal_error', 'Something went wrong on our side', { cause });

/** The faults that Express' body parser and router name by `type` or status. */
function ofBodyParser(error: unknown): ServiceError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { type, status } = error as { type?: unknown; status?: unknown };
  switch (type) {
    case 'entity.too.large':
      return new ServiceError(413, 'payload_too_large', 'The body is too large');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new ServiceError(415, 'unsupported_media_type', 'Send JSON in UTF-8');
    case 'request.aborted':
    case 'request.size.invalid':
      return new ServiceError(400, 'request_aborted', 'The body ended early');
  }
  // A path that can't be decoded, such as /api/%ff.
  return status === 400
    ? new ServiceError(400, 'bad_request', 'The request is malformed')
    : undefined;
}
