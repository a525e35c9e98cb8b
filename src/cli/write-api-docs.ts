import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { channels } from '../channels/registry.ts';
import { apiDocument } from '../http/api-document.ts';
import { errorDocument } from '../http/error-document.ts';
import { describedRoutes } from '../http/routes/index.ts';

/** Writes docs/api.md from the route definitions, docs/errors.md from the catalogue. A test compares them. */
const docs = path.resolve(import.meta.dirname, '../../docs');
writeFileSync(path.join(docs, 'api.md'), apiDocument(describedRoutes(channels)));
writeFileSync(path.join(docs, 'errors.md'), errorDocument());
