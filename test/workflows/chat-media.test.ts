import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { IncomingMessageFields } from '../../src/ports/chat/intake.ts';
import { createMediaInbox } from '../../src/persistence/media/media-inbox.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { failedTasks } from '../support/histories.ts';

let world: ChatWorld;
let org: number;
/** Running fetches, by message; each ends when its test says so. */
const underWay = new Map<number, (end: 'ready' | 'failed' | Error) => void>();
let most = 0;

/** Ends as the test says; the outcome is in the row and in the chat's inbox before that. */
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
  const inbox = createMediaInbox(world);
  const settled =
    state === 'ready'
      ? await inbox.ready(messageId, {
          ...{ mediaUrl: `/media/image/${messageId}.jpg`, thumbnailUrl: null },
          ...{ mimeType: 'image/jpeg', size: 5, filename: null },
        })
      : await inbox.failed(messageId, 'gone', '[Изображение: не удалось получить]');
  // The workflow that asked sees it by itself.
  return settled === 'late' || settled.wake?.chatId === chatId ? null : settled.wake;
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

const photo = (person: string, more: Partial<IncomingMessageFields> = {}) =>
  world.intake.accept(
    world.incoming(org, person, randomUUID(), {
      ...{ type: 'image', content: 'Вот фото', media: { source: { fileId: 'secret-file-id' } } },
      ...more,
    }),
  );
const text = (person: string) => world.intake.accept(world.incoming(org, person));

interface Told {
  readonly name: string;
  readonly data: { readonly id: number; readonly content: string; readonly mediaState?: string };
}

/** What clients were told of messages, in order. */
async function told(chatId: number): Promise<readonly Told[]> {
  const events = (await world.events(chatId)) as unknown as Told[];
  return events.filter(({ name }) => name.startsWith('message:'));
}
const short = ({ name, data: { id, content, mediaState } }: Told) => ({
  ...{ name, id, content },
  ...(mediaState !== undefined && { mediaState }),
});
const toldTimes = (chatId: number, times: number) =>
  eventually(async () => (await told(chatId)).length === times);
const fetched = (messageId: number) => eventually(() => underWay.has(messageId));
const end = (messageId: number, how: 'ready' | 'failed' | Error) => underWay.get(messageId)?.(how);
const filesOf = async (chatId: number) =>
  (await world.view(chatId)).state?.files.map(({ id }) => id);

