import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Postgres, startPostgres } from '../../src/stack/postgres.ts';
import { startTemporaryTemporal } from '../../src/stack/temporal.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { bundleWorkflows } from '../../src/temporal/workflow-bundle.ts';
import { build } from './build.ts';
import { copyPostgres } from './copy-postgres.ts';
import { preparePostgres } from './prepared-postgres.ts';
import { runWide, templateDatabase } from './run-wide.ts';
import { temporalCli } from './temporal-cli.ts';

/**
 * The servers that all test files of one run share, started by Jest's global set-up in a process of its own. Test files
 * learn the addresses through the environment and take a database (`database.ts`) and a namespace (`namespace.ts`) of
 * their own. They import nothing from this file, because it loads the bundler and the whole of Temporal's SDK.
 */
interface Running {
  stop(): Promise<void>;
}

const running: Running[] = [];

/** Starts them, unless another project's set-up did. */
export async function startTestServers(): Promise<void> {
  if (process.env[runWide.postgres] !== undefined) return;
  const say = (line: string): void => void process.stderr.write(`[test servers] ${line}\n`);
  const [postgres, temporal] = await Promise.all([
    startPrepared(say),
    temporalCli(say).then((cli) => startTemporaryTemporal({ cli })),
    bundleOnce(),
  ]);
  running.push(postgres, temporal);
  process.env[runWide.postgres] = postgres.urlOf('postgres');
  process.env[runWide.temporal] = temporal.address;
}

/** A PostgreSQL with the template, on a copy of the cluster that stays for the servers of single tests. */
async function startPrepared(say: (line: string) => void): Promise<Postgres> {
  const folders = temporaryFolder('messenger-postgres-');
  running.push({ stop: () => Promise.resolve(folders.remove()) });
  const kept = path.join(folders.path, 'kept');
  const shared = path.join(folders.path, 'shared');
  await preparePostgres(kept, say);
  await mkdir(shared);
  await copyPostgres(kept, shared);
  process.env[runWide.cluster] = kept;
  return startPostgres({ dir: shared, database: templateDatabase, durable: false, say });
}

/** One bundle of the workflows for all test files, whose own processes would each spend seconds on it. */
async function bundleOnce(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'messenger-bundle-'));
  const target = path.join(folder, 'workflow-bundle.js');
  await writeFile(target, (await bundleWorkflows()).code);
  process.env[runWide.bundle] = target;
  running.push({ stop: () => rm(folder, { recursive: true, force: true }) });
}

/** Compiles front door and worker once for all test files that start them as processes. */
export async function compileParts(): Promise<void> {
  const folder = temporaryFolder('messenger-built-');
  running.push({ stop: () => Promise.resolve(folder.remove()) });
  await build(folder.path);
  process.env[runWide.built] = folder.path;
}

export async function stopTestServers(): Promise<void> {
  // The servers end before their folders go.
  for (const each of running.splice(0).toReversed()) await each.stop();
}
