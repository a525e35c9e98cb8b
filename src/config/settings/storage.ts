import { z } from 'zod';
import { inUnits, notInProduction, oneOf, pathFrom, text, url, wholeNumber } from '../parsers.ts';
import type { Rules } from '../rules.ts';
import { group, section, setting, type Reader } from '../setting.ts';

/** The store of files: this machine, or a bucket. */
export type StorageConfig =
  | { readonly kind: 'local' }
  | {
      readonly kind: 's3';
      readonly bucket: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      /** Undefined = AWS's own for the region. */
      readonly endpoint: string | undefined;
      /** Where anybody can read the bucket's objects; undefined = we sign the addresses. */
      readonly publicUrl: string | undefined;
      /** With every request, or only where the API demands them. */
      readonly checksums: 'supported' | 'required';
    };

const readBy: readonly Reader[] = ['server', 'worker'];

const storage = () =>
  z
    .object({
      type: setting('STORAGE_TYPE', oneOf(['local', 'r2', 's3']), {
        default: 'local',
        means:
          'where files of chats are kept: `local`, `r2` (Cloudflare) or `s3` (AWS, or what speaks S3)',
        readBy,
      }),
      r2: group({
        accountId: setting('R2_ACCOUNT_ID', text, {
          unset: 'none',
          means: 'of Cloudflare; with `R2_ENDPOINT` it is not needed',
          readBy,
        }),
        accessKeyId: setting('R2_ACCESS_KEY_ID', text, {
          unset: 'none',
          means: 'key of the bucket',
          readBy,
        }),
        secretAccessKey: setting('R2_SECRET_ACCESS_KEY', text, {
          unset: 'none',
          means: 'its secret',
          secret: true,
          readBy,
        }),
        bucket: setting('R2_BUCKET_NAME', text, { unset: 'none', means: 'the bucket', readBy }),
        publicUrl: setting('R2_PUBLIC_URL', url, {
          unset: 'none',
          means:
            "the bucket's public address; without it, addresses of files are signed for an hour",
          example: 'https://media.example.com',
          readBy,
        }),
        endpoint: setting('R2_ENDPOINT', url, {
          unset: 'of the account',
          means: 'another address of the API',
          readBy,
        }),
      }),
      s3: group({
        region: setting('AWS_REGION', text, {
          unset: 'none',
          means: 'region of the S3 bucket',
          example: 'eu-central-1',
          readBy,
        }),
        accessKeyId: setting('AWS_ACCESS_KEY_ID', text, {
          unset: 'none',
          means: 'its key',
          readBy,
        }),
        secretAccessKey: setting('AWS_SECRET_ACCESS_KEY', text, {
          unset: 'none',
          means: 'its secret',
          secret: true,
          readBy,
        }),
        bucket: setting('S3_BUCKET_NAME', text, { unset: 'none', means: 'its name', readBy }),
        endpoint: setting('S3_ENDPOINT', url, {
          unset: "AWS's own",
          means: 'another server that speaks S3',
          readBy,
        }),
      }),
      checksums: setting('STORAGE_CHECKSUMS', oneOf(['supported', 'required']), {
        default: 'supported',
        means: '`required` for buckets that refuse checksums they do not demand',
        readBy,
      }),
    })
    .superRefine(({ type, r2, s3 }, context) => {
      const missing = (of: 'r2' | 's3', names: readonly string[], given: object) => {
        for (const name of names) {
          if ((given as Record<string, unknown>)[name] !== undefined) continue;
          const message = `is required by STORAGE_TYPE=${of}; set it, or STORAGE_TYPE=local for files on this machine`;
          context.addIssue({ code: 'custom', path: [of, name], message });
        }
      };
      const ofAccount = r2.endpoint === undefined ? ['accountId'] : [];
      if (type === 'r2') {
        missing(type, ['bucket', 'accessKeyId', 'secretAccessKey', ...ofAccount], r2);
      }
      if (type === 's3') missing(type, ['bucket', 'region', 'accessKeyId', 'secretAccessKey'], s3);
    })
    .transform(({ type, r2, s3, checksums }): StorageConfig => {
      switch (type) {
        case 'local':
          return { kind: 'local' };
        // The bucket's settings were checked above.
        case 'r2':
          return {
            kind: 's3',
            bucket: r2.bucket ?? '',
            region: 'auto',
            accessKeyId: r2.accessKeyId ?? '',
            secretAccessKey: r2.secretAccessKey ?? '',
            endpoint: r2.endpoint ?? `https://${r2.accountId}.r2.cloudflarestorage.com`,
            publicUrl: r2.publicUrl,
            checksums,
          };
        case 's3':
          return {
            kind: 's3',
            bucket: s3.bucket ?? '',
            region: s3.region ?? '',
            accessKeyId: s3.accessKeyId ?? '',
            secretAccessKey: s3.secretAccessKey ?? '',
            endpoint: s3.endpoint,
            publicUrl: undefined,
            checksums,
          };
      }
    })
    .readonly();

/** Files of chats. */
export const storageSettings = (rules: Rules) =>
  section('Files of chats', {
    /** Older files may still be here when new ones go to a bucket. */
    mediaDir: setting('MEDIA_DIR', pathFrom(rules.base), {
      default: 'public/media',
      means: 'files of chats on this machine, served at `/media`',
      readBy,
    }),
    storage: storage(),
    uploadsAtOnce: setting('UPLOADS_AT_ONCE', wholeNumber(1, 1_000), {
      default: '16',
      means:
        'forms with files that one front door takes at the same time; a user has a quarter, an organization half',
      readBy: ['server'],
    }),
    /** In bytes. */
    incomingFileMax: setting('INCOMING_FILE_MAX_MB', inUnits(wholeNumber(1, 2_000), 1024 * 1024), {
      default: '100',
      means: 'largest file that is fetched from a customer',
      readBy: ['worker'],
    }),
    mediaUrlsOnThisMachine: setting('MEDIA_URLS_ON_THIS_MACHINE', notInProduction(rules), {
      default: 'false',
      means:
        'for tests alone: files may be fetched from addresses of this machine; refused in production',
      testsOnly: true,
      readBy,
    }),
  });
