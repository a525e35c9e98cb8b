import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  newJid,
  startSendingWorld,
  type Sender,
  type SendingWorld,
} from '../support/sending-world.ts';

let world: SendingWorld;
let ours: Sender;
let theirs: Sender;
beforeAll(async () => {
  world = await startSendingWorld();
  ({ ours, theirs } = world);
});
afterAll(() => world.close());

const sendByChat = (body: object, who = ours.olga, key?: string) =>
  world.call('POST', '/api/media/send-by-chat', who, { body, ...(key && { key }) });

async function chatOf(organization: Sender, outlet: 'waba' | 'byQr' = 'byQr'): Promise<number> {
  const { chatId } = await world.writes(organization[outlet], newJid());
  await world.take(chatId, organization);
  return chatId;
}

describe('POST /api/media/send-by-chat', () => {
  test('sends a stored file', async () => {
    const chatId = await chatOf(ours);
    const mediaPath = await world.file(ours);
    const answer = await sendByChat({
      chatId: String(chatId),
      mediaType: 'image',
      mediaPath,
      caption: 'Фото',
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        success: true,
        messageId: expect.any(String),
        status: 'sent',
        chatId,
        mediaType: 'image',
        caption: 'Фото',
      },
    });
    expect(world.sent.at(-1)).toMatchObject({ chatId, mediaUrl: mediaPath, caption: 'Фото' });
    const plain = await sendByChat({ chatId, mediaType: 'image', mediaPath });
    expect(plain.body.caption).toBeNull();
  });

  test('to an unassigned, foreign, hidden or unknown chat sends nothing', async () => {
    const { chatId: free } = await world.writes(ours.byQr, newJid());
    const hidden = await chatOf(ours);
    await world.sql('UPDATE chat SET is_hr = true WHERE id = $1', [hidden]);
    const foreign = await chatOf(theirs);
    const file = { mediaType: 'image', mediaPath: await world.file(ours) };
    const before = await world.everything();
    expect(await sendByChat({ chatId: free, ...file })).toMatchObject({
      status: 400,
      body: { code: 'chat_not_assigned' },
    });
    for (const chatId of [foreign, hidden, 2_000_000_000]) {
      expect((await sendByChat({ chatId, ...file })).status).toBe(404);
    }
    expect(await world.everything()).toEqual(before);
  });

  test('refuses what is not a file of ours', async () => {
    const chatId = await chatOf(ours);
    const foreign = await world.file(theirs);
    const before = await world.everything();
    for (const mediaPath of [foreign, '.env', '/media/../../.env', 'public/media/image/a.png']) {
      expect(await sendByChat({ chatId, mediaType: 'image', mediaPath })).toMatchObject({
        status: 400,
        body: { code: 'media_path_refused' },
      });
    }
    expect(
      await sendByChat({ chatId, mediaType: 'image', mediaPath: 'http://localhost/a.png' }),
    ).toMatchObject({ status: 400, body: { code: 'media_url_refused' } });
    expect((await sendByChat({ chatId, mediaType: 'gif', mediaPath: '/media/a.gif' })).status).toBe(
      400,
    );
    expect((await sendByChat({ chatId, mediaType: 'image' })).status).toBe(400);
    expect(await world.everything()).toEqual(before);
  });

  test('with the same key sends once', async () => {
    const chatId = await chatOf(ours);
    const body = { chatId, mediaType: 'image', mediaPath: await world.file(ours) };
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => sendByChat(body, ours.olga, 'media-1')),
    );
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(await world.outgoing(chatId)).toHaveLength(1);
  });
});
