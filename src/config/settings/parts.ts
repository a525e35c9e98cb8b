import {
  hostAndPort,
  inUnits,
  listenHost,
  oneOf,
  origins,
  port,
  trustedProxies,
  url,
  wholeNumber,
} from '../parsers.ts';
import { section, setting } from '../setting.ts';

/** How every process behaves. */
export const processSettings = () =>
  section('Each process', {
    nodeEnv: setting('NODE_ENV', oneOf(['development', 'test', 'production']), {
      default: 'development',
      means:
        '`development`, `test` or `production`, which wants the secrets given and refuses weak ones',
      readBy: ['server', 'worker', 'npm start', 'migrations'],
    }),
    logLevel: setting(
      'APP_LOG_LEVEL',
      oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
      {
        default: 'info',
        means:
          '`fatal`, `error`, `warn`, `info`, `debug`, `trace`, `silent` (`LOG_LEVEL` works too)',
        readBy: ['server', 'worker'],
      },
    ),
    shutdownGraceMs: setting('SHUTDOWN_GRACE_SECONDS', inUnits(wholeNumber(1, 600), 1_000), {
      default: '10',
      means: 'how long a part may take to end its work; under `npm start` it is 3',
      readBy: ['server', 'worker'],
    }),
  });

/** The address of the front door, and who may call it. */
export const frontDoorSettings = () =>
  section('The front door', {
    port: setting('PORT', port, {
      default: '3000',
      means: 'of the front door; `0` takes a free one',
      readBy: ['server', 'npm start'],
    }),
    host: setting('HOST', listenHost, {
      default: '127.0.0.1',
      means:
        'where the front door listens; `0.0.0.0` opens it to other machines (not the embedded servers)',
      readBy: ['server', 'npm start'],
    }),
    publicUrl: setting('PUBLIC_URL', url, {
      unset: 'none',
      means:
        'where the front door is reached from outside: for links to files that are on this machine',
      example: 'https://chat.example.com',
      readBy: ['server', 'worker'],
    }),
    corsOrigins: setting('CORS_ORIGINS', origins, {
      default: '',
      shown: 'any',
      means: "origins of your front ends, comma list; widgets' calls answer any site",
      example: 'https://app.example.com',
      readBy: ['server'],
    }),
    trustProxy: setting('TRUST_PROXY', trustedProxies, {
      default: '',
      shown: 'nobody',
      means:
        "proxies that may tell the caller's address: a number of hops, or addresses, networks, `loopback`",
      example: 'loopback',
      readBy: ['server'],
    }),
  });

/** What sockets can request. */
export const eventSettings = () =>
  section('Events and audit', {
    eventRetentionDays: setting('EVENT_RETENTION_DAYS', wholeNumber(1, 3_650), {
      default: '7',
      means: 'how long events can be asked for',
      readBy: ['worker'],
    }),
    auditRetentionDays: setting('AUDIT_RETENTION_DAYS', wholeNumber(1, 3_650), {
      default: '365',
      means: 'how long the audit of administrative changes is kept',
      readBy: ['worker'],
    }),
    eventReplayLimit: setting('EVENT_REPLAY_LIMIT', wholeNumber(100, 1_000_000), {
      default: '10000',
      means: 'missed events that one client is given before it is told to reload',
      readBy: ['server'],
    }),
  });

/** Where processes report their health; undefined = nowhere. */
export const observationSettings = () =>
  section('Metrics and health, not for the public', {
    metricsAddress: setting('METRICS_ADDRESS', hostAndPort, {
      unset: 'none',
      means:
        "where a front door offers `/metrics` in Prometheus' format, such as `127.0.0.1:9466`; not for the public",
      example: '127.0.0.1:9466',
      readBy: ['server'],
    }),
    workerMetricsAddress: setting('WORKER_METRICS_ADDRESS', hostAndPort, {
      unset: 'none',
      means:
        "where a worker offers Temporal's metrics in Prometheus' format, such as `127.0.0.1:9464`; one for each",
      example: '127.0.0.1:9464',
      readBy: ['worker'],
    }),
    workerHealthAddress: setting('WORKER_HEALTH_ADDRESS', hostAndPort, {
      unset: 'none',
      means:
        'where a worker answers `/health/live`, `/health/ready` and `/metrics`, `host:port`; one for each',
      example: '127.0.0.1:9465',
      readBy: ['worker'],
    }),
  });
