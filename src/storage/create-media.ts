import type { Config } from '../config/index.ts';
import { presentMediaUrl } from '../domain/media/media-address.ts';
import type { BlobStore } from '../ports/media/blob-store.ts';
import type { MediaEraser } from '../ports/chat/chat-writes.ts';
import type { IncomingFiles } from '../ports/media/incoming-files.ts';
import type { MediaAddresses } from '../ports/media/media-addresses.ts';
import type { MediaCleaner } from '../ports/media/media-cleaner.ts';
import type { MediaObjects } from '../ports/media/media-objects.ts';
import type { MediaUploads } from '../ports/media/media-uploads.ts';
import type { OutgoingMedia } from '../ports/media/outgoing-media.ts';
import type { PublicLinks } from '../ports/media/public-links.ts';
import { createGuardedFetch } from './guarded-fetch.ts';
import { createIncomingFiles } from './incoming-files.ts';
import { createLocalBlobStore } from './local-blob-store.ts';
import { createMediaCleaner } from './media-cleaner.ts';
import { createMediaStore } from './media-store.ts';
import { createOutgoingMedia } from './outgoing-media.ts';
import { createPublicLinks } from './public-links.ts';
import { createS3BlobStore } from './s3-blob-store.ts';
import { createMediaUploads } from './uploads.ts';

type MediaConfig = Pick<
  Config,
  'storage' | 'mediaDir' | 'publicUrl' | 'incomingFileMax' | 'mediaUrlsOnThisMachine'
>;

/** Everything about files, based on one store. */
export interface Media {
  readonly blobs: BlobStore;
  readonly uploads: MediaUploads;
  readonly outgoing: OutgoingMedia;
  readonly incoming: IncomingFiles;
  readonly addresses: MediaAddresses;
  readonly links: PublicLinks;
  readonly cleaner: MediaCleaner & MediaEraser;
  /** What is needed to serve files: see `MediaFilesDeps`. */
  readonly files: {
    readonly folder: string;
    readonly link?: BlobStore['link'];
    readonly filenameOf: MediaObjects['filenameOf'];
  };
  close(): void;
}

export function createMedia(
  config: MediaConfig,
  objects: MediaObjects,
  onLeftover: (error: unknown) => void,
): Media {
  const { storage, mediaDir: folder, publicUrl } = config;
  const bucket = storage.kind === 's3' ? createS3BlobStore(storage) : undefined;
  const blobs = bucket ?? createLocalBlobStore({ folder, publicUrl });
  const publicBase = storage.kind === 's3' ? storage.publicUrl : undefined;
  function present(mediaUrl: string): string;
  function present(mediaUrl: string | null): string | null;
  function present(mediaUrl: string | null): string | null {
    return presentMediaUrl(mediaUrl, publicBase);
  }
  const store = createMediaStore({ blobs, objects, onLeftover });
  const uploads = createMediaUploads(store);
  const fetch = createGuardedFetch({ allowLoopback: config.mediaUrlsOnThisMachine });
  return {
    blobs,
    uploads,
    outgoing: createOutgoingMedia({ blobs, objects, uploads, fetch }),
    incoming: createIncomingFiles(store, { max: config.incomingFileMax }),
    addresses: { present },
    links: createPublicLinks(publicBase),
    cleaner: createMediaCleaner({ blobs, objects, ownBases: [publicUrl, publicBase] }),
    files: { folder, filenameOf: objects.filenameOf, ...(bucket && { link: bucket.link }) },
    close: () => bucket?.close(),
  };
}
