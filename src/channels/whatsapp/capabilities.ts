import type {
  ChannelCapabilities,
  SendingCapabilities,
} from '../../ports/delivery/channel-capabilities.ts';
import { mediaTypes } from '../../ports/media/outgoing-media.ts';
import { englishOf } from './failures.ts';

const mb = 1024 * 1024;
/** Contacts of one message. The Cloud API takes more, but nobody reads them. */
const mostContacts = 20;

/** Of the Cloud API; phones accept the same (channels.md §3). */
const sticker = { mostBytes: 500 * 1024, mimeTypes: ['image/webp'] } as const;
const things = ['sticker', 'location', 'contact', 'reaction'] as const;

const baileys: SendingCapabilities = {
  name: 'WhatsApp',
  types: ['text', ...mediaTypes, ...things],
  text: 65_536,
  caption: 65_536,
  withoutCaption: ['audio'],
  sticker,
  contacts: { most: mostContacts },
  placeWords: 'coordinates',
};

const waba: SendingCapabilities = {
  name: 'WhatsApp Cloud API',
  types: ['text', ...mediaTypes, ...things, 'template', 'interactive'],
  text: 4_096,
  caption: 1_024,
  withoutCaption: ['audio'],
  files: {
    image: { mostBytes: 5 * mb, mimeTypes: ['image/jpeg', 'image/png'] },
    video: { mostBytes: 16 * mb, mimeTypes: ['video/mp4', 'video/3gpp'] },
    document: { mostBytes: 100 * mb },
    audio: {
      mostBytes: 16 * mb,
      mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg'],
    },
  },
  sticker: { ...sticker, stillMostBytes: 100 * 1024 },
  contacts: { most: mostContacts },
  hasWindow: true,
};

/** What WhatsApp accepts from a number by QR and from one by the Cloud API (channels.md §3, §4). */
export const capabilities: ChannelCapabilities = {
  sending: (connectionType) => (connectionType === 'waba' ? waba : baileys),
  ways: [baileys, waba],
  wordsUnderFile: 'caption',
  englishOf,
  quotesUnknownMessages: false,
};
