import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { channels } from '../channels/registry.ts';
import { apiDocument } from '../http/api-document.ts';
import { describedRoutes } from '../http/routes/index.ts';

/** Writes docs/api.md from the route definitions. A test compares the two. */
const file = path.resolve(import.meta.dirname, '../../docs/api.md');
writeFileSync(file, apiDocument(describedRoutes(channels)));
