import { type ConfiguredChannel, type Environment, settingNames } from '../config/index.ts';

/** The settings from the user, without those that the stack decides itself. */
export function givenSettings(
  env: Environment,
  channels: readonly ConfiguredChannel[],
): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const name of [...settingNames(channels), 'LOG_LEVEL']) {
    const value = env[name];
    if (value !== undefined && name !== 'ADMIN_PASSWORD') settings[name] = value;
  }
  return settings;
}

/** An address that a browser on this machine can open. */
export function reachable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
