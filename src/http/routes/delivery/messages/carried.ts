import { ServiceError } from '../../../../contracts/service-error.ts';
import type { Named } from '../../../../domain/errors.ts';
import { isWindowOpen } from '../../../../domain/delivery/window.ts';
import type {
  ChannelCapabilities,
  SendingCapabilities,
} from '../../../../ports/delivery/channel-capabilities.ts';
import type { MediaType, OwnFile } from '../../../../ports/media/outgoing-media.ts';
import { isMedia, type MessageToSend } from './outgoing.ts';

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

/** @throws ServiceError 400 for a file of another kind, or one that the provider would refuse. */
export function requireFileCarried(to: Destination, type: MediaType, file: OwnFile): void {
  const { name, files } = to.carries;
  const mimeType = file.mimeType.split(';', 1)[0]?.trim() ?? '';
  // Any file may be sent as a document.
  if (type !== 'document' && !mimeType.startsWith(`${type}/`))
    throw unsupportedFile(mimeType, type);
  const rule = files?.[type];
  if (rule === undefined) return;
  if (rule.mimeTypes !== undefined && !rule.mimeTypes.includes(mimeType)) {
    throw unsupportedFile(mimeType, type, { channel: name, mimeTypes: rule.mimeTypes });
  }
  if (file.size > rule.mostBytes) {
    throw new ServiceError('media_too_large/channel', {
      params: { channel: name, type, mostMb: rule.mostBytes / mb },
    });
  }
}

/** Refuses if the customer's last message is older than 24 hours, or does not exist. */
function requireWindow({ lastIncomingAt }: Destination, now: number): void {
  if (isWindowOpen(lastIncomingAt?.getTime() ?? null, now)) return;
  throw new ServiceError('window_closed');
}

/** @param taken what the channel accepts instead, if it says so. */
function unsupportedFile(
  mimeType: string,
  type: MediaType,
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
