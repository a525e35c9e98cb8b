import path from 'node:path';
import { type ConfiguredChannel, type Environment, type StackConfig } from '../config/index.ts';
import type { FirstLogin } from './first-login.ts';
import { secretsFor } from './kept-secrets.ts';
import { endLeftovers } from './leftovers.ts';
import type { Lock } from './lock.ts';
import { type Part, startPart } from './part.ts';
import { givenSettings, reachable } from './part-settings.ts';
import { freePort } from './ports.ts';
import { startPostgres } from './postgres.ts';
import {
  prepareDatabase,
  prepareTemporal,
  requireDataDir,
  requireFreePorts,
  takeLock,
} from './preparations.ts';
import { identify, type ProcessIdentity } from './process-identity.ts';
import { type Say, withElapsed } from './progress.ts';
import { type NamedProcess, removeRunFile, type RunFile, writeRunFile } from './run-file.ts';
import { tail } from './server-process.ts';
import { StackError } from './stack-error.ts';
import { type Started, supervise, type Supervised } from './supervise.ts';
import { ensureTemporalCli } from './temporal-cli.ts';
import { startTemporal, type Temporal } from './temporal.ts';
import { until } from './wait.ts';

export interface StackOptions {
  readonly config: StackConfig;
  /** The channels whose settings the parts get too. */
  readonly channels: readonly ConfiguredChannel[];
  /** The settings as given. The parts get them, completed with what the stack itself determines. */
  readonly env: Environment;
  /** The parts in the order in which they start; they stop in the opposite order, the servers after them. */
  readonly parts: readonly Part[];
  /** The folder in which the parts run. */
  readonly cwd: string;
  readonly say: Say;
  /** Shows everything that the parts write, not only warnings. */
  readonly verbose?: boolean;
}

/** What a person sees at the end of a start. */
export interface StackAddresses {
  readonly frontDoor: string;
  readonly apiDocs: string;
  readonly demoPage: string;
  /** Unset with an external Temporal. */
  readonly temporalUi: string | undefined;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
}

export interface Stack {
  /**
   * Starts everything and resolves when the front door is ready. Rejects with the reason if that fails or the stack is
   * stopped meanwhile; `stop` then still has to be called.
   */
  start(): Promise<{ addresses: StackAddresses; firstLogin: FirstLogin | undefined }>;
  /** Stops everything in order: front door, worker, Temporal, PostgreSQL. Also in the middle of a start. */
  stop(): Promise<void>;
  /** kill -9 to everything, for a user who cannot wait. */
  kill(): Promise<void>;
}

