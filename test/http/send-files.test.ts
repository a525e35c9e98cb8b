import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { picture } from '../support/files.ts';
import { startSendingWorld, type Sender, type SendingWorld } from '../support/sending-world.ts';
import { newJid } from '../support/harness/accounts.ts';
import { serve, type Served } from '../support/stand-ins/serve.ts';

/** Two whole systems start one after the other, which takes time on a busy machine. */
const startWithinMs = 120_000;

const send = (world: SendingWorld, body: object, key?: string) =>
  world.call('POST', '/api/messages/send-by-chat', world.ours.olga, {
    body,
    ...(key !== undefined && { key }),
  });
async function chatOf(world: SendingWorld, organization: Sender): Promise<number> {
  const { chatId } = await world.writes(organization.byQr, newJid());
  await world.take(chatId, organization);
  return chatId;
}

describe('a file from the internet', () => {
  let world: SendingWorld;
  let png: Buffer;
  let fetched: string[] = [];
  let site: Served;
  let address = '';
  beforeAll(async () => {
    png = await picture('png');
    site = await serve((req, res) => {
      fetched.push(req.url ?? '');
      if (req.url === '/photo.png') res.setHeader('Content-Type', 'image/png').end(png);
      else if (req.url === '/lie.png')
        res.setHeader('Content-Type', 'image/png').end('<html>no</html>');
      else res.writeHead(404).end();
    });
    address = site.url;
    world = await startSendingWorld({ settings: { MEDIA_URLS_ON_THIS_MACHINE: 'true' } });
  }, startWithinMs);
  afterAll(async () => {
    await world.close();
    await site.close();
  });

  test('is copied into our store before anything is queued, and read from there', async () => {
    const chatId = await chatOf(world, world.ours);
    const body = { chatId, type: 'image', mediaUrl: `${address}/photo.png` };
    const answer = await send(world, body);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        message: {
          mediaUrl: expect.stringMatching(/^\/files\/image\/[^/]+[.]png$/),
          mimeType: 'image/png',
          size: png.length,
          filename: 'photo.png',
          thumbnailUrl: expect.stringMatching(/^\/files\/thumbnail\//),
        },
      },
    });
    const { mediaUrl } = answer.body.message;
    expect(world.sent.at(-1)).toMatchObject({ mediaUrl: mediaUrl.replace('/files/', '/media/') });
    const stored = await fetch(world.baseUrl + mediaUrl);
    expect(Buffer.from(await stored.arrayBuffer())).toEqual(png);
  });

  test('is fetched once for a command, however often that is repeated', async () => {
    const chatId = await chatOf(world, world.ours);
    const body = { chatId, type: 'image', mediaUrl: `${address}/photo.png` };
    fetched = [];
    const first = await send(world, body, 'copy-1');
    await world.sql('DELETE FROM idempotency_key');
    const again = await send(world, body, 'copy-1');
    expect(again.body.message.mediaUrl).toBe(first.body.message.mediaUrl);
    expect(fetched).toEqual(['/photo.png']);
    await world.sql('DELETE FROM idempotency_key');
    const other = { ...body, mediaUrl: `${address}/other.png` };
    expect(await send(world, other, 'copy-1')).toMatchObject({ status: 422 });
    expect(await world.outgoing(chatId)).toHaveLength(1);
  });

  test('is accepted by every endpoint that takes an address', async () => {
    const chatId = await chatOf(world, world.ours);
    const file = { mediaType: 'image', mediaPath: `${address}/photo.png` };
    const { ours } = world;
    const to = { organizationPhoneId: ours.byQr, receiverJid: newJid() };
    for (const [path, body] of [
      ['/api/media/send-by-chat', { chatId, ...file }],
      ['/api/messages/send-media', { ...to, ...file }],
    ] as const) {
      expect(await world.call('POST', path, ours.olga, { body })).toMatchObject({ status: 200 });
      expect(world.sent.at(-1)!.mediaUrl).toMatch(/^\/media\/image\//);
    }
    expect(
      await world.sql(`SELECT 1 FROM chat WHERE address ->> 'remoteJid' = $1`, [to.receiverJid]),
    ).toHaveLength(1);
  });

  test('is refused and leaves nothing if it is missing or of another type', async () => {
    const chatId = await chatOf(world, world.ours);
    const before = await world.everything();
    expect(
      await send(world, { chatId, type: 'image', mediaUrl: `${address}/gone.png` }),
    ).toMatchObject({ status: 400, body: { code: 'media_url_refused' } });
    for (const [type, path] of [
      ['image', '/lie.png'],
      ['video', '/photo.png'],
    ] as const) {
      expect((await send(world, { chatId, type, mediaUrl: address + path })).status).toBe(415);
    }
    const to = { organizationPhoneId: world.ours.byQr, receiverJid: newJid() };
    const body = { ...to, mediaType: 'image', mediaPath: `${address}/gone.png` };
    const answer = await world.call('POST', '/api/messages/send-media', world.ours.olga, { body });
    expect(answer.status).toBe(400);
    expect(await world.everything()).toEqual(before);
  });

  test('is not fetched for a send that is refused anyway', async () => {
    const { chatId: unassigned } = await world.writes(world.ours.byQr, newJid());
    const foreign = await chatOf(world, world.theirs);
    fetched = [];
    const file = { type: 'image', mediaUrl: `${address}/photo.png` };
    expect((await send(world, { chatId: unassigned, ...file })).status).toBe(400);
    expect((await send(world, { chatId: foreign, ...file })).status).toBe(404);
    expect(fetched).toEqual([]);
  });
});