describe('a message with a file', () => {
  test('is seen at once, counts, and its file follows', async () => {
    const { chatId, messageId } = await photo('m1');
    const after = await text('m1');
    await world.idle(chatId);
    expect((await told(chatId)).map(short)).toEqual([
      {
        ...{ name: 'message:new', id: messageId, mediaState: 'waiting' },
        content: 'Вот фото\n[Фото: загружается]',
      },
      { name: 'message:new', id: after.messageId, content: expect.any(String) },
    ]);
    expect((await told(chatId))[0]!.data).toMatchObject({ mediaUrl: null });
    expect(await world.row(chatId)).toMatchObject({ unread_count: 2, status: 'open' });
    await fetched(messageId!);
    end(messageId!, 'ready');
    await toldTimes(chatId, 3);
    expect((await told(chatId)).at(-1)).toMatchObject({
      name: 'message:updated',
      data: {
        ...{ id: messageId, chatId, content: 'Вот фото', mediaState: 'ready' },
        ...{ mediaUrl: `/media/image/${messageId}.jpg`, mimeType: 'image/jpeg', size: 5 },
      },
    });
    expect(await world.row(chatId)).toMatchObject({ unread_count: 2 });
    expect(await filesOf(chatId)).toEqual([]);
    expect(await failedTasks(world.client, chatId)).toEqual([]);
  });

  test('reopens a closed chat before its file comes, and the answer is due from then on', async () => {
    const first = await text('reopens');
    const { chatId } = first;
    await world.idle(chatId);
    await world.gateway.close(world.chatOf(org, chatId), {
      commandId: 'close-reopens',
      by: { userId: 1, role: 'admin' },
      hasReason: false,
    });
    const { messageId } = await photo('reopens');
    await eventually(async () => (await world.row(chatId))['status'] === 'open');
    expect(await world.row(chatId)).toMatchObject({ unanswered_since: expect.any(Date) });
    expect((await told(chatId)).at(-1)!.data).toMatchObject({
      id: messageId,
      mediaState: 'waiting',
    });
    await fetched(messageId!);
    end(messageId!, 'failed');
    await toldTimes(chatId, 3);
    expect((await told(chatId)).at(-1)!.data).toMatchObject({
      mediaState: 'failed',
      content: 'Вот фото\n[Изображение: не удалось получить]',
      mediaUrl: null,
    });
    expect(await world.row(chatId)).toMatchObject({ unread_count: 1 });
  });

  test('is fetched again if a fetch ends without an outcome', async () => {
    const { chatId, messageId } = await photo('m4');
    await fetched(messageId!);
    end(messageId!, new Error('lost'));
    await eventually(() => !underWay.has(messageId!));
    await fetched(messageId!);
    end(messageId!, 'ready');
    await toldTimes(chatId, 2);
  });

  test('is one of an album, which is told in order and fetched in parallel, a few at once', async () => {
    const photos = await Promise.all(Array.from({ length: 6 }, () => photo('m5')));
    const { chatId } = photos[0]!;
    const ids = photos.map(({ messageId }) => messageId!).toSorted((a, b) => a - b);
    await eventually(() => underWay.size === 4);
    await toldTimes(chatId, 6);
    expect((await told(chatId)).map(({ data }) => data.id)).toEqual(ids);
    for (const id of ids.slice(0, 4).toReversed()) end(id, 'ready');
    for (const id of ids.slice(4)) {
      await fetched(id);
      end(id, 'ready');
    }
    await toldTimes(chatId, 12);
    expect(most).toBe(4);
    expect(await filesOf(chatId)).toEqual([]);
  });

  test('is told complete, in one event, if its file is there when the round reads it', async () => {
    await world.stopWorkers();
    const { chatId, messageId } = await photo('complete');
    expect(await settle(chatId, messageId!, 'ready')).toBeNull();
    await world.startWorker();
    await world.gateway.wake(world.chatOf(org, chatId));
    await world.idle(chatId);
    expect((await told(chatId)).map(short)).toEqual([
      { name: 'message:new', id: messageId, content: 'Вот фото', mediaState: 'ready' },
    ]);
    expect(await filesOf(chatId)).toEqual([]);
  });

  test('is fetched again on request, even in a closed chat, and says so', async () => {
    const { chatId, messageId } = await photo('m8');
    await fetched(messageId!);
    end(messageId!, 'failed');
    await toldTimes(chatId, 2);
    await world.gateway.close(world.chatOf(org, chatId), {
      commandId: 'close-m8',
      by: { userId: 1, role: 'admin' },
      hasReason: false,
    });
    await world.pool.query(`UPDATE message SET media_source = '{}' WHERE id = $1`, [messageId]);
    const retried = await createMediaInbox(world).retry(org, messageId!);
    expect(retried).toMatchObject({ state: 'waiting' });
    await world.gateway.wake(world.chatOf(org, chatId));
    await fetched(messageId!);
    expect((await told(chatId)).map(short).at(-1)).toEqual({
      ...{ name: 'message:updated', id: messageId, mediaState: 'waiting' },
      content: 'Вот фото\n[Фото: загружается]',
    });
    const behind = await text('m8');
    await toldTimes(chatId, 4);
    expect((await told(chatId)).at(-1)!.data.id).toBe(behind.messageId);
    end(messageId!, 'ready');
    await toldTimes(chatId, 5);
    expect((await told(chatId)).map(short).at(-1)).toMatchObject({
      ...{ name: 'message:updated', content: 'Вот фото', mediaState: 'ready' },
    });
    expect(await filesOf(chatId)).toEqual([]);
  });

  test('is awaited by a run that only knows the rows', async () => {
    const { chatId, messageId } = await photo('m7');
    await fetched(messageId!);
    await text('m7');
    await world.idle(chatId);
    await world.client.workflow.getHandle(`chat-${chatId}`).terminate('lost');
    const lost = underWay.get(messageId!);
    underWay.delete(messageId!);
    await world.gateway.wake(world.chatOf(org, chatId));
    await fetched(messageId!);
    end(messageId!, 'ready');
    lost?.(new Error('late'));
    await toldTimes(chatId, 3);
    expect((await told(chatId)).at(-1)).toMatchObject({
      name: 'message:updated',
      data: { id: messageId, mediaState: 'ready' },
    });
  });

  test('of a chat that is merged into another one is fetched there', async () => {
    const phone = await world.phone(org, { connectionType: 'waba' });
    const from = (names: readonly string[], more: Partial<IncomingMessageFields> = {}) =>
      world.intake.accept(world.fromWhatsApp(org, phone, names, more));
    const winner = await from(['files@lid']);
    const loser = [];
    const file = { type: 'image', content: '', media: { source: {} } };
    for (let index = 0; index < 6; index += 1) {
      loser.push(await from(['files@s.whatsapp.net'], file));
    }
    const ids = loser.map(({ messageId }) => messageId!);
    await eventually(() => ids.slice(0, 4).every((id) => underWay.has(id)));
    await from(['files@lid', 'files@s.whatsapp.net']);
    await eventually(async () => (await world.row(winner.chatId))['unread_count'] === 8);
    await eventually(async () => {
      for (const id of ids) end(id, 'ready');
      const { rows } = await world.pool.query(
        `SELECT 1 FROM message WHERE id = ANY ($1) AND media_state = 'waiting'`,
        [ids],
      );
      return rows.length === 0;
    });
    await world.idle(winner.chatId);
    const updated = (await told(winner.chatId)).filter(({ name }) => name === 'message:updated');
    expect(updated.map(({ data }) => data.id).toSorted((a, b) => a - b)).toEqual(ids);
  });

  test('is one of more than a state names: all of them come', async () => {
    const { chatId } = await text('many');
    await world.idle(chatId);
    await world.pool.query(
      `INSERT INTO message (organization_id, chat_id, channel, state, provider_key, from_me, content, type, timestamp,
           status, media_state, media_source)
         SELECT $1, $2, 'telegram', 'waiting', 'many:' || n, false, '', 'image', now(), 'received', 'waiting', '{}'
           FROM generate_series(1, 620) AS n`,
      [org, chatId],
    );
    await world.pool.query('UPDATE chat SET inbox = inbox + 620 WHERE id = $1', [chatId]);
    await world.gateway.wake(world.chatOf(org, chatId));
    await world.idle(chatId);
    expect((await world.view(chatId)).state).toMatchObject({ moreFiles: true });
    // All but a few are here when they are asked for.
    await world.pool.query(
      `SELECT media_settle(id, '{"mediaUrl": "/media/image/x.jpg", "mimeType": "image/jpeg", "size": 1}', NULL, NULL)
         FROM message WHERE chat_id = $1 AND media_state = 'waiting' AND provider_key < 'many:6'`,
      [chatId],
    );
    await world.gateway.wake(world.chatOf(org, chatId));
    await eventually(async () => {
      for (const finish of underWay.values()) finish('ready');
      const { rows } = await world.pool.query(
        `SELECT 1 FROM message WHERE chat_id = $1 AND media_state = 'waiting'`,
        [chatId],
      );
      return rows.length === 0;
    });
    await eventually(async () => (await filesOf(chatId))?.length === 0);
    const states = await world.sql(
      `SELECT data ->> 'mediaState' AS state, count(*)::int AS n FROM event_log
         WHERE chat_id = $1 AND name = 'message:updated' GROUP BY 1`,
      [chatId],
    );
    expect(states).toEqual([{ state: 'ready', n: 620 }]);
    expect(await world.row(chatId)).toMatchObject({ unread_count: 621 });
  });
});
