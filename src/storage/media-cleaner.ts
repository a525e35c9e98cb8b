import { mediaKeyOf } from '../domain/media/media-address.ts';
import type { BlobStore } from '../ports/media/blob-store.ts';
import type { MediaEraser } from '../ports/chat/chat-writes.ts';
import type { MediaCleaner } from '../ports/media/media-cleaner.ts';
import type { MediaObjects } from '../ports/media/media-objects.ts';
import { thumbnailKeyOf } from './media-store.ts';

const dayMs = 86_400_000;
const batch = 200;

/** Deletes files: those of erased chats at once, and unused ones after a day. */
export function createMediaCleaner(deps: {
  readonly blobs: BlobStore;
  readonly objects: MediaObjects;
  /** Bases of the absolute addresses that older systems stored in rows. */
  readonly ownBases: readonly (string | undefined)[];
}): MediaCleaner & MediaEraser {
  const { blobs, objects } = deps;
  const remove = async (keys: readonly string[]): Promise<void> => {
    if (keys.length === 0) return;
    await blobs.remove([...keys, ...keys.map(thumbnailKeyOf)]);
    await objects.forget(keys);
  };
  return {
    async clean() {
      const unused = await objects.takeUnused(dayMs, batch);
      await remove(unused);
      return unused.length + (await blobs.removeRemains(dayMs));
    },

    async erase(mediaUrls) {
      const keys = mediaUrls
        .map((address) => mediaKeyOf(address, deps.ownBases))
        .filter((key) => key !== null);
      // Another chat may use the same file, and keeps it.
      if (keys.length > 0) await remove(await objects.takeReleased(keys));
    },
  };
}
