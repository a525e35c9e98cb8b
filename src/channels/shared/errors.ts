import type { ErrorEntries } from '../../domain/errors/entry.ts';
import type { ChannelModule } from '../module.ts';

/** The errors that all these channels add to the catalogue. */
export function errorsOfChannels(channels: readonly ChannelModule[]): ErrorEntries {
  return Object.assign({}, ...channels.map(({ errors }) => errors ?? {})) as ErrorEntries;
}
