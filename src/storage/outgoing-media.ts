import { ServiceError } from '../contracts/service-error.ts';
import { mediaKeyOf, mediaUrlOf } from '../domain/media/media-address.ts';
import { largestFile } from '../domain/media/media-formats.ts';
import type { BlobStore } from '../ports/media/blob-store.ts';
import type { MediaObjects } from '../ports/media/media-objects.ts';
import type { MediaUploads, ReceivedFile } from '../ports/media/media-uploads.ts';
import type { OutgoingMedia } from '../ports/media/outgoing-media.ts';
import {
  type Fetched,
  type FetchRefusal,
  FetchRefusedError,
  type GuardedFetch,
} from './guarded-fetch.ts';
import { peek } from './head.ts';
import { storageAway, tooLarge } from './media-faults.ts';

/** A download from the internet fails if it takes longer than this. */
const usualTotalMs = 20_000;
/** For the first bytes of a file of ours. */
const storeWithinMs = 10_000;
const webpHeadBytes = 21;

/** Files in messages to customers: uploaded by the organization, or copied from an address. */
export function createOutgoingMedia(deps: {
  readonly blobs: Pick<BlobStore, 'open'>;
  readonly objects: MediaObjects;
  readonly uploads: MediaUploads;
  readonly fetch: GuardedFetch;
  readonly totalMs?: number;
}): OutgoingMedia {
  const { objects, uploads, fetch } = deps;
  return {
    async find(organizationId, key) {
      const found = await objects.find(organizationId, key);
      if (found === null) return null;
      const { mimeType, size, filename, thumbnailKey } = found;
      const thumbnailUrl = thumbnailKey === null ? null : mediaUrlOf(thumbnailKey);
      return { mediaUrl: mediaUrlOf(key), mimeType, size, filename, thumbnailUrl };
    },

    async copy(organizationId, { url, mediaType, filename }) {
      const signal = AbortSignal.timeout(deps.totalMs ?? usualTotalMs);
      let received: ReceivedFile | undefined;
      let fetched: Fetched | undefined;
      try {
        fetched = await fetch.open(url, signal);
        const { body, contentType, length, name } = fetched;
        if (length !== null && length > largestFile[mediaType])
          throw tooLarge(largestFile[mediaType]);
        received = await uploads.receive(
          { organizationId, body, declared: contentType, filename: filename ?? name, mediaType },
          signal,
        );
        return await uploads.confirm(received, mediaType);
      } catch (error) {
        fetched?.body.on('error', () => undefined).destroy();
        if (received !== undefined) await uploads.discard(received);
        if (error instanceof ServiceError) throw error;
        if (error instanceof FetchRefusedError) throw urlRefused(error.refusal, error);
        throw urlRefused(signal.aborted ? 'timeout' : 'unreachable', error);
      }
    },

    async isAnimated({ mediaUrl }) {
      const key = mediaKeyOf(mediaUrl);
      if (key === null) return false;
      try {
        const blob = await deps.blobs.open(key, AbortSignal.timeout(storeWithinMs));
        if (blob === null) return false;
        const { head, whole } = await peek(blob.body, webpHeadBytes);
        whole.destroy();
        return isAnimatedWebp(head);
      } catch (error) {
        throw storageAway(error);
      }
    },
  };
}

/** The extended header of a WebP file has a flag for an animation. The simple ones are of pictures that do not move. */
function isAnimatedWebp(head: Buffer): boolean {
  const isExtended = head.toString('latin1', 8, 16) === 'WEBPVP8X';
  return isExtended && ((head[20] ?? 0) & 0b10) !== 0;
}

function urlRefused(refusal: FetchRefusal, cause: unknown): ServiceError {
  return new ServiceError('media_url_refused', { params: { why: refusal }, cause });
}
