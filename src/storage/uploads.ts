import { ServiceError } from '../contracts/service-error.ts';
import { mediaUrlOf } from '../domain/media/media-address.ts';
import {
  type FileClaims,
  formatFor,
  largestFile,
  likelyType,
  type MediaFormat,
  type MediaType,
  mediaTypes,
  safeFilename,
} from '../domain/media/media-formats.ts';
import type { FileBeingSent, MediaUploads, ReceivedFile } from '../ports/media/media-uploads.ts';
import { refusedFormat, storageAway, tooLarge, unreadable } from './media-faults.ts';
import type { KeptFile, MediaStore } from './media-store.ts';
import { PictureError } from './thumbnail.ts';

interface Received extends ReceivedFile {
  readonly kept: KeptFile;
  readonly claims: FileClaims;
}

/** Files of operators: only allowed types, and only if the content matches the claimed type. */
export function createMediaUploads(store: MediaStore): MediaUploads {
  return {
    async receive(file: FileBeingSent, signal): Promise<Received> {
      const filename = safeFilename(file.filename);
      const declared = file.declared;
      let claims: FileClaims = { looks: null, declared, filename };
      const kept = await store
        .keep(
          {
            organizationId: file.organizationId,
            body: file.body,
            filename,
            place(looks) {
              claims = { looks, declared, filename };
              const type = file.mediaType ?? likelyType(claims);
              const format = allowed(type, claims);
              const { mime, extension } = format;
              const max = file.mediaType === null ? most(claims) : largestFile[type];
              return { kind: type, mime, extension, max };
            },
            tooLarge,
          },
          signal,
        )
        .catch((error: unknown) => {
          // The sender disconnected or was refused; otherwise our store failed.
          const isTheirs = error instanceof ServiceError || file.body.errored || signal.aborted;
          throw isTheirs ? error : storageAway(error);
        });
      const { key, sha256, size } = kept;
      return { key, sha256, size, kept, claims };
    },

    async confirm(file, mediaType) {
      const { kept, claims } = file as Received;
      const { mime } = allowed(mediaType, claims);
      if (kept.size > largestFile[mediaType]) throw tooLarge(largestFile[mediaType]);
      try {
        const { thumbnailKey } = await store.complete(kept, { mime, pictures: 'shown' });
        return {
          key: kept.key,
          mediaUrl: mediaUrlOf(kept.key),
          mediaType,
          mimeType: mime,
          size: kept.size,
          filename: kept.filename,
          thumbnailUrl: thumbnailKey === null ? null : mediaUrlOf(thumbnailKey),
          sha256: kept.sha256,
        };
      } catch (error) {
        throw error instanceof PictureError ? unreadable(error) : storageAway(error);
      }
    },

    discard: ({ key }) => store.discard([key]),
  };
}

function allowed(type: MediaType, claims: FileClaims): MediaFormat {
  const format = formatFor(type, claims);
  if (typeof format === 'string') throw refusedFormat(format);
  return format;
}

/** The largest maximum of all types that this file could still have. */
function most(claims: FileClaims): number {
  const possible = mediaTypes.filter((type) => typeof formatFor(type, claims) !== 'string');
  return Math.max(...possible.map((type) => largestFile[type]));
}
