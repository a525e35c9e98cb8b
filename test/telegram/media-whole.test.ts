import { writeFileSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import sharp from 'sharp';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { startSystem, type Organization, type System } from '../support/system.ts';
import { eventually } from '../support/eventually.ts';
import {
  startTelegramServer,
  type StandInBot,
  type TelegramServer,
} from '../support/telegram-server.ts';

/** Files in both directions, through the whole composed system. */
const media = temporaryFolder('telegram-media-');
let telegram: TelegramServer;
let system: System;
let ours: Organization;
let theirs: Organization;
let picture: Buffer;

beforeAll(async () => {
  telegram = await startTelegramServer();
  system = await startSystem({
    settings: { TELEGRAM_API_ROOT: telegram.url, MEDIA_DIR: media.path },
  });
  [ours, theirs] = system.organizations as [Organization, Organization];
  picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c33' } })
    .jpeg()
    .toBuffer();
}, 60_000);
afterAll(async () => {
  await system.close();
  await telegram.stop();
  media.remove();
});

const customer = { id: 700, first_name: 'Иван' };

interface Bot {
  readonly bot: StandInBot;
  readonly id: number;
}

async function startedBot(): Promise<Bot> {
  const bot = telegram.addBot();
  const { body } = await system.call(
    'POST',
    `/api/telegram/organizations/${ours.id}/bots`,
    ours.manager,
    { body: { botToken: bot.token, autoStart: true } },
  );
  await eventually(() => bot.polls() === 1);
  return { bot, id: body.bot.id as number };
}

function sized(data: Buffer | string, name: string): Record<string, unknown> {
  const fileId = telegram.addFile(Buffer.from(data), name);
  return {
    file_id: fileId,
    file_unique_id: `u-${fileId}`,
    file_size: data.length,
    width: 40,
    height: 30,
  };
}

interface Shown {
  readonly type: string;
  readonly content: string;
  readonly mediaUrl: string | null;
  readonly fromMe: boolean;
  readonly status: string;
}

async function messagesOf({ id }: Bot): Promise<readonly Shown[]> {
  const { body } = await system.call('GET', `/api/telegram/bots/${id}/chats`, ours.olga);
  const chatId = body.chats[0]?.id as number | undefined;
  if (chatId === undefined) return [];
  const answer = await system.call('GET', `/api/chats/${chatId}/messages`, ours.olga);
  return answer.body.messages as Shown[];
}

/** A chat in which the customer has written and which has an owner. */
async function chatOf(bot: Bot): Promise<number> {
  bot.bot.says(customer, 'здравствуйте');
  await eventually(async () => (await messagesOf(bot)).length > 0);
  const { body } = await system.call('GET', `/api/telegram/bots/${bot.id}/chats`, ours.olga);
  const chatId = body.chats[0].id as number;
  await system.call('POST', `/api/chat-assignment/${chatId}/assign`, ours.olga, { body: {} });
  return chatId;
}

describe('a file from a customer', () => {
  test('is announced at once, and its file follows; an album keeps its order', async () => {
    const bot = await startedBot();
    for (const name of ['a', 'b', 'c']) {
      bot.bot.says(customer, {
        photo: [sized(picture, `${name}.jpg`)],
        media_group_id: 'g1',
        ...(name === 'a' && { caption: 'Смотрите' }),
      });
    }
    bot.bot.says(customer, 'это всё');
    await eventually(async () => (await messagesOf(bot)).length === 4);
    await eventually(async () =>
      (await messagesOf(bot)).every(({ content }) => !content.includes('загружается')),
    );
    const messages = await messagesOf(bot);
    expect(messages.map(({ type }) => type)).toEqual(['image', 'image', 'image', 'text']);
    expect(messages[0]?.content).toBe('Смотрите');
    for (const { mediaUrl } of messages.slice(0, 3)) {
      expect(mediaUrl).toMatch(/^\/files\/image\//);
      const response = await fetch(system.baseUrl + String(mediaUrl));
      expect(response.headers.get('content-type')).toBe('image/jpeg');
      expect(Buffer.from(await response.arrayBuffer()).equals(picture)).toBe(true);
    }
    expect(JSON.stringify(messages)).not.toContain(bot.bot.token.split(':')[1]);
  }, 60_000);

  test('becomes a message that says so, with its caption, if it cannot be fetched', async () => {
    const bot = await startedBot();
    bot.bot.says(customer, {
      document: { ...sized(Buffer.alloc(21 * 1024 * 1024), 'big.bin'), file_name: 'big.bin' },
      caption: 'Договор',
    });
    await eventually(async () =>
      /^Договор\n\[Документ: не удалось получить — файл (слишком большой|больше \d+ МБ, .*)\]$/.test(
        (await messagesOf(bot))[0]?.content ?? '',
      ),
    );
    const messages = await messagesOf(bot);
    expect(messages).toMatchObject([{ type: 'document', mediaUrl: null }]);
  }, 60_000);
});

describe('a file from an operator', () => {
  async function uploaded(data: Buffer, name: string, mediaType: string): Promise<string> {
    const form = new FormData();
    form.set('mediaType', mediaType);
    form.set('media', new Blob([new Uint8Array(data)]), name);
    const response = await fetch(`${system.baseUrl}/api/media/upload`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${ours.olga.token}` },
      body: form,
    });
    const body = (await response.json()) as { fileUrl: string };
    expect([response.status, body]).toMatchObject([200, { fileUrl: expect.any(String) }]);
    return body.fileUrl;
  }

  test('goes out as bytes under its own name, with its caption and quote', async () => {
    const bot = await startedBot();
    await chatOf(bot);
    const question = bot.bot.says(customer, 'счёт?').messageId;
    const mediaUrl = await uploaded(
      Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n'),
      'счёт.pdf',
      'document',
    );
    const answer = await system.call('POST', `/api/telegram/bots/${bot.id}/messages`, ours.olga, {
      body: {
        chatId: customer.id,
        type: 'document',
        mediaUrl,
        content: 'Вот он',
        replyToMessageId: question,
      },
    });
    expect(answer).toMatchObject({ status: 200, body: { success: true, status: 'sent' } });
    const sent = bot.bot.sent().at(-1);
    expect(sent).toMatchObject({
      method: 'sendDocument',
      messageId: answer.body.messageId,
      payload: {
        caption: 'Вот он',
        reply_parameters: expect.stringContaining(`"message_id":${question}`),
      },
    });
    const file = telegram.file(String(sent?.payload['document']));
    expect(file).toMatchObject({ filename: 'счёт.pdf' });
    expect(file?.data.toString()).toContain('%PDF-1.4');
  }, 60_000);

  test('goes out by the unified send too; a long caption or a foreign file is refused before any call', async () => {
    const bot = await startedBot();
    const chatId = await chatOf(bot);
    const mediaUrl = await uploaded(picture, 'p.jpg', 'image');
    const send = (body: object, who = ours.olga) =>
      system.call('POST', '/api/messages/send-by-chat', who, {
        body: { chatId, type: 'image', mediaUrl, ...body },
      });
    expect(await send({ caption: 'Фото' })).toMatchObject({
      status: 200,
      body: { status: 'sent' },
    });
    expect(bot.bot.sent().at(-1)).toMatchObject({
      method: 'sendPhoto',
      payload: { caption: 'Фото' },
    });
    const before = bot.bot.sent().length;
    expect((await send({ caption: 'я'.repeat(1_025) })).status).toBe(400);
    expect((await send({}, theirs.olga)).status).toBe(404);
    mkdirSync(path.join(media.path, 'image'), { recursive: true });
    writeFileSync(path.join(media.path, 'image', 'stranger.jpg'), picture);
    expect((await send({ mediaUrl: '/media/image/stranger.jpg' })).status).toBe(400);
    expect((await send({ mediaUrl: '/media/../../../etc/passwd' })).status).toBe(400);
    expect(bot.bot.sent()).toHaveLength(before);
    expect(readFileSync(path.join(media.path, 'image', 'stranger.jpg')).equals(picture)).toBe(true);
  }, 60_000);

  test('fails with a reason if Telegram finds it too large', async () => {
    const bot = await startedBot();
    const chatId = await chatOf(bot);
    const mediaUrl = await uploaded(picture, 'p.jpg', 'image');
    telegram.script({
      method: 'sendPhoto',
      chatId: customer.id,
      reply: { status: 413, description: 'Request Entity Too Large' },
    });
    const answer = await system.call('POST', '/api/messages/send-by-chat', ours.olga, {
      body: { chatId, type: 'image', mediaUrl },
    });
    expect(answer).toMatchObject({
      status: 502,
      body: { upstreamError: { code: 'media_too_large' } },
    });
    expect(answer.body.error).toMatch(/велик/);
  }, 60_000);
});
