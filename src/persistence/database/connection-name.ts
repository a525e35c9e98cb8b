import { readFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '../sql/build.json');
const { build } = JSON.parse(readFileSync(file, 'utf8')) as { readonly build: number };

/**
 * What PostgreSQL knows our connections by (`application_name`): a migration that older builds could not live with waits
 * until none of them is connected.
 */
export const connectionName = `messenger/${build}`;
