import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createMediaActivities } from '../../activities/fetch-media.ts';
import { createMediaInbox } from '../../src/persistence/media/media-inbox.ts';
import { createMediaObjects } from '../../src/persistence/media/media-objects.ts';
import {
  type FetchedFile,
  type FileToFetch,
  MediaFetchError,
} from '../../src/ports/media/media-fetcher.ts';
import { createMedia, type Media } from '../../src/storage/create-media.ts';
import { type ChatWorld, startChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import * as files from '../support/files.ts';

/** Messages with files through the real workflow, activity, store and database; only the provider is a fake. */

let folder: string;
let media: Media;
let world: ChatWorld;
let organizationId: number;
let asked: FileToFetch[] = [];
/** The provider hands out no larger files. */
let mostBytes = 0;
/** The provider's answers to the attempts, in order; the last one is repeated. */
let answers: (() => FetchedFile | Promise<FetchedFile>)[] = [];

const gives =
  (data: Buffer | Readable, mimeType: string | null = null, filename: string | null = null) =>
  () => ({
    body: data instanceof Readable ? data : Readable.from([data]),
    mimeType,
    filename,
  });
const throws = (error: Error) => () => Promise.reject(error);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'incoming-'));
  world = await startChatWorld({ fetchMedia: (input) => activities.fetchMedia(input) });
  media = createMedia(
    {
      storage: { kind: 'local' },
      mediaDir: folder,
      publicUrl: undefined,
      incomingFileMax: 3 * 1024 * 1024,
      mediaUrlsOnThisMachine: false,
    },
    createMediaObjects(world.database),
    () => undefined,
  );
  const activities = createMediaActivities({
    inbox: createMediaInbox(world),
    fetchers: {
      telegram: {
        get mostBytes() {
          return mostBytes;
        },
        open: async (file) => {
          asked.push(file);
          const answer = answers.length > 1 ? answers.shift() : answers[0];
          return answer!();
        },
      },
    },
    files: media.incoming,
    waker: world.gateway,
    times: { patienceMs: 1_500, heartbeatMs: 200 },
  });
  organizationId = await world.organization();
});
afterAll(async () => {
  await world?.close();
  media?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  asked = [];
  mostBytes = 1_000_000_000;
});

let persons = 0;
async function incoming(fields: Record<string, unknown> = {}) {
  persons += 1;
  const base = world.incoming(organizationId, `file${persons}`);
  const { chatId, messageId } = await world.intake.accept({
    ...base,
    channel: 'telegram',
    accountKey: 'telegram:1',
    message: {
      ...base.message,
      type: 'image',
      content: 'Вот фото',
      media: { source: { fileId: 'AgAD' } },
      ...fields,
    },
  });
  return { chatId, messageId: messageId! };
}

interface Row {
  readonly media_state: string;
  readonly media_error: string | null;
  readonly media_url: string | null;
  readonly thumbnail_url: string | null;
  readonly mime_type: string | null;
  readonly size: number | null;
  readonly filename: string | null;
  readonly content: string;
  readonly media_source: unknown;
  readonly state: string;
}
const rowOf = async (messageId: number): Promise<Row> =>
  (await world.pool.query<Row>('SELECT * FROM message WHERE id = $1', [messageId])).rows[0]!;

/** The outcomes that events told of a chat's files, in order. */
async function outcomes(chatId: number): Promise<readonly Record<string, unknown>[]> {
  const events = (await world.events(chatId)) as readonly { data: Record<string, unknown> }[];
  return events
    .map(({ data }) => data)
    .filter(({ mediaState }) => mediaState === 'ready' || mediaState === 'failed');
}

/** The message as the event about its file told it, when there are as many outcomes. */
async function told(chatId: number, times = 1): Promise<Record<string, unknown>> {
  await eventually(async () => (await outcomes(chatId)).length === times);
  return (await outcomes(chatId)).at(-1)!;
}

const stored = async (): Promise<number> =>
  (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  ).length;
const objects = async (): Promise<number> =>
  Number((await world.pool.query('SELECT count(*) FROM media_object')).rows[0].count);

