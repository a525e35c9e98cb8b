import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mediaUploadRoutes } from '../../src/http/routes/media/upload-routes.ts';
import { createMediaObjects } from '../../src/persistence/media/media-objects.ts';
import { createMedia, type Media } from '../../src/storage/create-media.ts';
import { sniff } from '../../src/storage/sniff.ts';
import { type Api, startApi } from '../support/api.ts';
import type { Organization } from '../support/harness/people.ts';
import * as files from '../support/files.ts';
import { formOf } from '../support/files.ts';

/** Files of operators that customers could not open: they are converted when they are uploaded. */

let folder: string;
let media: Media;
let api: Api;
let first: Organization;
let other: Organization;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'conversions-'));
  api = await startApi({
    routes: () =>
      mediaUploadRoutes({
        mediaAddresses: {
          get present() {
            return media.addresses.present;
          },
        },
      }),
    parts: (database) => {
      media = createMedia(
        {
          storage: { kind: 'local' },
          mediaDir: folder,
          publicUrl: undefined,
          incomingFileMax: 1_000_000,
          mediaUrlsOnThisMachine: false,
        },
        createMediaObjects(database),
        () => undefined,
      );
      return { media: media.files, uploads: { to: media.uploads, atOnce: 2 } };
    },
  });
  first = await api.addOrganization('First');
  other = await api.addOrganization('Other');
});
afterAll(async () => {
  await api.close();
  media.close();
  await rm(folder, { recursive: true, force: true });
});

function upload(parts: Parameters<typeof formOf>[0]) {
  const { body, type } = formOf(parts);
  const { token } = first.employee;
  const path = '/api/media/upload';
  return api.call('POST', path, { token }, { raw: body, headers: { 'Content-Type': type } });
}

const objects = async (): Promise<number> =>
  Number((await api.database.pool.query('SELECT count(*) FROM media_object')).rows[0].count);

describe('uploads', () => {
  test.each([
    [
      'audio',
      'audio/webm;codecs=opus',
      'голос.webm',
      files.recording,
      'audio/ogg; codecs=opus',
      'голос.ogg',
    ],
    [
      'audio',
      'application/octet-stream',
      'a.webm',
      files.recording,
      'audio/ogg; codecs=opus',
      'a.ogg',
    ],
    ['image', 'image/heic', 'IMG_1.HEIC', files.heic, 'image/jpeg', 'IMG_1.jpg'],
    ['image', 'image/heif', 'IMG_2.heif', files.heic, 'image/jpeg', 'IMG_2.jpg'],
    ['image', 'application/octet-stream', 'IMG_3', files.heic, 'image/jpeg', 'IMG_3.jpg'],
  ])(
    'as %s, %s becomes what customers can open, whichever part comes first (%s)',
    async (mediaType, type, filename, data, mimeType, name) => {
      for (const order of [0, 1]) {
        const parts: Parameters<typeof formOf>[0] = [
          ['mediaType', mediaType],
          { filename, type, data: await data() },
        ];
        const answer = await upload(order === 0 ? parts : parts.toReversed());
        expect([answer.status, answer.body.mimeType]).toEqual([200, mimeType]);
        expect(answer.body.thumbnailUrl !== null).toBe(mediaType === 'image');
        const served = await fetch(`${api.url}${answer.body.fileUrl}`);
        const bytes = Buffer.from(await served.arrayBuffer());
        expect(bytes.length).toBe(answer.body.size);
        expect(await sniff(bytes)).toBe(mediaType === 'image' ? 'image/jpeg' : 'audio/opus');
        const key = answer.body.filePath.slice('/media/'.length);
        expect((await media.outgoing.find(first.id, key))?.filename).toBe(name);
        expect(await media.outgoing.find(other.id, key)).toBeNull();
      }
    },
  );

  test.each([
    ['audio', 'audio/webm', 'a.webm', files.recording, 'media_unreadable'],
    ['image', 'image/heic', 'a.heic', files.heic, 'media_unreadable'],
  ])(
    'a damaged file that must be converted is refused: %s, %s',
    async (mediaType, type, filename, data, code) => {
      const before = await objects();
      for (const order of [0, 1]) {
        const parts: Parameters<typeof formOf>[0] = [
          ['mediaType', mediaType],
          { filename, type, data: (await data()).subarray(0, 150) },
        ];
        const answer = await upload(order === 0 ? parts : parts.toReversed());
        expect([answer.status, answer.body.code]).toEqual([415, code]);
      }
      expect(await objects()).toBe(before);
    },
  );

  test.each(['image', 'video', 'document', 'audio'])(
    'an empty %s is refused',
    async (mediaType) => {
      for (const order of [0, 1]) {
        const parts: Parameters<typeof formOf>[0] = [
          ['mediaType', mediaType],
          { filename: 'a', type: 'application/octet-stream', data: Buffer.alloc(0) },
        ];
        const answer = await upload(order === 0 ? parts : parts.toReversed());
        expect([answer.status, answer.body.code]).toEqual([400, 'media_empty']);
      }
    },
  );
});
