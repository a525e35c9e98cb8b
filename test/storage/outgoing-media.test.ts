import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ServiceError } from '../../src/contracts/service-error.ts';
import type { MediaType } from '../../src/domain/media/media-formats.ts';
import { createMediaObjects } from '../../src/persistence/media/media-objects.ts';
import { createMedia, type Media } from '../../src/storage/create-media.ts';
import { serve, type Served } from '../support/stand-ins/serve.ts';
import { type Api, startApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import * as files from '../support/files.ts';

/** Files of messages for which the operator gives an address instead of the file. */

let api: Api;
let folder: string;
let media: Media;
let strict: Media;
let organizationId: number;
let answer: (res: ServerResponse) => void = () => undefined;
let server: Served;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'copied-'));
  server = await serve((_req, res) => answer(res));
  origin = server.url;
  api = await startApi();
  const open = (mediaUrlsOnThisMachine: boolean) =>
    createMedia(
      {
        storage: { kind: 'local' },
        mediaDir: folder,
        publicUrl: undefined,
        incomingFileMax: 1_000,
        mediaUrlsOnThisMachine,
      },
      createMediaObjects(api.database),
      () => undefined,
    );
  media = open(true);
  strict = open(false);
  organizationId = (await api.addOrganization('Copying')).id;
});
afterAll(async () => {
  await server.close();
  media.close();
  strict.close();
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

const copy = (at: string, mediaType: MediaType, filename: string | null = null, from = media) =>
  from.outgoing.copy(organizationId, { url: at, mediaType, filename });

async function refusalOf(work: Promise<unknown>): Promise<[status: number, code: string]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ServiceError) return [error.status, error.code];
    throw error;
  }
  return [200, 'taken'];
}

const stored = async (): Promise<number> =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  ).length;
const rows = async (): Promise<number> =>
  Number((await api.database.pool.query('SELECT count(*) FROM media_object')).rows[0].count);

test('a file from the internet becomes one of ours, with the type of its bytes', async () => {
  const data = await files.picture('webp');
  answer = (res) => res.writeHead(200, { 'content-type': 'image/jpeg' }).end(data);
  const copied = await copy(`${origin}/files/%D1%84%D0%BE%D1%82%D0%BE.jpg?size=large`, 'image');
  expect(copied).toMatchObject({
    mediaUrl: expect.stringMatching(/^[/]media[/]image[/][\w-]{24}[.]webp$/),
    mimeType: 'image/webp',
    size: data.length,
    filename: 'фото.jpg',
    thumbnailUrl: expect.stringMatching(/^[/]media[/]thumbnail[/]/),
  });
  expect(
    await media.outgoing.find(organizationId, copied.mediaUrl.slice('/media/'.length)),
  ).toMatchObject({
    mediaUrl: copied.mediaUrl,
    mimeType: 'image/webp',
  });
  answer = (res) =>
    res.writeHead(200, { 'content-type': 'application/octet-stream' }).end(files.pdf());
  expect(await copy(`${origin}/x`, 'document', 'Прайс.pdf')).toMatchObject({
    filename: 'Прайс.pdf',
    mimeType: 'application/pdf',
  });
});

const mebibyte = 1024 * 1024;

test.each([
  [
    'this machine, outside of tests',
    'strict',
    (res: ServerResponse): void => void res.end('secret'),
    'image',
    400,
    'media_url_refused',
  ],
  [
    'nothing',
    'open',
    (res: ServerResponse): void => void res.writeHead(404).end(),
    'image',
    400,
    'media_url_refused',
  ],
  [
    'the inside of a network',
    'open',
    (res: ServerResponse): void =>
      void res.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
    'image',
    400,
    'media_url_refused',
  ],
  [
    'a page',
    'open',
    (res: ServerResponse): void =>
      void res.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
    'image',
    415,
    'media_type_refused',
  ],
  [
    'a page that says it is a picture',
    'open',
    (res: ServerResponse): void =>
      void res.writeHead(200, { 'content-type': 'image/png' }).end('<html>'),
    'image',
    415,
    'media_content_refused',
  ],
  [
    'a picture that unpacks to gigabytes',
    'open',
    (res: ServerResponse): void =>
      void res.writeHead(200, { 'content-type': 'image/png' }).end(files.pixelBomb()),
    'image',
    415,
    'media_unreadable',
  ],
  [
    'something too large, as it says',
    'open',
    (res: ServerResponse): void =>
      res
        .writeHead(200, { 'content-length': 16 * mebibyte, 'content-type': 'audio/mpeg' })
        .flushHeaders(),
    'audio',
    413,
    'media_too_large',
  ],
  [
    'something too large that does not say so',
    'open',
    (res: ServerResponse): void => {
      res.writeHead(200, { 'content-type': 'audio/mp4' });
      res.write(files.mp4(mebibyte));
      const more = (): void => {
        while (!res.destroyed && res.write(Buffer.alloc(mebibyte)));
        res.once('drain', more);
      };
      more();
    },
    'audio',
    413,
    'media_too_large',
  ],
  [
    'half a file',
    'open',
    (res: ServerResponse): void => {
      res.writeHead(200, { 'content-type': 'video/mp4', 'content-length': 500_000 });
      res.write(files.mp4(200_000), () => res.socket?.end());
    },
    'video',
    400,
    'media_url_refused',
  ],
] as const)(
  '%s is refused and leaves nothing',
  async (_what, guard, says, mediaType, status, code) => {
    answer = says;
    const before = [await stored(), await rows()];
    expect(
      await refusalOf(copy(`${origin}/a`, mediaType, null, guard === 'strict' ? strict : media)),
    ).toEqual([status, code]);
    await eventually(async () => (await stored()) === before[0] && (await rows()) === before[1]);
  },
);

test.each([
  'ftp://example.com/a',
  'http://u:p@example.com/a',
  '/etc/passwd',
  'http://[::ffff:10.0.0.1]/',
])('%s is refused', async (address) => {
  expect(await refusalOf(copy(address, 'image'))).toEqual([400, 'media_url_refused']);
});
