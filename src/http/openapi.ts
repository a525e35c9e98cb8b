import {
  OpenApiGeneratorV31,
  OpenAPIRegistry,
  type RouteConfig,
} from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { ErrorBody } from './errors.ts';
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

/** The OpenAPI 3.1 document of the routes. */
export function openApiDocument(routes: readonly RouteDefinition[]): OpenApiDocument {
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
  for (const route of routes) registry.registerPath(pathOf(route));
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Messenger API',
      version: '1',
      description:
        'Chats with customers over several channels. Socket events are described in docs/socket.md.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.flatMap(({ tags }) => tags))].map((name) => ({ name })),
  });
  return JSON.parse(JSON.stringify(document, showForms)) as OpenApiDocument;
}

/** What a schema with forms keeps beside them; all else comes from the schema that reads them, and says only a part. */
const besideForms = ['description', 'default', 'example'];

function showForms(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !(formsKey in value)) return value;
  const { [formsKey]: anyOf, ...rest } = value;
  const beside = Object.entries(rest).filter(([key]) => besideForms.includes(key));
  return { anyOf, ...Object.fromEntries(beside) };
}

function pathOf(route: RouteDefinition): RouteConfig {
  const { method, path, summary, description, tags, auth, roles } = route;
  const who = roles && `For ${roles.join(' and ')} only.`;
  const about = [description, who].filter((text) => text !== undefined).join('\n\n');
  return {
    method,
    path: path.replaceAll(/:(\w+)/g, '{$1}'),
    operationId: operationId(method, path),
    summary,
    ...(about !== '' && { description: about }),
    tags: [...tags],
    security: auth === 'none' ? [] : [{ [auth]: [] }],
    request: requestOf(route),
    responses: responsesOf(route),
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

function responsesOf(route: RouteDefinition): RouteConfig['responses'] {
  const responses: RouteConfig['responses'] = {};
  for (const [status, schema] of Object.entries(route.responses)) {
    responses[status] = {
      description: meanings[Number(status)] ?? 'An answer.',
      ...(schema && { content: { [typeOf(schema)]: { schema } } }),
    };
  }
  for (const status of refusalsOf(route)) {
    responses[status] ??= {
      description: meanings[status] ?? 'A refusal.',
      content: { 'application/json': { schema: ErrorBody } },
    };
  }
  return responses;
}

const typeOf = (schema: z.ZodType): string =>
  schema instanceof z.ZodString ? 'text/plain' : 'application/json';

/** Statuses of refusals: those of its kind, and its own. */
function refusalsOf(route: RouteDefinition): readonly number[] {
  const statuses = new Set<number>(route.errors);
  statuses.add(400).add(500).add(503);
  if (route.auth !== 'none') statuses.add(401);
  if (route.auth === 'visitor') statuses.add(404);
  if (route.roles) statuses.add(403);
  if (route.body) statuses.add(413).add(415);
  if (route.rawBody) statuses.add(413);
  if (route.idempotent) statuses.add(409).add(422);
  if ((route.limit ?? (route.auth === 'user' ? 'user' : 'none')) !== 'none') statuses.add(429);
  return [...statuses].toSorted((a, b) => a - b);
}

/** `get /api/chats/:chatId` → getChatsByChatId. */
function operationId(method: string, path: string): string {
  const words = path
    .replace(/^\/api\//, '/')
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => (segment.startsWith(':') ? `by-${segment.slice(1)}` : segment));
  return [method, ...words]
    .join('-')
    .replaceAll(/[^A-Za-z0-9]+(\w)/g, (_all, letter: string) => letter.toUpperCase());
}
