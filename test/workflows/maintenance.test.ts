import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { createMaintenanceStore } from '../../src/persistence/operations/maintenance.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';

const expiring = channels.flatMap(({ expires = [] }) => expires);
let world: ChatWorld;
beforeAll(async () => {
  world = await startChatWorld({ withoutWorker: true });
});
afterAll(() => world.close());

const count = async (sql: string): Promise<number> =>
  (await world.pool.query(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0].n;

test('old rows are deleted, new ones stay, an old draft is withdrawn', async () => {
  const org = await world.organization();
  const user = await world.user(org);
  const { chatId } = await world.intake.accept(world.incoming(org, 'old'));
  const old = await world.draft(org, chatId, user, 'old');
  await world.draft(org, chatId, user, 'young');
  const sql = (text: string, ...values: unknown[]) => world.pool.query(text, values);
  await sql(`UPDATE message SET created_at = now() - interval '1 hour' WHERE id = $1`, old);
  for (const age of ['1 hour', '60 days']) {
    await sql(
      `INSERT INTO chat_command (chat_id, command_id, kind, answer, created_at)
       VALUES ($1, $2::text, 'close', '{}', now() - $2::text::interval)`,
      chatId,
      age,
    );
    await sql(
      `INSERT INTO website_widget (organization_id, public_key, name) VALUES ($1, $2, 'w')`,
      org,
      age,
    );
    await sql(
      `INSERT INTO website_session (organization_id, website_widget_id, token_hash, last_seen_at)
       VALUES ($1, (SELECT id FROM website_widget WHERE public_key = $2::text), 'x', now() - $2::text::interval)`,
      org,
      age,
    );
  }
  const store = createMaintenanceStore(world.pool, expiring);
  const gone = await store.prune();
  expect(gone).toMatchObject({ 'withdrawn intents': 1, chat_command: 1, website_session: 1 });
  expect(await count(`message WHERE state = 'withdrawn' AND id = ${old}`)).toBe(1);
  expect(await count(`message WHERE state = 'intent'`)).toBe(1);
  expect(await count('chat_command')).toBe(1);
  expect(await count('website_session')).toBe(1);
  expect(Object.values(await store.prune()).every((rows) => rows === 0)).toBe(true);
});

test('stanzas are deleted once they are handled and old; contents and statuses by age', async () => {
  const org = await world.organization();
  const { rows } = await world.pool.query<{ id: number }>(
    `INSERT INTO organization_phone (organization_id, phone_jid) VALUES ($1, '7700@s.whatsapp.net') RETURNING id`,
    [org],
  );
  const phone = rows[0]!.id;
  await world.pool.query(
    `INSERT INTO whatsapp_inbox (organization_phone_id, stanza_key, row_cipher, handled_at, created_at) VALUES
      ($1, 'old', 'x', now(), now() - interval '60 days'), ($1, 'old, unhandled', 'x', NULL, now() - interval '60 days'),
      ($1, 'young', 'x', now(), now())`,
    [phone],
  );
  await world.pool.query(
    `INSERT INTO whatsapp_sent (organization_phone_id, whatsapp_message_id, content_cipher, created_at) VALUES
      ($1, 'old', 'x', now() - interval '60 days'), ($1, 'young', 'x', now())`,
    [phone],
  );
  await world.pool.query(
    `INSERT INTO early_status (channel, account_id, provider_message_id, status, at, created_at) VALUES
      ('whatsapp', $1, 'old', 'read', now(), now() - interval '60 days'), ('whatsapp', $1, 'young', 'read', now(), now())`,
    [phone],
  );
  expect(await createMaintenanceStore(world.pool, expiring).prune()).toMatchObject({
    whatsapp_inbox: 1,
    whatsapp_sent: 1,
    early_status: 1,
  });
  expect(await count('whatsapp_inbox')).toBe(2);
});
