import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles } from './generated-files.ts';

/** Writes `src/generated` from the definitions of routes and events. A test compares them. */
const folder = path.resolve(import.meta.dirname, '../src/generated');
mkdirSync(folder, { recursive: true });
for (const [name, text] of await generatedFiles()) writeFileSync(path.join(folder, name), text);
