import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { startServer } from '../../../server.ts';
import { type Config, type Environment, loadConfig } from '../../../src/config/index.ts';
import type { ChannelModule } from '../../../src/channels/module.ts';
import { channels as installed } from '../../../src/channels/registry.ts';
import { startWorker } from '../../../worker.ts';
import { runWide } from '../run-wide.ts';
import type { Closing } from './closing.ts';
import { credentialsKey, jwtSecret } from './secrets.ts';
import type { TemporalAddress } from './temporal.ts';

export interface ProgramsOptions {
  readonly databaseUrl: string;
  readonly temporal: TemporalAddress;
  /** Settings beside those of the servers. */
  readonly settings?: Environment | undefined;
  /** Channels of the test's own instead of the installed ones. */
  readonly channels?: readonly ChannelModule[] | undefined;
}

/** The front door and the worker as `server.ts` and `worker.ts` make them, in this process. Neither runs yet. */
export async function createPrograms(closing: Closing, options: ProgramsOptions) {
  const { channels = installed } = options;
  const log = pino({ level: 'silent' });
  const files = await mkdtemp(path.join(tmpdir(), 'programs-'));
  closing.add(() => rm(files, { recursive: true, force: true }));
  let config: Config = loadConfig(channels, {
    NODE_ENV: 'test',
    APP_LOG_LEVEL: 'silent',
    DATABASE_URL: options.databaseUrl,
    TEMPORAL_ADDRESS: options.temporal.address,
    TEMPORAL_NAMESPACE: options.temporal.namespace,
    JWT_SECRET: jwtSecret,
    CREDENTIALS_KEY: credentialsKey.toString('base64'),
    PORT: '0',
    MEDIA_DIR: path.join(files, 'media'),
    USER_CALLS_PER_MINUTE: '100000',
    ...options.settings,
  });
  const bundle = process.env[runWide.bundle];

  return {
    /** Starts the front door. When it starts again, it has the address that it had before. */
    async startServer() {
      const { port, stop } = await startServer(config, log, channels);
      config = { ...config, port };
      return closing.own({ baseUrl: `http://127.0.0.1:${port}`, stop: once(stop) });
    },

    async startWorker() {
      const { stop } = await startWorker(config, log, {
        channels,
        ...(bundle !== undefined && { prebuiltWorkflows: bundle }),
      });
      return closing.own({ stop: once(stop) });
    },
  };
}

function once(stop: () => Promise<void>): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  return () => (stopped ??= stop());
}
