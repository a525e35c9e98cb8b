import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ServiceError } from '../../src/contracts/service-error.ts';
import { defineRoute } from '../../src/http/define-route.ts';
import { wabaUploadRoutes } from '../../src/channels/whatsapp/waba/routes/upload.ts';
import { mediaUploadRoutes } from '../../src/http/routes/media/upload-routes.ts';
import { createMediaObjects } from '../../src/persistence/media/media-objects.ts';
import { createMedia, type Media } from '../../src/storage/create-media.ts';
import { type Api, startApi } from '../support/api.ts';
import type { Organization } from '../support/harness/people.ts';
import { eventually } from '../support/eventually.ts';
import * as files from '../support/files.ts';
import { formOf, type FormFile } from '../support/files.ts';

let folder: string;
let media: Media;
let api: Api;
let first: Organization;
let other: Organization;

/** Answers as its text says, to see what happens to its file. */
const mediaAddresses = {
  get present() {
    return media.addresses.present;
  },
};
const probe = () => [
  ...mediaUploadRoutes({ mediaAddresses }),
  ...wabaUploadRoutes({ mediaAddresses }),
  defineRoute({
    id: 'probe',
    method: 'post',
    path: '/api/probe',
    summary: 'Takes a file, or refuses it.',
    tags: ['Test'],
    auth: 'user',
    upload: true,
    body: z.object({ mediaType: z.enum(['image', 'audio']), answer: z.string().optional() }),
    responses: { 200: z.object({ key: z.string(), caption: z.string().nullable() }) },
    idempotent: true,
    handler({ file, body }) {
      if (body.answer === 'refused') throw new ServiceError('chat_closed');
      return { key: file.key, caption: body.answer ?? null };
    },
  }),
];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'uploads-'));
  api = await startApi({
    routes: () => probe(),
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
    app: {
      formTimes: {
        turnMs: 300,
        drainMs: 1_000,
        idleMs: 2_000,
        rateMs: 5_000,
        leastBytes: 10_000,
      },
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

const png: FormFile = { filename: 'a.png', type: 'image/png', data: Buffer.alloc(0) };

function upload(
  parts: Parameters<typeof formOf>[0],
  { path: at = '/api/media/upload', token = first.employee.token, key = '' } = {},
) {
  const { body, type } = formOf(parts);
  return api.call(
    'POST',
    at,
    { token },
    { raw: body, headers: { 'Content-Type': type, ...(key !== '' && { 'Idempotency-Key': key }) } },
  );
}

/** All files on the disk, including unfinished ones. */
async function stored(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const rows = async (): Promise<number> =>
  Number((await api.database.pool.query('SELECT count(*) FROM media_object')).rows[0].count);

/** Checks that the disk and the register hold nothing that was not there before. */
async function leavesNothing(work: () => Promise<unknown>): Promise<void> {
  const before = [(await stored()).length, await rows()];
  await work();
  await eventually(async () => {
    const now = [(await stored()).length, await rows()];
    return now[0] === before[0] && now[1] === before[1];
  });
}

describe('uploads', () => {
  test('a picture is stored under an unguessable name, with a thumbnail, and can be read at its address', async () => {
    const data = await files.picture('jpeg');
    const answer = await upload([
      ['mediaType', 'image'],
      { filename: 'фото.jpg', type: 'image/jpeg', data },
    ]);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      success: true,
      fileName: expect.stringMatching(/^[\w-]{24}[.]jpg$/),
      fileUrl: `/files/image/${answer.body.fileName}`,
      filePath: answer.body.fileUrl.replace('/files/', '/media/'),
      mediaType: 'image',
      size: data.length,
      mimeType: 'image/jpeg',
      thumbnailUrl: expect.stringMatching(/^[/]files[/]thumbnail[/][\w-]{24}[.]webp$/),
    });
    const read = await fetch(api.url + answer.body.fileUrl);
    expect(Buffer.from(await read.arrayBuffer()).equals(data)).toBe(true);
    expect(read.headers.get('content-type')).toBe('image/jpeg');
    const small = await fetch(api.url + answer.body.thumbnailUrl);
    expect([small.status, small.headers.get('content-type')]).toEqual([200, 'image/webp']);
  });

  test('the answer for WABA has the original name, in any alphabet', async () => {
    const answer = await upload(
      [
        { filename: 'Прайс «осень» 50%.pdf', type: 'application/pdf', data: files.pdf() },
        ['mediaType', 'document'],
      ],
      { path: '/api/media/upload-for-waba' },
    );
    expect(answer.body).toMatchObject({
      success: true,
      mediaUrl: `/files/document/${answer.body.fileName}`,
      mimeType: 'application/pdf',
      metadata: { originalName: 'Прайс «осень» 50%.pdf', organizationId: first.id },
    });
  });

  test.each([
    [
      'a voice message',
      'audio',
      'audio/ogg; codecs=opus',
      'voice.ogg',
      files.ogg(),
      'audio/ogg; codecs=opus',
    ],
    ['a recording of Safari', 'audio', 'audio/mp4', 'voice.m4a', files.mp4(), 'audio/mp4'],
    [
      'a film of an iPhone',
      'video',
      'video/quicktime',
      'IMG_1.MOV',
      files.mp4(4_096, 'qt  '),
      'video/quicktime',
    ],
    ['a film', 'video', 'video/mp4', 'a.mp4', files.mp4(), 'video/mp4'],
    [
      'a document of Word',
      'document',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'Договор.docx',
      files.docx(),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'a table as Windows calls it',
      'document',
      'application/vnd.ms-excel',
      'a.csv',
      Buffer.from('имя;тел\n'),
      'text/csv',
    ],
    [
      'a file without a type',
      'document',
      'application/octet-stream',
      'a.pdf',
      files.pdf(),
      'application/pdf',
    ],
  ])(
    '%s is accepted, whichever part comes first',
    async (_what, mediaType, type, filename, data, mimeType) => {
      for (const order of [0, 1]) {
        const parts: Parameters<typeof formOf>[0] = [
          ['mediaType', mediaType],
          { filename, type, data },
        ];
        const answer = await upload(order === 0 ? parts : parts.toReversed());
        expect([answer.status, answer.body.mimeType, answer.body.mediaType]).toEqual([
          200,
          mimeType,
          mediaType,
        ]);
      }
    },
  );

  test.each([
    [
      'a page that says it is a picture',
      'image',
      'image/png',
      'x.png',
      Buffer.from('<html><script>alert(1)</script>'),
      'media_content_refused',
    ],
    [
      'a drawing with scripts',
      'image',
      'image/svg+xml',
      'x.svg',
      Buffer.from('<svg onload="alert(1)"/>'),
      'media_type_refused',
    ],
    [
      'a drawing that says it is a picture',
      'image',
      'image/png',
      'x.png',
      Buffer.from('<?xml version="1.0"?><svg/>'),
      'media_content_refused',
    ],
    ['a page', 'document', 'text/html', 'x.html', Buffer.from('<html>'), 'media_type_refused'],
    [
      'a page that says it is a PDF',
      'document',
      'application/pdf',
      'x.pdf',
      Buffer.from('<html>'),
      'media_content_refused',
    ],
    [
      'a program',
      'document',
      'application/pdf',
      'x.pdf',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
      'media_content_refused',
    ],
    [
      'an archive',
      'document',
      'application/zip',
      'x.zip',
      files.archive([['a', 'b']]),
      'media_type_refused',
    ],
    [
      'an archive that says it is a document',
      'document',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'x.docx',
      files.archive([['evil.exe', 'b']]),
      'media_content_refused',
    ],
    ['a film sent as sound', 'audio', 'video/mp4', 'x.mp4', files.mp4(), 'media_type_refused'],
    [
      'a picture cut in two',
      'image',
      'image/png',
      'x.png',
      Buffer.from('89504e470d0a1a0a0000000d4948445200', 'hex'),
      'media_unreadable',
    ],
    [
      'a picture that unpacks to gigabytes',
      'image',
      'image/png',
      'x.png',
      files.pixelBomb(),
      'media_unreadable',
    ],
  ])('%s is refused and leaves nothing', async (_what, mediaType, type, filename, data, code) => {
    await leavesNothing(async () => {
      for (const order of [0, 1]) {
        const parts: Parameters<typeof formOf>[0] = [
          ['mediaType', mediaType],
          { filename, type, data },
        ];
        const answer = await upload(order === 0 ? parts : parts.toReversed());
        expect([answer.status, answer.body.code]).toEqual([415, code]);
      }
    });
  });

  test('a file above the limit of its type is refused, even if the type comes after it', async () => {
    const data = files.mp4(15 * 1024 * 1024 + 1);
    const file = { filename: 'a.m4a', type: 'audio/mp4', data };
    await leavesNothing(async () => {
      for (const parts of [
        [['mediaType', 'audio'], file],
        [file, ['mediaType', 'audio']],
      ]) {
        const answer = await upload(parts as Parameters<typeof formOf>[0]);
        expect([answer.status, answer.body.code]).toEqual([413, 'media_too_large']);
      }
    });
  });

  test('a body that declares more than any limit is refused before it is read', async () => {
    const answer = await rawUpload({
      headers: { 'Content-Length': String(60 * 1024 * 1024) },
      send: () => undefined,
    });
    expect([answer.status, answer.body.code]).toEqual([413, 'media_too_large']);
    expect(answer.headers['connection']).toBe('close');
  });

  test.each([
    ['no file', [['mediaType', 'image']], 400, 'file_missing'],
    ['no media type', [{ ...png, data: Buffer.from('x') }], 415, 'media_content_refused'],
    ['another field', [['mediaType', 'image'], { ...png, name: 'photo' }], 400, 'unexpected_file'],
    [
      'two files',
      [
        ['mediaType', 'document'],
        { filename: 'a.pdf', type: 'application/pdf', data: files.pdf() },
        { filename: 'b.pdf', type: 'application/pdf', data: files.pdf() },
      ],
      400,
      'unexpected_file',
    ],
    ['too much text', [['mediaType', 'x'.repeat(70_000)]], 413, 'payload_too_large'],
  ] as const)('a form with %s is refused', async (_what, parts, status, code) => {
    await leavesNothing(async () => {
      const answer = await upload(parts as unknown as Parameters<typeof formOf>[0]);
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    });
  });

  test('an unknown media type is reported, and its file is deleted', async () => {
    const data = await files.picture();
    await leavesNothing(async () => {
      for (const more of [[], [['mediaType', 'gif']]] as [string, string][][]) {
        const answer = await upload([{ ...png, data }, ...more]);
        expect(answer.status).toBe(400);
        expect(answer.body).toMatchObject({
          code: 'validation_failed',
          details: [{ path: 'mediaType' }],
        });
      }
    });
  });

  test('a truncated form is 400 and leaves nothing', async () => {
    const { body, type } = formOf([
      ['mediaType', 'video'],
      { filename: 'a.mp4', type: 'video/mp4', data: files.mp4(300_000) },
    ]);
    await leavesNothing(async () => {
      for (const length of [body.length - 10, 200_000, 60]) {
        const answer = await api.call('POST', '/api/media/upload', first.employee, {
          raw: body.subarray(0, length),
          headers: { 'Content-Type': type },
        });
        expect([answer.status, answer.body.code]).toEqual([400, 'malformed_form']);
      }
    });
  });

  test('JSON is not a form, and a form without a body has no file', async () => {
    const json = await api.call('POST', '/api/media/upload', first.employee, { body: {} });
    expect([json.status, json.body.code]).toEqual([415, 'unsupported_media_type']);
    const none = await api.call('POST', '/api/media/upload', first.employee);
    expect([none.status, none.body.code]).toEqual([400, 'file_missing']);
    const unbound = await api.call('POST', '/api/media/upload', first.employee, {
      raw: 'x',
      headers: { 'Content-Type': 'multipart/form-data' },
    });
    expect([unbound.status, unbound.body.code]).toEqual([400, 'malformed_form']);
  });

  test('uploads need a token', async () => {
    const answer = await upload([['mediaType', 'image'], { ...png, data: await files.picture() }], {
      token: 'none',
    });
    expect(answer.status).toBe(401);
  });

  test('a client that disconnects midway leaves nothing', async () => {
    await leavesNothing(async () => {
      const { body, type } = formOf([
        ['mediaType', 'video'],
        { filename: 'a.mp4', type: 'video/mp4', data: files.mp4(2_000_000) },
      ]);
      const before = (await stored()).length;
      const call = request(`${api.url}/api/media/upload`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${first.employee.token}`,
          'Content-Type': type,
          'Content-Length': body.length,
        },
      });
      call.on('error', () => undefined);
      const closed = new Promise((resolve) => call.on('close', resolve));
      call.write(body.subarray(0, 1_000_000));
      await eventually(async () => (await stored()).length > before);
      call.destroy();
      await closed;
    });
  });

  test('a connection without progress is closed', async () => {
    await leavesNothing(async () => {
      const { body, type } = formOf([
        ['mediaType', 'video'],
        { filename: 'a.mp4', type: 'video/mp4', data: files.mp4(2_000_000) },
      ]);
      const ended = await rawUpload({
        headers: { 'Content-Type': type, 'Content-Length': String(body.length) },
        send: (call) => void call.write(body.subarray(0, 500_000)),
      }).catch((error: NodeJS.ErrnoException) => error.code);
      expect(ended).toBe('ECONNRESET');
    });
  });

  test('a file that trickles in makes room for others', async () => {
    const { body, type } = formOf([
      ['mediaType', 'document'],
      { filename: 'a.pdf', type: 'application/pdf', data: files.pdf(200_000) },
    ]);
    let ended = false;
    const answer = await rawUpload({
      headers: { 'Content-Type': type, 'Content-Length': String(body.length) },
      send: async (call) => {
        call.once('response', () => (ended = true));
        call.once('error', () => (ended = true));
        for (let at = 0; !ended && at < body.length; at += 1) {
          call.write(body.subarray(at, at + 1));
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      },
    });
    expect([answer.status, answer.body.code]).toEqual([400, 'upload_too_slow']);
  });

  test('a client that is refused early can read why, however much it is still sending', async () => {
    const { body, type } = formOf([
      ['mediaType', 'document'],
      { filename: 'a.pdf', type: 'application/pdf', data: files.pdf(20_000_000) },
    ]);
    const refused = await Promise.all(
      Array.from({ length: 5 }, () =>
        api.call('POST', '/api/media/upload', null, {
          raw: body,
          headers: { 'Content-Type': type },
        }),
      ),
    );
    expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
  });

  test('the number of parallel uploads is limited; the next one must come again', async () => {
    const { body, type } = formOf([
      ['mediaType', 'document'],
      { filename: 'a.pdf', type: 'application/pdf', data: files.pdf(200_000) },
    ]);
    let finish: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (finish = resolve));
    const slow = () =>
      rawUpload({
        headers: { 'Content-Type': type, 'Content-Length': String(body.length) },
        send: async (call) => {
          call.write(body.subarray(0, 100_000));
          await held;
          call.end(body.subarray(100_000));
        },
      });
    const before = (await stored()).length;
    const both = [slow(), slow()];
    await eventually(async () => (await stored()).length === before + 2);
    const third = await api.call('POST', '/api/media/upload', first.employee, {
      raw: body,
      headers: { 'Content-Type': type },
    });
    expect([third.status, third.body.code, third.headers.get('retry-after')]).toEqual([
      503,
      'uploads_busy',
      '5',
    ]);
    finish();
    expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
    expect(
      (await upload([['mediaType', 'image'], { ...png, data: await files.picture() }])).status,
    ).toBe(200);
  });

  test('a file that the handler does not use is deleted', async () => {
    const data = await files.picture();
    await leavesNothing(async () => {
      const answer = await upload(
        [['mediaType', 'image'], { ...png, data }, ['answer', 'refused']],
        { path: '/api/probe' },
      );
      expect([answer.status, answer.body.code]).toEqual([409, 'chat_closed']);
    });
  });

  test('a repetition under its key gets the first answer and stores nothing', async () => {
    const key = randomUUID();
    const data = await files.picture();
    const parts: Parameters<typeof formOf>[0] = [
      ['mediaType', 'image'],
      { ...png, data },
      ['answer', 'Привет'],
    ];
    const one = await upload(parts, { path: '/api/probe', key });
    expect(one.body).toEqual({ key: expect.any(String), caption: 'Привет' });
    await leavesNothing(async () => {
      const again = await upload(parts, { path: '/api/probe', key });
      expect([again.status, again.body]).toEqual([200, one.body]);
      expect(again.headers.get('idempotency-replayed')).toBe('true');
      const changed = await upload(
        [
          ['mediaType', 'image'],
          { ...png, data: await files.picture('gif') },
          ['answer', 'Привет'],
        ],
        { path: '/api/probe', key },
      );
      expect([changed.status, changed.body.code]).toEqual([422, 'idempotency_key_reused']);
    });
  });

  test("another organization's file is not found by its key", async () => {
    const { body } = await upload([
      ['mediaType', 'image'],
      { ...png, data: await files.picture() },
    ]);
    const key = body.filePath.replace('/media/', '');
    expect(await media.outgoing.find(first.id, key)).toMatchObject({
      mediaUrl: body.filePath,
      mimeType: 'image/png',
    });
    expect(await media.outgoing.find(other.id, key)).toBeNull();
  });

  test('a path in the name has no effect', async () => {
    const answer = await upload(
      [
        ['mediaType', 'document'],
        { filename: '../../../etc/cron.d/x.pdf', type: 'application/pdf', data: files.pdf() },
      ],
      { path: '/api/media/upload-for-waba' },
    );
    expect(answer.body.metadata.originalName).toBe('x.pdf');
    expect(answer.body.mediaUrl).toMatch(/^[/]files[/]document[/][\w-]{24}[.]pdf$/);
  });
});

interface RawAnswer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** A call whose body is written by hand. */
function rawUpload(options: {
  headers: Record<string, string>;
  send: (call: ReturnType<typeof request>) => void | Promise<void>;
}): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const call = request(`${api.url}/api/media/upload`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${first.employee.token}`,
        'Content-Type': 'multipart/form-data; boundary=x',
        ...options.headers,
      },
    });
    call.on('error', reject);
    call.on('response', (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () =>
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          body: JSON.parse(Buffer.concat(chunks).toString() || '{}'),
        }),
      );
    });
    call.flushHeaders();
    void options.send(call);
  });
}
