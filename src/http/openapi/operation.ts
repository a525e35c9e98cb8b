import type { RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { type ActionName, rolesFor } from '../../domain/policies/actions.ts';
import type { Auth, RouteDefinition } from '../define-route.ts';
import type { ErrorSchemas } from './error-schemas.ts';
import { meanings, refusalsOf, refusalWords } from './refusals.ts';

/** A route as an operation of the document. */
export function pathOf(route: RouteDefinition, errors: ErrorSchemas): RouteConfig {
  const { method, path, summary, description, tags, auth, may } = route;
  const about = [description, whoMay(auth, may)].filter((text) => text !== undefined);
  return {
    method,
    path: path.replaceAll(/:(\w+)/g, '{$1}'),
    operationId: route.id,
    summary,
    description: about.join('\n\n'),
    tags: [...tags],
    security: auth === 'none' ? [] : [{ [auth]: [] }],
    request: requestOf(route),
    responses: responsesOf(route, errors),
  };
}

function whoMay(auth: Auth, may: ActionName | undefined): string {
  switch (auth) {
    case 'none':
      return 'Needs no token.';
    case 'visitor':
      return 'For the visitor of this session only.';
    case 'user':
      return may === undefined
        ? 'For all signed-in users.'
        : `For ${rolesFor(may).join(' and ')} only.`;
  }
}

function requestOf(route: RouteDefinition): NonNullable<RouteConfig['request']> {
  return {
    ...(route.path.includes(':') && { params: asObject(route, 'params') }),
    query: asObject(route, 'query'),
    ...(route.idempotent && { headers: keyHeader }),
    ...(route.rawBody && {
      body: { required: true, content: { 'application/json': { schema: z.looseObject({}) } } },
    }),
    ...(route.streams && {
      body: {
        required: true,
        content: Object.fromEntries(
          route.streams.map((type) => [type, { schema: z.string().meta({ format: 'binary' }) }]),
        ),
      },
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

function responsesOf(route: RouteDefinition, errors: ErrorSchemas): RouteConfig['responses'] {
  const responses: RouteConfig['responses'] = {};
  for (const [status, schema] of Object.entries(route.responses)) {
    responses[status] = {
      description: meanings[Number(status)] ?? 'An answer.',
      ...(schema && {
        content: Object.fromEntries(
          (route.files ?? [typeOf(schema)]).map((type) => [
            type,
            { schema: type === 'application/json' || route.files === undefined ? schema : text },
          ]),
        ),
      }),
    };
  }
  for (const status of refusalsOf(route)) {
    responses[status] ??= {
      description: refusalWords(route, status),
      content: { 'application/json': { schema: errors.of(route, status) } },
    };
  }
  return responses;
}

/** What is in a file that is not JSON. */
const text = z.string();

const typeOf = (schema: z.ZodType): string =>
  schema instanceof z.ZodString ? 'text/plain' : 'application/json';