/** The whole system on one data folder: servers, migrations, parts. Nothing is touched before `start`. */
export function createStack(options: StackOptions): Stack {
  const { config, say } = options;
  const dataDir = config.dataDir;
  const abort = new AbortController();
  const { signal } = abort;
  const up: Supervised<Started>[] = [];
  const processes = new Map<string, ProcessIdentity>();
  let lock: Lock | undefined;
  let run: RunFile | undefined;
  let starting: Promise<unknown> = Promise.resolve();
  let isReady = false;
  /** During the start, a part may warn that another one is not available yet. */
  const tellFrom = (): number => (options.verbose ? 0 : isReady ? 40 : 50);

  /** Writes what is known about this run, for the next start and for command line tools. */
  const note = (facts: Partial<RunFile> = {}): void => {
    const named = [...processes].map(([name, identity]): NamedProcess => ({ name, ...identity }));
    if (run === undefined) return;
    run = { ...run, ...facts, processes: named };
    writeRunFile(dataDir, run);
  };

  /** From now on, keeps a server running, and stops it with the stack. */
  const keep = <T extends Started>(name: string, first: T, again: () => Promise<T>): T => {
    const onStarted = (started: Started): void => {
      processes.set(name, started.process.identity);
      note();
    };
    onStarted(first);
    up.push(supervise({ name, first, again, say, onStarted }));
    return first;
  };

  async function bringUpPostgres(): Promise<string> {
    if (config.databaseUrl !== undefined) return config.databaseUrl;
    const dir = path.join(dataDir, 'postgres');
    const first = await startPostgres({ dir, say, signal });
    keep('Postgres', first, () => startPostgres({ dir, port: first.port, say, signal }));
    note({ databaseUrl: first.url });
    return first.url;
  }

  async function bringUpTemporal(cli: Promise<string>): Promise<Temporal | undefined> {
    if (config.temporalAddress !== undefined) return undefined;
    const base = {
      cli: await cli,
      dir: path.join(dataDir, 'temporal'),
      namespaces: [config.temporalNamespace],
      retentionDays: config.temporalRetentionDays,
      signal,
    };
    const first = await startTemporal({
      ...base,
      ...(config.temporalPort !== 0 && { port: config.temporalPort }),
      ...(config.temporalUiPort !== 0 && { uiPort: config.temporalUiPort }),
    });
    const { port, uiPort = 'none', uiUrl } = first;
    keep('Temporal', first, () => startTemporal({ ...base, port, uiPort }));
    note({ ...(uiUrl && { temporalUiUrl: uiUrl }), temporalMetricsUrl: first.metricsUrl });
    return first;
  }

  async function begin() {
    requireDataDir(dataDir);
    lock = takeLock(dataDir);
    await endLeftovers(dataDir, say);
    const stack = identify(process.pid);
    if (!stack) throw new Error('this process cannot read its own start time');
    run = { stack, startedAt: new Date().toISOString(), processes: [] };
    note();
    await requireFreePorts(config);
    signal.throwIfAborted();

    const secrets = secretsFor(config);
    const cli =
      config.temporalAddress === undefined
        ? ensureTemporalCli({ cli: config.temporalCli, toolCache: config.toolCache, say, signal })
        : Promise.resolve('');
    const [database, temporal] = await Promise.allSettled([
      bringUpPostgres(),
      bringUpTemporal(cli),
    ]);
    // Both have settled, so `stop` knows everything that did start.
    if (database.status === 'rejected') throw database.reason;
    if (temporal.status === 'rejected') throw temporal.reason;
    const databaseUrl = database.value;
    const temporalAddress = temporal.value?.address ?? (config.temporalAddress as string);
    signal.throwIfAborted();

    const [login] = await Promise.all([
      prepareDatabase(config, databaseUrl, say),
      prepareTemporal(temporalAddress, config.temporalNamespace),
    ]);
    signal.throwIfAborted();

    const port = config.port === 0 ? await freePort(config.host) : config.port;
    const frontDoor = `http://${reachable(config.host)}:${port}`;
    const settings = {
      ...givenSettings(options.env, options.channels),
      DATABASE_URL: databaseUrl,
      // The address contains it.
      DATABASE_PASSWORD: '',
      TEMPORAL_ADDRESS: temporalAddress,
      TEMPORAL_NAMESPACE: config.temporalNamespace,
      JWT_SECRET: secrets.jwtSecret,
      CREDENTIALS_KEY: secrets.credentialsKey,
      HOST: config.host,
      PORT: String(port),
      DATA_DIR: dataDir,
      MEDIA_DIR: config.mediaDir,
      SHUTDOWN_GRACE_SECONDS: '3',
    };
    for (const part of options.parts) {
      const logFile = path.join(dataDir, 'logs', `${part.name}.log`);
      const start = (): Promise<Started> =>
        startPart({
          part,
          settings,
          channels: options.channels,
          cwd: options.cwd,
          logFile,
          say,
          tellFrom,
        });
      keep(part.name, await start(), start);
    }
    note({
      databaseUrl,
      temporalAddress,
      temporalNamespace: config.temporalNamespace,
      frontDoorUrl: frontDoor,
    });
    await withElapsed(say, 'Waiting for the front door and the worker', () => ready(frontDoor), {
      afterMs: 5_000,
    });
    isReady = true;
    const addresses: StackAddresses = {
      frontDoor,
      apiDocs: `${frontDoor}/docs`,
      demoPage: `${frontDoor}/demo`,
      temporalUi: temporal.value?.uiUrl,
      databaseUrl,
      temporalAddress,
    };
    return { addresses, firstLogin: login };
  }

  /**
   * Resolves when the front door reports that every part is ready. Fails if a part does not survive its first start.
   */
  async function ready(frontDoor: string): Promise<void> {
    const firsts = new Map([...processes]);
    await until(
      async () => {
        for (const { name } of options.parts) {
          if (processes.get(name)?.pid !== firsts.get(name)?.pid) throw didNotStart(dataDir, name);
        }
        try {
          const answer = await fetch(`${frontDoor}/health/ready`, {
            signal: AbortSignal.timeout(2_000),
          });
          return answer.ok ? true : undefined;
        } catch {
          return undefined;
        }
      },
      {
        withinMs: 120_000,
        everyMs: 200,
        late: () =>
          new StackError(
            `The front door did not become ready. See the logs in ${path.join(dataDir, 'logs')}.`,
          ),
        signal,
      },
    );
  }

  const release = (): void => {
    if (lock !== undefined) removeRunFile(dataDir);
    lock?.release();
    lock = undefined;
  };

  return {
    start() {
      const begun = begin();
      starting = begun.catch(() => undefined);
      return begun;
    },
    async stop() {
      abort.abort(new StackError('The start was interrupted.'));
      await starting;
      const order = up.splice(0).toReversed();
      // The parts first, then Temporal, then PostgreSQL, whichever of the two was up earlier.
      order.sort((a, b) => rank(a, processes) - rank(b, processes));
      for (const each of order) await each.stop();
      release();
    },
    async kill() {
      abort.abort(new StackError('The start was interrupted.'));
      await Promise.all(up.splice(0).map((each) => each.kill()));
      release();
    },
  };
}

function rank(each: Supervised<Started>, processes: ReadonlyMap<string, ProcessIdentity>): number {
  const { pid } = each.current().process.identity;
  if (processes.get('Postgres')?.pid === pid) return 2;
  return processes.get('Temporal')?.pid === pid ? 1 : 0;
}

function didNotStart(dataDir: string, name: string): StackError {
  const logFile = path.join(dataDir, 'logs', `${name}.log`);
  return new StackError(`The ${name} did not start. The end of ${logFile}:\n${tail(logFile)}`);
}
