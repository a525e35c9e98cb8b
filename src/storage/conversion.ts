import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import sharp from 'sharp';
import { mostPixels } from './thumbnail.ts';

/**
 * A photo is decoded within a second or two, a recording is copied in less. A thread that takes longer is stopped:
 * there are damaged files on which a reader never ends.
 */
const secondsAtMost = { heic: 15, webm: 5 } as const;
/** In pixels. Enough for a screen, and the file stays below the limits of all messengers. */
const longestSide = 4_096;
/** One at a time in a process: the pixels of a photo take 200 MB for a moment. */
const inTurn = pLimit(1);

/** A file that could not be converted: it is damaged, too large, or has no sound. */
export class ConversionError extends Error {
  override readonly name = 'ConversionError';
}

/** Converts the bytes of a whole file. */
export type Conversion = (bytes: Buffer, signal: AbortSignal) => Promise<Buffer>;

/** By the type of the file that comes in. */
export const conversions: Readonly<Record<string, Conversion>> = {
  /** Photos of iPhones, which Android phones and browsers cannot show. */
  'image/heic': (bytes, signal) =>
    inTurn(async () => {
      const { width, height, ...pixels } = await inThread<Pixels>('heic', bytes, signal);
      return sharp(pixels.bytes, { raw: { width, height, channels: 4 } })
        .flatten({ background: '#ffffff' })
        .resize({
          width: longestSide,
          height: longestSide,
          fit: 'inside',
          withoutEnlargement: true,
        })
        .jpeg({ quality: 85 })
        .timeout({ seconds: secondsAtMost.heic })
        .toBuffer();
    }),
  /** Voice recordings of browsers: the same sound in another container. */
  'audio/webm': (bytes, signal) =>
    inTurn(async () =>
      Buffer.from((await inThread<{ bytes: Uint8Array }>('webm', bytes, signal)).bytes),
    ),
};

interface Pixels {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** @throws ConversionError for a bad file; the signal's reason if it was aborted. */
async function inThread<Made>(
  kind: keyof typeof secondsAtMost,
  bytes: Buffer,
  signal: AbortSignal,
): Promise<Made> {
  signal.throwIfAborted();
  const thread = new Worker(new URL('./conversion-worker.mjs', import.meta.url), {
    workerData: { kind, bytes, mostPixels },
    // Its own output would not be a line of our log.
    stdout: true,
    stderr: true,
  });
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(secondsAtMost[kind] * 1_000)]);
  try {
    return await new Promise<Made>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', (cause) =>
        reject(new ConversionError('the file cannot be read', { cause })),
      );
      thread.once('exit', () => reject(new ConversionError('the thread ended without an answer')));
      deadline.addEventListener(
        'abort',
        () =>
          reject(
            signal.aborted
              ? (signal.reason as Error)
              : new ConversionError(`not done within ${secondsAtMost[kind]} s`),
          ),
        { once: true },
      );
    });
  } finally {
    await thread.terminate();
  }
}
