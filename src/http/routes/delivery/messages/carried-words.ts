import type { Named } from '../../../../domain/errors.ts';
import type { ChannelCapabilities } from '../../../../ports/delivery/channel-capabilities.ts';

/** The API page's text about what can be sent where. */
export function carriedWords(channels: readonly ChannelCapabilities[]): string {
  const namesOf = (of: (channel: ChannelCapabilities) => readonly Named[]): string =>
    listed(channels.flatMap(of).map((name) => (typeof name === 'string' ? name : name.en)));
  const ways = ({ sending, ways: all }: ChannelCapabilities) => all ?? [sending(null)];
  const files = namesOf(({ sending }) => {
    const { name, types } = sending(null);
    return types.includes('document') ? [name] : [];
  });
  const templates = namesOf((channel) =>
    ways(channel).flatMap(({ name, types }) => (types.includes('template') ? [name] : [])),
  );
  const windows = namesOf((channel) =>
    ways(channel).some(({ hasWindow }) => hasWindow) ? [channel.sending(null).name] : [],
  );
  const kinds = [
    'Texts go everywhere',
    ...(files === '' ? [] : [`files to ${files}`]),
    ...(templates === '' ? [] : [`templates and interactive messages to ${templates}`]),
  ];
  const window = ` Outside ${windows}’s 24-hour window everything but a template is 400 \`window_closed\`.`;
  return `${kinds.join(', ')}; what a channel does not carry is 400.${windows === '' ? '' : window}`;
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
