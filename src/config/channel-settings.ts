import type { z } from 'zod';
import type { Rules } from './rules.ts';
import { group } from './setting.ts';

/** The settings of a channel: described in its folder, read with all other settings. */
export interface ChannelSettings<T = unknown> {
  readonly schema: (rules: Rules) => z.ZodType;
  /** The channel's values, typed, from what was read. */
  of(config: { readonly channels: Readonly<Record<string, unknown>> }): T;
}

/** A channel, limited to its settings. */
export interface ConfiguredChannel {
  readonly name: string;
  readonly settings?: ChannelSettings;
}

/** Describes the settings of the channel of this name. */
export function channelSettings<const Shape extends z.ZodRawShape>(
  name: string,
  shape: (rules: Rules) => Shape,
): ChannelSettings<z.output<ReturnType<typeof group<Shape>>>> {
  return {
    schema: (rules) => group(shape(rules)),
    of({ channels }) {
      const values = channels[name];
      if (values === undefined) throw new Error(`The settings were read without channel ${name}`);
      return values as z.output<ReturnType<typeof group<Shape>>>;
    },
  };
}

/** The settings of all these channels, in the order of their names. */
export function settingsOfChannels(rules: Rules, channels: readonly ConfiguredChannel[]) {
  const shape: Record<string, z.ZodType> = {};
  for (const { name, settings } of channels.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (settings !== undefined) shape[name] = settings.schema(rules);
  }
  return { channels: group(shape) };
}
