import type { Named } from '../../domain/errors.ts';
import type { ActionName } from '../../domain/policies/actions.ts';
import type { ChannelWords } from '../../http/openapi.ts';
import type { ChannelModule } from '../module.ts';

/** A channel for examples in documents: one with a single way of connecting, and so a single name. */
export function exampleChannel(channels: readonly ChannelModule[]): Named {
  const plain = channels.find(({ capabilities }) => capabilities.ways === undefined);
  return plain?.capabilities.sending(null).name ?? 'the channel';
}

/** The meaning of an action for the installed channels; without any, its general meaning. */
export function actionsOfChannels(
  channels: readonly ChannelModule[],
): (name: ActionName) => readonly string[] {
  return (name) => channels.flatMap(({ actions }) => actions?.[name] ?? []);
}

/** What these channels add to the API's document. */
export const channelWords = (channels: readonly ChannelModule[]): ChannelWords => ({
  tags: Object.assign({}, ...channels.map(({ apiTags }) => apiTags ?? {})) as ChannelWords['tags'],
  channel: exampleChannel(channels),
});
