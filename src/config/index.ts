import { databaseUrlOf, faultsOfDatabase } from './database.ts';
import { environment } from './env-file.ts';
import type { Environment } from './environment.ts';
import { ConfigError, type ConfigFault } from './faults.ts';
import { howToMake } from './secrets.ts';
import { settingNames, type Settings, settings } from './settings.ts';
import { missingOfStorage, storageOf, type StorageConfig } from './storage.ts';

export { environment } from './env-file.ts';
export type { Environment } from './environment.ts';
export { ConfigError, type ConfigFault } from './faults.ts';
export { settingNames } from './settings.ts';
export type { StorageConfig } from './storage.ts';

/** The settings of a part that serves (front door, worker), checked and frozen. */
export interface Config extends StackConfig {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly jwtSecret: string;
  /** Keys of 32 bytes: the first encrypts, all are tried when reading. Never empty. */
  readonly credentialsKeys: readonly Buffer[];
}

/** The settings of the whole stack: what is undefined here is started, or made and kept, by the stack itself. */
export interface StackConfig {
  readonly nodeEnv: Settings['NODE_ENV'];
  /** True when NODE_ENV is production. */
  readonly production: boolean;
  readonly logLevel: Settings['APP_LOG_LEVEL'];

  /** PostgreSQL's address, with its password; undefined means embedded. */
  readonly databaseUrl: string | undefined;
  readonly databasePoolSize: number;
  /** host:port of Temporal; undefined means the embedded dev server. */
  readonly temporalAddress: string | undefined;
  readonly temporalNamespace: string;
  /** How long the embedded Temporal keeps runs that are closed. */
  readonly temporalRetentionDays: number;
  readonly temporalPort: number;
  readonly temporalUiPort: number;
  /** A Temporal CLI to use instead of one found or built. */
  readonly temporalCli: string | undefined;

  /** Absolute path of the folder with everything the embedded servers keep. */
  readonly dataDir: string;
  /** Absolute path of the folder with local media. */
  readonly mediaDir: string;
  /** Where new files are kept; files of older times may still lie in `mediaDir`. */
  readonly storage: StorageConfig;
  /** Forms with files that one process takes at the same time. */
  readonly uploadsAtOnce: number;
  /** Largest file that is fetched from a customer, in bytes. */
  readonly incomingFileMax: number;
  /** Files may be fetched from addresses of this machine: only for tests, never in production. */
  readonly mediaUrlsOnThisMachine: boolean;
  /** Absolute path of the folder with tools built or downloaded, shared by all checkouts. */
  readonly toolCache: string;

  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
  /** Where the front door is reached from outside, without a slash at its end; webhooks need it. */
  readonly publicUrl: string | undefined;
  /** Empty means that the request's own origin is answered. */
  readonly corsOrigins: readonly string[];
  /** For Express' `trust proxy`: a number of hops, or addresses; an empty list trusts nobody. */
  readonly trustProxy: number | readonly string[];
  /** How long a part that was told to stop may take to end its work. */
  readonly shutdownGraceMs: number;

  readonly jwtSecret: string | undefined;
  readonly credentialsKeys: readonly Buffer[] | undefined;
  readonly tokenTtlDays: number;

  readonly adminEmail: string;
  readonly adminPassword: string | undefined;
  readonly organizationName: string;

  readonly limits: Limits;
  readonly eventRetentionDays: number;
  /** How many missed events a socket gets at most before it is told to reload. */
  readonly eventReplayLimit: number;

  readonly ai: AiConfig;

  /** Where a front door offers its metrics in Prometheus' format (host:port); undefined = nowhere. */
  readonly metricsAddress: string | undefined;

  /** Where a worker offers Temporal's metrics in Prometheus' format; undefined = nowhere. */
  readonly workerMetricsAddress: string | undefined;

  /** Where a worker says whether it works (host:port); undefined = nowhere. */
  readonly workerHealthAddress: string | undefined;

  /** Address of the Bot API, without a slash at its end. */
  readonly telegramApiRoot: string;

  readonly whatsappWeb: WhatsappWebConfig;
  readonly waba: WabaConfig;
}

/** A stand-in for WhatsApp Web; tests only, undefined otherwise. */
export interface WhatsappWebConfig {
  readonly url: string | undefined;
  readonly rootKey: Buffer | undefined;
  /** The version of WhatsApp Web that numbers by QR say they are; undefined = the one that the library knows. */
  readonly version: readonly [number, number, number] | undefined;
}

