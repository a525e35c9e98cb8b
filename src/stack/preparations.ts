import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import type { StackConfig } from '../config/index.ts';
import { migrate } from '../persistence/schema/migrate.ts';
import { registerSearchAttributes } from '../temporal/search-attributes-register.ts';
import { type FirstLogin, firstLogin } from './first-login.ts';
import { type Lock, tryLock } from './lock.ts';
import { requireFreePort } from './ports.ts';
import { makeFolder } from './private-files.ts';
import { type Say, withElapsed } from './progress.ts';
import { readRunFile } from './run-file.ts';
import { StackError } from './stack-error.ts';

/** Conditions that must hold before the parts start. Each error says what to do. */

/** Creates the data folder, or says why it cannot be used. */
export function requireDataDir(dataDir: string): void {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StackError(
      `The folder ${dataDir} cannot be used (${(error as NodeJS.ErrnoException).code}). ` +
        'Let this user write there, or set DATA_DIR to another folder.',
    );
  }
}

/** One stack for each data folder: a second start gets an error that says where the first one runs. */
export function takeLock(dataDir: string): Lock {
  const taken = tryLock(path.join(dataDir, 'stack.lock'));
  if ('release' in taken) return taken;
  const at = readRunFile(dataDir)?.frontDoorUrl;
  throw new StackError(
    `This system runs already over ${dataDir} (process ${taken.heldBy.pid}${at ? `, ${at}` : ''}). Stop that one first, ` +
      'or set DATA_DIR, PORT, TEMPORAL_PORT and TEMPORAL_UI_PORT to run another one beside it.',
  );
}

/** Checks all ports and reports all taken ones at once, each with the setting that changes it. */
export async function requireFreePorts(config: StackConfig): Promise<void> {
  const uses = [{ port: config.port, host: config.host, setting: 'PORT', what: 'the front door' }];
  if (config.temporalAddress === undefined) {
    const host = '127.0.0.1';
    uses.push(
      { port: config.temporalPort, host, setting: 'TEMPORAL_PORT', what: 'Temporal' },
      { port: config.temporalUiPort, host, setting: 'TEMPORAL_UI_PORT', what: 'the Temporal UI' },
    );
  }
  const taken = await Promise.allSettled(
    uses.filter((use) => use.port !== 0).map((use) => requireFreePort(use)),
  );
  const faults = taken.flatMap((each) =>
    each.status === 'rejected' ? [each.reason as Error] : [],
  );
  if (faults.length > 0) throw new StackError(faults.map((each) => each.message).join('\n'));
}

/** Applies migrations and SQL sources; returns the first admin's login if it was just created. */
export async function prepareDatabase(
  config: StackConfig,
  databaseUrl: string,
  say: Say,
): Promise<FirstLogin | undefined> {
  let applied: readonly string[];
  try {
    applied = await withElapsed(say, 'Applying migrations', () => migrate({ databaseUrl, say }));
  } catch (error) {
    const where = config.databaseUrl === undefined ? 'the embedded PostgreSQL' : 'DATABASE_URL';
    throw new StackError(`The database (${where}) could not be prepared: ${messageOf(error)}`);
  }
  if (applied.length > 0) say(`Migrations applied: ${applied.length}`);
  return firstLogin(config, databaseUrl);
}

/** Registers the search attributes; an error names the address and the namespace. */
export async function prepareTemporal(address: string, namespace: string): Promise<void> {
  let connection: Connection | undefined;
  try {
    connection = await Connection.connect({ address, connectTimeout: '10s' });
    await registerSearchAttributes(connection, namespace);
  } catch (error) {
    throw new StackError(
      `Temporal at ${address}, namespace ${namespace}, could not be prepared: ${messageOf(error)}`,
    );
  } finally {
    await connection?.close();
  }
}

function messageOf(error: unknown): string {
  const { message, code, details } = error as Error & { code?: unknown; details?: unknown };
  return [message, details, message ? '' : code].find(
    (each) => each !== undefined && each !== '',
  ) as string;
}
