import { randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { inspect } from 'node:util';
import { buffer } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { createTelegramApi } from '../../src/channels/telegram/api.ts';
import { createTelegramFiles } from '../../src/channels/telegram/files.ts';
import { createTelegramSender } from '../../src/channels/telegram/sender.ts';
import type { OutgoingMessage, SendOutcome } from '../../src/ports/delivery/channel-sender.ts';
import type { FileToFetch } from '../../src/ports/media/media-fetcher.ts';
import { eventually } from '../support/eventually.ts';
import { olga, startTelegramWorld, type TelegramWorld } from './telegram-world.ts';
import type { StandInBot } from '../support/telegram-server.ts';

let world: TelegramWorld;
let organization: number;

beforeAll(async () => {
  world = await startTelegramWorld();
  organization = await world.organization();
});
afterEach(() => {
  world.server.clearScripts();
  world.blobs.fails = false;
});
afterAll(() => world.close());

interface Bot {
  readonly id: number;
  readonly telegram: StandInBot;
}

const never = new AbortController().signal;

/** A bot to which Olga has written; its session has received that. */
async function botThatGot(...said: Record<string, unknown>[]): Promise<Bot> {
  const { id, telegram } = await world.bot(organization);
  for (const message of said) telegram.says(olga, message);
  const session = world.session(id);
  await eventually(() => telegram.pending().length === 0);
  await session.stop();
  return { id, telegram };
}

function file(data: string | Buffer, name: string): Record<string, unknown> {
  const fileId = world.server.addFile(Buffer.from(data), name);
  return { file_id: fileId, file_unique_id: `u-${fileId}`, file_size: data.length };
}

function toFetch(bot: { id: number }, source: unknown, more: Partial<FileToFetch> = {}) {
  return {
    messageId: 1,
    organizationId: organization,
    channel: 'telegram',
    accountId: bot.id,
    source,
    mimeType: null,
    filename: null,
    ...more,
  } as const;
}

async function fetched(bot: { id: number }, source: unknown): Promise<string> {
  const { body } = await world.files.open(toFetch(bot, source), never);
  return (await buffer(body)).toString();
}

async function faultOf(bot: { id: number }, source: unknown): Promise<Record<string, unknown>> {
  try {
    await fetched(bot, source);
  } catch (error) {
    expect(inspect(error, { depth: null })).not.toMatch(/bot\d+:/);
    return error as Record<string, unknown>;
  }
  throw new Error('it was fetched');
}

describe('a file from a customer', () => {
  test('is one row with the id to fetch it by, however often its update comes', async () => {
    const photo = [file('small', 's.jpg'), { ...file('big', 'b.jpg'), width: 9, height: 9 }];
    const { id, telegram } = await botThatGot({ photo, caption: 'Чек' });
    const chat = { ...olga, type: 'private' };
    const message = { message_id: 1, date: 1_800_000_000, chat, from: olga, photo, caption: 'Чек' };
    for (let again = 1; again <= 5; again += 1) telegram.push({ message });
    const session = world.session(id);
    await eventually(() => telegram.pending().length === 0);
    await session.stop();
    const rows = await world.messages(id);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      type: 'image',
      content: 'Чек',
      details: { caption: 'Чек' },
      media_url: null,
    });
    expect(JSON.stringify(rows[0])).not.toContain(telegram.token);
  });

  test('waits to be fetched, and is fetched by its id even if its links have expired', async () => {
    const voice = file('opus', 'v.ogg');
    const bot = await botThatGot({ voice });
    const [row] = await world.messages(bot.id);
    expect(row).toMatchObject({
      type: 'audio',
      media_state: 'waiting',
      media_source: { fileId: voice['file_id'] },
    });
    expect(await fetched(bot, row?.['media_source'])).toBe('opus');
    world.server.expireLinks();
    expect(await fetched(bot, row?.['media_source'])).toBe('opus');
  });

  test('of an album has its own row with the album’s id, in order and in one burst', async () => {
    const album = ['a', 'b', 'c'].map((name) => ({
      photo: [file(name, `${name}.jpg`)],
      media_group_id: 'album-1',
      ...(name === 'a' && { caption: 'Все' }),
    }));
    const { id } = await botThatGot({ text: 'смотрите' }, ...album, { text: 'вот' });
    const rows = await world.messages(id);
    expect(rows.map((row) => row['type'])).toEqual(['text', 'image', 'image', 'image', 'text']);
    expect(rows.map((row) => row['provider_message_id'])).toEqual(['1', '2', '3', '4', '5']);
    expect(
      rows.map((row) => (row['details'] as { albumId?: string } | null)?.albumId ?? null),
    ).toEqual([null, 'album-1', 'album-1', 'album-1', null]);
    const { rows: transactions } = await world.pool.query<{ xmin: string }>(
      `SELECT DISTINCT xmin::text FROM message WHERE channel = 'telegram' AND account_id = $1 AND details ? 'albumId'`,
      [id],
    );
    expect(transactions).toHaveLength(1);
  });

  test('keeps its name and type when it is fetched', async () => {
    const bot = await botThatGot({ text: 'x' });
    const source = { fileId: file('pdf', 'счёт №1?.pdf')['file_id'] };
    const got = await world.files.open(
      toFetch(bot, source, { mimeType: 'application/pdf', filename: 'счёт №1?.pdf' }),
      never,
    );
    expect(got).toMatchObject({ mimeType: 'application/pdf', filename: 'счёт №1?.pdf' });
    expect((await buffer(got.body)).toString()).toBe('pdf');
  });
});

