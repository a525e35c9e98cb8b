import { randomBytes } from 'node:crypto';
import { ConfigError, type Environment } from '../../src/config/index.ts';

/** A key as CREDENTIALS_KEY wants it. */
export const newKey = (): string => randomBytes(32).toString('base64');

/** An environment with all that a part needs, and this. */
export const completeSettings = (more: Environment = {}): Environment => ({
  DATABASE_URL: 'postgresql://user:pass@127.0.0.1:5432/db',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  JWT_SECRET: randomBytes(32).toString('hex'),
  CREDENTIALS_KEY: newKey(),
  ...more,
});

/** What is wrong with settings that are refused, by their names. */
export function faultsOf(load: () => unknown): Record<string, string> {
  try {
    load();
  } catch (error) {
    if (error instanceof ConfigError) {
      return Object.fromEntries(error.faults.map((fault) => [fault.setting, fault.message]));
    }
    throw error;
  }
  throw new Error('the settings were accepted');
}
