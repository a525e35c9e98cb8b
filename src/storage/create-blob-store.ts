import type { Config } from '../config/index.ts';
import type { BlobStore } from '../ports/blob-store.ts';
import { createLocalBlobStore } from './local-blob-store.ts';
import { createS3BlobStore } from './s3-blob-store.ts';

/** The store that the settings name. */
export function createBlobStore(
  config: Pick<Config, 'storage' | 'mediaDir' | 'publicUrl'>,
): BlobStore {
  return config.storage.kind === 's3'
    ? createS3BlobStore(config.storage)
    : createLocalBlobStore({ folder: config.mediaDir, publicUrl: config.publicUrl });
}
