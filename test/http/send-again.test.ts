import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSendingWorld, type Sender, type SendingWorld } from '../support/sending-world.ts';
import { newJid } from '../support/harness/accounts.ts';

let world: SendingWorld;
let ours: Sender;
let theirs: Sender;
beforeAll(async () => {
  world = await startSendingWorld();
  ({ ours, theirs } = world);
});
afterAll(() => world.close());

const send = (body: object, who = ours.olga) =>
  world.call('POST', '/api/messages/send-by-chat', who, { body });
const again = (messageId: number, who = ours.olga, key?: string) =>
  world.call('POST', `/api/messages/${messageId}/retry`, who, key === undefined ? {} : { key });
const statuses = async (chatId: number) =>
  (await world.events(chatId))
    .filter(({ name }) => name === 'message:status')
    .map(({ data }) => (data as { status: string }).status);

let people = 0;
async function chatOn(
  provider: 'telegram' | 'waba' | 'byQr',
  organization = ours,
): Promise<number> {
  const { chatId } =
    provider === 'telegram'
      ? await world.telegram(organization, `again${(people += 1)}`)
      : await world.writes(organization[provider], newJid());
  await world.take(chatId, organization);
  return chatId;
}
/** A message with this outcome from its provider; returns its id. */
async function endedAs(kind: 'failed' | 'unknown', chatId: number, who = ours.olga) {
  world.answerWith(() =>
    kind === 'failed'
      ? { kind, code: 'blocked_by_user', reason: 'blocked' }
      : { kind, code: 'no_answer' },
  );
  const { body } = await send({ chatId, text: 'important' }, who);
  world.answerWith();
  expect(body.message.status).toBe(kind);
  return body.message.id as number;
}

describe('send again', () => {
  test.each(['telegram', 'waba', 'byQr'] as const)(
    'queues a failed message of %s once more, in the same row',
    async (provider) => {
      const chatId = await chatOn(provider);
      const messageId = await endedAs('failed', chatId);
      const answer = await again(messageId);
      expect(answer).toMatchObject({
        status: 200,
        body: {
          success: true,
          status: 'sent',
          chatId,
          message: { id: messageId, status: 'sent', content: 'important', errorCode: null },
        },
      });
      expect(answer.body.messageId).not.toBeNull();
      expect(await world.outgoing(chatId)).toHaveLength(1);
      expect(world.sent.filter((each) => each.messageId === messageId)).toHaveLength(2);
      expect(await statuses(chatId)).toEqual(['failed', 'queued', 'sent']);
    },
  );

  test('repeats a message with an unknown outcome on request', async () => {
    const chatId = await chatOn('telegram');
    const messageId = await endedAs('unknown', chatId);
    expect((await again(messageId)).body).toMatchObject({ status: 'sent' });
  });

  test('reports another failure, and may be repeated', async () => {
    const chatId = await chatOn('telegram');
    const messageId = await endedAs('failed', chatId);
    world.answerWith(() => ({ kind: 'failed', code: 'blocked_by_user', reason: 'still blocked' }));
    expect(await again(messageId)).toMatchObject({
      status: 502,
      body: { code: 'send_failed', details: 'still blocked' },
    });
    world.answerWith();
    expect((await again(messageId)).status).toBe(200);
  });

  test('a repeated call, or five at the same time, send one more message', async () => {
    const chatId = await chatOn('telegram');
    const messageId = await endedAs('failed', chatId);
    const first = await again(messageId, ours.olga, 'again-1');
    await world.sql('DELETE FROM idempotency_key');
    expect((await again(messageId, ours.olga, 'again-1')).body).toEqual(first.body);
    expect(world.sent.filter((each) => each.messageId === messageId)).toHaveLength(2);

    const other = await endedAs('failed', chatId);
    const answers = await Promise.all(Array.from({ length: 5 }, () => again(other)));
    for (const { status, body } of answers) {
      if (status !== 200) expect(body.code).toBe('not_retryable');
    }
    expect(world.sent.filter((each) => each.messageId === other)).toHaveLength(2);
  });

  test('sent messages, customers’ messages and foreign messages are refused', async () => {
    const jid = newJid();
    const { chatId, messageId: incoming } = await world.writes(ours.byQr, jid);
    await world.take(chatId, ours);
    const sent = (await send({ chatId, text: 'fine' })).body.message.id as number;
    const foreignChat = await chatOn('telegram', theirs);
    const foreign = await endedAs('failed', foreignChat, theirs.olga);
    const before = await world.everything();
    for (const id of [sent, incoming]) {
      expect(await again(id)).toMatchObject({ status: 409, body: { code: 'not_retryable' } });
    }
    for (const id of [foreign, 2_000_000_000]) {
      expect(await again(id)).toMatchObject({
        status: 404,
        body: { code: 'message_not_found', error: expect.stringContaining('не найден') },
      });
    }
    expect(await world.everything()).toEqual(before);
  });

  test('refused outside the window, by an account that cannot send, and in a hidden chat', async () => {
    const chatId = await chatOn('waba');
    const messageId = await endedAs('failed', chatId);
    await world.sql(
      `UPDATE chat SET last_incoming_at = now() - interval '25 hours' WHERE id = $1`,
      [chatId],
    );
    expect((await again(messageId)).body.code).toBe('window_closed');
    await world.sql(`UPDATE chat SET last_incoming_at = now() WHERE id = $1`, [chatId]);
    await world.sql(`UPDATE organization_phone SET paused_code = 'locked' WHERE id = $1`, [
      ours.waba,
    ]);
    expect(await again(messageId)).toMatchObject({
      status: 503,
      body: { code: 'account_not_ready' },
    });
    await world.sql(`UPDATE organization_phone SET paused_code = NULL WHERE id = $1`, [ours.waba]);
    await world.sql('UPDATE chat SET is_hr = true WHERE id = $1', [chatId]);
    expect((await again(messageId)).status).toBe(404);
    expect(await world.outgoing(chatId)).toMatchObject([{ status: 'failed' }]);
  });
});
