import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMediaObjects } from '../../src/persistence/media/media-objects.ts';
import type { BlobStore } from '../../src/ports/media/blob-store.ts';
import { createMedia, type Media } from '../../src/storage/create-media.ts';
import { createMediaCleaner } from '../../src/storage/media-cleaner.ts';
import { type ChatWorld, startChatWorld } from '../support/chat-world.ts';
import * as files from '../support/files.ts';
import { s3Keys, s3StartTimeoutMs, startS3Server, type S3Server } from '../support/s3-server.ts';

/** Which files stay and which are deleted, on this machine and in a bucket. */

let world: ChatWorld;
let folder: string;
let server: S3Server;
let organizationId: number;
const stores: Media[] = [];

beforeAll(async () => {
  world = await startChatWorld({ withoutWorker: true });
  organizationId = await world.organization();
  folder = await mkdtemp(path.join(tmpdir(), 'cleaned-'));
  server = await startS3Server();
  await server.addBucket('cleaned');
}, s3StartTimeoutMs);
afterAll(async () => {
  for (const media of stores) media.close();
  await server?.stop();
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

function mediaIn(kind: 'local' | 's3'): Media {
  const media = createMedia(
    {
      storage:
        kind === 'local'
          ? { kind }
          : {
              kind,
              bucket: 'cleaned',
              region: server.region,
              ...s3Keys,
              endpoint: server.endpoint,
              publicUrl: 'https://media.example.com',
              checksums: 'supported',
            },
      mediaDir: folder,
      publicUrl: undefined,
      incomingFileMax: 1_000_000,
      mediaUrlsOnThisMachine: false,
    },
    createMediaObjects(world.database),
    () => undefined,
  );
  stores.push(media);
  return media;
}

const upload = async (media: Media) => {
  const signal = AbortSignal.timeout(10_000);
  const received = await media.uploads.receive(
    {
      organizationId,
      body: Readable.from([await files.picture()]),
      declared: 'image/png',
      filename: null,
      mediaType: 'image',
    },
    signal,
  );
  return media.uploads.confirm(received, 'image');
};

const isThere = async (media: Media, mediaUrl: string | null): Promise<boolean> => {
  const found = await media.blobs.open(String(mediaUrl).slice('/media/'.length));
  found?.body.on('error', () => undefined).destroy();
  return found !== null;
};
const age = (key: string, days = 2) =>
  world.pool.query(
    `UPDATE media_object SET created_at = now() - make_interval(days => $2) WHERE key = $1`,
    [key, days],
  );
const rowOf = async (key: string) =>
  (await world.pool.query('SELECT * FROM media_object WHERE key = $1', [key])).rows[0] as
    { used_at: Date | null; removing_at: Date | null } | undefined;

let persons = 0;
/** A message with this file in a chat of its own. */
async function messageWith(mediaUrl: string): Promise<{ chatId: number; messageId: number }> {
  persons += 1;
  const base = world.incoming(organizationId, `cleaned${persons}`);
  const { chatId, messageId } = await world.intake.accept({
    ...base,
    message: { ...base.message, mediaUrl },
  });
  return { chatId, messageId: messageId! };
}
const deleteChat = async (chatId: number): Promise<readonly string[]> => {
  const { rows } = await world.pool.query<{ deleted: { mediaUrls: string[] } }>(
    'SELECT chat_delete($1, $2) AS deleted',
    [organizationId, chatId],
  );
  return rows[0]!.deleted.mediaUrls;
};

describe.each(['local', 's3'] as const)('files in %s', (kind) => {
  test('an unused file is deleted after a day, with its thumbnail; a newer or used one stays', async () => {
    const media = mediaIn(kind);
    const [old, young, used] = [await upload(media), await upload(media), await upload(media)];
    await messageWith(used.mediaUrl);
    await age(old.key);
    await age(used.key);
    expect(await media.cleaner.clean()).toBe(1);
    const there = async (file: typeof old) => [
      await isThere(media, file.mediaUrl),
      await isThere(media, file.thumbnailUrl),
      (await rowOf(file.key)) !== undefined,
    ];
    expect(await there(old)).toEqual([false, false, false]);
    expect(await there(young)).toEqual([true, true, true]);
    expect(await there(used)).toEqual([true, true, true]);
    expect(await media.cleaner.clean()).toBe(0);
  });

  test('an old upload that is about to be sent stays for another day', async () => {
    const media = mediaIn(kind);
    const file = await upload(media);
    await age(file.key);
    expect(await media.outgoing.find(organizationId, file.key)).not.toBeNull();
    expect(await media.cleaner.clean()).toBe(0);
    expect(await isThere(media, file.mediaUrl)).toBe(true);
  });

  test('files of an erased chat are deleted at once, unless another chat uses them too', async () => {
    const media = mediaIn(kind);
    const [own, shared] = [await upload(media), await upload(media)];
    const { chatId } = await messageWith(own.mediaUrl);
    const second = await messageWith(shared.mediaUrl);
    const third = await messageWith(shared.mediaUrl);
    await media.cleaner.erase(await deleteChat(chatId));
    expect([await isThere(media, own.mediaUrl), await isThere(media, own.thumbnailUrl)]).toEqual([
      false,
      false,
    ]);
    expect(await rowOf(own.key)).toBeUndefined();
    await media.cleaner.erase(await deleteChat(second.chatId));
    expect(await isThere(media, shared.mediaUrl)).toBe(true);
    await media.cleaner.erase(await deleteChat(third.chatId));
    expect(await isThere(media, shared.mediaUrl)).toBe(false);
  });

  test('a process that died after erasing the rows leaves files that the maintenance finds', async () => {
    const media = mediaIn(kind);
    const file = await upload(media);
    const { chatId } = await messageWith(file.mediaUrl);
    await age(file.key);
    await deleteChat(chatId);
    expect((await rowOf(file.key))?.used_at).toBeNull();
    expect(await media.cleaner.clean()).toBe(1);
    expect(await isThere(media, file.mediaUrl)).toBe(false);
  });

  test('a deletion that broke off is repeated, and nobody finds the file meanwhile', async () => {
    const media = mediaIn(kind);
    const file = await upload(media);
    await age(file.key);
    const dead: BlobStore = { ...media.blobs, remove: () => Promise.reject(new Error('away')) };
    const failing = createMediaCleaner({
      blobs: dead,
      objects: createMediaObjects(world.database),
      ownBases: [],
    });
    await expect(failing.clean()).rejects.toThrow('away');
    expect(await media.outgoing.find(organizationId, file.key)).toBeNull();
    await world.pool.query(
      `UPDATE media_object SET removing_at = now() - interval '10 minutes' WHERE key = $1`,
      [file.key],
    );
    expect(await media.cleaner.clean()).toBe(1);
    expect([await isThere(media, file.mediaUrl), await rowOf(file.key)]).toEqual([
      false,
      undefined,
    ]);
  });

  test('a file of the old system, without a row, is deleted with its chat; foreign addresses are left alone', async () => {
    const media = mediaIn(kind);
    const key = `17645687611${persons}-6527989.jpg`;
    await media.blobs.put({
      key,
      body: Readable.from(['old']),
      contentType: 'image/jpeg',
      filename: null,
    });
    const { chatId } = await messageWith(`/media/${key}`);
    expect(await media.outgoing.find(organizationId, key)).toMatchObject({
      mediaUrl: `/media/${key}`,
    });
    expect(await media.outgoing.find(organizationId + 1, key)).toBeNull();
    const named = [
      ...(await deleteChat(chatId)),
      'https://others.example/media/image/a.png',
      '/media/../secret',
      'x',
    ];
    await media.cleaner.erase(named);
    expect(await isThere(media, `/media/${key}`)).toBe(false);
  });
});

test('an absolute address in the bucket identifies its file, too', async () => {
  const media = mediaIn('s3');
  const key = '1764568761132-77.jpg';
  await media.blobs.put({
    key,
    body: Readable.from(['old']),
    contentType: 'image/jpeg',
    filename: null,
  });
  const { chatId } = await messageWith(`https://media.example.com/media/${key}`);
  await media.cleaner.erase(await deleteChat(chatId));
  expect(await media.blobs.open(key)).toBeNull();
});

test('a file whose process died before it was complete is found and deleted', async () => {
  const media = mediaIn('local');
  const objects = createMediaObjects(world.database);
  const key = 'video/dead.mp4';
  await objects.begin({ key, organizationId, kind: 'video' });
  await media.blobs.put({
    key,
    body: Readable.from(['half']),
    contentType: 'video/mp4',
    filename: null,
  });
  expect(await media.outgoing.find(organizationId, key)).toBeNull();
  await age(key);
  expect(await media.cleaner.clean()).toBe(1);
  expect(await media.blobs.open(key)).toBeNull();
  expect((await readdir(path.join(folder, 'video'))).includes('dead.mp4')).toBe(false);
});
