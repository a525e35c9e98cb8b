import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { ListMultipartUploadsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { BlobStore, NewBlob } from '../../src/ports/media/blob-store.ts';
import { createLocalBlobStore } from '../../src/storage/local-blob-store.ts';
import { createS3BlobStore } from '../../src/storage/s3-blob-store.ts';
import { eventually } from '../support/eventually.ts';
import { s3Keys, s3StartTimeoutMs, startS3Server, type S3Server } from '../support/s3-server.ts';

/** One contract for every store. */

const mebibyte = 1024 * 1024;

const file = (
  key: string,
  body: Readable | string | Buffer,
  more: Partial<NewBlob> = {},
): NewBlob => ({
  key,
  body: body instanceof Readable ? body : Readable.from([Buffer.from(body)]),
  contentType: 'image/png',
  filename: null,
  ...more,
});

/** Bytes in small pieces, without a known length. */
function pieces(length: number, seed = 7): Readable {
  const piece = Buffer.alloc(64 * 1024, seed);
  return Readable.from(
    (function* () {
      for (let left = length; left > 0; left -= piece.length) {
        yield left < piece.length ? piece.subarray(0, left) : piece;
      }
    })(),
  );
}

/** Gives a few pieces, then emits `dry` and nothing more, until it is ended from outside. */
const endless = (): Readable => {
  let given = 0;
  return new Readable({
    read() {
      given += 1;
      if (given <= 120) this.push(Buffer.alloc(64 * 1024, 1));
      else this.emit('dry');
    },
  });
};

function holdsTheContract(storeOf: () => BlobStore, leftovers: () => Promise<number>): void {
  test('a stored file can be read, with its size and type', async () => {
    const stored = await storeOf().put(file('image/a1.png', 'twelve bytes'));
    expect(stored).toEqual({ size: 12 });
    const found = await storeOf().open('image/a1.png');
    expect(found).toMatchObject({ size: 12, contentType: 'image/png' });
    expect(await text(found!.body)).toBe('twelve bytes');
  });

  test('an empty file is a file', async () => {
    expect(
      await storeOf().put(file('document/empty.txt', '', { contentType: 'text/plain' })),
    ).toEqual({
      size: 0,
    });
    const found = await storeOf().open('document/empty.txt');
    expect([found?.size, await text(found!.body)]).toEqual([0, '']);
  });

  test('a stream of unknown length arrives whole', async () => {
    const length = 11 * mebibyte + 321;
    expect(await storeOf().put(file('video/long.mp4', pieces(length)))).toEqual({ size: length });
    const found = await storeOf().open('video/long.mp4');
    const read = await buffer(found!.body);
    expect([read.length, read.every((byte) => byte === 7)]).toEqual([length, true]);
  });

  test('a stream that breaks off leaves nothing behind', async () => {
    const broken = Readable.from(
      (async function* () {
        for (let given = 0; given < 120; given += 1) yield Buffer.alloc(64 * 1024, 1);
        await Promise.resolve();
        throw new Error('the line is dead');
      })(),
    );
    await expect(storeOf().put(file('video/broken.mp4', broken))).rejects.toThrow(
      'the line is dead',
    );
    expect(await storeOf().open('video/broken.mp4')).toBeNull();
    await eventually(async () => (await leftovers()) === 0);
  });

  test('a stream that is destroyed without an error is not stored either', async () => {
    const gone = endless();
    const dry = once(gone, 'dry');
    const put = storeOf().put(file('video/gone.mp4', gone));
    await dry;
    gone.destroy();
    await expect(put).rejects.toThrow();
    expect(await storeOf().open('video/gone.mp4')).toBeNull();
    await eventually(async () => (await leftovers()) === 0);
  });

  test('an abort ends a put that hangs', async () => {
    const controller = new AbortController();
    const body = endless();
    const dry = once(body, 'dry');
    const put = storeOf().put(file('video/aborted.mp4', body), controller.signal);
    await dry;
    controller.abort(new Error('enough'));
    await expect(put).rejects.toThrow();
    expect(body.destroyed).toBe(true);
    expect(await storeOf().open('video/aborted.mp4')).toBeNull();
    await eventually(async () => (await leftovers()) === 0);
  });

  test('an earlier abort stores nothing', async () => {
    await expect(
      storeOf().put(file('image/early.png', 'x'), AbortSignal.abort(new Error('too late'))),
    ).rejects.toThrow();
    expect(await storeOf().open('image/early.png')).toBeNull();
  });

  test('missing files are null, and removing them is no error', async () => {
    expect(await storeOf().open('image/none.png')).toBeNull();
    await storeOf().put(file('image/kept.png', 'k'));
    await storeOf().put(file('image/removed.png', 'r'));
    await storeOf().remove(['image/none.png', 'image/removed.png', '../kept.png']);
    expect(await storeOf().open('image/removed.png')).toBeNull();
    expect(await text((await storeOf().open('image/kept.png'))!.body)).toBe('k');
    await storeOf().remove([]);
  });

  test.each([
    '../secret',
    'image/../../secret',
    '/etc/passwd',
    'image',
    '.hidden/x',
    'a/b/c',
    'image/',
    '',
  ])('the key %j reaches nothing outside', async (key) => {
    if (key === 'image') return expect(await storeOf().open(key)).toBeNull();
    expect(await storeOf().open(key)).toBeNull();
    await expect(storeOf().put(file(key, 'x'))).rejects.toThrow('not a key');
  });

  test('a file of the old flat layout is found by its bare name', async () => {
    await storeOf().put(file('1764568761132-6527989.jpg', 'old', { contentType: 'image/jpeg' }));
    const found = await storeOf().open('1764568761132-6527989.jpg');
    expect([found?.contentType, await text(found!.body)]).toEqual(['image/jpeg', 'old']);
  });
}

describe('local folders', () => {
  let folder: string;
  let store: BlobStore;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'media-'));
    await writeFile(path.join(folder, '..', 'secret'), 's').catch(() => undefined);
    store = createLocalBlobStore({ folder, publicUrl: undefined });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  holdsTheContract(
    () => store,
    async () => (await readdir(path.join(folder, '.unfinished'))).length,
  );

  test('give others access to a file only if this machine has a public address', async () => {
    expect(await store.link('image/a.png', 1_000)).toBeNull();
    const known = createLocalBlobStore({ folder, publicUrl: 'https://chat.example.com' });
    expect(await known.link('image/a b.png', 1_000)).toBe(
      'https://chat.example.com/media/image/a%20b.png',
    );
  });

  test('lose half-written files of a killed process after a while', async () => {
    const unfinished = path.join(folder, '.unfinished');
    await mkdir(unfinished, { recursive: true });
    const long = new Date(Date.now() - 2 * 86_400_000);
    await writeFile(path.join(unfinished, 'old'), 'x');
    await utimes(path.join(unfinished, 'old'), long, long);
    await writeFile(path.join(unfinished, 'under way'), 'x');
    expect(await store.removeRemains(86_400_000)).toBe(1);
    expect(await readdir(unfinished)).toEqual(['under way']);
    await rm(path.join(unfinished, 'under way'));
  });
});

