import { homedir } from 'node:os';
import path from 'node:path';
import type { z } from 'zod';
import { type ConfiguredChannel, settingsOfChannels } from './channel-settings.ts';
import type { Environment } from './environment.ts';
import type { Rules } from './rules.ts';
import { group, settingsIn, type Setting } from './setting.ts';
import { accountSettings } from './settings/accounts.ts';
import { aiSettings } from './settings/ai.ts';
import { broadcastSettings } from './settings/broadcasts.ts';
import { limitSettings } from './settings/limits.ts';
import {
  eventSettings,
  frontDoorSettings,
  observationSettings,
  processSettings,
} from './settings/parts.ts';
import { oidcSettings } from './settings/oidc.ts';
import { peopleSettings } from './settings/people.ts';
import { firstLoginSettings, secretSettings } from './settings/secrets.ts';
import { embeddedSettings, serverSettings } from './settings/servers.ts';
import { storageSettings } from './settings/storage.ts';
import { workforceSettings } from './settings/workforce.ts';

/**
 * Every setting, once; channels describe their own. Each has its variable, parser, default and description. The types
 * of the settings, the README's table and `.env.example` come from here.
 */
export const settings = (rules: Rules, channels: readonly ConfiguredChannel[]) =>
  group({
    ...processSettings(),
    ...serverSettings(rules),
    ...frontDoorSettings(),
    ...secretSettings(rules),
    ...firstLoginSettings(rules),
    ...peopleSettings(rules),
    ...oidcSettings(rules),
    ...embeddedSettings(rules),
    ...storageSettings(rules),
    ...limitSettings(),
    ...eventSettings(),
    ...observationSettings(),
    ...aiSettings(rules),
    ...accountSettings(rules),
    ...broadcastSettings(),
    ...workforceSettings(rules),
    ...settingsOfChannels(rules, channels),
  })
    .transform((values) => ({ ...values, production: values.nodeEnv === 'production' }))
    .readonly();

export type Settings = z.output<ReturnType<typeof settings>>;

/** The rules that an environment sets for reading its settings. */
export function rulesOf(env: Environment, required: Rules['required']): Rules {
  const cache = env['XDG_CACHE_HOME'] || path.join(homedir(), '.cache');
  return {
    production: env['NODE_ENV']?.trim() === 'production',
    base: process.cwd(),
    toolCache: path.join(cache, 'messenger-backend'),
    required,
  };
}

/** All settings with their descriptions, for documents and tests. */
export function describedSettings(channels: readonly ConfiguredChannel[]): readonly Setting[] {
  return settingsIn(settings(rulesOf({}, { servers: false, secrets: false }), channels));
}

/** The names of all settings, for a program that passes only some of them on. */
export function settingNames(channels: readonly ConfiguredChannel[]): readonly string[] {
  return describedSettings(channels).map(({ name }) => name);
}
