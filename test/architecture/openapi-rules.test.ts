import spectralCore from '@stoplight/spectral-core';
import spectralRules from '@stoplight/spectral-rulesets';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { channelWords } from '../../src/channels/shared/document-words.ts';
import { errorsOfChannels } from '../../src/channels/shared/errors.ts';
import { openApiDocument } from '../../src/http/openapi.ts';
import { describedRoutes } from '../../src/http/routes/index.ts';

/** The API's document keeps the rules that others recommend, without an exception. */

const document = openApiDocument(
  describedRoutes(channels),
  errorsOfChannels(channels),
  channelWords(channels),
);

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

test('it keeps those of Redocly', async () => {
  expect(await byRedocly(document)).toEqual([]);
});

test('these tests find what breaks a rule', async () => {
  const { info: _, ...rest } = document;
  const broken = { ...rest, info: { title: 'Messenger API', version: '1' } };
  expect((await bySpectral(broken)).join('\n')).toContain('info-contact');
  const { tags: __, ...untagged } = { ...document, servers: [] };
  expect((await byRedocly(untagged)).join('\n')).toContain('no-empty-servers');
  // Redocly compares the texts of paths, not what their parameters allow.
  const paths = {
    ...document.paths,
    '/api/clients/tags/{id}': document.paths?.['/api/clients/{id}'],
  };
  expect((await byRedocly({ ...document, paths })).join('\n')).toContain('no-ambiguous-paths');
});