describe('a bucket', () => {
  let server: S3Server;
  let client: S3Client;
  let store: ReturnType<typeof createS3BlobStore>;
  const bucket = 'chat-files';
  const optionsFor = () => ({
    bucket,
    region: server.region,
    ...s3Keys,
    endpoint: server.endpoint,
    publicUrl: undefined,
    checksums: 'supported' as const,
  });

  beforeAll(async () => {
    server = await startS3Server();
    await server.addBucket(bucket);
    store = createS3BlobStore(optionsFor());
    const { endpoint, region } = server;
    client = new S3Client({ endpoint, region, credentials: s3Keys, forcePathStyle: true });
  }, s3StartTimeoutMs);
  afterAll(async () => {
    store?.close();
    client?.destroy();
    await server?.stop();
  });

  const uploads = async (): Promise<number> =>
    (await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))).Uploads?.length ?? 0;

  holdsTheContract(() => store, uploads);

  test('gives everybody access to a file by its signed address until it expires, but to no other file', async () => {
    const name = 'Счёт "№1".pdf';
    await store.put(
      file('document/bill.pdf', '%PDF-1.4', { contentType: 'application/pdf', filename: name }),
    );
    const link = await store.link('document/bill.pdf', 60_000);
    const answer = await fetch(link!);
    expect([answer.status, await answer.text()]).toEqual([200, '%PDF-1.4']);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      `inline; filename*=UTF-8''${encodeURIComponent('Счёт _№1_.pdf')}`,
    );
    expect((await fetch(link!.replace('bill.pdf', 'empty.txt'))).status).toBe(403);
    expect((await fetch(link!.split('?', 1)[0]!)).status).toBe(403);
    const short = await store.link('document/bill.pdf', 1_000);
    await eventually(async () => (await fetch(short!)).status === 403);
  });

  test('gives permanent addresses if it is public', async () => {
    await server.addBucket('public-files', { publicRead: true });
    const open = createS3BlobStore({
      ...optionsFor(),
      bucket: 'public-files',
      publicUrl: `${server.endpoint}/public-files`,
    });
    await open.put(file('image/p.png', 'seen by all'));
    const link = await open.link('image/p.png', 1_000);
    expect(link).toBe(`${server.endpoint}/public-files/media/image/p.png`);
    expect(await (await fetch(link!)).text()).toBe('seen by all');
    open.close();
  });

  test('delivers files that cannot be shown as downloads, under the name that people know', async () => {
    await store.put(
      file('document/x.docx', 'PK', {
        contentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        filename: '../../etc/Договор.docx',
      }),
    );
    const answer = await fetch((await store.link('document/x.docx', 60_000))!);
    await answer.arrayBuffer();
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('Договор.docx')}`,
    );
  });

  test('refuses a wrong secret, which does not look like a missing file', async () => {
    const stranger = createS3BlobStore({
      ...optionsFor(),
      secretAccessKey: randomBytes(8).toString('hex'),
    });
    await expect(stranger.open('image/kept.png')).rejects.toMatchObject({
      name: 'SignatureDoesNotMatch',
    });
    await expect(stranger.put(file('image/forged.png', 'x'))).rejects.toThrow();
    stranger.close();
    expect(await store.open('image/forged.png')).toBeNull();
  });

  test('works without checksums as well', async () => {
    const plain = createS3BlobStore({ ...optionsFor(), checksums: 'required' });
    expect(await plain.put(file('video/plain.mp4', pieces(6 * mebibyte)))).toEqual({
      size: 6 * mebibyte,
    });
    plain.close();
  });

  test('loses the parts of an upload whose process died after a while', async () => {
    const { CreateMultipartUploadCommand } = await import('@aws-sdk/client-s3');
    await client.send(
      new CreateMultipartUploadCommand({ Bucket: bucket, Key: 'media/video/half.mp4' }),
    );
    expect(await store.removeRemains(86_400_000)).toBe(0);
    expect(await uploads()).toBe(1);
    expect(await store.removeRemains(-5_000)).toBe(1);
    expect(await uploads()).toBe(0);
  });
});
