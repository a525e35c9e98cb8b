import { isVoiceNote } from '../../../domain/media/media-formats.ts';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';
import type { PublicLinks } from '../../../ports/media/public-links.ts';
import type { GraphFault } from './graph.ts';

/**
 * The address from which Meta fetches a message's file itself; null = the file is uploaded. Only a first attempt uses
 * it: Meta often tells later, by a status, that it could not fetch a file, and sending again must be able to help.
 */
export function linkOf(
  { mediaUrl, mimeType, attempt = 1 }: OutgoingMessage,
  links: PublicLinks | undefined,
): string | null {
  if (mediaUrl === null || attempt > 1) return null;
  // It is a voice note only if it is served as `audio/ogg; codecs=opus`. A file that was uploaded under another type
  // keeps its folder and its extension, and is served as that type.
  const isServedAsSent = !isVoiceNote(mimeType) || /^\/media\/audio\/[^/]+[.]ogg$/.test(mediaUrl);
  return isServedAsSent ? (links?.linkTo(mediaUrl) ?? null) : null;
}

/** Whether Meta sent nothing because it could not fetch the file, or did not like what it was served. */
export function isFetchRefused(fault: GraphFault): boolean {
  return fault.kind === 'refused' && (fault.code === 131_052 || fault.code === 131_053);
}
