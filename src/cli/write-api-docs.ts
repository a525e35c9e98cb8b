import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { channels } from '../channels/registry.ts';
import { actionsOfChannels, exampleChannel } from '../channels/shared/document-words.ts';
import { errorsOfChannels } from '../channels/shared/errors.ts';
import { apiDocument } from '../http/api-document.ts';
import { errorDocument } from '../http/error-document.ts';
import { policyDocument } from '../http/policy-document.ts';
import { describedRoutes } from '../http/routes/index.ts';

/** Writes the documents of routes, errors and policies from their definitions. A test compares them. */
const docs = path.resolve(import.meta.dirname, '../../docs');
const routes = describedRoutes(channels);
writeFileSync(path.join(docs, 'api.md'), apiDocument(routes));
writeFileSync(
  path.join(docs, 'errors.md'),
  errorDocument(errorsOfChannels(channels), exampleChannel(channels)),
);
writeFileSync(path.join(docs, 'policies.md'), policyDocument(routes, actionsOfChannels(channels)));
