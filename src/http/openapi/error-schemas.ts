import { z } from 'zod';
import {
  codeOf,
  type ErrorEntries,
  isModelErrorCode,
  wholeCatalogue,
} from '../../domain/errors.ts';
import { errorBody } from '../errors.ts';
import type { RouteDefinition } from '../define-route.ts';
import { ownCodes } from './refusals.ts';

/** The schemas of refusals in the document: each status has its own, with the codes that it can have. */
export interface ErrorSchemas {
  of(route: RouteDefinition, status: number): z.ZodType;
}

const names: Readonly<Record<number, string>> = {
  400: 'BadRequestError',
  401: 'UnauthorizedError',
  403: 'ForbiddenError',
  404: 'NotFoundError',
  409: 'ConflictError',
  413: 'TooLargeError',
  415: 'UnsupportedTypeError',
  422: 'UnprocessableError',
  429: 'TooManyRequestsError',
  500: 'InternalError',
  502: 'UpstreamError',
  503: 'UnavailableError',
};

/** Another has the chat: the answer says who. */
const takenCodes = ['already_assigned', 'owner_changed'] as const;

const owner = z
  .object({ id: z.int(), name: z.string().nullable() })
  .optional()
  .meta({ description: 'Who has the chat.' });

const upstream = {
  retryable: z
    .boolean()
    .optional()
    .meta({ description: 'Whether the same call may succeed later.' }),
  upstreamStatus: z.int().nullable().optional(),
  upstreamError: z
    .object({ code: z.union([z.int(), z.string()]).nullable(), message: z.string().nullable() })
    .optional()
    .meta({ description: 'What the provider said.' }),
};

/** Keys that some refusals of a status have in addition. */
const more: Readonly<Record<number, z.ZodRawShape>> = {
  400: { missing: z.array(z.string()).optional(), connectionType: z.string().optional() },
  502: upstream,
  503: { retryable: upstream.retryable },
};

/** @param ofChannels the errors of the installed channels. */
export function errorSchemas(ofChannels: ErrorEntries): ErrorSchemas {
  const base = errorBody(ofChannels);
  const entries = Object.entries(wholeCatalogue(ofChannels));
  const codesOf = (status: number): string[] => [
    ...new Set(
      entries
        .filter(([key, entry]) => entry.status === status && !isModelErrorCode(key))
        .map(([key]) => codeOf(key)),
    ),
  ];
  const withCodes = (id: string, codes: readonly string[], fields: z.ZodRawShape = {}) =>
    base
      .extend({
        code: z.enum(codes).meta({ description: 'docs/errors.md says what each means.' }),
        ...fields,
      })
      .meta({ id });
  const taken = withCodes('ChatTakenError', takenCodes, { assignedUser: owner });
  const isTaken = (code: string): boolean => (takenCodes as readonly string[]).includes(code);
  const byStatus = new Map<number, z.ZodType>();
  return {
    of(route, status) {
      const id = names[status];
      if (id === undefined) return base;
      let schema = byStatus.get(status);
      if (schema === undefined) {
        const codes = codesOf(status).filter((code) => !isTaken(code));
        schema = withCodes(id, codes, more[status]);
        byStatus.set(status, schema);
      }
      const mayBeTaken = status === 409 && ownCodes(route).some(isTaken);
      return mayBeTaken ? z.union([taken, schema]) : schema;
    },
  };
}