describe('a file that cannot be fetched', () => {
  let bot: Bot;
  let source: { fileId: unknown };
  beforeAll(async () => {
    bot = await botThatGot({ text: 'x' });
    source = { fileId: file('data', 'f.bin')['file_id'] };
  });

  test('is too large above 20 MB', async () => {
    const large = { fileId: file(Buffer.alloc(21 * 1024 * 1024), 'l.mp4')['file_id'] };
    expect(await faultOf(bot, large)).toMatchObject({ code: 'too_large' });
  });

  test.each([
    ['getFile', { status: 400, description: 'Bad Request: invalid file_id' }, 'gone', null],
    [
      'getFile',
      { status: 429, description: 'Too Many Requests', parameters: { retry_after: 7 } },
      'unavailable',
      7_000,
    ],
    ['getFile', { status: 401, description: 'Unauthorized' }, 'refused', null],
    ['getFile', { status: 403, description: 'Forbidden' }, 'refused', null],
    ['getFile', { status: 500 }, 'unavailable', null],
    ['getFile', 'hang', 'unavailable', null],
    ['getFile', 'garbage', 'unavailable', null],
    ['download', { status: 500 }, 'unavailable', null],
    ['download', { status: 429 }, 'unavailable', null],
    ['download', { status: 403 }, 'refused', null],
    ['download', 'hang', 'unavailable', null],
    ['download', 'drop', 'unavailable', null],
    ['download', 'lose-answer', 'unavailable', null],
  ] as const)('%s %j: %s', async (method, reply, code, afterMs) => {
    world.server.script({ method, reply });
    expect(await faultOf(bot, source)).toMatchObject({ code, afterMs });
    // The failure passes, and the next fetch succeeds.
    expect(await fetched(bot, source)).toBe('data');
  });

  test('an expired link is requested anew; a file whose links never work is gone', async () => {
    world.server.script({ method: 'download', reply: { status: 404 } });
    expect(await fetched(bot, source)).toBe('data');
    world.server.script({ method: 'download', times: 2, reply: { status: 404 } });
    expect(await faultOf(bot, source)).toMatchObject({ code: 'gone' });
  });

  test('without a bot, an id or Telegram there is a fault', async () => {
    expect(await faultOf({ id: 999_999 }, source)).toMatchObject({ code: 'gone' });
    expect(await faultOf(bot, { what: 1 })).toMatchObject({ code: 'damaged' });
    const away = createTelegramFiles({
      api: createTelegramApi({ apiRoot: 'http://127.0.0.1:9' }),
      apiRoot: 'http://127.0.0.1:9',
      accounts: world.accounts,
    });
    await expect(away.open(toFetch(bot, source), never)).rejects.toMatchObject({
      code: 'unavailable',
    });
  });

  test('another organization’s bot uses its own token, whether it knows the file or not', async () => {
    const other = await world.bot(await world.organization('Other'));
    other.telegram.revoke();
    expect(await faultOf(other, source)).toMatchObject({ code: 'refused' });
    expect(await fetched(bot, source)).toBe('data');
  });

  test('an aborted fetch stops', async () => {
    world.server.script({ method: 'download', reply: 'hang' });
    const downloads = (): number =>
      world.server.ledger.filter(({ method }) => method === 'download').length;
    const before = downloads();
    const stopping = new AbortController();
    const open = world.files.open(toFetch(bot, source), stopping.signal);
    await eventually(() => downloads() > before);
    stopping.abort();
    await expect(open).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a file from an operator', () => {
  let bot: Bot;
  beforeAll(async () => {
    bot = await botThatGot({ text: 'x' });
  });

  function kept(data: Buffer | string, contentType: string): string {
    const key = `document/${randomUUID()}`;
    world.blobs.held.set(key, { data: Buffer.from(data), contentType });
    return `/media/${key}`;
  }

  function outgoing(more: Partial<OutgoingMessage>): OutgoingMessage {
    return {
      messageId: 1,
      chatId: 1,
      organizationId: organization,
      channel: 'telegram',
      type: 'document',
      content: '[Document: file]',
      mediaUrl: null,
      filename: null,
      mimeType: null,
      quotedMessageId: null,
      accountId: bot.id,
      address: { telegramChatId: String(olga.id) },
      caption: null,
      details: null,
      providerMessageId: null,
      ...more,
    };
  }

  const send = (more: Partial<OutgoingMessage>, signal = never): Promise<SendOutcome> =>
    world.sender.send(outgoing(more), signal);

  const last = () => bot.telegram.sent().at(-1);
  function arrived(field: string) {
    return world.server.file(String(last()?.payload[field]));
  }

  test.each([
    ['image', 'image/jpeg', 'sendPhoto', 'photo'],
    ['image', 'image/gif', 'sendAnimation', 'animation'],
    ['image', 'image/heic', 'sendDocument', 'document'],
    ['video', 'video/mp4', 'sendVideo', 'video'],
    ['video', 'video/webm', 'sendDocument', 'document'],
    ['audio', 'audio/ogg; codecs=opus', 'sendVoice', 'voice'],
    ['audio', 'audio/mpeg', 'sendAudio', 'audio'],
    ['audio', 'audio/wav', 'sendDocument', 'document'],
    ['document', 'application/pdf', 'sendDocument', 'document'],
    ['sticker', 'image/webp', 'sendSticker', 'sticker'],
  ])('%s %s is sent by %s, its bytes unchanged', async (type, mimeType, method, field) => {
    const data = randomBytes(300_000);
    const mediaUrl = kept(data, mimeType);
    const outcome = await send({
      type,
      mediaUrl,
      mimeType,
      caption: 'Подпись',
      filename: 'счёт "№1".bin',
      quotedMessageId: '1',
    });
    expect(outcome).toMatchObject({ kind: 'sent', providerMessageId: String(last()?.messageId) });
    expect(last()).toMatchObject({
      method,
      payload: {
        chat_id: String(olga.id),
        reply_parameters: '{"message_id":1,"allow_sending_without_reply":true}',
      },
    });
    expect(last()?.payload['caption']).toBe(type === 'sticker' ? undefined : 'Подпись');
    expect(arrived(field)?.filename).toBe('счёт _№1_.bin');
    expect(arrived(field)?.data.equals(data)).toBe(true);
  });

  test('a picture above 10 MB is sent as a file, and so is one that Telegram does not accept as a picture', async () => {
    const large = kept(Buffer.alloc(11 * 1024 * 1024, 1), 'image/jpeg');
    expect(await send({ type: 'image', mediaUrl: large })).toMatchObject({ kind: 'sent' });
    expect(last()?.method).toBe('sendDocument');
    world.server.script({
      method: 'sendPhoto',
      reply: { status: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' },
    });
    const long = kept('a very long picture', 'image/png');
    expect(await send({ type: 'image', mediaUrl: long })).toMatchObject({ kind: 'sent' });
    expect(last()?.method).toBe('sendDocument');
    expect(arrived('document')?.data.toString()).toBe('a very long picture');
  });

  test('what cannot be sent is refused with a reason before any call', async () => {
    const calls = () =>
      world.server.ledger.filter(({ method }) => method.startsWith('send')).length;
    const before = calls();
    const code = async (more: Partial<OutgoingMessage>): Promise<unknown> => {
      const outcome = await send(more);
      expect(outcome).toMatchObject({ kind: 'failed', reason: expect.stringMatching(/[а-я]/) });
      return outcome.kind === 'failed' ? outcome.code : null;
    };
    const large = kept(Buffer.alloc(50_000_001), 'video/mp4');
    expect(await code({ type: 'video', mediaUrl: large })).toBe('media_too_large');
    expect(await code({ mediaUrl: kept('', 'text/plain') })).toBe('media_empty');
    expect(await code({ mediaUrl: '/media/document/none' })).toBe('media_unavailable');
    expect(await code({ mediaUrl: null })).toBe('media_unavailable');
    expect(await code({ mediaUrl: '/etc/passwd' })).toBe('media_unavailable');
    expect(await code({ type: 'template' })).toBe('type_not_supported');
    const caption = 'п'.repeat(1_025);
    expect(await code({ mediaUrl: kept('x', 'text/plain'), caption })).toBe('caption_too_long');
    expect(calls()).toBe(before);
  });

  test.each([
    [403, 'Forbidden: bot was blocked by the user', 'failed', 'blocked_by_user'],
    [413, 'Request Entity Too Large', 'failed', 'media_too_large'],
    [400, 'Bad Request: failed to get HTTP URL content', 'failed', 'media_unavailable'],
    [400, 'Bad Request: FILE_PARTS_INVALID', 'failed', 'media_refused'],
    [500, 'Internal Server Error', 'unknown', 'http_500'],
    [429, 'Too Many Requests', 'retry', 'rate_limited'],
  ])('%s %s: %s %s', async (status, description, kind, code) => {
    const parameters = status === 429 ? { retry_after: 1 } : undefined;
    world.server.script({
      method: 'sendDocument',
      reply: { status, description, ...(parameters && { parameters }) },
    });
    // A chat of its own, because Telegram's pauses apply to a chat.
    const address = { telegramChatId: '77' };
    const outcome = await send({ mediaUrl: kept('x', 'text/plain'), address });
    expect(outcome).toMatchObject({ kind, code });
    if (outcome.kind === 'failed') expect(outcome.reason).toMatch(/[а-я].*\(/);
    if (outcome.kind === 'retry') expect(outcome.afterMs).toBe(1_000);
  });

  test('nothing is sent if a file breaks off while it is read, or the storage is unavailable', async () => {
    world.blobs.fails = true;
    const mediaUrl = kept('x', 'text/plain');
    expect(await send({ mediaUrl })).toMatchObject({ kind: 'retry', code: 'storage_away' });
    world.blobs.fails = false;
    const before = world.server.begun();
    const broken = {
      open: async () => ({
        body: Readable.from(
          (async function* () {
            yield Buffer.alloc(1_000);
            await eventually(() => world.server.begun() > before);
            throw new Error('the disk is gone');
          })(),
        ),
        size: 5_000,
        contentType: 'text/plain',
      }),
    };
    const sender = createTelegramSender({
      api: world.api,
      accounts: world.accounts,
      blobs: broken,
    });
    const sent = bot.telegram.sent().length;
    const outcome = await sender.send(outgoing({ mediaUrl }), never);
    expect(outcome).toMatchObject({ kind: 'retry', code: 'storage_away' });
    expect(bot.telegram.sent()).toHaveLength(sent);
  });

  test.each(['hang', 'drop', 'lose-answer', 'garbage'] as const)(
    '%s after the whole file was sent: the outcome is unknown',
    async (reply) => {
      world.server.script({ method: 'sendDocument', reply });
      const outcome = await send({ mediaUrl: kept('x', 'text/plain') }, AbortSignal.timeout(500));
      expect(outcome).toMatchObject({ kind: 'unknown' });
    },
  );

  test('a token that Telegram refuses pauses the account, which keeps its queue', async () => {
    const paused = await botThatGot({ text: 'x' });
    paused.telegram.revoke();
    const outcome = await send({ accountId: paused.id, mediaUrl: kept('x', 'text/plain') });
    expect(outcome).toMatchObject({ kind: 'paused', code: 'account_unauthorized' });
    expect(await world.botRow(paused.id)).toMatchObject({
      status: 'error',
      last_error_code: 'account_unauthorized',
    });
  });

  test('the chats of an account are woken once it has a valid token', async () => {
    const { id, telegram } = await world.bot(organization);
    telegram.revoke();
    expect(await world.session(id).end).toMatchObject({ code: 'account_unauthorized' });
    expect(world.returned).not.toContain(`telegram:${id}`);
    await world.bots.update(organization, id, { token: telegram.renew(), identity: null });
    const session = world.session(id);
    await eventually(() => world.returned.includes(`telegram:${id}`));
    await session.stop();
  });
});
