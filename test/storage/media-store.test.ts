import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createMediaObjects } from '../../src/persistence/media/media-objects.ts';
import type { BlobStore } from '../../src/ports/media/blob-store.ts';
import { checkMediaFolder } from '../../src/storage/check-folder.ts';
import { createIncomingFiles } from '../../src/storage/incoming-files.ts';
import { createLocalBlobStore } from '../../src/storage/local-blob-store.ts';
import { createMediaStore } from '../../src/storage/media-store.ts';
import { createMediaUploads } from '../../src/storage/uploads.ts';
import { type Api, startApi } from '../support/api.ts';
import * as files from '../support/files.ts';

/** A store that fails at each step: nobody learns of a file that is not stored, and nothing of it stays. */

let api: Api;
let folder: string;
let local: BlobStore;
let organizationId: number;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'faults-'));
  local = createLocalBlobStore({ folder, publicUrl: undefined });
  api = await startApi();
  organizationId = (await api.addOrganization('Faults')).id;
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

function through(faulty: Partial<BlobStore>) {
  const store = createMediaStore({
    blobs: { ...local, ...faulty },
    objects: createMediaObjects(api.database),
  });
  return {
    uploads: createMediaUploads(store),
    incoming: createIncomingFiles(store, { max: 1_000_000 }),
  };
}

const away = () => Promise.reject(new Error('the store is away'));
const lost: BlobStore['open'] = () => Promise.resolve(null);
const cut: BlobStore['open'] = async (key, signal) => {
  const found = await local.open(key, signal);
  return found && { ...found, size: found.size - 1 };
};

async function rows(): Promise<number> {
  return Number((await api.database.pool.query('SELECT count(*) FROM media_object')).rows[0].count);
}

/** Fails before it reads the file, like a folder that cannot be created. */
const unwritable: BlobStore = createLocalBlobStore({
  folder: path.join(import.meta.filename, 'below-a-file'),
  publicUrl: undefined,
});
/** Breaks off during reading, like a disk or a connection to a bucket. */
const breaking: BlobStore['open'] = async (key, signal) => {
  const found = await local.open(key, signal);
  found?.body.destroy();
  const body = new Readable({ read: () => undefined });
  setImmediate(() => body.destroy(new Error('EIO')));
  return found && { ...found, body };
};
const full: BlobStore['put'] = async ({ body }) => {
  await once(body, 'readable');
  throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
};

test.each([
  ['is away', { put: away }],
  ['cannot be written to', { put: (...of) => unwritable.put(...of) }],
  ['is full', { put: full }],
  ['breaks off while it is read', { open: breaking }],
  ['loses what it took', { open: lost }],
  ['keeps less than it took', { open: cut }],
] as [string, Partial<BlobStore>][])('a store that %s', async (_what, faulty) => {
  const { uploads, incoming } = through(faulty);
  const body = await files.picture();
  const signal = AbortSignal.timeout(10_000);
  const upload = async (): Promise<void> => {
    const received = await uploads.receive(
      {
        organizationId,
        body: Readable.from([body]),
        declared: 'image/png',
        filename: null,
        mediaType: 'image',
      },
      signal,
    );
    await uploads.confirm(received, 'image').catch(async (error: unknown) => {
      await uploads.discard(received);
      throw error;
    });
  };
  await expect(upload()).rejects.toMatchObject({ status: 503, code: 'storage_unavailable' });
  await expect(
    incoming.keep(
      {
        organizationId,
        type: 'image',
        body: Readable.from([body]),
        declared: null,
        filename: null,
      },
      signal,
    ),
  ).rejects.toThrow();
  expect(await rows()).toBe(0);
});

test('a file that cannot be deleted now is recorded and left to the maintenance', async () => {
  const { uploads } = through({ remove: away });
  const received = await uploads.receive(
    {
      organizationId,
      body: Readable.from([files.pdf()]),
      declared: null,
      filename: null,
      mediaType: 'document',
    },
    AbortSignal.timeout(10_000),
  );
  await uploads.discard(received);
  const { rows: left } = await api.database.pool.query(
    'SELECT removing_at FROM media_object WHERE key = $1',
    [received.key],
  );
  expect(left).toEqual([{ removing_at: expect.any(Date) }]);
});

test('the folder for files is tested at the start, and an error names its setting', async () => {
  const passing: unknown[] = [];
  const check = (mediaDir: string) =>
    checkMediaFolder({ storage: { kind: 'local' }, mediaDir }, (error) => passing.push(error));
  expect(await check(path.join(folder, 'made', 'by', 'it'))).toBeNull();
  const below = path.join(import.meta.filename, 'media');
  expect(await check(below)).toEqual({
    setting: 'MEDIA_DIR',
    message: expect.stringContaining(`${below}, where no file can be written`),
  });
  expect(passing).toEqual([]);
});
