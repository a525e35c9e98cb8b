import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { StackConfig } from '../config/index.ts';
import { readIfPresent, writePrivateFile } from './private-files.ts';

/** The secrets for the parts, in the form of their variables. */
export interface Secrets {
  readonly jwtSecret: string;
  /** Comma-separated; the first key encrypts. */
  readonly credentialsKey: string;
}

/**
 * The secrets of the settings; missing ones are random and kept in `dataDir`. If the settings provide a key later, a
 * kept key is still used for reading, so that old data stays readable. In production nothing is generated, because
 * settings without secrets have been refused before.
 */
export function secretsFor(config: StackConfig): Secrets {
  const file = path.join(config.dataDir, 'secrets.json');
  const kept = JSON.parse(readIfPresent(file) ?? '{}') as Partial<Secrets>;
  const given = config.credentialsKeys?.map((key) => key.toString('base64'));

  if (config.jwtSecret === undefined || given === undefined) {
    const made: Secrets = {
      jwtSecret: kept.jwtSecret ?? randomBytes(32).toString('hex'),
      credentialsKey: kept.credentialsKey ?? randomBytes(32).toString('base64'),
    };
    if (made.jwtSecret !== kept.jwtSecret || made.credentialsKey !== kept.credentialsKey) {
      writePrivateFile(file, `${JSON.stringify(made, null, 2)}\n`);
    }
    return {
      jwtSecret: config.jwtSecret ?? made.jwtSecret,
      credentialsKey: [...new Set([...(given ?? []), made.credentialsKey])].join(','),
    };
  }
  const older = kept.credentialsKey === undefined ? [] : [kept.credentialsKey];
  return {
    jwtSecret: config.jwtSecret,
    credentialsKey: [...new Set([...given, ...older])].join(','),
  };
}
