import { z } from 'zod';
import { hostAndPort, pathFrom, port, postgresUrl, text, wholeNumber } from '../parsers.ts';
import type { Rules } from '../rules.ts';
import { section, setting } from '../setting.ts';

/** PostgreSQL's address, including its password. A separately set password needs one place to go. */
const databaseUrl = ({ required }: Rules) =>
  z
    .object({
      address: setting('DATABASE_URL', postgresUrl, {
        unset: 'embedded',
        means: 'PostgreSQL of your own, `postgresql://user:password@host:5432/database`',
        example: 'postgresql://user:password@127.0.0.1:5432/messenger',
        required:
          required.servers &&
          'is required by a part that runs alone, such as postgresql://user:password@host:5432/database; ' +
            '`npm start` runs all parts with a database of its own',
        secret: true,
        readBy: ['server', 'worker', 'npm start', 'migrations'],
      }),
      password: setting('DATABASE_PASSWORD', text, {
        unset: 'none',
        means:
          'its password as it is, when it is not in the address (there `@`, `/`, `%` have to be percent-encoded)',
        secret: true,
        verbatim: true,
        readBy: ['server', 'worker', 'npm start', 'migrations'],
      }),
    })
    .superRefine(({ address, password }, context) => {
      if (password === undefined || (address !== undefined && new URL(address).password === ''))
        return;
      const message =
        address === undefined
          ? 'belongs to DATABASE_URL, which is unset; set both or none'
          : 'is set, and DATABASE_URL holds a password too; take it out of the address';
      context.addIssue({ code: 'custom', path: ['password'], message });
    })
    .transform(({ address, password }) => {
      if (address === undefined || password === undefined) return address;
      const url = new URL(address);
      url.password = encodeURIComponent(password);
      return url.href;
    });

/** The servers that a system needs; without an address `npm start` runs embedded ones. */
export const serverSettings = (rules: Rules) =>
  section('Servers of your own instead of the embedded ones', {
    databaseUrl: databaseUrl(rules),
    databasePoolSize: setting('DATABASE_POOL_SIZE', wholeNumber(2, 200), {
      default: '10',
      means:
        'connections of each process; the front door has a third more for what customers write',
      readBy: ['server', 'worker'],
    }),
    temporalAddress: setting('TEMPORAL_ADDRESS', hostAndPort, {
      unset: 'embedded',
      means: 'Temporal of your own, `host:port`',
      example: '127.0.0.1:7233',
      required:
        rules.required.servers &&
        'is required by a part that runs alone, such as 127.0.0.1:7233; ' +
          '`npm start` runs all parts with a Temporal of its own',
      readBy: ['server', 'worker', 'npm start'],
    }),
    temporalNamespace: setting('TEMPORAL_NAMESPACE', text, {
      default: 'default',
      means: 'its namespace',
      readBy: ['server', 'worker', 'npm start'],
    }),
  });

/** What `npm start` runs and keeps itself. */
export const embeddedSettings = ({ base, toolCache }: Rules) =>
  section('The embedded servers', {
    dataDir: setting('DATA_DIR', pathFrom(base), {
      default: '.data',
      means: 'everything that the embedded servers keep, logs, and secrets that were made',
      readBy: ['npm start'],
    }),
    temporalPort: setting('TEMPORAL_PORT', port, {
      default: '7233',
      means: 'of the embedded Temporal; `0` takes a free one',
      readBy: ['npm start'],
    }),
    temporalUiPort: setting('TEMPORAL_UI_PORT', port, {
      default: '8233',
      means: 'of its UI; `0` takes a free one',
      readBy: ['npm start'],
    }),
    temporalRetentionDays: setting('TEMPORAL_RETENTION_DAYS', wholeNumber(1, 365), {
      default: '7',
      means: 'how long the embedded Temporal keeps closed runs; one of your own has its own',
      readBy: ['npm start'],
    }),
    temporalCli: setting('TEMPORAL_CLI', pathFrom(base), {
      unset: 'found',
      means: 'a Temporal CLI to use; else one on `PATH`, else one made once in the tool cache',
      example: '/usr/local/bin/temporal',
      readBy: ['npm start'],
    }),
    toolCache: setting('MESSENGER_TOOL_CACHE', pathFrom(base), {
      default: toolCache,
      shown: '`~/.cache/messenger-backend`',
      means:
        'tools that were built or downloaded, shared by all checkouts (`XDG_CACHE_HOME` counts)',
      example: '/var/cache/messenger-backend',
      readBy: ['npm start'],
    }),
  });
