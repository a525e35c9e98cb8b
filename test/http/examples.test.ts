import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { channels } from '../../src/channels/registry.ts';
import { channelWords } from '../../src/channels/shared/document-words.ts';
import { errorsOfChannels } from '../../src/channels/shared/errors.ts';
import { exampleOf } from '../../src/http/examples.ts';
import { openApiDocument } from '../../src/http/openapi.ts';
import { recordedAnswers } from '../../src/http/openapi/examples.ts';
import { describedRoutes } from '../../src/http/routes/index.ts';
import { callAll, recordedBody } from '../support/examples/answers.ts';
import { exampleCalls } from '../support/examples/calls.ts';
import { startExamples, type Examples } from '../support/examples/organization.ts';
import type { Answer } from '../support/system.ts';

/** Each example in OpenAPI is a call that works, and its answer is the one that the document shows. */

const routes = describedRoutes(channels);
const calls = exampleCalls();
const document = openApiDocument(routes, errorsOfChannels(channels), channelWords(channels));

let examples: Examples;
let answers: ReadonlyMap<string, Answer>;
beforeAll(async () => {
  examples = await startExamples();
  answers = await callAll(examples);
});
afterAll(() => examples?.close());

test('every route has an example; see docs/how-to/route.md', () => {
  expect(routes.filter((route) => exampleOf(route) === null).map(({ id }) => id)).toEqual([]);
});

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(document, 'openapi.json');

/** The faults of a value, by the document's schema of an operation's part. */
function faultsOf(value: unknown, ...where: readonly string[]): unknown {
  const pointer = where.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
  const validate = ajv.getSchema(`openapi.json#/${encodeURI(pointer)}`);
  if (validate === undefined) throw new Error(`no schema at ${pointer}`);
  return validate(value) === true ? null : validate.errors;
}

describe('the example of', () => {
  test.each(calls.map(({ route, example }) => [route.id, route, example] as const))(
    '%s is answered as the document shows',
    (id, route, example) => {
      const answer = answers.get(id);
      if (answer === undefined) throw new Error('it was not called');
      if (answer.status !== example.status) throw new Error(`${answer.status} ${answer.text}`);
      const place = ['paths', route.path.replaceAll(/:(\w+)/g, '{$1}'), route.method];
      const type = answer.headers.get('Content-Type')?.split(';', 1)[0] ?? '';
      if (route.responses[example.status] !== null) {
        const inAnswer = [...place, 'responses', String(example.status), 'content', type, 'schema'];
        expect(faultsOf(answer.body ?? answer.text, ...inAnswer)).toBeNull();
        expect(faultsOf(recordedAnswers[id], ...inAnswer)).toBeNull();
      }
      if (example.body !== undefined) {
        const form =
          route.streams?.[0] ?? (route.upload ? 'multipart/form-data' : 'application/json');
        const inBody = [...place, 'requestBody', 'content', form, 'schema'];
        expect(faultsOf(example.body, ...inBody)).toBeNull();
      }
      // If the answer has changed on purpose: npm run examples:record.
      expect(recordedBody(answer)).toEqual(recordedAnswers[id]);
    },
  );
});
