import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { failedTasks } from '../support/histories.ts';

let world: ChatWorld;
let org: number;
/** Running fetches, by message; each ends when its test says so. */
const underWay = new Map<number, (end: 'ready' | 'failed' | Error) => void>();
let most = 0;

/**
 * Writes the file's place to the row and the outcome to the chat's inbox together, as the real fetch does at its end.
 */
async function fetchMedia({ chatId, messageId }: { chatId: number; messageId: number }) {
  const end = await new Promise<'ready' | 'failed' | Error>((resolve) => {
    underWay.set(messageId, resolve);
    most = Math.max(most, underWay.size);
  });
  underWay.delete(messageId);
  if (end instanceof Error)
    throw ApplicationFailure.create({ message: 'again', nonRetryable: true });
  await settle(chatId, messageId, end);
}

async function settle(chatId: number, messageId: number, state: 'ready' | 'failed') {
  await world.pool.query(
    `WITH locked AS MATERIALIZED (SELECT id FROM chat WHERE id = $1 FOR NO KEY UPDATE), changed AS (
        UPDATE message SET media_state = $3, media_url = CASE WHEN $3 = 'ready' THEN '/media/image/' || message.id || '.jpg' END
          FROM locked WHERE message.id = $2 RETURNING message.id)
      SELECT chat_inbox_add($1, 'media', changed.id, $3, CASE WHEN $3 = 'failed' THEN 'gone' END) FROM changed`,
    [chatId, messageId, state],
  );
}

beforeAll(async () => {
  world = await startChatWorld({ fetchMedia });
  org = await world.organization();
});
afterAll(async () => {
  for (const end of underWay.values()) end(new Error('over'));
  await world.close();
});
beforeEach(() => {
  most = 0;
});

const photo = (person: string) =>
  world.intake.accept({
    ...world.incoming(org, person),
    message: {
      ...world.incoming(org, person).message,
      type: 'image',
      content: '[Image]',
      media: { source: { fileId: 'secret-file-id' } },
    },
  });
const text = (person: string) => world.intake.accept(world.incoming(org, person));

/** Ids of the published messages, in order. */
async function told(chatId: number): Promise<readonly number[]> {
  const events = await world.events(chatId);
  return events
    .filter(({ name }) => name === 'message:new')
    .map(({ data }) => (data as { id: number }).id);
}
const fetched = (messageId: number) => eventually(() => underWay.has(messageId));
const end = (messageId: number, how: 'ready' | 'failed' | Error) => underWay.get(messageId)?.(how);

