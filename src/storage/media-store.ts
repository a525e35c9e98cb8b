import { createHash, randomBytes, type Hash } from 'node:crypto';
import { Readable, Transform, type TransformCallback } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { MediaKind } from '../domain/media/media-address.ts';
import type { BlobStore } from '../ports/media/blob-store.ts';
import type { MediaObjects } from '../ports/media/media-objects.ts';
import type { Conversion } from './conversion.ts';
import { peek } from './head.ts';
import { quiet } from './quiet.ts';
import { sniff } from './sniff.ts';
import { largestPicture, makeThumbnail, PictureError } from './thumbnail.ts';

/** Where a file goes, decided by the type of its first bytes. */
export interface Place {
  readonly kind: MediaKind;
  readonly mime: string;
  readonly extension: string;
  /** Maximum number of bytes; beyond it, `tooLarge` is thrown. */
  readonly max: number;
  /** What is stored instead of the bytes that came. The file is read whole for it. */
  readonly conversion?: Conversion;
}

export interface FileToKeep {
  readonly organizationId: number;
  readonly body: Readable;
  readonly filename: string | null;
  /** Throws to refuse the file. */
  place(looks: string | null): Place;
  tooLarge(max: number): Error;
  /** The error for a file without any bytes; unset = such a file is kept. */
  empty?(): Error;
}

/** A file whose bytes are in the store, but whose row does not say so yet. */
export interface KeptFile {
  readonly key: string;
  readonly organizationId: number;
  readonly place: Place;
  readonly looks: string | null;
  readonly size: number;
  readonly sha256: string;
  /** Of the bytes that came, before any conversion. */
  readonly receivedSha256: string;
  readonly filename: string | null;
}

export interface CompleteFile {
  readonly key: string;
  readonly mime: string;
  readonly size: number;
  readonly filename: string | null;
  readonly thumbnailKey: string | null;
}

/** The path of every file into the store: streamed, counted, hashed, checked, registered. */
export interface MediaStore {
  /** If this rejects, nothing is left of the file. */
  keep(file: FileToKeep, signal: AbortSignal): Promise<KeptFile>;
  /**
   * Stores a kept file anew in another place, converted, and removes the old one.
   * @throws ConversionError for a file that cannot be converted; the old one still exists then.
   */
  convert(file: KeptFile, place: Place, signal: AbortSignal): Promise<KeptFile>;
  /**
   * Reads the file back and registers it under this type. An image gets a thumbnail. An image that cannot be shown is
   * refused with a PictureError when `pictures` is `shown`, and has no thumbnail when it is `any`.
   */
  complete(
    file: KeptFile,
    as: { readonly mime: string; readonly pictures: 'shown' | 'any' },
    signal?: AbortSignal,
  ): Promise<CompleteFile>;
  /** Deletes unused files with their thumbnails. The maintenance finds those that cannot be deleted now. */
  discard(keys: readonly string[]): Promise<void>;
}

/** The name of a thumbnail is derived from the name of its file, so that it can be found from the file alone. */
export function thumbnailKeyOf(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1).replace(/[.][^.]*$/, '');
  return `thumbnail/${name}.webp`;
}

