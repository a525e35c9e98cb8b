import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { channels } from '../channels/registry.ts';
import {
  actionsOfChannels,
  channelWords,
  exampleChannel,
} from '../channels/shared/document-words.ts';
import { errorsOfChannels } from '../channels/shared/errors.ts';
import { shownCalls } from '../http/client-files/calls.ts';
import { httpFiles } from '../http/client-files/http-files.ts';
import { postmanCollection } from '../http/client-files/postman.ts';
import { openApiDocument } from '../http/openapi.ts';
import { changelogWith } from '../http/openapi/changelog.ts';
import { asCompared, type ComparedDocument, compareDocuments } from '../http/openapi/compare.ts';
import { apiTags } from '../http/openapi/tags.ts';
import { apiDocument } from '../http/api-document.ts';
import { errorDocument } from '../http/error-document.ts';
import { policyDocument } from '../http/policy-document.ts';
import { describedRoutes } from '../http/routes/index.ts';

/**
 * Writes the documents of routes, errors and policies, and files for clients, from their definitions. A test compares
 * them.
 */
const docs = path.resolve(import.meta.dirname, '../../docs');
const routes = describedRoutes(channels);
writeFileSync(path.join(docs, 'api.md'), apiDocument(routes));
writeFileSync(
  path.join(docs, 'errors.md'),
  errorDocument(errorsOfChannels(channels), exampleChannel(channels)),
);
writeFileSync(path.join(docs, 'policies.md'), policyDocument(routes, actionsOfChannels(channels)));

const document = asCompared(
  openApiDocument(routes, errorsOfChannels(channels), channelWords(channels)),
);
const changelog = path.join(docs, 'api-changelog.md');
const published = JSON.parse(
  readFileSync(path.join(docs, 'openapi.json'), 'utf8'),
) as ComparedDocument;
writeFileSync(
  changelog,
  changelogWith(readFileSync(changelog, 'utf8'), compareDocuments(published, document)),
);

const calls = shownCalls(routes);
const words = { ...apiTags, ...channelWords(channels).tags };
const collection = postmanCollection(calls, (tag) => words[tag] ?? '');
writeFileSync(path.join(docs, 'postman.json'), `${JSON.stringify(collection, null, 2)}\n`);
const folder = path.join(docs, 'http');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
for (const [name, text] of httpFiles(calls)) writeFileSync(path.join(folder, name), text);
