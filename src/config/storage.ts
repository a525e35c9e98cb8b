import type { Settings } from './settings.ts';

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
      /** Where anybody can read the bucket's objects; undefined = addresses are signed. */
      readonly publicUrl: string | undefined;
      readonly checksums: 'supported' | 'required';
    };

type Name =
  | 'R2_ACCESS_KEY_ID'
  | 'R2_SECRET_ACCESS_KEY'
  | 'R2_BUCKET_NAME'
  | 'R2_ACCOUNT_ID'
  | 'AWS_REGION'
  | 'AWS_ACCESS_KEY_ID'
  | 'AWS_SECRET_ACCESS_KEY'
  | 'S3_BUCKET_NAME';

const needed: Readonly<Record<'r2' | 's3', readonly Name[]>> = {
  r2: ['R2_BUCKET_NAME', 'R2_ACCESS_KEY_ID', 'R2_SECRET_ACCESS_KEY'],
  s3: ['S3_BUCKET_NAME', 'AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
};

/** What a bucket needs and was not given. */
export function missingOfStorage(
  values: Settings,
): readonly { readonly setting: string; readonly message: string }[] {
  const type = values.STORAGE_TYPE;
  if (type === 'local') return [];
  const names: Name[] = [...needed[type]];
  if (type === 'r2' && values.R2_ENDPOINT === undefined) names.push('R2_ACCOUNT_ID');
  return names
    .filter((name) => values[name] === undefined)
    .map((setting) => ({
      setting,
      message: `${setting} is required by STORAGE_TYPE=${type}; set it, or STORAGE_TYPE=local for files on this machine`,
    }));
}

/** Where files are kept. What a bucket needs was checked before. */
export function storageOf(values: Settings): StorageConfig {
  const checksums = values.STORAGE_CHECKSUMS;
  switch (values.STORAGE_TYPE) {
    case 'local':
      return { kind: 'local' };
    case 'r2':
      return {
        kind: 's3',
        bucket: values.R2_BUCKET_NAME ?? '',
        region: 'auto',
        accessKeyId: values.R2_ACCESS_KEY_ID ?? '',
        secretAccessKey: values.R2_SECRET_ACCESS_KEY ?? '',
        endpoint: values.R2_ENDPOINT ?? `https://${values.R2_ACCOUNT_ID}.r2.cloudflarestorage.com`,
        publicUrl: values.R2_PUBLIC_URL,
        checksums,
      };
    case 's3':
      return {
        kind: 's3',
        bucket: values.S3_BUCKET_NAME ?? '',
        region: values.AWS_REGION ?? '',
        accessKeyId: values.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: values.AWS_SECRET_ACCESS_KEY ?? '',
        endpoint: values.S3_ENDPOINT,
        publicUrl: undefined,
        checksums,
      };
  }
}