export function createMediaStore(deps: {
  readonly blobs: BlobStore;
  readonly objects: MediaObjects;
  readonly onLeftover?: (error: unknown) => void;
}): MediaStore {
  const { blobs, objects } = deps;

  const discard = async (unwanted: readonly string[]): Promise<void> => {
    if (unwanted.length === 0) return;
    try {
      const keys = await objects.takeReleased(unwanted);
      if (keys.length === 0) return;
      await blobs.remove([...keys, ...keys.map(thumbnailKeyOf)]);
      await objects.forget(keys);
    } catch (error) {
      deps.onLeftover?.(error);
    }
  };

  /** The only proof that a file can be read is reading it. */
  const readBack = async (
    { key, size }: KeptFile,
    signal: AbortSignal | undefined,
  ): Promise<Readable> => {
    const stored = await blobs.open(key, signal);
    if (stored === null) throw new Error('the stored file cannot be found');
    if (stored.size === size) return quiet(stored.body);
    quiet(stored.body).destroy();
    throw new Error('the stored file has another size');
  };

  const thumbnailOf = async (
    file: KeptFile,
    pictures: 'shown' | 'any',
    signal: AbortSignal | undefined,
  ): Promise<string | null> => {
    const body = await readBack(file, signal);
    try {
      const small = await makeThumbnail(body, signal);
      const key = thumbnailKeyOf(file.key);
      await blobs.put(
        { key, body: quiet(Readable.from([small])), contentType: 'image/webp', filename: null },
        signal,
      );
      return key;
    } catch (error) {
      if (error instanceof PictureError && pictures === 'any') return null;
      throw error;
    }
  };

  const readFirstOf = async (file: KeptFile, signal: AbortSignal | undefined): Promise<null> => {
    const body = await readBack(file, signal);
    for await (const chunk of body) {
      if ((chunk as Buffer).length > 0) break;
    }
    return null;
  };

  /** Stores a stream; first converted, if its place says so. */
  const put = async (
    file: Pick<KeptFile, 'key' | 'place' | 'filename'> & { readonly body: Readable },
    signal: AbortSignal,
  ): Promise<Pick<KeptFile, 'size'> & Partial<Pick<KeptFile, 'sha256'>>> => {
    const { key, place, filename } = file;
    const { conversion, mime: contentType } = place;
    if (conversion === undefined) {
      return blobs.put({ key, body: file.body, contentType, filename }, signal);
    }
    const bytes = await conversion(await buffer(file.body), signal);
    const body = quiet(Readable.from([bytes]));
    const { size } = await blobs.put({ key, body, contentType, filename }, signal);
    return { size, sha256: createHash('sha256').update(bytes).digest('hex') };
  };

  return {
    async convert(file, place, signal) {
      const key = keyIn(place);
      await objects.begin({ key, organizationId: file.organizationId, kind: place.kind });
      try {
        const body = await readBack(file, signal);
        const filename = nameIn(place, file.filename);
        const stored = await put({ key, place, body, filename }, signal);
        await discard([file.key]);
        return { ...file, key, place, filename, ...stored };
      } catch (error) {
        await discard([key]);
        throw error;
      }
    },

    async keep(file, signal) {
      // The streams of some clients fail when they are ended; nobody listens to them by then.
      const source = quiet(file.body);
      let key: string | undefined;
      try {
        signal.throwIfAborted();
        const { head, whole } = await unlessAborted(peek(source), source, signal);
        if (head.length === 0 && file.empty !== undefined) throw file.empty();
        const looks = await sniff(head);
        const place = file.place(looks);
        key = keyIn(place);
        await objects.begin({ key, organizationId: file.organizationId, kind: place.kind });
        const gauge = quiet(new Gauge(place.max, () => file.tooLarge(place.max)));
        const { organizationId } = file;
        const filename = nameIn(place, file.filename);
        const [, stored] = await together(
          pipeline(whole, gauge, { signal }),
          put({ key, place, body: gauge, filename }, signal),
          gauge,
        );
        const receivedSha256 = gauge.sha256();
        const sha256 = stored.sha256 ?? receivedSha256;
        const { size } = stored;
        return { key, organizationId, place, looks, size, sha256, receivedSha256, filename };
      } catch (error) {
        source.destroy();
        if (key !== undefined) await discard([key]);
        throw error;
      }
    },

    async complete(file, { mime, pictures }, signal) {
      const isPicture = mime.startsWith('image/') && file.size <= largestPicture;
      const thumbnailKey = isPicture
        ? await thumbnailOf(file, pictures, signal)
        : await readFirstOf(file, signal);
      const { key, size, filename, sha256 } = file;
      await objects.complete({ key, mimeType: mime, size, filename, thumbnailKey, sha256 });
      return { key, mime, size, filename, thumbnailKey };
    },

    discard,
  };
}

/** `IMG_1.HEIC` is `IMG_1.jpg` once it is a JPEG. */
function nameIn({ conversion, extension }: Place, filename: string | null): string | null {
  if (conversion === undefined || filename === null) return filename;
  return `${filename.replace(/[.][A-Za-z0-9]{1,8}$/, '')}.${extension}`;
}

/** A name that nobody can guess. */
const keyIn = ({ kind, extension }: Place): string =>
  `${kind}/${randomBytes(18).toString('base64url')}.${extension}`;

/** Waits, but not for ever on a stream that emits nothing more. */
async function unlessAborted<T>(
  work: Promise<T>,
  stream: Readable,
  signal: AbortSignal,
): Promise<T> {
  const stop = (): void => void stream.destroy(signal.reason as Error);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Waits for both. If one fails, both stop, and the first error is thrown. */
async function together<A, B>(
  feeding: Promise<A>,
  storing: Promise<B>,
  between: Transform,
): Promise<[A, B]> {
  let reason: { readonly error: unknown } | undefined;
  const first = (error: unknown): void => {
    reason ??= { error };
    between.destroy(error as Error);
  };
  feeding.catch(first);
  storing.catch(first);
  const [fed, stored] = await Promise.allSettled([feeding, storing]);
  if (reason) throw reason.error;
  if (fed.status === 'rejected') throw fed.reason;
  if (stored.status === 'rejected') throw stored.reason;
  return [fed.value, stored.value];
}

/** Counts and hashes the bytes that pass, and stops at the maximum size. */
class Gauge extends Transform {
  readonly #max: number;
  readonly #tooLarge: () => Error;
  readonly #hash: Hash = createHash('sha256');
  #bytes = 0;

  constructor(max: number, tooLarge: () => Error) {
    super({ highWaterMark: 64 * 1024 });
    this.#max = max;
    this.#tooLarge = tooLarge;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#bytes += chunk.length;
    if (this.#bytes > this.#max) return done(this.#tooLarge());
    this.#hash.update(chunk);
    done(null, chunk);
  }

  /** The hash of everything that passed. Call it once. */
  sha256(): string {
    return this.#hash.digest('hex');
  }
}
