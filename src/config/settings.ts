import { homedir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import type { Environment } from './environment.ts';
import {
  email,
  hostAndPort,
  listenHost,
  notInProduction,
  oneOf,
  optionalPathFrom,
  origins,
  pathFrom,
  postgresUrl,
  secretText,
  secureUrlOr,
  standInKey,
  standInUrl,
  text,
  textOr,
  trustedProxies,
  url,
  webVersion,
  wholeNumber,
} from './fields.ts';
import { adminPassword, credentialsKeys, jwtSecret, wabaAppSecret } from './secrets.ts';

/** Where tools that we build or download are kept, so that a second checkout builds nothing. */
function defaultToolCache(env: Environment): string {
  return path.join(env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache'), 'messenger-backend');
}

const port = (fallback: number) => wholeNumber({ min: 0, max: 65_535, fallback });
const perMinute = (fallback: number) => wholeNumber({ min: 1, max: 1_000_000, fallback });

/** Every setting by the name of its variable. `base` is the folder from which relative paths count. */
export function settings(env: Environment, base: string) {
  const rules = { production: env['NODE_ENV']?.trim() === 'production' };
  return z.object({
    NODE_ENV: oneOf(['development', 'test', 'production'], 'development'),
    APP_LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),

    DATABASE_URL: postgresUrl(),
    DATABASE_PASSWORD: secretText(),
    DATABASE_POOL_SIZE: wholeNumber({ min: 2, max: 200, fallback: 10 }),
    TEMPORAL_ADDRESS: hostAndPort(),
    TEMPORAL_NAMESPACE: textOr('default'),

    DATA_DIR: pathFrom(base, '.data'),
    MEDIA_DIR: pathFrom(base, 'public/media'),
    STORAGE_TYPE: oneOf(['local', 'r2', 's3'], 'local'),
    R2_ACCOUNT_ID: text(),
    R2_ACCESS_KEY_ID: text(),
    R2_SECRET_ACCESS_KEY: text(),
    R2_BUCKET_NAME: text(),
    R2_PUBLIC_URL: url(),
    R2_ENDPOINT: url(),
    AWS_REGION: text(),
    AWS_ACCESS_KEY_ID: text(),
    AWS_SECRET_ACCESS_KEY: text(),
    S3_BUCKET_NAME: text(),
    S3_ENDPOINT: url(),
    STORAGE_CHECKSUMS: oneOf(['supported', 'required'], 'supported'),
    UPLOADS_AT_ONCE: wholeNumber({ min: 1, max: 1_000, fallback: 16 }),
    INCOMING_FILE_MAX_MB: wholeNumber({ min: 1, max: 2_000, fallback: 100 }),
    MEDIA_URLS_ON_THIS_MACHINE: notInProduction(rules),
    TEMPORAL_CLI: optionalPathFrom(base),
    TEMPORAL_RETENTION_DAYS: wholeNumber({ min: 1, max: 365, fallback: 7 }),
    TEMPORAL_PORT: port(7233),
    TEMPORAL_UI_PORT: port(8233),
    MESSENGER_TOOL_CACHE: pathFrom(base, defaultToolCache(env)),

    PORT: port(3000),
    HOST: listenHost('127.0.0.1'),
    PUBLIC_URL: url(),
    CORS_ORIGINS: origins(),
    TRUST_PROXY: trustedProxies(),
    SHUTDOWN_GRACE_SECONDS: wholeNumber({ min: 1, max: 600, fallback: 10 }),

    JWT_SECRET: jwtSecret(rules),
    CREDENTIALS_KEY: credentialsKeys(rules),
    TOKEN_TTL_DAYS: wholeNumber({ min: 1, max: 365, fallback: 7 }),

    ADMIN_EMAIL: email('admin@example.com'),
    ADMIN_PASSWORD: adminPassword(rules),
    ORGANIZATION_NAME: textOr('My organization'),

    LOGIN_FAILURES: wholeNumber({ min: 1, max: 1_000, fallback: 10 }),
    LOGIN_FAILURES_PER_ADDRESS: wholeNumber({ min: 1, max: 100_000, fallback: 100 }),
    LOGIN_WINDOW_MINUTES: wholeNumber({ min: 1, max: 1_440, fallback: 15 }),
    USER_CALLS_PER_MINUTE: perMinute(1_200),
    WIDGET_SESSIONS_PER_MINUTE: perMinute(120),
    WIDGET_READS_PER_MINUTE: perMinute(120),
    WIDGET_PROFILES_PER_MINUTE: perMinute(30),
    WIDGET_SENDS_PER_MINUTE: perMinute(30),

    EVENT_RETENTION_DAYS: wholeNumber({ min: 1, max: 3_650, fallback: 7 }),
    EVENT_REPLAY_LIMIT: wholeNumber({ min: 100, max: 1_000_000, fallback: 10_000 }),

    METRICS_ADDRESS: hostAndPort(),
    WORKER_METRICS_ADDRESS: hostAndPort(),
    WORKER_HEALTH_ADDRESS: hostAndPort(),

    DEEPSEEK_API_KEY: text(),
    DEEPSEEK_BASE_URL: secureUrlOr('https://api.deepseek.com', rules),
    DEEPSEEK_MODEL: textOr('deepseek-flash'),
    AI_REQUESTS_PER_MINUTE: perMinute(30),

    TELEGRAM_API_ROOT: secureUrlOr('https://api.telegram.org', rules),

    WHATSAPP_WEB_URL: standInUrl(rules),
    WHATSAPP_WEB_ROOT_KEY: standInKey(rules),
    WHATSAPP_WEB_VERSION: webVersion(),

    WABA_GRAPH_URL: secureUrlOr('https://graph.facebook.com', rules),
    WABA_APP_SECRET: wabaAppSecret(),
    WABA_VERIFY_TOKEN: text(),
  });
}

export type Settings = z.output<ReturnType<typeof settings>>;

/** The names of all settings, for a program that passes only some of them on. */
export function settingNames(): readonly string[] {
  return Object.keys(settings({}, '/').shape);
}
