import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import pLimit from 'p-limit';
import sharp from 'sharp';
import { quiet } from './quiet.ts';

/** Longest side, in pixels. */
const side = 320;
/** Maximum number of pixels: more than any phone takes, less than a decompression bomb needs. */
export const mostPixels = 50_000_000;
const secondsAtMost = 10;
/** Larger files get no thumbnail, because an image is read whole to create it. */
export const largestPicture = 16 * 1024 * 1024;
/** Limits how many thumbnails one process creates at the same time; each may take up to 200 MB for a moment. */
const inTurn = pLimit(2);

// A few threads and no cache: memory is for messages.
sharp.cache(false);
sharp.concurrency(1);
// Only allowed formats are ever decoded, whatever the file is.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});

/** A file that claims to be an image, but cannot be shown. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

/**
 * A small WebP of an image (of its first frame if it is animated), rotated for display.
 * @throws PictureError if the image is damaged or decompresses to too much; another error if it could not be read.
 */
export async function makeThumbnail(picture: Readable, signal?: AbortSignal): Promise<Buffer> {
  // The stream may fail while it waits for its turn.
  quiet(picture);
  return inTurn(() => shrink(picture, signal));
}

async function shrink(picture: Readable, signal: AbortSignal | undefined): Promise<Buffer> {
  try {
    const bytes = await readAll(picture, signal);
    const original = sharp(bytes, {
      limitInputPixels: mostPixels,
      failOn: 'error',
      sequentialRead: true,
    });
    return await original
      .rotate()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .timeout({ seconds: secondsAtMost })
      .toBuffer()
      .catch((error: unknown) => {
        throw new PictureError('the picture cannot be shown', { cause: error });
      });
  } finally {
    picture.destroy();
  }
}

/** A decoder does not get the error of the stream that feeds it, so the stream is read first. */
async function readAll(picture: Readable, signal: AbortSignal | undefined): Promise<Buffer> {
  const stop = (): void => void picture.destroy(signal?.reason as Error);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    signal?.throwIfAborted();
    return await buffer(picture);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}