describe('a message with a file', () => {
  test('is published once its file is stored, in its place, and later messages follow', async () => {
    const { chatId, messageId } = await photo('m1');
    await fetched(messageId!);
    const after = await text('m1');
    await world.idle(chatId);
    expect(await told(chatId)).toEqual([]);
    end(messageId!, 'ready');
    await eventually(async () => (await told(chatId)).length === 2);
    expect(await told(chatId)).toEqual([messageId, after.messageId]);
    const events = await world.events(chatId);
    expect(events.map(({ name }) => name)).toEqual(['chat:new', 'message:new', 'message:new']);
    expect(events.find(({ name }) => name === 'message:new')?.data).toMatchObject({
      id: messageId,
      mediaUrl: `/media/image/${messageId}.jpg`,
      mediaState: 'ready',
    });
    expect(await failedTasks(world.client, chatId)).toEqual([]);
  });

  test('whose file takes long is overtaken by later messages', async () => {
    const { chatId, messageId } = await photo('m2');
    await fetched(messageId!);
    const after = await text('m2');
    await eventually(async () => (await told(chatId)).length === 1);
    expect(await told(chatId)).toEqual([after.messageId]);
    expect((await world.view(chatId)).state?.files.map(({ id }) => id)).toEqual([messageId]);
    end(messageId!, 'ready');
    await eventually(async () => (await told(chatId)).length === 2);
    expect((await world.view(chatId)).state?.files).toEqual([]);
  });

  test('whose file cannot be fetched is published without it', async () => {
    const { chatId, messageId } = await photo('m3');
    await fetched(messageId!);
    end(messageId!, 'failed');
    await eventually(async () => (await told(chatId)).length === 1);
    const event = (await world.events(chatId)).find(({ name }) => name === 'message:new');
    expect(event?.data).toMatchObject({ id: messageId, mediaUrl: null, mediaState: 'failed' });
  });

  test('is fetched again if a fetch ends without an outcome', async () => {
    const { chatId, messageId } = await photo('m4');
    await fetched(messageId!);
    end(messageId!, new Error('lost'));
    await eventually(() => !underWay.has(messageId!));
    await fetched(messageId!);
    end(messageId!, 'ready');
    await eventually(async () => (await told(chatId)).length === 1);
  });

  test('is one of an album, which is fetched in parallel, a few at once, and published in order', async () => {
    const photos = await Promise.all(Array.from({ length: 6 }, () => photo('m5')));
    const { chatId } = photos[0]!;
    const ids = photos.map(({ messageId }) => messageId!).toSorted((a, b) => a - b);
    await eventually(() => underWay.size === 4);
    for (const id of ids.slice(0, 4).toReversed()) end(id, 'ready');
    for (const id of ids.slice(4)) {
      await fetched(id);
      end(id, 'ready');
    }
    await eventually(async () => (await told(chatId)).length === 6);
    expect(await told(chatId)).toEqual(ids);
    expect(most).toBe(4);
  });

  test('is published first if its file comes late, which is announced as a change', async () => {
    const { chatId, messageId } = await photo('m6');
    await fetched(messageId!);
    end(messageId!, 'failed');
    await eventually(async () => (await told(chatId)).length === 1);
    await settle(chatId, messageId!, 'ready');
    await world.gateway.wake(world.chatOf(org, chatId));
    await world.idle(chatId);
    const events = await world.events(chatId);
    expect(events.map(({ name, seq }) => [name, seq])).toEqual([
      ['chat:new', 1],
      ['message:new', 2],
      ['message:updated', 3],
    ]);
    expect(events.at(-1)?.data).toMatchObject({
      id: messageId,
      chatId,
      mediaUrl: `/media/image/${messageId}.jpg`,
      mediaState: 'ready',
    });
  });

  test('is fetched again on request, even in a closed chat', async () => {
    const { chatId, messageId } = await photo('m8');
    await fetched(messageId!);
    end(messageId!, 'failed');
    await eventually(async () => (await told(chatId)).length === 1);
    await world.gateway.close(world.chatOf(org, chatId), {
      commandId: 'close-m8',
      by: { userId: 1, role: 'admin' },
      hasReason: false,
    });
    await world.pool.query(`UPDATE message SET media_state = 'waiting' WHERE id = $1`, [messageId]);
    await world.pool.query(`SELECT chat_inbox_add($1, 'poke', $2, NULL, NULL)`, [
      chatId,
      messageId,
    ]);
    await world.gateway.wake(world.chatOf(org, chatId));
    await fetched(messageId!);
    const behind = await text('m8');
    await eventually(async () => (await told(chatId)).length === 2);
    expect((await told(chatId)).at(-1)).toBe(behind.messageId);
    end(messageId!, 'ready');
    await eventually(async () => {
      const events = await world.events(chatId);
      return events.at(-1)?.name === 'message:updated';
    });
    expect((await world.view(chatId)).state?.files).toEqual([]);
  });

  test('is awaited by a run that only knows the rows', async () => {
    const { chatId, messageId } = await photo('m7');
    await fetched(messageId!);
    const after = await text('m7');
    await world.idle(chatId);
    await world.client.workflow.getHandle(`chat-${chatId}`).terminate('lost');
    const lost = underWay.get(messageId!);
    underWay.delete(messageId!);
    await world.gateway.wake(world.chatOf(org, chatId));
    await fetched(messageId!);
    end(messageId!, 'ready');
    lost?.(new Error('late'));
    await eventually(async () => (await told(chatId)).length === 2);
    expect([...(await told(chatId))].toSorted()).toEqual([messageId, after.messageId]);
  });
});
