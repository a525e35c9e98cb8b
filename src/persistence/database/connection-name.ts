import { readFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '../sql/build.json');
const { build } = JSON.parse(readFileSync(file, 'utf8')) as { readonly build: number };

/**
 * The name of our connections in PostgreSQL (`application_name`): a migration that breaks older builds waits until none
 * of them is connected.
 */
export const connectionName = `messenger/${build}`;
