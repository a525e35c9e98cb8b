import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mediaTaskQueue } from '../../src/contracts/names.ts';
import type { FetchMediaInput } from '../../src/contracts/activities.ts';
import { createMediaInbox } from '../../src/persistence/media/media-inbox.ts';
import { eventually } from '../support/eventually.ts';
import { startSendingWorld, type Sender, type SendingWorld } from '../support/sending-world.ts';
import { newJid } from '../support/harness/accounts.ts';

let world: SendingWorld;
let ours: Sender;
let theirs: Sender;
beforeAll(async () => {
  world = await startSendingWorld();
  ({ ours, theirs } = world);
  const inbox = createMediaInbox({ pool: world.world.pool });
  // This time the provider has the file.
  await world.world.startActivities(mediaTaskQueue, {
    async fetchMedia({ messageId }: FetchMediaInput) {
      const settled = await inbox.ready(messageId, {
        mediaUrl: `/media/image/${messageId}.png`,
        thumbnailUrl: `/media/thumbnail/${messageId}.png`,
        mimeType: 'image/png',
        size: 70,
        filename: null,
      });
      if (settled !== 'late' && settled.wake) await world.world.gateway.wake(settled.wake);
    },
  });
});
afterAll(() => world.close());

const retry = (messageId: number, who = ours.olga, key?: string) =>
  world.call(
    'POST',
    `/api/messages/${messageId}/media/retry`,
    who,
    key === undefined ? {} : { key },
  );

/** A picture that could not be fetched, as its chat shows it. */
async function failedPicture(organization: Sender) {
  const message = await world.writes(organization.waba, newJid());
  await world.sql(
    `UPDATE message SET type = 'image', content = E'Файл не получен\\nСмотрите', media_state = 'failed', media_error = 'unavailable',
        media_source = '{"id": "1"}', details = '{"fileCaption": "Смотрите"}' WHERE id = $1`,
    [message.messageId],
  );
  return message;
}

test('a file that could not be fetched is fetched again, and message:updated reports it', async () => {
  const { chatId, messageId } = await failedPicture(ours);
  const answer = await retry(messageId, ours.olga, 'fetch-1');
  expect(answer).toMatchObject({
    status: 202,
    body: { success: true, messageId, chatId, mediaState: 'waiting' },
  });
  await eventually(async () =>
    (await world.events(chatId)).some(({ name }) => name === 'message:updated'),
  );
  const { body } = await world.call('GET', `/api/chats/${chatId}/messages`, ours.olga);
  expect(body.messages.at(-1)).toMatchObject({
    id: messageId,
    content: 'Смотрите',
    mediaUrl: `/files/image/${messageId}.png`,
    thumbnailUrl: `/files/thumbnail/${messageId}.png`,
    mediaState: 'ready',
    mimeType: 'image/png',
    size: 70,
  });
  expect(await retry(messageId, ours.olga, 'fetch-1')).toMatchObject({ status: 202 });
  expect(await retry(messageId)).toMatchObject({
    status: 409,
    body: { code: 'media_not_retryable' },
  });
});

test('only a file that can be fetched, in a visible chat, is fetched again', async () => {
  const text = await world.writes(ours.waba, newJid());
  const foreign = await failedPicture(theirs);
  const hidden = await failedPicture(ours);
  await world.sql('UPDATE chat SET is_hr = true WHERE id = $1', [hidden.chatId]);
  const before = await world.everything();
  expect(await retry(text.messageId)).toMatchObject({ status: 409 });
  for (const id of [foreign.messageId, hidden.messageId, 2_000_000_000]) {
    expect(await retry(id)).toMatchObject({ status: 404, body: { code: 'message_not_found' } });
  }
  expect(await world.everything()).toEqual(before);
  const rows = await world.sql('SELECT media_state FROM message WHERE id = ANY ($1)', [
    [foreign.messageId, hidden.messageId],
  ]);
  expect(rows).toEqual([{ media_state: 'failed' }, { media_state: 'failed' }]);
});
