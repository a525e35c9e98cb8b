import type { ChannelCapabilities } from '../../ports/delivery/channel-capabilities.ts';
import { mediaTypes } from '../../ports/media/outgoing-media.ts';
import { englishOf } from './failures.ts';
import { limits } from './limits.ts';

const mb = 1024 * 1024;

/** What the Bot API accepts (channels.md §2). */
export const capabilities: ChannelCapabilities = {
  sending: () => ({
    name: 'Telegram',
    types: ['text', ...mediaTypes],
    ...limits,
    files: {
      image: { mostBytes: 10 * mb },
      video: { mostBytes: 50 * mb },
      document: { mostBytes: 50 * mb },
      audio: { mostBytes: 50 * mb },
    },
  }),
  wordsUnderFile: 'text',
  englishOf,
  quotesUnknownMessages: true,
};
