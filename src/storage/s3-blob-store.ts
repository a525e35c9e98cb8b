import type { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { StorageConfig } from '../config/index.ts';
import { isMediaKey, mediaUrlOf } from '../domain/media/media-address.ts';
import { safeFilename, servedAs } from '../domain/media/media-formats.ts';
import type { BlobStore } from '../ports/media/blob-store.ts';
import { quiet } from './quiet.ts';

type S3Options = Omit<Extract<StorageConfig, { kind: 's3' }>, 'kind'>;

/** Objects have the same names as in the old system, so that its files are found. */
const folder = 'media/';
const partSize = 5 * 1024 * 1024;
/** A signature may last seven days at most. */
const longestLinkMs = 7 * 86_400_000;

/** Files in a bucket of Cloudflare R2, AWS S3 or another server that speaks S3. */
export function createS3BlobStore(options: S3Options): BlobStore & { close(): void } {
  const { bucket: Bucket } = options;
  const checksums = options.checksums === 'supported' ? 'WHEN_SUPPORTED' : 'WHEN_REQUIRED';
  const client = new S3Client({
    region: options.region,
    credentials: {
      accessKeyId: options.accessKeyId,
      secretAccessKey: options.secretAccessKey,
    },
    ...(options.endpoint !== undefined && { endpoint: options.endpoint }),
    // Works with all servers; names of buckets may contain dots.
    forcePathStyle: true,
    requestChecksumCalculation: checksums,
    responseChecksumValidation: checksums,
    // R2 refuses chunks of less than 8 KiB.
    requestStreamBufferSize: 64 * 1024,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  });

  return {
    async put({ key, body, contentType, filename }, signal) {
      if (!isMediaKey(key)) throw new Error('not a key of the store');
      const Key = folder + key;
      quiet(body);
      const upload = new Upload({
        client,
        // One part is sent while the next is read, so only that much of a file is in memory.
        queueSize: 1,
        partSize,
        params: {
          Bucket,
          Key,
          Body: body,
          ContentType: contentType,
          ContentDisposition: dispositionOf(key, filename),
          CacheControl: 'private, max-age=86400',
        },
      });
      const stop = (): void => {
        body.destroy(signal?.reason as Error);
        void upload.abort();
      };
      signal?.addEventListener('abort', stop, { once: true });
      try {
        signal?.throwIfAborted();
        await upload.done();
        const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key }), {
          ...(signal && { abortSignal: signal }),
        });
        return { size: ContentLength ?? 0 };
      } catch (error) {
        body.destroy();
        throw error;
      } finally {
        signal?.removeEventListener('abort', stop);
      }
    },

    async open(key, signal) {
      if (!isMediaKey(key)) return null;
      try {
        const found = await client.send(new GetObjectCommand({ Bucket, Key: folder + key }), {
          ...(signal && { abortSignal: signal }),
        });
        return {
          body: quiet(found.Body as Readable),
          size: found.ContentLength ?? 0,
          contentType: found.ContentType ?? 'application/octet-stream',
        };
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async link(key, forMs) {
      if (options.publicUrl !== undefined) return options.publicUrl + mediaUrlOf(key);
      const named = new GetObjectCommand({ Bucket, Key: folder + key, ...overridesFor(key) });
      return getSignedUrl(client, named, {
        expiresIn: Math.floor(Math.min(forMs, longestLinkMs) / 1_000),
      });
    },

    async remove(keys) {
      const names = keys.filter(isMediaKey);
      for (let at = 0; at < names.length; at += 1_000) {
        const Objects = names.slice(at, at + 1_000).map((key) => ({ Key: folder + key }));
        const { Errors } = await client.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
        );
        const refused = Errors?.find(({ Code }) => Code !== 'NoSuchKey');
        if (refused) throw new Error(`an object could not be removed: ${refused.Code}`);
      }
    },

    async removeRemains(olderThanMs) {
      const before = Date.now() - olderThanMs;
      const { Uploads } = await client.send(
        new ListMultipartUploadsCommand({ Bucket, Prefix: folder }),
      );
      const old = (Uploads ?? []).filter(
        ({ Initiated }) => Initiated !== undefined && Initiated.getTime() < before,
      );
      for (const { Key, UploadId } of old) {
        await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
      }
      return old.length;
    },

    close: () => client.destroy(),
  };
}

/** Files of the old system were stored under the type that their sender declared. */
function overridesFor(key: string): {
  ResponseContentType?: string;
  ResponseContentDisposition?: string;
} {
  if (key.includes('/')) return {};
  const { mime, inline } = servedAs('', key);
  return {
    ResponseContentType: mime,
    ResponseContentDisposition: inline ? 'inline' : 'attachment',
  };
}

/** Files that a browser may not show are downloaded under the name that people know. */
function dispositionOf(key: string, filename: string | null): string | undefined {
  const [kind = '', name = ''] = key.includes('/') ? key.split('/') : ['', key];
  const called = safeFilename(filename) ?? name;
  const encoded = encodeURIComponent(called).replaceAll(/['()*]/g, percent);
  const how = servedAs(kind, name).inline ? 'inline' : 'attachment';
  return `${how}; filename*=UTF-8''${encoded}`;
}

const percent = (character: string): string =>
  `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

function isMissing(error: unknown): boolean {
  const name = (error as { name?: unknown }).name;
  return name === 'NoSuchKey' || name === 'NotFound';
}
