import { z } from 'zod';
import { ServiceError } from '../contracts/service-error.ts';
import {
  answerCodes,
  type ChooseLanguage,
  type ErrorEntries,
  type FieldFault,
} from '../domain/errors.ts';

/** The schema of every refusal on the wire. @param ofChannels the errors of the installed channels. */
export const errorBody = (ofChannels: ErrorEntries) =>
  z
    .looseObject({
      error: z
        .string()
        .meta({ description: 'A sentence for a person, in the language of Accept-Language.' }),
      code: z.enum(answerCodes(ofChannels)).meta({
        description: 'A stable word for programs; docs/errors.md says what each means.',
        example: 'not_found',
      }),
      requestId: z.string().meta({ description: 'The same as the header X-Request-Id.' }),
      message: z.string().optional().meta({
        description:
          'The same as `error`, where a front end of the original shows it: when a user is made.',
      }),
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

/** The meaning of a database error: the database is unavailable, or differs from what this build expects. */
export interface DatabaseFaultReader {
  (error: unknown): 'outage' | 'schema' | null;
}

/** Turns anything that was thrown into a ServiceError. */
export function toServiceError(error: unknown, databaseFault: DatabaseFaultReader): ServiceError {
  if (error instanceof ServiceError) return error;
  const fault = databaseFault(error);
  if (fault === 'schema') return new ServiceError('schema_mismatch', { cause: error });
  if (fault === 'outage') return new ServiceError('database_unavailable', { cause: error });
  return ofBodyParser(error) ?? new ServiceError('internal_error', { cause: error });
}

/** The single format of refusals (contract §0.4), in the caller's language, with Retry-After if it helps. */
export function presentError(
  error: ServiceError,
  requestId: string,
  choose: ChooseLanguage,
): HttpAnswer {
  const { usual, text, details } = error.words;
  const language = choose(usual);
  const body = {
    error: text[language],
    code: error.code,
    requestId,
    ...(details !== null && { details: details[language] }),
    ...(error.faults !== undefined && { details: inLanguage(error.faults, choose) }),
    ...error.extra,
  };
  if (error.retryAfter === undefined) return { status: error.status, body };
  const seconds = String(Math.max(1, Math.ceil(error.retryAfter)));
  return { status: error.status, body, headers: { 'Retry-After': seconds } };
}

/** Faults of fields on the wire. */
function inLanguage(faults: readonly FieldFault[], choose: ChooseLanguage) {
  return faults.map(({ path, message, usual = 'en' }) => ({
    path,
    message: message[choose(usual)],
  }));
}

/** The errors that Express' body parser and router identify by `type` or status. */
function ofBodyParser(error: unknown): ServiceError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { type, status } = error as { type?: unknown; status?: unknown };
  switch (type) {
    case 'entity.too.large':
      return new ServiceError('payload_too_large');
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new ServiceError('unsupported_media_type/charset');
    case 'request.aborted':
    case 'request.size.invalid':
      return new ServiceError('request_aborted');
  }
  // The path cannot be decoded, such as /api/%ff.
  return status === 400 ? new ServiceError('bad_request') : undefined;
}
