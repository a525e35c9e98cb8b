import spectralCore from '@stoplight/spectral-core';
import spectralRules from '@stoplight/spectral-rulesets';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { channelWords } from '../../src/channels/shared/document-words.ts';
import { errorsOfChannels } from '../../src/channels/shared/errors.ts';
import { openApiDocument } from '../../src/http/openapi.ts';
import { describedRoutes } from '../../src/http/routes/index.ts';

/**
 * The API's document keeps the rules that others recommend, with one exception, `ambiguous`: Redocly warns of pairs of
 * paths that differ only in where their parameter is, because some id could be `tags`. It compares the texts of paths,
 * not what a parameter allows, and ours are numbers. Both paths of the first pair are the original system's (docs/
 * contributing.md): only a document without one of them would keep the rule.
 */

const document = openApiDocument(
  describedRoutes(channels),
  errorsOfChannels(channels),
  channelWords(channels),
);

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly schema?: { readonly type?: unknown; readonly format?: string };
}

async function bySpectral(given: object): Promise<string[]> {
  const spectral = new spectralCore.Spectral();
  spectral.setRuleset({ extends: [[spectralRules.oas as never, 'recommended']], rules: {} });
  const found = await spectral.run(JSON.parse(JSON.stringify(given)) as Record<string, unknown>);
  return found.map(({ code, path, message }) => `${code} at ${path.join('.')}: ${message}`);
}

async function byRedocly(given: object): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'] });
  const found = await lintFromString({
    source: JSON.stringify(given),
    absoluteRef: 'openapi.json',
    config,
  });
  return found.map(
    ({ ruleId, location, message }) => `${ruleId} at ${location[0]?.pointer}: ${message}`,
  );
}

test('it keeps those of Spectral', async () => {
  expect(await bySpectral(document)).toEqual([]);
});

/** The path that the rule names, and the earlier one that it could be taken for. */
const ambiguous: readonly (readonly [path: string, earlier: string])[] = [
  ['/api/clients/tags/{id}', '/api/clients/{id}/financials'],
  // Ours, named as the family they belong to.
  ['/api/clients/imports/{importId}', '/api/clients/{id}/financials'],
  ['/api/clients/{id}/erase', '/api/clients/tags/{id}'],
];

test('it keeps those of Redocly, but for paths that only their parameters tell apart', async () => {
  const found = await byRedocly(document);
  const allowed = ambiguous.map(
    ([path, earlier]) =>
      `no-ambiguous-paths at #/paths/${path.replaceAll('/', '~1')}: Paths should resolve unambiguously. Found two ambiguous paths: \`${earlier}\` and \`${path}\`.`,
  );
  expect(found.toSorted()).toEqual(allowed.toSorted());
});

test('where two paths look alike, the parameter of neither allows the word of the other', () => {
  for (const path of ambiguous.flat()) {
    const segments = path.split('/');
    const name = segments.find((segment) => segment.startsWith('{'))?.slice(1, -1);
    const others = ambiguous.flat().map((other) => other.split('/')[segments.indexOf(`{${name}}`)]);
    const item = document.paths?.[path] as Record<string, { parameters?: Parameter[] }>;
    const parameters = Object.values(item).map((operation) =>
      operation.parameters?.find((each) => each.in === 'path' && each.name === name),
    );
    for (const parameter of parameters) {
      const { type, format } = parameter?.schema ?? {};
      expect(type === 'integer' || format === 'uuid').toBe(true);
      expect(others.filter((word) => /^(\d+|[0-9a-f-]{36})$/.test(word ?? ''))).toEqual([]);
    }
  }
});

test('these tests find what breaks a rule', async () => {
  const { info: _, ...rest } = document;
  const broken = { ...rest, info: { title: 'Messenger API', version: '1' } };
  expect((await bySpectral(broken)).join('\n')).toContain('info-contact');
  const { tags: __, ...untagged } = { ...document, servers: [] };
  expect((await byRedocly(untagged)).join('\n')).toContain('no-empty-servers');
});
