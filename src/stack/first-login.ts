import { rmSync } from 'node:fs';
import path from 'node:path';
import { makePassword, seedIfEmpty } from '../cli/seed.ts';
import type { StackConfig } from '../config/index.ts';
import { readIfPresent, writePrivateFile } from './private-files.ts';

/** The login of the first admin, shown once. */
export interface FirstLogin {
  readonly email: string;
  /** Unset if it came from the settings: then its owner knows it. */
  readonly password?: string;
}

const fileIn = (dataDir: string): string => path.join(dataDir, 'first-login.json');

/**
 * Creates the first organization with its admin when the database is empty. Returns the login that still has to be
 * shown. It is kept in a private file until `forgetFirstLogin`, so that a start that fails or is killed before showing
 * it does not lose it.
 */
export async function firstLogin(
  config: StackConfig,
  databaseUrl: string,
): Promise<FirstLogin | undefined> {
  const file = fileIn(config.dataDir);
  const kept = readIfPresent(file);
  const pending = kept === undefined ? undefined : (JSON.parse(kept) as FirstLogin);

  const password = config.adminPassword ?? pending?.password ?? makePassword();
  const login: FirstLogin =
    config.adminPassword === undefined
      ? { email: config.adminEmail, password }
      : { email: config.adminEmail };
  if (pending === undefined) writePrivateFile(file, `${JSON.stringify(login)}\n`);

  const made = await seedIfEmpty(databaseUrl, {
    name: config.organizationName,
    email: config.adminEmail,
    password,
  });
  if (made) {
    writePrivateFile(file, `${JSON.stringify(login)}\n`);
    return login;
  }
  if (pending === undefined) rmSync(file, { force: true });
  return pending;
}

/** Call this after the login was shown. */
export function forgetFirstLogin(dataDir: string): void {
  rmSync(fileIn(dataDir), { force: true });
}
