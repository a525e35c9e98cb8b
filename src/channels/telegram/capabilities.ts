import type { ChannelCapabilities } from '../../ports/delivery/channel-capabilities.ts';
import { mediaTypes } from '../../ports/media/outgoing-media.ts';
import { englishOf } from './failures.ts';
import { limits } from './limits.ts';
import { telegramReactions } from './reactions.ts';

const mb = 1024 * 1024;

/** What the Bot API accepts (channels.md §2). */
export const capabilities: ChannelCapabilities = {
  sending: () => ({
    name: 'Telegram',
    types: ['text', ...mediaTypes, 'sticker', 'location', 'contact', 'reaction'],
    ...limits,
    files: {
      image: { mostBytes: 10 * mb },
      video: { mostBytes: 50 * mb },
      document: { mostBytes: 50 * mb },
      audio: { mostBytes: 50 * mb },
    },
    sticker: { mostBytes: 512 * 1024, mimeTypes: ['image/webp'] },
    contacts: { most: 1, needPhone: true },
    reactions: telegramReactions,
  }),
  wordsUnderFile: 'text',
  englishOf,
  quotesUnknownMessages: true,
};