/** WhatsApp Cloud API. */
export interface WabaConfig {
  /** Address of the Graph API, without a slash at its end. */
  readonly graphUrl: string;
  /** What webhooks are signed with; undefined: webhooks are refused. */
  readonly appSecret: string | undefined;
  /** What Meta shows when it verifies the webhook's address; numbers may have tokens of their own. */
  readonly verifyToken: string | undefined;
}

/** The language model that suggests replies: DeepSeek, or any server that speaks OpenAI's protocol. */
export interface AiConfig {
  /** Undefined = nothing is suggested. */
  readonly apiKey: string | undefined;
  readonly baseUrl: string;
  readonly model: string;
  /** Calls of the model that one organization may cause in a minute. */
  readonly requestsPerMinute: number;
}

/** How much one caller may do. */
export interface Limits {
  /** Failed logins per account and address in `loginWindowMinutes`. */
  readonly loginFailures: number;
  /** The same of all accounts together. */
  readonly loginFailuresPerAddress: number;
  readonly loginWindowMinutes: number;
  readonly userCallsPerMinute: number;
  readonly widgetSessionsPerMinute: number;
  readonly widgetReadsPerMinute: number;
  readonly widgetProfilesPerMinute: number;
  readonly widgetSendsPerMinute: number;
}

/**
 * The settings of a part that runs by itself (front door, worker): databases and secrets must be given.
 * Throws a ConfigError that names every fault.
 */
export function loadConfig(env: Environment = environment()): Config {
  return read(env, [...outsideServers, ...secrets]) as Config;
}

/**
 * The settings of the one-command stack: what is missing, it makes. Only in production the secrets must be given.
 * Throws a ConfigError that names every fault.
 */
export function loadStackConfig(env: Environment = environment()): StackConfig {
  return read(env, env['NODE_ENV']?.trim() === 'production' ? secrets : []);
}

/** The settings of a command line tool, which needs no secrets and finds the embedded servers through DATA_DIR. */
export function loadCliConfig(env: Environment = environment()): StackConfig {
  return read(env, []);
}

/**
 * What a program that we start inherits: paths, language and tool settings of the machine, but none of our own
 * settings, which the caller adds one by one.
 */
export function inheritedEnvironment(): Record<string, string> {
  const ours = new Set([...settingNames(), 'LOG_LEVEL', 'ENV_FILE']);
  const inherited: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !ours.has(name)) inherited[name] = value;
  }
  return inherited;
}

