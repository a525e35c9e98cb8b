import type { CapabilitiesOf } from '../../ports/delivery/channel-capabilities.ts';
import type { ChannelModule } from '../module.ts';

/**
 * Finds the capabilities of installed channels. Rows may name a channel whose folder was deleted: it can send nothing.
 */
export function capabilitiesOf(channels: readonly ChannelModule[]): CapabilitiesOf {
  const known = new Map(
    channels.map(({ name, capabilities, traits }) => [
      name,
      { ...capabilities, ...(traits.fetched && { fetched: traits.fetched }) },
    ]),
  );
  return (name) =>
    known.get(name) ?? {
      sending: () => ({ name, types: [], text: 0, caption: 0 }),
      wordsUnderFile: 'caption',
      quotesUnknownMessages: false,
    };
}
