import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMediaObjects } from '../../src/persistence/media/media-objects.ts';
import { createMedia, type Media } from '../../src/storage/create-media.ts';
import { type Api, startApi } from '../support/api.ts';
import * as files from '../support/files.ts';
import { s3Keys, s3StartTimeoutMs, startS3Server, type S3Server } from '../support/s3-server.ts';

/** How files of chats are served, from this machine and from buckets. */

const sandboxed = "default-src 'none'; sandbox";

interface Served {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** Sends the path unchanged; fetch would normalise it. */
function get(
  api: Api,
  asked: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Served> {
  const { hostname, port } = new URL(api.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: asked, headers, method }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          body: Buffer.concat(chunks).toString('latin1'),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'served-'));
  for (const kind of ['image', 'document', 'audio', 'video', '.unfinished']) {
    await mkdir(path.join(folder, 'media', kind), { recursive: true });
  }
  const write = (name: string, data: string | Buffer) =>
    writeFile(path.join(folder, 'media', name), data);
  await writeFile(path.join(folder, 'secret.txt'), 'secret');
  await write('image/a.png', await files.picture());
  await write('video/b.mp4', files.mp4(1_000));
  await write('audio/c.webm', 'sound');
  await write('document/d.pdf', files.pdf());
  await write('document/e.docx', files.docx());
  await write('document/f.txt', 'привет');
  await write('image/g.html', '<script>');
  await write('image/h.svg', '<svg/>');
  await write('1764568761132-6527989.jpg', 'old picture');
  await write('1764568761132-1111111.html', '<script>');
  await write('.unfinished/half', 'half');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('files of this machine', () => {
  let api: Api;
  let media: Media;
  beforeAll(async () => {
    api = await startApi({
      app: { publicDir: folder },
      parts: (database) => {
        media = createMedia(
          {
            storage: { kind: 'local' },
            mediaDir: path.join(folder, 'media'),
            publicUrl: undefined,
            incomingFileMax: 1_000,
            mediaUrlsOnThisMachine: false,
          },
          createMediaObjects(database),
          () => undefined,
        );
        return { media: media.files };
      },
    });
  });
  afterAll(async () => {
    await api.close();
    media.close();
  });

  test.each([
    ['image/a.png', 'image/png'],
    ['video/b.mp4', 'video/mp4'],
    ['audio/c.webm', 'audio/webm'],
    ['1764568761132-6527989.jpg', 'image/jpeg'],
  ])('%s is shown as %s, and may do nothing else', async (name, type) => {
    const { status, headers } = await get(api, `/media/${name}`);
    expect(status).toBe(200);
    // Clients get the second address; the first one is that of before. Neither needs a token.
    const again = await get(api, `/files/${name}`);
    expect([again.status, { ...again.headers, date: '', 'x-request-id': '' }]).toEqual([
      200,
      { ...headers, date: '', 'x-request-id': '' },
    ]);
    expect(headers).toMatchObject({
      'content-type': type,
      'x-content-type-options': 'nosniff',
      'content-security-policy': sandboxed,
      'cross-origin-resource-policy': 'cross-origin',
      'accept-ranges': 'bytes',
    });
    expect(headers['content-disposition']).toBeUndefined();
  });

  test('a PDF is shown by the browser’s viewer', async () => {
    const { headers } = await get(api, '/media/document/d.pdf');
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toBeUndefined();
    expect(headers['content-security-policy']).toContain("script-src 'none'");
  });

  test.each([
    ['document/e.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['document/f.txt', 'text/plain; charset=utf-8'],
    ['image/g.html', 'application/octet-stream'],
    ['image/h.svg', 'application/octet-stream'],
    ['1764568761132-1111111.html', 'application/octet-stream'],
  ])('%s is saved, never shown', async (name, type) => {
    const { headers } = await get(api, `/media/${name}`);
    const base = name.slice(name.lastIndexOf('/') + 1);
    expect(headers).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename="${base}"; filename*=UTF-8''${base}`,
      'content-security-policy': sandboxed,
      'x-content-type-options': 'nosniff',
    });
  });

  test('a file is saved under its original name', async () => {
    const { id } = await api.addOrganization('Named');
    const received = await media.uploads.receive(
      {
        organizationId: id,
        body: Readable.from([files.docx()]),
        declared: null,
        filename: 'Договор "2027".docx',
        mediaType: 'document',
      },
      AbortSignal.timeout(5_000),
    );
    const { mediaUrl } = await media.uploads.confirm(received, 'document');
    const { headers } = await get(api, mediaUrl);
    expect(headers['content-disposition']).toBe(
      `attachment; filename="_________2027_.docx"; filename*=UTF-8''${encodeURIComponent('Договор _2027_.docx')}`,
    );
  });

  test('a player may request a part', async () => {
    const part = await get(api, '/media/video/b.mp4', { Range: 'bytes=4-7' });
    expect([part.status, part.body, part.headers['content-range']]).toEqual([
      206,
      'ftyp',
      'bytes 4-7/1000',
    ]);
    const beyond = await get(api, '/media/video/b.mp4', { Range: 'bytes=5000-' });
    expect([beyond.status, beyond.headers['content-range']]).toEqual([416, 'bytes */1000']);
    const head = await get(api, '/media/video/b.mp4', {}, 'HEAD');
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '1000', '']);
  });

  test.each([
    '/media/../secret.txt',
    '/files/../secret.txt',
    '/files/image/..%2f..%2fsecret.txt',
    '/files/.unfinished/half',
    '/media/%2e%2e/secret.txt',
    '/media/..%2fsecret.txt',
    '/media/image/..%2f..%2fsecret.txt',
    '/media/image/../../secret.txt',
    '/media/..%5csecret.txt',
    '/media/image%2f..%2f..%2fsecret.txt',
    '/media/%00',
    '/media/image/a.png%00.html',
    '/media/%',
    '/media//etc/passwd',
    '/media/.unfinished/half',
    '/media/a/b/c.png',
  ])('%s is not a path of a file', async (asked) => {
    const { status, body } = await get(api, asked);
    expect([status, JSON.parse(body).code]).toEqual([400, 'media_path_refused']);
  });

  test.each(['/media/image/none.png', '/media/none.jpg', '/media/image', '/media/', '/media'])(
    '%s does not exist',
    async (asked) => {
      const { status, headers } = await get(api, asked);
      expect(status).toBe(404);
      expect(headers['content-type']).toContain('json');
    },
  );

  test.each([
    '//media/image/g.html',
    '/%6dedia/image/g.html',
    '/./media/image/g.html',
    '/x/../media/image/g.html',
  ])('no other spelling serves a file without its guards: %s', async (asked) =>
    expect((await get(api, asked)).status).toBe(404),
  );

  test('nothing can be written through this address', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await get(api, '/media/image/a.png', {}, method)).status).toBe(404);
    }
  });
});

describe('files of a bucket', () => {
  let server: S3Server;
  let api: Api;
  let media: Media;
  let organizationId: number;
  const start = async (publicUrl?: string, bucket = 'served'): Promise<void> => {
    api = await startApi({
      parts: (database) => {
        media = createMedia(
          {
            storage: {
              kind: 's3',
              bucket,
              region: server.region,
              ...s3Keys,
              endpoint: server.endpoint,
              publicUrl,
              checksums: 'supported',
            },
            mediaDir: path.join(folder, 'media'),
            publicUrl: undefined,
            incomingFileMax: 1_000,
            mediaUrlsOnThisMachine: false,
          },
          createMediaObjects(database),
          () => undefined,
        );
        return { media: media.files };
      },
    });
    organizationId = (await api.addOrganization('Bucket')).id;
  };
  const stop = async (): Promise<void> => {
    await api.close();
    media.close();
  };
  const keep = async (data: Buffer, mediaType: 'image' | 'document') => {
    const received = await media.uploads.receive(
      {
        organizationId,
        body: Readable.from([data]),
        declared: null,
        filename: 'Файл.docx',
        mediaType,
      },
      AbortSignal.timeout(5_000),
    );
    return media.uploads.confirm(received, mediaType);
  };
  beforeAll(async () => {
    server = await startS3Server();
    await server.addBucket('served');
    await server.addBucket('open', { publicRead: true });
  }, s3StartTimeoutMs);
  afterAll(() => server?.stop());

  test('a file is redirected to a freshly signed address, which has its type and name', async () => {
    await start();
    const data = await files.picture();
    const { mediaUrl, thumbnailUrl } = await keep(data, 'image');
    const address = media.addresses.present(mediaUrl);
    expect(address).toBe(mediaUrl.replace('/media/', '/files/'));
    expect((await get(api, mediaUrl)).status).toBe(302);
    const { status, headers } = await get(api, address);
    expect([status, headers['cache-control']]).toEqual([302, 'private, max-age=600']);
    const found = await fetch(String(headers['location']), { headers: { Range: 'bytes=0-7' } });
    expect([found.status, found.headers.get('content-type')]).toEqual([206, 'image/png']);
    expect(Buffer.from(await found.arrayBuffer()).equals(data.subarray(0, 8))).toBe(true);
    const small = await fetch(api.url + thumbnailUrl);
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp']);

    const document = await keep(files.docx(), 'document');
    const saved = await fetch(api.url + document.mediaUrl);
    await saved.arrayBuffer();
    expect(saved.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('Файл.docx')}`,
    );
    // No row contains a signature.
    const { rows } = await api.database.pool.query('SELECT * FROM media_object');
    expect(
      JSON.stringify(rows, (_key, value) =>
        typeof value === 'bigint' ? Number(value) : (value as unknown),
      ),
    ).not.toContain('X-Amz');
    await stop();
  });

  test('files from the time before the bucket are still served from this machine', async () => {
    await start();
    const old = await get(api, '/media/1764568761132-6527989.jpg');
    expect([old.status, old.body]).toEqual([200, 'old picture']);
    await stop();
  });

  test('a page that the old system stored is saved, never shown', async () => {
    await start();
    await media.blobs.put({
      key: '1764568761999-42.html',
      body: Readable.from(['<script>']),
      contentType: 'text/html',
      filename: null,
    });
    const answer = await fetch(`${api.url}/media/1764568761999-42.html`);
    await answer.arrayBuffer();
    expect([
      answer.status,
      answer.headers.get('content-type'),
      answer.headers.get('content-disposition'),
    ]).toEqual([200, 'application/octet-stream', 'attachment']);
    await stop();
  });

  test('paths are refused before anything is signed', async () => {
    await start();
    const { status, body } = await get(api, '/media/..%2fsecret');
    expect([status, JSON.parse(body).code]).toEqual([400, 'media_path_refused']);
    await stop();
  });

  test('a bucket with a public address is read from there', async () => {
    const publicUrl = `${server.endpoint}/open`;
    await start(publicUrl, 'open');
    const { mediaUrl } = await keep(await files.picture(), 'image');
    expect(media.addresses.present(mediaUrl)).toBe(publicUrl + mediaUrl);
    const { headers } = await get(api, mediaUrl);
    expect(headers['location']).toBe(publicUrl + mediaUrl);
    expect((await fetch(publicUrl + mediaUrl)).status).toBe(200);
    await stop();
  });
});
