import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { generatedFiles } from './generated-files.ts';
import { withSharedRefusals } from './shared-refusals.ts';

test('the generated types match the definitions; `npm run client:generate` writes them', async () => {
  const folder = path.resolve(import.meta.dirname, '../src/generated');
  const files = await generatedFiles();
  expect(readdirSync(folder).toSorted()).toEqual([...files.keys()].toSorted());
  for (const [name, text] of files) {
    expect([name, readFileSync(path.join(folder, name), 'utf8') === text]).toEqual([name, true]);
  }
});

test('a refusal with a body of its own keeps its type', () => {
  const body = (name: string) => ({ 'application/json': { schema: { $ref: name } } });
  const call = { 200: { content: body('Ok') }, 400: { content: body('Error') } };
  const document = {
    paths: {
      '/a': { get: { responses: call } },
      '/b': { get: { responses: { ...call, 409: { content: body('Taken') } } } },
    },
  };
  expect(withSharedRefusals(document)).toMatchObject({
    paths: {
      '/a': {
        get: { responses: { 200: call[200], 400: { $ref: '#/components/responses/Refusal' } } },
      },
      '/b': { get: { responses: { 409: { content: body('Taken') } } } },
    },
    components: { responses: { Refusal: { content: body('Error') } } },
  });
});
