import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { channels } from '../channels/registry.ts';
import { channelWords } from '../channels/shared/document-words.ts';
import { errorsOfChannels } from '../channels/shared/errors.ts';
import { openApiDocument } from '../http/openapi.ts';
import { publishedChangelog } from '../http/openapi/changelog.ts';
import { asCompared, type ComparedDocument, compareDocuments } from '../http/openapi/compare.ts';
import { describedRoutes } from '../http/routes/index.ts';

/**
 * `npm run api:publish -- <heading> [--breaking]`: records the API's document as published, and puts what is new in the
 * changelog under the heading. What breaks clients is refused unless that is said.
 */
const [heading, ...options] = process.argv.slice(2);
if (heading === undefined) throw new Error('give a heading for the changelog, such as 2026-11-28');
const docs = path.resolve(import.meta.dirname, '../../docs');
const recorded = path.join(docs, 'openapi.json');
const changelog = path.join(docs, 'api-changelog.md');
const document = asCompared(
  openApiDocument(describedRoutes(channels), errorsOfChannels(channels), channelWords(channels)),
);
const published = JSON.parse(readFileSync(recorded, 'utf8')) as ComparedDocument;
const comparison = compareDocuments(published, document);
if (comparison.broken.length > 0 && !options.includes('--breaking')) {
  throw new Error(
    `it breaks clients; if that is meant, say --breaking:\n${comparison.broken.join('\n')}`,
  );
}
writeFileSync(changelog, publishedChangelog(readFileSync(changelog, 'utf8'), heading, comparison));
writeFileSync(recorded, `${JSON.stringify(document, null, 1)}\n`);
