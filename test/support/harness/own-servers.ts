import { startPostgres } from '../../../src/stack/postgres.ts';
import { startTemporal } from '../../../src/stack/temporal.ts';
import { temporaryFolder } from '../../../src/stack/temporary-folder.ts';
import { copyPostgres } from '../copy-postgres.ts';
import { runWide, templateDatabase } from '../run-wide.ts';
import { temporalCli } from '../temporal-cli.ts';
import type { Closing } from './closing.ts';

/** A server of the test's own, which may die and come back with its data, at the same address. */
interface OwnServer {
  readonly port: number;
  /** Its process, as long as it runs. */
  pid(): number;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
  revive(): Promise<void>;
}

/** A PostgreSQL that the test may kill. Its database is migrated in a run that prepared one, else empty. */
export async function startOwnPostgres(
  closing: Closing,
  more: Pick<Parameters<typeof startPostgres>[0], 'durable' | 'settings'> = { durable: true },
): Promise<OwnServer & { readonly url: string }> {
  const folder = temporaryFolder('own-postgres-');
  closing.add(() => folder.remove());
  const prepared = process.env[runWide.cluster];
  if (prepared !== undefined) await copyPostgres(prepared, folder.path);
  const options = { ...more, dir: folder.path, database: templateDatabase };
  let running = await startPostgres(options);
  closing.add(() => running.stop());
  const { url, port } = running;
  return {
    url,
    port,
    pid: () => running.process.identity.pid,
    kill: () => running.kill(),
    async revive() {
      running = await startPostgres({ ...options, port });
    },
  };
}

/** A Temporal that the test may kill. */
export async function startOwnTemporal(
  closing: Closing,
): Promise<OwnServer & { readonly address: string }> {
  const folder = temporaryFolder('own-temporal-');
  closing.add(() => folder.remove());
  const cli = await temporalCli(() => undefined);
  const options = { cli, dir: folder.path, uiPort: 'none' } as const;
  let running = await startTemporal(options);
  closing.add(() => running.stop());
  const { address, port } = running;
  return {
    address,
    port,
    pid: () => running.process.identity.pid,
    kill: () => running.kill(),
    async revive() {
      running = await startTemporal({ ...options, port });
    },
  };
}
