import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';

/** Names and texts, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The environment of this process over the file `.env` in the working folder, if there is one (a variable that is set
 * wins over the file). `ENV_FILE` names another file; `ENV_FILE=none` reads none.
 */
export function environment(): Environment {
  const given = process.env['ENV_FILE'];
  if (given === 'none') return process.env;
  const file = path.resolve(given || '.env');
  if (!existsSync(file)) {
    if (given) throw new Error(`ENV_FILE names ${file}, which does not exist; correct or unset it`);
    return process.env;
  }
  return { ...parseEnv(readFileSync(file, 'utf8')), ...process.env };
}
