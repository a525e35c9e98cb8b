import { mediaKeyOf, mediaUrlOf } from '../domain/media/media-address.ts';
import {
  bareMime,
  extensionOf,
  mediaFormats,
  plainText,
  safeFilename,
} from '../domain/media/media-formats.ts';
import type { ArrivedFile } from '../ports/media/media-inbox.ts';
import { FileTooLargeError, type IncomingFiles } from '../ports/media/incoming-files.ts';
import type { MediaStore, Place } from './media-store.ts';

/** Folders of files whose content matches the type of their message; everything else is a document. */
const shown: Readonly<Record<string, string>> = {
  image: 'image',
  sticker: 'image',
  video: 'video',
  audio: 'audio',
};

/** Files of customers: all of them are stored, and none is shown as something that it is not. */
export function createIncomingFiles(
  store: MediaStore,
  options: { readonly max: number },
): IncomingFiles {
  return {
    mostBytes: options.max,

    async keep(file, signal): Promise<ArrivedFile> {
      const filename = safeFilename(file.filename);
      const kept = await store.keep(
        {
          organizationId: file.organizationId,
          body: file.body,
          filename,
          place: (looks) => placeOf(file.type, file.declared, looks, filename, options.max),
          tooLarge: () => new FileTooLargeError('larger than we take'),
        },
        signal,
      );
      try {
        const { mime } = kept.place;
        const { thumbnailKey } = await store.complete(kept, { mime, pictures: 'any' }, signal);
        return {
          mediaUrl: mediaUrlOf(kept.key),
          thumbnailUrl: thumbnailKey === null ? null : mediaUrlOf(thumbnailKey),
          mimeType: mime,
          size: kept.size,
          filename,
        };
      } catch (error) {
        await store.discard([kept.key]);
        throw error;
      }
    },

    async discard({ mediaUrl }) {
      const key = mediaKeyOf(mediaUrl);
      if (key !== null) await store.discard([key]);
    },
  };
}

function placeOf(
  messageType: string,
  declared: string | null,
  looks: string | null,
  filename: string | null,
  max: number,
): Place {
  const type = shown[messageType];
  const fitting = mediaFormats.filter((each) => looks !== null && each.looks.includes(looks));
  const name = bareMime(declared);
  if (type !== undefined) {
    const formats = fitting.filter((each) => each.type === type);
    const format = formats.find((each) => each.names.includes(name)) ?? formats[0];
    if (format) {
      const kind = messageType === 'sticker' ? 'sticker' : format.type;
      return { kind, mime: format.mime, extension: format.extension, max };
    }
    // An animated sticker is a video.
    const film = fitting.find((each) => each.type === 'video');
    if (film && messageType === 'sticker') {
      return { kind: 'video', mime: film.mime, extension: film.extension, max };
    }
  }
  // An image that was sent as a document is still an image. Text without a declared type may be a page or a script.
  const extension = extensionOf(filename);
  const format =
    fitting.find((each) => each.names.includes(name)) ??
    fitting.find((each) => each.extension === extension) ??
    (looks === plainText ? undefined : fitting[0]);
  return format && (type === undefined || format.type === 'document')
    ? { kind: 'document', mime: format.mime, extension: format.extension, max }
    : { kind: 'document', mime: 'application/octet-stream', extension: 'bin', max };
}