/** Prints the faults of the settings and ends the process with code 78 (EX_CONFIG); other errors go on. */
export function exitOnConfigError<T extends StackConfig>(load: () => T): T {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

interface Requirement {
  readonly setting: 'DATABASE_URL' | 'TEMPORAL_ADDRESS' | 'JWT_SECRET' | 'CREDENTIALS_KEY';
  readonly message: string;
}

const outsideServers: readonly Requirement[] = [
  {
    setting: 'DATABASE_URL',
    message:
      'DATABASE_URL is required by a part that runs alone, such as postgresql://user:password@host:5432/database; ' +
      '`npm start` runs all parts with a database of its own',
  },
  {
    setting: 'TEMPORAL_ADDRESS',
    message:
      'TEMPORAL_ADDRESS is required by a part that runs alone, such as 127.0.0.1:7233; ' +
      '`npm start` runs all parts with a Temporal of its own',
  },
];

const secrets: readonly Requirement[] = (['JWT_SECRET', 'CREDENTIALS_KEY'] as const).map(
  (setting) => ({
    setting,
    message:
      `${setting} is required in production and by a part that runs alone; ` +
      `${howToMake[setting]}, and give every part the same`,
  }),
);

function read(env: Environment, required: readonly Requirement[]): StackConfig {
  const given = { ...env, APP_LOG_LEVEL: env['APP_LOG_LEVEL'] || env['LOG_LEVEL'] };
  const parsed = settings(env, process.cwd()).safeParse(given);

  const faults: ConfigFault[] = required
    .filter(({ setting }) => !env[setting]?.trim())
    .map(({ setting, message }) => ({ setting, message }));
  if (parsed.success) {
    faults.push(...missingOfStorage(parsed.data), ...faultsOfDatabase(parsed.data));
  }
  for (const issue of parsed.error?.issues ?? []) {
    const setting = String(issue.path[0]);
    faults.push({ setting, message: `${setting} ${issue.message}` });
  }
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return freeze(toConfig(parsed.data));
}

function toConfig(values: Settings): StackConfig {
  return {
    nodeEnv: values.NODE_ENV,
    production: values.NODE_ENV === 'production',
    logLevel: values.APP_LOG_LEVEL,
    databaseUrl: databaseUrlOf(values),
    databasePoolSize: values.DATABASE_POOL_SIZE,
    temporalAddress: values.TEMPORAL_ADDRESS,
    temporalNamespace: values.TEMPORAL_NAMESPACE,
    temporalRetentionDays: values.TEMPORAL_RETENTION_DAYS,
    temporalPort: values.TEMPORAL_PORT,
    temporalUiPort: values.TEMPORAL_UI_PORT,
    temporalCli: values.TEMPORAL_CLI,
    dataDir: values.DATA_DIR,
    mediaDir: values.MEDIA_DIR,
    storage: storageOf(values),
    uploadsAtOnce: values.UPLOADS_AT_ONCE,
    incomingFileMax: values.INCOMING_FILE_MAX_MB * 1024 * 1024,
    mediaUrlsOnThisMachine: values.MEDIA_URLS_ON_THIS_MACHINE,
    toolCache: values.MESSENGER_TOOL_CACHE,
    host: values.HOST,
    port: values.PORT,
    publicUrl: values.PUBLIC_URL,
    corsOrigins: values.CORS_ORIGINS,
    trustProxy: values.TRUST_PROXY,
    shutdownGraceMs: values.SHUTDOWN_GRACE_SECONDS * 1_000,
    jwtSecret: values.JWT_SECRET,
    credentialsKeys: values.CREDENTIALS_KEY,
    tokenTtlDays: values.TOKEN_TTL_DAYS,
    adminEmail: values.ADMIN_EMAIL,
    adminPassword: values.ADMIN_PASSWORD,
    organizationName: values.ORGANIZATION_NAME,
    limits: {
      loginFailures: values.LOGIN_FAILURES,
      loginFailuresPerAddress: values.LOGIN_FAILURES_PER_ADDRESS,
      loginWindowMinutes: values.LOGIN_WINDOW_MINUTES,
      userCallsPerMinute: values.USER_CALLS_PER_MINUTE,
      widgetSessionsPerMinute: values.WIDGET_SESSIONS_PER_MINUTE,
      widgetReadsPerMinute: values.WIDGET_READS_PER_MINUTE,
      widgetProfilesPerMinute: values.WIDGET_PROFILES_PER_MINUTE,
      widgetSendsPerMinute: values.WIDGET_SENDS_PER_MINUTE,
    },
    eventRetentionDays: values.EVENT_RETENTION_DAYS,
    eventReplayLimit: values.EVENT_REPLAY_LIMIT,
    metricsAddress: values.METRICS_ADDRESS,
    workerMetricsAddress: values.WORKER_METRICS_ADDRESS,
    workerHealthAddress: values.WORKER_HEALTH_ADDRESS,
    ai: {
      apiKey: values.DEEPSEEK_API_KEY,
      baseUrl: values.DEEPSEEK_BASE_URL,
      model: values.DEEPSEEK_MODEL,
      requestsPerMinute: values.AI_REQUESTS_PER_MINUTE,
    },
    telegramApiRoot: values.TELEGRAM_API_ROOT,
    whatsappWeb: {
      url: values.WHATSAPP_WEB_URL,
      rootKey: values.WHATSAPP_WEB_ROOT_KEY,
      version: values.WHATSAPP_WEB_VERSION,
    },
    waba: {
      graphUrl: values.WABA_GRAPH_URL,
      appSecret: values.WABA_APP_SECRET,
      verifyToken: values.WABA_VERIFY_TOKEN,
    },
  };
}

/** Freezes what it is given and everything in it but buffers, which cannot be frozen. */
function freeze<T extends object>(value: T): T {
  for (const item of Object.values(value)) {
    if (typeof item === 'object' && item !== null && !Buffer.isBuffer(item)) freeze(item);
  }
  return Object.freeze(value);
}