describe('files in a bucket with a public address', () => {
  const base = 'https://media.example.com';
  let world: SendingWorld;
  beforeAll(async () => {
    world = await startSendingWorld({
      settings: {
        STORAGE_TYPE: 'r2',
        R2_BUCKET_NAME: 'files',
        R2_ACCESS_KEY_ID: 'a',
        R2_SECRET_ACCESS_KEY: 's',
        R2_ACCOUNT_ID: 'acc',
        // No server is asked: the files are only named.
        R2_ENDPOINT: 'http://127.0.0.1:1',
        R2_PUBLIC_URL: base,
      },
    });
  }, startWithinMs);
  afterAll(() => world.close());

  test('are shown there wherever messages are read; rows keep the path', async () => {
    const chatId = await chatOf(world, world.ours);
    const path = await world.file(world.ours);
    const answer = await send(world, { chatId, type: 'image', mediaUrl: path });
    expect(answer.body.message.mediaUrl).toBe(base + path);
    expect(await world.outgoing(chatId)).toMatchObject([{ media_url: path }]);
    expect(world.sent.at(-1)).toMatchObject({ mediaUrl: path });
    const { olga } = world.ours;
    const history = await world.call('GET', `/api/chats/${chatId}/messages`, olga);
    expect(history.body.messages.at(-1).mediaUrl).toBe(base + path);
    const { body } = await world.call('GET', `/api/chats/${chatId}`, olga);
    expect(body.chat.lastMessage.mediaUrl).toBe(base + path);
    const feed = await world.call('GET', '/api/events', olga);
    const told = feed.body.events.filter(
      ({ event, data }: { event: string; data: { chatId: number; fromMe: boolean } }) =>
        event === 'message:new' && data.chatId === chatId && data.fromMe,
    );
    expect(told).toMatchObject([{ data: { mediaUrl: base + path } }]);
  });

  test('can be sent again by the address under which they are shown', async () => {
    const chatId = await chatOf(world, world.ours);
    const path = await world.file(world.ours);
    const answer = await send(world, { chatId, type: 'image', mediaUrl: base + path });
    expect(answer.body.message.mediaUrl).toBe(base + path);
    expect(await world.outgoing(chatId)).toMatchObject([{ media_url: path }]);
    const foreign = await world.file(world.theirs);
    expect((await send(world, { chatId, type: 'image', mediaUrl: foreign })).body.code).toBe(
      'media_path_refused',
    );
  });
});