describe('files of customers', () => {
  test('an image follows its message once it can be read, with the type of its bytes and a thumbnail', async () => {
    const data = await files.picture('jpeg');
    answers = [gives(data, 'application/octet-stream')];
    const { chatId, messageId } = await incoming();
    const event = await told(chatId);
    expect(event).toMatchObject({
      id: messageId,
      content: 'Вот фото',
      mimeType: 'image/jpeg',
      size: data.length,
      mediaState: 'ready',
      mediaUrl: expect.stringMatching(/^[/]media[/]image[/][\w-]{24}[.]jpg$/),
      thumbnailUrl: expect.stringMatching(/^[/]media[/]thumbnail[/]/),
    });
    const file = await media.blobs.open(String(event['mediaUrl']).slice('/media/'.length));
    expect(file).toMatchObject({ size: data.length, contentType: 'image/jpeg' });
    file!.body.destroy();
    expect(asked[0]).toMatchObject({ messageId, organizationId, source: { fileId: 'AgAD' } });
    // The source of the file at the provider is not kept longer than needed.
    expect((await rowOf(messageId)).media_source).toBeNull();
    expect(
      await media.outgoing.find(organizationId, String(event['mediaUrl']).slice(7)),
    ).not.toBeNull();
    expect(
      await media.outgoing.find(organizationId + 1, String(event['mediaUrl']).slice(7)),
    ).toBeNull();
  });

  test.each([
    [
      'a voice message',
      'audio',
      files.ogg(),
      'audio/ogg',
      'audio',
      'ogg',
      'audio/ogg; codecs=opus',
    ],
    ['a film', 'video', files.mp4(), 'video/mp4', 'video', 'mp4', 'video/mp4'],
    [
      'a document',
      'document',
      files.docx(),
      null,
      'document',
      'docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    [
      'an archive',
      'document',
      files.archive([['a', 'b']]),
      'application/zip',
      'document',
      'bin',
      'application/octet-stream',
    ],
    [
      'a page that says it is a picture',
      'image',
      Buffer.from('<html><script>alert(1)</script>'),
      'image/png',
      'document',
      'bin',
      'application/octet-stream',
    ],
    [
      'a drawing with scripts',
      'sticker',
      Buffer.from('<svg onload="alert(1)"/>'),
      'image/svg+xml',
      'document',
      'bin',
      'application/octet-stream',
    ],
    [
      'a picture that unpacks to gigabytes',
      'image',
      files.pixelBomb(),
      'image/png',
      'image',
      'png',
      'image/png',
    ],
    [
      'a picture cut in two',
      'image',
      Buffer.from('89504e470d0a1a0a0000000d4948445200', 'hex'),
      'image/png',
      'image',
      'png',
      'image/png',
    ],
  ])(
    '%s is stored, and shown only as what it is',
    async (_what, type, data, declared, kind, extension, mimeType) => {
      answers = [gives(data, declared)];
      const { chatId } = await incoming({ type });
      const event = await told(chatId);
      expect(event).toMatchObject({ mediaState: 'ready', mimeType, size: data.length });
      expect(event['mediaUrl']).toMatch(new RegExp(`^/media/${kind}/[\\w-]{24}[.]${extension}$`));
    },
  );

  test('the name of a file cannot lead out of the store', async () => {
    answers = [gives(files.pdf(), 'application/pdf', '../../../etc/passwd\u202efdp.exe')];
    const { chatId, messageId } = await incoming({ type: 'document' });
    await told(chatId);
    expect((await rowOf(messageId)).filename).toBe('passwdfdp.exe');
  });

  test.each(['gone', 'refused', 'damaged', 'too_large'] as const)(
    'a file that is %s is requested once; the message says so and keeps its caption',
    async (code) => {
      answers = [throws(new MediaFetchError(code))];
      const { chatId, messageId } = await incoming();
      const event = await told(chatId);
      expect(event).toMatchObject({ mediaState: 'failed', mediaUrl: null });
      expect(event['content']).toMatch(/^Вот фото\n\[Изображение: не удалось получить — .+\]$/);
      expect(asked).toHaveLength(1);
      expect(await rowOf(messageId)).toMatchObject({ media_error: code, state: 'done' });
    },
  );

  test('a file that is too large ends at the limit and leaves nothing', async () => {
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given += 1;
          yield Buffer.alloc(64 * 1024, 1);
        }
      })(),
    );
    answers = [gives(endless, 'video/mp4')];
    const before = [await stored(), await objects()];
    const { chatId, messageId } = await incoming({ type: 'video', content: '' });
    expect((await told(chatId))['content']).toBe(
      '[Видео: не удалось получить — файл больше 3 МБ, такие здесь не принимаются]',
    );
    expect((await rowOf(messageId)).media_error).toBe('too_large');
    expect(given).toBeLessThan(100);
    expect(endless.destroyed).toBe(true);
    await eventually(async () => (await stored()) === before[0] && (await objects()) === before[1]);
  });

  test.each([
    ['the channel', 1, 'файл больше 1 МБ, такие канал не отдаёт'],
    ['us', 5, 'файл больше 3 МБ, такие здесь не принимаются'],
  ])(
    'a file that is known to be too large for %s is not even asked for',
    async (_whom, channelMegabytes, words) => {
      mostBytes = channelMegabytes * 1024 * 1024;
      const size = 4 * 1024 * 1024;
      const { chatId, messageId } = await incoming({ type: 'video', content: '[Видео]', size });
      expect(await told(chatId)).toMatchObject({
        mediaState: 'failed',
        content: `[Видео: не удалось получить — ${words}]`,
      });
      expect(asked).toEqual([]);
      expect((await rowOf(messageId)).media_error).toBe('too_large');
    },
  );

  test('a provider with temporary errors is asked again, and only the result is announced', async () => {
    answers = [
      throws(new MediaFetchError('unavailable', { afterMs: 1_000 })),
      gives(await files.picture()),
    ];
    const { chatId } = await incoming();
    expect(await told(chatId)).toMatchObject({ mediaState: 'ready', content: 'Вот фото' });
    expect(asked).toHaveLength(2);
    expect((await world.events(chatId)).map(({ name }) => name)).toEqual([
      'chat:new',
      'message:new',
      'message:updated',
    ]);
  });

  test('a download that breaks off starts again and leaves no partial file', async () => {
    const data = await files.picture();
    const broken = Readable.from(
      (async function* () {
        yield data.subarray(0, 100);
        await Promise.resolve();
        throw new Error('the line is dead');
      })(),
    );
    answers = [gives(broken), gives(data)];
    const before = await stored();
    const { chatId } = await incoming();
    expect(await told(chatId)).toMatchObject({ mediaState: 'ready', size: data.length });
    expect(await stored()).toBe(before + 2);
  });

  test('if a provider stays away, the message is published without its file; "try again" gets it later', async () => {
    answers = [throws(new MediaFetchError('unavailable'))];
    const { chatId, messageId } = await incoming();
    expect(await told(chatId)).toMatchObject({ mediaState: 'failed' });
    expect(await rowOf(messageId)).toMatchObject({
      media_error: 'unavailable',
      media_source: { fileId: 'AgAD' },
    });

    const inbox = createMediaInbox(world);
    expect(await inbox.retry(organizationId + 1, messageId)).toBeNull();
    expect(await inbox.retry(organizationId, 999_999)).toBeNull();
    answers = [throws(new MediaFetchError('gone')), gives(await files.picture())];
    const again = await inbox.retry(organizationId, messageId);
    expect(again).toMatchObject({ state: 'waiting' });
    if (again?.state === 'waiting' && again.wake) await world.gateway.wake(again.wake);
    expect(await told(chatId, 2)).toMatchObject({ id: messageId, chatId, mediaState: 'failed' });
    expect((await rowOf(messageId)).content).toMatch(/^Вот фото\n.*срок хранения.*\]$/);

    const third = await inbox.retry(organizationId, messageId);
    if (third?.state === 'waiting' && third.wake) await world.gateway.wake(third.wake);
    const event = await told(chatId, 3);
    expect(event).toMatchObject({
      mediaState: 'ready',
      content: 'Вот фото',
      mimeType: 'image/png',
    });
    expect(await inbox.retry(organizationId, messageId)).toEqual({ state: 'nothing_to_retry' });
    // Each retry says that the file is on its way again.
    const states = (await world.events(chatId)).map(({ data }) => data['mediaState']);
    expect(states.filter((state) => state !== undefined)).toEqual([
      ...['waiting', 'failed', 'waiting', 'failed', 'waiting', 'ready'],
    ]);
  });

  test('if two fetch the same file, one announces it, and the other’s copy is deleted', async () => {
    const data = await files.picture();
    answers = [gives(data)];
    const { chatId, messageId } = await incoming();
    const first = await told(chatId);
    const before = [await stored(), await objects()];
    await world.pool.query(`UPDATE message SET media_state = 'waiting' WHERE id = $1`, [messageId]);
    const inbox = createMediaInbox(world);
    const keep = () =>
      media.incoming.keep(
        {
          organizationId,
          type: 'image',
          body: Readable.from([data]),
          declared: null,
          filename: null,
        },
        AbortSignal.timeout(5_000),
      );
    const [one, two] = [await keep(), await keep()];
    expect(await inbox.ready(messageId, one)).not.toBe('late');
    expect(await inbox.ready(messageId, two)).toBe('late');
    await media.incoming.discard(two);
    // A file that is in use is never discarded.
    await media.incoming.discard(one);
    expect((await rowOf(messageId)).media_url).toBe(one.mediaUrl);
    expect([await stored(), await objects()]).toEqual([before[0]! + 2, before[1]! + 1]);
    expect(first['mediaUrl']).not.toBe(one.mediaUrl);
  });
});
