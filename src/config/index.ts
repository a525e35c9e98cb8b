import type { ConfiguredChannel } from './channel-settings.ts';
import { environment } from './env-file.ts';
import type { Environment } from './environment.ts';
import { ConfigError } from './faults.ts';
import { settingsIn, type Setting } from './setting.ts';
import { rulesOf, settingNames, type Settings, settings } from './settings.ts';

export type { ConfiguredChannel } from './channel-settings.ts';
export { environment } from './env-file.ts';
export type { Environment } from './environment.ts';
export { ConfigError, type ConfigFault } from './faults.ts';
export type { Reader } from './setting.ts';
export { describedSettings, settingNames } from './settings.ts';
export type { OidcConfig } from './settings/oidc.ts';
export type { EmployeeServiceConfig } from './settings/workforce.ts';
export type { StorageConfig } from './settings/storage.ts';

/** The settings of the whole stack: the stack itself starts, or makes and keeps, whatever is undefined here. */
export type StackConfig = Settings;

type Given = 'databaseUrl' | 'temporalAddress' | 'jwtSecret' | 'credentialsKeys';

/** The settings of a serving part (front door, worker), checked and frozen. */
export type Config = Settings & {
  readonly [Key in Given]: NonNullable<Settings[Key]>;
};

/** How much one caller may do. */
export type Limits = Settings['limits'];

/**
 * The settings of a part that runs alone (front door, worker): servers and secrets must be set. Throws a ConfigError
 * that names every fault.
 */
export function loadConfig(
  channels: readonly ConfiguredChannel[],
  env: Environment = environment(channels),
): Config {
  return read(env, channels, { servers: true, secrets: true }) as Config;
}

/**
 * The settings of the one-command stack: it makes what is missing. Only production requires the secrets. Throws a
 * ConfigError that names every fault.
 */
export function loadStackConfig(
  channels: readonly ConfiguredChannel[],
  env: Environment = environment(channels),
): StackConfig {
  const secrets = env['NODE_ENV']?.trim() === 'production';
  return read(env, channels, { servers: false, secrets });
}

/** The settings of a command line tool, which needs no secrets and finds the embedded servers through DATA_DIR. */
export function loadCliConfig(
  channels: readonly ConfiguredChannel[],
  env: Environment = environment(channels),
): StackConfig {
  return read(env, channels, { servers: false, secrets: false });
}

/**
 * What a program that we start inherits: paths, language and tool settings of the machine, but not our own settings,
 * which the caller adds one by one.
 */
export function inheritedEnvironment(
  channels: readonly ConfiguredChannel[],
): Record<string, string> {
  const ours = new Set([...settingNames(channels), 'LOG_LEVEL', 'ENV_FILE']);
  const inherited: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && !ours.has(name)) inherited[name] = value;
  }
  return inherited;
}

/** Prints the faults of the settings and ends the process with code 78 (EX_CONFIG); other errors are thrown on. */
export function exitOnConfigError<T extends StackConfig>(load: () => T): T {
  try {
    return load();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(78);
  }
}

function read(
  env: Environment,
  channels: readonly ConfiguredChannel[],
  required: { servers: boolean; secrets: boolean },
): Settings {
  const schema = settings(rulesOf(env, required), channels);
  const described = settingsIn(schema);
  const given = { ...env, APP_LOG_LEVEL: env['APP_LOG_LEVEL'] || env['LOG_LEVEL'] };
  const parsed = schema.safeParse(nested(described, given));
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map(({ path, message }) => {
      const at = path.join('.');
      const setting = described.find((each) => each.path.join('.') === at)?.name ?? at;
      return { setting, message: `${setting} ${message}` };
    }),
  );
}

/** The variables of an environment, nested as in the schema of the settings. */
function nested(described: readonly Setting[], env: Environment): object {
  // A tool without channels reads none of their settings, but still has the place for them.
  const all: Record<string, unknown> = { channels: {} };
  for (const { name, path } of described) {
    let place = all;
    for (const key of path.slice(0, -1)) place = (place[key] ??= {}) as typeof all;
    place[path.at(-1) as string] = env[name];
  }
  return all;
}
