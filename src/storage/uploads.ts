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
import { ConversionError, conversions } from './conversion.ts';
import {
  emptyFile,
  inconvertible,
  refusedFormat,
  storageAway,
  tooLarge,
  unreadable,
} from './media-faults.ts';
import type { KeptFile, MediaStore, Place } from './media-store.ts';
import { PictureError } from './thumbnail.ts';

/** For a file that was not converted while it came. */
const convertedWithinMs = 60_000;

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
              const max = file.mediaType === null ? most(claims) : largestFile[type];
              return placeOf(type, claims, max);
            },
            tooLarge,
            empty: emptyFile,
          },
          signal,
        )
        .catch((error: unknown) => {
          // The sender disconnected or was refused; otherwise our store failed.
          const isTheirs = error instanceof ServiceError || file.body.errored || signal.aborted;
          if (!isTheirs) throw faultOf(error, file.mediaType ?? likelyType(claims));
          throw error;
        });
      const { key, receivedSha256: sha256, size } = kept;
      return { key, sha256, size, kept, claims };
    },

    async confirm(file, mediaType) {
      const { kept: received, claims } = file as Received;
      const max = largestFile[mediaType];
      const place = placeOf(mediaType, claims, max);
      if (received.size > max) throw tooLarge(max);
      try {
        // Its purpose was unknown when it came, so it was kept as it is.
        const isLate = place.conversion !== undefined && received.place.conversion === undefined;
        const kept = isLate
          ? await store.convert(received, place, AbortSignal.timeout(convertedWithinMs))
          : received;
        const { mime } = place;
        const { thumbnailKey } = await store.complete(kept, { mime, pictures: 'shown' });
        return {
          key: kept.key,
          mediaUrl: mediaUrlOf(kept.key),
          mediaType,
          mimeType: mime,
          size: kept.size,
          filename: kept.filename,
          thumbnailUrl: thumbnailKey === null ? null : mediaUrlOf(thumbnailKey),
          sha256: kept.receivedSha256,
        };
      } catch (error) {
        throw faultOf(error, mediaType);
      }
    },

    discard: ({ key }) => store.discard([key]),
  };
}

function placeOf(type: MediaType, claims: FileClaims, max: number): Place {
  const { mime, extension, becomes } = allowed(type, claims);
  const conversion = conversions[mime];
  if (becomes === undefined || conversion === undefined) {
    return { kind: type, mime, extension, max };
  }
  return { kind: type, ...becomes, max, conversion };
}

/** What stopped a file that its sender sent whole. */
function faultOf(error: unknown, type: MediaType): ServiceError {
  if (error instanceof PictureError) return unreadable(error);
  return error instanceof ConversionError ? inconvertible(type, error) : storageAway(error);
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
