import { ServiceError } from '../../../../contracts/service-error.ts';
import type { Named } from '../../../../domain/errors.ts';
import { isWindowOpen } from '../../../../domain/delivery/window.ts';
import type {
  ChannelCapabilities,
  SendingCapabilities,
} from '../../../../ports/delivery/channel-capabilities.ts';
import type { MediaType, OutgoingMedia, OwnFile } from '../../../../ports/media/outgoing-media.ts';
import { plainEmoji } from '../../../../domain/delivery/emoji.ts';
import { isMedia, type MessageToSend } from './outgoing.ts';
import type { ContactToSend, ReactionToSend } from './things.ts';

/** What is known about a message's destination before anything is stored. */
export interface Destination {
  readonly channel: ChannelCapabilities;
  readonly carries: SendingCapabilities;
  readonly accountReady: boolean;
  readonly lastIncomingAt: Date | null;
}

const mb = 1024 * 1024;

/**
 * Refuses what the destination does not support, before anything is fetched or stored.
 * @throws ServiceError 400 for the message, 503 for an account that cannot send now.
 */
export function requireCarried(to: Destination, message: MessageToSend, now: number): void {
  const rule = to.carries;
  if (!rule.types.includes(message.type)) throw unsupportedType(message.type, rule.name);
  if (message.type === 'text') requireLength('text', message.text, rule.text);
  if (isMedia(message)) requireLength('caption', message.caption ?? '', rule.caption);
  if (message.type === 'contact') requireContacts(rule, message.contacts);
  if (message.type === 'reaction') requireReaction(rule, message.reaction);
  requireOpen(to, message.type, now);
}

/**
 * Refuses what cannot be sent now, although the channel supports it.
 * @throws ServiceError 400 `window_closed`, 503 `account_not_ready`.
 */
export function requireOpen(to: Destination, type: string, now: number): void {
  if (to.carries.hasWindow && type !== 'template') requireWindow(to, now);
  if (!to.accountReady) {
    throw new ServiceError('account_not_ready');
  }
}

/** @throws ServiceError 400 for contacts that the provider would refuse. */
function requireContacts(
  { name: channel, contacts: rule }: SendingCapabilities,
  contacts: readonly ContactToSend[],
): void {
  if (rule === undefined) return;
  if (contacts.length > rule.most) {
    throw new ServiceError('too_many_contacts', { params: { channel, most: rule.most } });
  }
  const faulty = contacts.findIndex(({ phones = [] }) => phones.length === 0);
  if (rule.needPhone !== true || faulty === -1) return;
  throw new ServiceError('contact_without_phone', {
    params: { channel },
    faults: [
      {
        path: `contacts.${faulty}.phones`,
        message: { en: 'must not be empty', ru: 'не должно быть пустым' },
      },
    ],
  });
}

/** @throws ServiceError 400 for an emoji that the provider does not take as a reaction. */
function requireReaction(
  { name: channel, reactions }: SendingCapabilities,
  { emoji }: ReactionToSend,
): void {
  if (reactions === undefined || emoji === null || reactions.includes(plainEmoji(emoji))) return;
  throw new ServiceError('reaction_not_supported', { params: { channel, emoji } });
}

/** @throws ServiceError 400 for a file of another kind, or one that the provider would refuse. */
export function requireFileCarried(
  to: Destination,
  type: MediaType | 'sticker',
  file: OwnFile,
): void {
  const { name, files, sticker } = to.carries;
  const mimeType = file.mimeType.split(';', 1)[0]?.trim() ?? '';
  const family = type === 'sticker' ? 'image' : type;
  // Any file may be sent as a document.
  if (type !== 'document' && !mimeType.startsWith(`${family}/`))
    throw unsupportedFile(mimeType, type);
  const rule = type === 'sticker' ? sticker : files?.[type];
  if (rule === undefined) return;
  if (rule.mimeTypes !== undefined && !rule.mimeTypes.includes(mimeType)) {
    throw unsupportedFile(mimeType, type, { channel: name, mimeTypes: rule.mimeTypes });
  }
  const isSticker = type === 'sticker' && sticker?.stillMostBytes !== undefined;
  if (isSticker && file.size > rule.mostBytes) throw stickerTooLarge(to.carries);
  if (file.size > rule.mostBytes) {
    throw new ServiceError('media_too_large/channel', {
      params: { channel: name, type, mostMb: Math.round((100 * rule.mostBytes) / mb) / 100 },
    });
  }
}

/**
 * Stickers that do not move may have a smaller limit. The file is read only if that decides.
 * @throws ServiceError 400 for one that is larger.
 */
export async function requireStickerCarried(
  { carries }: Destination,
  file: OwnFile,
  media: Pick<OutgoingMedia, 'isAnimated'>,
): Promise<void> {
  const { stillMostBytes = Infinity } = carries.sticker ?? {};
  if (file.size > stillMostBytes && !(await media.isAnimated(file))) throw stickerTooLarge(carries);
}

function stickerTooLarge({ name, sticker }: SendingCapabilities): ServiceError {
  const { mostBytes = 0, stillMostBytes = mostBytes } = sticker ?? {};
  return new ServiceError('media_too_large/sticker', {
    params: {
      channel: name,
      stillKb: Math.floor(stillMostBytes / 1024),
      animatedKb: Math.floor(mostBytes / 1024),
    },
  });
}

/** Refuses if the customer's last message is older than 24 hours, or does not exist. */
function requireWindow({ lastIncomingAt }: Destination, now: number): void {
  if (isWindowOpen(lastIncomingAt?.getTime() ?? null, now)) return;
  throw new ServiceError('window_closed');
}

/** @param taken what the channel accepts instead, if it says so. */
function unsupportedFile(
  mimeType: string,
  type: MediaType | 'sticker',
  taken?: { readonly channel: Named; readonly mimeTypes: readonly string[] },
): ServiceError {
  return new ServiceError('media_type_not_supported', {
    params: { mimeType, type, ...(taken !== undefined && { taken }) },
  });
}

export function unsupportedType(type: string, channel?: Named): ServiceError {
  return new ServiceError('type_not_supported', {
    params: { type, ...(channel !== undefined && { channel }) },
  });
}

function requireLength(field: 'text' | 'caption', value: string, most: number): void {
  if (value.length <= most) return;
  throw new ServiceError(field === 'text' ? 'text_too_long' : 'caption_too_long', {
    params: { most },
    faults: [
      {
        path: field,
        message: {
          en: `must be at most ${most} characters`,
          ru: `должно быть не длиннее ${most} символов`,
        },
      },
    ],
  });
}
