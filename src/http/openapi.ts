import {
  OpenApiGeneratorV31,
  OpenAPIRegistry,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { type AnswerKey, codeOf, type ErrorEntries, statusOf } from '../domain/errors.ts';
import { rolesFor } from '../domain/policies/actions.ts';
import { errorsOf } from './command-errors.ts';
import { errorBody } from './errors.ts';
import type { RouteDefinition } from './define-route.ts';
import { formsKey } from './fields.ts';

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

const meanings: Readonly<Record<number, string>> = {
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

/** The OpenAPI 3.1 document of the routes. @param ofChannels the errors of the installed channels. */
export function openApiDocument(
  routes: readonly RouteDefinition[],
  ofChannels: ErrorEntries = {},
): OpenApiDocument {
  const refusal = errorBody(ofChannels);
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'user', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The token of POST /api/auth/login.',
  });
  registry.registerComponent('securitySchemes', 'visitor', {
    type: 'http',
    scheme: 'bearer',
    description: "The token of the visitor's session.",
  });
  for (const route of routes) registry.registerPath(pathOf(route, refusal));
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Messenger API',
      version: '1',
      description:
        'Chats with customers over several channels. Socket events are described at `/docs/events` and in `/asyncapi.json`.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.flatMap(({ tags }) => tags))].map((name) => ({ name })),
  });
  return JSON.parse(JSON.stringify(document, showForms)) as OpenApiDocument;
}

/**
 * The properties that a schema with forms keeps in addition to its forms. Its other properties come from the schema
 * that parses them, and describe only a part.
 */
const besideForms = ['description', 'default', 'example'];

function showForms(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !(formsKey in value)) return value;
  const { [formsKey]: anyOf, ...rest } = value;
  const beside = Object.entries(rest).filter(([key]) => besideForms.includes(key));
  return { anyOf, ...Object.fromEntries(beside) };
}

function pathOf(route: RouteDefinition, refusal: z.ZodType): RouteConfig {
  const { method, path, summary, description, tags, auth, may } = route;
  const who = may && `For ${rolesFor(may).join(' and ')} only.`;
  const about = [description, who].filter((text) => text !== undefined).join('\n\n');
  return {
    method,
    path: path.replaceAll(/:(\w+)/g, '{$1}'),
    operationId: route.id,
    summary,
    ...(about !== '' && { description: about }),
    tags: [...tags],
    security: auth === 'none' ? [] : [{ [auth]: [] }],
    request: requestOf(route),
    responses: responsesOf(route, refusal),
  };
}

function requestOf(route: RouteDefinition): NonNullable<RouteConfig['request']> {
  return {
    ...(route.path.includes(':') && { params: asObject(route, 'params') }),
    query: asObject(route, 'query'),
    ...(route.idempotent && { headers: keyHeader }),
    ...(route.rawBody && {
      body: { required: true, content: { 'application/json': { schema: z.looseObject({}) } } },
    }),
    ...(route.body && {
      body: {
        required: route.upload === true || !route.body.safeParse({}).success,
        content: route.upload
          ? { 'multipart/form-data': { schema: formOf(route) } }
          : { 'application/json': { schema: route.body } },
      },
    }),
  };
}

const keyHeader = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional()
    .meta({
      description:
        'Any text that is new for each intention, such as a UUID. Repeating a call with its key gives the same answer and does nothing twice; kept for 24 hours.',
    }),
});

/** The texts of a form, and its file. */
function formOf({ path, body }: RouteDefinition): z.ZodObject {
  if (!(body instanceof z.ZodObject)) throw new Error(`${path}: a form must be a z.object`);
  const media = z.string().meta({ format: 'binary', description: 'The file, last if possible.' });
  return body.extend({ media }).meta({ ...body.meta() });
}

function asObject(route: RouteDefinition, part: 'params' | 'query'): z.ZodObject {
  const schema = route[part];
  if (schema instanceof z.ZodObject) return schema;
  throw new Error(`${route.method} ${route.path}: ${part} must be a z.object`);
}

function responsesOf(route: RouteDefinition, refusal: z.ZodType): RouteConfig['responses'] {
  const responses: RouteConfig['responses'] = {};
  for (const [status, schema] of Object.entries(route.responses)) {
    responses[status] = {
      description: meanings[Number(status)] ?? 'An answer.',
      ...(schema && { content: { [typeOf(schema)]: { schema } } }),
    };
  }
  for (const status of refusalsOf(route)) {
    responses[status] ??= {
      description: refusalWords(route, status),
      content: { 'application/json': { schema: refusal } },
    };
  }
  return responses;
}

const typeOf = (schema: z.ZodType): string =>
  schema instanceof z.ZodString ? 'text/plain' : 'application/json';

/** The statuses of refusals: those of the route's kind and the route's own. */
function refusalsOf(route: RouteDefinition): readonly number[] {
  const own = ownErrors(route).map((error) =>
    typeof error === 'number' ? error : statusOf(error),
  );
  const statuses = new Set([...own, ...errorsOfKind(route).map(statusOf)]);
  return [...statuses].toSorted((a, b) => a - b);
}

/** The description of a status, with the codes of any call of this kind and those of this call. */
function refusalWords(route: RouteDefinition, status: number): string {
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
