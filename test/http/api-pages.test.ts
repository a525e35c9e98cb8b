import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import {
  actionsOfChannels,
  channelWords,
  exampleChannel,
} from '../../src/channels/shared/document-words.ts';
import { errorsOfChannels } from '../../src/channels/shared/errors.ts';
import { apiDocument } from '../../src/http/api-document.ts';
import { shownCalls } from '../../src/http/client-files/calls.ts';
import { httpFiles } from '../../src/http/client-files/http-files.ts';
import { postmanCollection } from '../../src/http/client-files/postman.ts';
import { changelogWith } from '../../src/http/openapi/changelog.ts';
import {
  asCompared,
  type ComparedDocument,
  compareDocuments,
} from '../../src/http/openapi/compare.ts';
import { apiTags } from '../../src/http/openapi/tags.ts';
import { errorDocument } from '../../src/http/error-document.ts';
import { openApiDocument } from '../../src/http/openapi.ts';
import { policyDocument } from '../../src/http/policy-document.ts';
import { describedRoutes } from '../../src/http/routes/index.ts';
import { type Api, startApi } from '../support/api.ts';

interface Operation {
  operationId: string;
  summary: string;
  tags: string[];
  security: object[];
  parameters?: { name: string; in: string; required?: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { content?: Record<string, { schema: object }> }>;
}
const routes = describedRoutes(channels);
const errors = errorsOfChannels(channels);
const document = JSON.parse(
  JSON.stringify(openApiDocument(routes, errors, channelWords(channels))),
) as {
  tags: { name: string; description?: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
const operations = Object.entries(document.paths).flatMap(([where, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ where, method, operation })),
);

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(document);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test('has every route, with its parameters, its body and a schema for each answer', () => {
    const shown = routes.filter(({ undocumented }) => undocumented === undefined);
    expect(operations).toHaveLength(shown.length);
    for (const { where, operation } of operations) {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      const named = [...where.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      expect([where, inPath.map(({ name }) => name).toSorted()]).toEqual([where, named.toSorted()]);
      for (const [status, { content }] of Object.entries(operation.responses)) {
        const schema = (content?.['application/json'] ?? content?.['text/plain'])?.schema;
        if (status !== '204')
          expect([where, status, schema]).toEqual([where, status, expect.any(Object)]);
      }
      expect(operation.responses).toHaveProperty('503');
    }
  });

  test('describes every parameter and field', () => {
    for (const { where, method, operation } of operations) {
      const schemas = [
        ...(operation.parameters ?? []).map(({ name, schema }) => [name, schema] as const),
        ...fieldsOf(operation.requestBody?.content['application/json']?.schema),
      ];
      for (const [name, schema] of schemas) {
        const told = ['type', '$ref', 'enum', 'anyOf', 'oneOf', 'allOf', 'const'].some(
          (word) => word in schema,
        );
        expect([method, where, name, told]).toEqual([method, where, name, true]);
      }
    }
  });

  test('every POST that changes something takes an Idempotency-Key', () => {
    // Each of the others says why it takes none; idempotent-routes.test.ts lists them.
    const keyless = routes.filter(({ withoutKey }) => withoutKey !== null).map(({ id }) => id);
    for (const { where, method, operation } of operations) {
      if (method !== 'post' || keyless.includes(operation.operationId)) continue;
      const names = (operation.parameters ?? []).map(({ name }) => name);
      expect([where, names]).toEqual([where, expect.arrayContaining(['Idempotency-Key'])]);
    }
  });

  test('describes every tag; see src/http/openapi/tags.ts', () => {
    const described = new Set(
      document.tags.filter(({ description }) => description).map(({ name }) => name),
    );
    const used = new Set(operations.flatMap(({ operation }) => operation.tags));
    expect([...used].filter((name) => !described.has(name))).toEqual([]);
  });

  test('names each operation once', () => {
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+([A-Z][a-z]*)*$/.test(id) || id.length > 30)).toEqual([]);
  });
});

function fieldsOf(schema: object | undefined): (readonly [string, object])[] {
  const { properties } = (schema ?? {}) as { properties?: Record<string, object> };
  return Object.entries(properties ?? {});
}

const docsFolder = path.resolve(import.meta.dirname, '../../docs');
const docs = (name: string): string => readFileSync(path.join(docsFolder, name), 'utf8');

test.each([
  ['api.md', () => apiDocument(routes)],
  ['errors.md', () => errorDocument(errors, exampleChannel(channels))],
  ['policies.md', () => policyDocument(routes, actionsOfChannels(channels))],
])('docs/%s matches the definitions; `npm run docs:api` writes it', (name, written) => {
  expect(docs(name)).toBe(written());
});

test('files for HTTP clients have every call, as in the examples; `npm run docs:api` writes them', () => {
  const calls = shownCalls(routes);
  const words = { ...apiTags, ...channelWords(channels).tags };
  const shown = calls.map(({ id }) => id);
  expect(shown.toSorted()).toEqual(routes.map(({ id }) => id).toSorted());
  const collection = postmanCollection(calls, (tag) => words[tag] ?? '');
  expect(JSON.parse(docs('postman.json'))).toEqual(JSON.parse(JSON.stringify(collection)));
  const files = httpFiles(calls);
  expect(readdirSync(path.join(docsFolder, 'http')).toSorted()).toEqual(
    [...files.keys()].toSorted(),
  );
  for (const [name, text] of files) expect(docs(`http/${name}`)).toBe(text);
});

test('nothing that was published is gone, and the changelog names what is new', () => {
  const published = JSON.parse(docs('openapi.json')) as ComparedDocument;
  const comparison = compareDocuments(published, asCompared(document));
  // On purpose? Then: npm run api:publish -- <heading> --breaking
  expect(comparison.broken).toEqual([]);
  expect(docs('api-changelog.md')).toBe(changelogWith(docs('api-changelog.md'), comparison));
});

describe('the API page', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi();
  });
  afterAll(() => api.close());

  test('is served from local files under a policy that lets it work', async () => {
    const page = await api.call('GET', '/docs');
    expect(page.status).toBe(200);
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain("script-src 'self' 'unsafe");
    const files = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const file of files) {
      expect(file).toMatch(/^\/docs\//);
      expect([file, (await api.call('GET', file)).status]).toEqual([file, 200]);
    }
    expect((await api.call('GET', '/docs/')).status).toBe(200);
  });

  test('the document is served to everybody', async () => {
    const { status, body } = await api.call('GET', '/openapi.json');
    expect([status, body.openapi]).toEqual([200, '3.1.0']);
    expect(Object.keys(body.paths)).toContain('/api/auth/login');
  });
});
