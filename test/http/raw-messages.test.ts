import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ChannelModule } from '../../src/channels/module.ts';
import { channels } from '../../src/channels/registry.ts';
import { createMaintenanceStore } from '../../src/persistence/operations/maintenance.ts';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import type { Intake } from '../../src/ports/chat/intake.ts';
import { startSystem, type Organization, type Person, type System } from '../support/system.ts';

/** What a provider sent is kept, encrypted, where no reader understood all of it. */

let system: System;
let ours: Organization;
let theirs: Organization;
/** The intakes that the front door and the worker give their channels. */
const intakes: Intake[] = [];

beforeAll(async () => {
  const watched = channels.map((channel): ChannelModule => {
    if (channel.name !== 'telegram') return channel;
    return {
      ...channel,
      frontDoor(parts) {
        intakes.push(parts.intake);
        return channel.frontDoor(parts);
      },
      worker(parts) {
        intakes.push(parts.intake);
        return channel.worker!(parts);
      },
    };
  });
  system = await startSystem({ channels: watched });
  [ours, theirs] = system.organizations as [Organization, Organization];
});
afterAll(() => system.close());

const raw = { kind: 'hologram', text: 'слово-клиента', nested: { list: [1, null, 'два'] } };

async function arrives(
  organization: Organization,
  { by = system.world.intake, key = randomUUID() }: { by?: Intake; key?: string } = {},
) {
  const { id, botId } = organization;
  const message = system.world.incoming(id, randomUUID(), key, { raw });
  const accepted = await by.accept({
    ...{ ...message, accountId: botId, accountKey: `telegram:${botId}` },
  });
  await system.world.idle(accepted.chatId);
  return { chatId: accepted.chatId, messageId: accepted.messageId! };
}
const read = (messageId: number, who: Person = ours.admin) =>
  system.call('GET', `/api/messages/${messageId}/raw`, who);
const rows = (messageId: number) =>
  system.sql('SELECT message_id, cipher, cut FROM message_raw WHERE message_id = $1', [messageId]);

test('front door and worker keep what the provider sent, and an admin reads it', async () => {
  expect(intakes).toHaveLength(2);
  for (const by of intakes) {
    const { chatId, messageId } = await arrives(ours, { by });
    expect(await read(messageId)).toMatchObject({
      status: 200,
      body: { messageId, chatId, cut: false, raw },
    });
    const { body } = await read(messageId);
    expect(Date.parse(body.keptUntil) - Date.parse(body.keptAt)).toBe(30 * 86_400_000);
  }
});

test('nothing of it can be read in the database, in events or in lists', async () => {
  const { chatId, messageId } = await arrives(ours);
  const dump = await system.sql(
    `SELECT (SELECT row_to_json(r) FROM message_raw r WHERE message_id = $2)::text AS kept,
        (SELECT row_to_json(m) FROM message m WHERE id = $2)::text AS message,
        (SELECT json_agg(data) FROM event_log WHERE chat_id = $1)::text AS events`,
    [chatId, messageId],
  );
  const history = await system.call('GET', `/api/chats/${chatId}/messages`, ours.olga);
  expect(JSON.stringify([dump, history.body])).not.toContain('слово-клиента');
  expect(JSON.stringify([dump, history.body])).not.toContain('hologram');
  expect(await rows(messageId)).toHaveLength(1);
});

test('each reading stands in the audit trail, and a refused one does not', async () => {
  const { chatId, messageId } = await arrives(ours);
  const trail = async () => {
    const { body } = await system.call('GET', `/api/chats/${chatId}/history`, ours.olga);
    const entries = body.history as Record<string, unknown>[];
    return entries
      .filter(({ changeType }) => changeType !== 'ticket_created')
      .map(({ changeType, newValue, userId }) => ({ changeType, newValue, userId }));
  };
  expect(await read(messageId, ours.manager)).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  });
  expect((await read(messageId, ours.olga)).status).toBe(403);
  expect(await trail()).toEqual([]);
  await read(messageId);
  expect(await trail()).toEqual([
    { changeType: 'raw_read', newValue: String(messageId), userId: ours.admin.id },
  ]);
});

test('nobody reads what belongs to another organization, or to a chat that he may not see', async () => {
  const foreign = await arrives(theirs);
  const hidden = await arrives(ours);
  await system.sql('UPDATE chat SET is_hr = true WHERE id = $1', [hidden.chatId]);
  for (const id of [foreign.messageId, hidden.messageId, 2_000_000_000]) {
    expect(await read(id)).toMatchObject({ status: 404, body: { code: 'message_not_found' } });
  }
  expect((await read(foreign.messageId, theirs.admin)).status).toBe(200);
});

test('a message that was understood wholly has no original', async () => {
  const { messageId } = (await system.telegram(ours, randomUUID())) as { messageId: number };
  expect(await read(messageId)).toMatchObject({ status: 404, body: { code: 'raw_not_kept' } });
});

test('a message that comes again keeps its first original', async () => {
  const key = randomUUID();
  const { id, botId } = ours;
  const message = system.world.incoming(id, 'again', key, { raw });
  const again = { ...message, message: { ...message.message, raw: { other: true } } };
  const account = { accountId: botId, accountKey: `telegram:${botId}` };
  const first = await system.world.intake.accept({ ...message, ...account });
  const second = await system.world.intake.accept({ ...again, ...account });
  expect(second).toMatchObject({ messageId: first.messageId, duplicate: true });
  await system.world.idle(first.chatId);
  expect((await read(first.messageId!)).body).toMatchObject({ raw });
});

test('an original whose key is gone says so', async () => {
  const { messageId } = await arrives(ours);
  const cipher = createCredentials([randomBytes(32)]).encrypt('x', 'message-raw');
  await system.sql('UPDATE message_raw SET cipher = $2 WHERE message_id = $1', [messageId, cipher]);
  expect(await read(messageId)).toMatchObject({ status: 409, body: { code: 'raw_unreadable' } });
});

test('erasing the chat erases the originals', async () => {
  const { chatId, messageId } = await arrives(ours);
  const kept = await arrives(ours);
  expect(await rows(messageId)).toHaveLength(1);
  expect((await system.call('DELETE', `/api/chats/${chatId}`, ours.admin)).status).toBe(200);
  expect(await rows(messageId)).toEqual([]);
  expect(await rows(kept.messageId)).toHaveLength(1);
});

test('originals are deleted after 30 days; their messages stay', async () => {
  const [old, young] = [await arrives(ours), await arrives(ours)];
  for (const [{ messageId }, days] of [
    [old, 31],
    [young, 29],
  ] as const) {
    await system.sql(
      'UPDATE message_raw SET created_at = now() - make_interval(days => $2) WHERE message_id = $1',
      [messageId, days],
    );
  }
  await createMaintenanceStore(system.world.pool, []).prune();
  expect(await rows(old.messageId)).toEqual([]);
  expect(await rows(young.messageId)).toHaveLength(1);
  expect(await read(old.messageId)).toMatchObject({ body: { code: 'raw_not_kept' } });
  expect(await system.sql('SELECT id FROM message WHERE id = $1', [old.messageId])).toHaveLength(1);
});
