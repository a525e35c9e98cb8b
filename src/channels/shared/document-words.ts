import type { Named } from '../../domain/errors.ts';
import type { ActionName } from '../../domain/policies/actions.ts';
import type { ChannelModule } from '../module.ts';

/** A channel that documents may name in examples: one that is connected in a single way, and so has one name. */
export function exampleChannel(channels: readonly ChannelModule[]): Named {
  const plain = channels.find(({ capabilities }) => capabilities.ways === undefined);
  return plain?.capabilities.sending(null).name ?? 'the channel';
}

/** What an action means for the channels that are here; none: what it means for any. */
export function actionsOfChannels(
  channels: readonly ChannelModule[],
): (name: ActionName) => readonly string[] {
  return (name) => channels.flatMap(({ actions }) => actions?.[name] ?? []);
}
