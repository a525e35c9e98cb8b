import type { Readable } from 'node:stream';
import sharp from 'sharp';

/** Longest side, in pixels. */
const side = 320;
/** What a picture may unpack to: more than any phone takes, less than what a bomb needs. */
const mostPixels = 50_000_000;
const secondsAtMost = 10;
/** Larger files get none: a picture is read whole to be made small. */
export const largestPicture = 16 * 1024 * 1024;
/** Pictures that are made small at the same time by one process; each may take up to 200 MB for a moment. */
const atOnce = 2;

// One at a time on few threads, with nothing kept: memory is for messages.
sharp.cache(false);
sharp.concurrency(1);
// Only what is allowed is ever decoded, whatever a file turns out to be.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegBuffer',
    'VipsForeignLoadPngBuffer',
    'VipsForeignLoadWebpBuffer',
    'VipsForeignLoadNsgifBuffer',
  ],
});

/** A file that says it is a picture, and can't be shown. */
export class PictureError extends Error {
  override readonly name = 'PictureError';
}

const waiting: (() => void)[] = [];
let working = 0;

/**
 * A small WebP of a picture, its first frame if it moves, turned as it should be seen.
 * @throws PictureError for what is damaged or unpacks to too much; another error when it could not be read.
 */
export async function makeThumbnail(picture: Readable, signal?: AbortSignal): Promise<Buffer> {
  await turn();
  try {
    const shrink = sharp({ limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true })
      .rotate()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 75 })
      .timeout({ seconds: secondsAtMost });
    let unread: Error | undefined;
    picture.once('error', (error) => {
      unread = error;
      shrink.destroy(error);
    });
    const stop = (): void => void picture.destroy(signal?.reason as Error);
    signal?.addEventListener('abort', stop, { once: true });
    try {
      signal?.throwIfAborted();
      return await picture.pipe(shrink).toBuffer();
    } catch (error) {
      if (unread || signal?.aborted) throw unread ?? error;
      throw new PictureError('the picture cannot be shown', { cause: error });
    } finally {
      signal?.removeEventListener('abort', stop);
      picture.destroy();
    }
  } finally {
    working -= 1;
    waiting.shift()?.();
  }
}

async function turn(): Promise<void> {
  while (working >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
  working += 1;
}
