import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import type { ErrorEntries, Named } from '../domain/errors.ts';
import type { RouteDefinition } from './define-route.ts';
import { formsKey } from './fields.ts';
import { errorSchemas } from './openapi/error-schemas.ts';
import { showErrorExamples, showExamples } from './openapi/examples.ts';
import { headerComponents, showHeaders } from './openapi/headers.ts';
import { pathOf } from './openapi/operation.ts';
import type { Operation } from './openapi/shape.ts';
import { describedTags } from './openapi/tags.ts';

export type OpenApiDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;

/** What the installed channels add to the document beside their errors. */
export interface ChannelWords {
  /** Descriptions of their tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** The name of one, for examples of errors. */
  readonly channel: Named;
}

/** The OpenAPI 3.1 document of the routes. @param ofChannels the errors of the installed channels. */
export function openApiDocument(
  routes: readonly RouteDefinition[],
  ofChannels: ErrorEntries = {},
  words: ChannelWords = { tags: {}, channel: 'the channel' },
): OpenApiDocument {
  const errors = errorSchemas(ofChannels);
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'user', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The `token` of the answer of POST /api/auth/login.',
  });
  registry.registerComponent('securitySchemes', 'visitor', {
    type: 'http',
    scheme: 'bearer',
    description:
      'The `session.token` of the answer of POST /api/widget/{publicKey}/sessions, for the calls of that session.',
  });
  const shownRoutes = routes.filter(({ undocumented }) => undocumented === undefined);
  for (const route of shownRoutes) registry.registerPath(pathOf(route, errors));
  const document = new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Messenger API',
      version: '1',
      description: about,
      contact: { name: 'Whoever runs this installation' },
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'The front door that this document comes from.' }],
    tags: describedTags([...new Set(shownRoutes.flatMap(({ tags }) => tags))], words.tags),
  });
  const shown = JSON.parse(JSON.stringify(document, showForms)) as OpenApiDocument;
  shown.components = { ...shown.components, headers: headerComponents as never };
  for (const route of shownRoutes) {
    const operation = operationOf(shown, route);
    showHeaders(operation, route);
    showExamples(operation, route);
    showErrorExamples(operation, route, ofChannels, words.channel);
  }
  return shown;
}

const about = `Chats with customers over several channels.

- Sign in with \`POST /api/auth/login\`; send the token of its answer as \`Authorization: Bearer …\`.
- A refusal is \`{error, code, requestId}\`. Programs go by \`code\`, which is never renamed.
- Calls that change something take an \`Idempotency-Key\`: repeating a call with its key does nothing twice.
- Fields that a call does not know are left out of account, and named in the answer's header \`X-Unknown-Fields\`.
- Examples are calls and answers of an example organization; a test makes each of them.
- Socket events are described at \`/docs/events\` and in \`/asyncapi.json\`.`;

function operationOf(document: OpenApiDocument, { path, method }: RouteDefinition): Operation {
  const item = document.paths?.[path.replaceAll(/:(\w+)/g, '{$1}')] as Record<string, Operation>;
  const operation = item[method];
  if (operation === undefined) throw new Error(`${method} ${path} is not in the document`);
  return operation;
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
