import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { createErasureGateway } from '../../src/temporal/erasure-gateway.ts';
import { createClients } from '../../src/persistence/people/clients/clients.ts';
import { createPersonErasures } from '../../src/persistence/people/clients/person-erasures.ts';
import { startChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { compose } from '../support/harness/closing.ts';
import { createProcesses } from '../support/harness/processes.ts';
import { textOf } from '../support/histories.ts';

/** A person is erased everywhere, by workers that are killed meanwhile. */

const startWorld = () =>
  compose(async (closing) => {
    const folder = temporaryFolder('messenger-erasure-');
    closing.add(() => folder.remove());
    const world = closing.own(await startChatWorld({ withoutWorker: true }));
    const processes = createProcesses(closing, {
      DATABASE_URL: world.url,
      TEMPORAL_ADDRESS: world.temporal.address,
      TEMPORAL_NAMESPACE: world.temporal.namespace,
      MEDIA_DIR: folder.path,
    });
    return { ...world, processes, media: folder.path };
  });
let world: Awaited<ReturnType<typeof startWorld>>;

beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.close());

const digits = '77059998877';
const planted = new RegExp(`PLANTED|${digits}|9998877`, 'i');

/** The tables that have the text in some row. */
async function tablesWith(): Promise<readonly string[]> {
  const tables = await world.sql(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await world.sql(
      `SELECT count(*)::int AS rows FROM "${name}" AS t WHERE t::text ~* $1`,
      [planted.source],
    );
    if (row.rows > 0) found.push(name);
  }
  return found;
}

/** Gives a chat thousands of old messages, so that its workflow erases it in many rounds. */
const makeLong = (organizationId: number, chatId: number, messages: number) =>
  world.sql(
    `WITH added AS (
      INSERT INTO message (organization_id, chat_id, channel, state, seq, provider_key, from_me, content, timestamp,
          status, is_read_by_operator, read_at)
        SELECT $1, $2, 'telegram', 'done', n + 1, 'long:' || n, false, 'PLANTED long ago', now(), 'received', true, now()
          FROM generate_series(1, $3::int) AS n), numbered AS (
      UPDATE chat SET seq = $3 + 1, version = version + 1 WHERE id = $2)
    INSERT INTO event_log (organization_id, position, chat_id, seq, name, data)
      SELECT $1, -n, $2, n + 1, 'message:new', '{"content": "PLANTED long ago"}' FROM generate_series(1, $3::int) AS n`,
    [organizationId, chatId, messages],
  );

test('nothing of the person is left in rows, files, answers and histories, whatever dies', async () => {
  const { id: organizationId, admin } = await world.addOrganization('Ours');
  const phone = await world.phone(organizationId, { connectionType: 'waba' });
  let worker = world.processes.start('worker');

  const clients = createClients(world.database);
  const client = await clients.create(organizationId, {
    ...{ name: 'PLANTED client', email: 'planted@example.com', phone: `+${digits}` },
    ...{ notes: 'PLANTED notes', address: 'PLANTED street', telegramUserId: 'PLANTED-person' },
  });
  if (typeof client === 'string') throw new Error(client);
  await clients.comment(organizationId, client.id, { userId: admin.id, content: 'PLANTED words' });
  await clients.buy(organizationId, client.id, 500, 'a-purchase');
  const bystander = await clients.create(organizationId, {
    name: 'Bystander',
    email: 'b@x.example',
  });
  if (typeof bystander === 'string') throw new Error(bystander);

  // One person on two channels, with a file, a raw copy, and a copy that a phone may ask for.
  const key = `image/${randomUUID()}.png`;
  mkdirSync(path.join(world.media, 'image'), { recursive: true });
  writeFileSync(path.join(world.media, key), 'PLANTED');
  await world.sql(
    `INSERT INTO media_object (key, organization_id, kind, mime_type, size, filename)
      VALUES ($1, $2, 'image', 'image/png', 7, 'PLANTED.png')`,
    [key, organizationId],
  );
  const { chatId } = await world.intake.accept(
    world.fromWhatsApp(organizationId, phone, [`${digits}@s.whatsapp.net`], {
      content: 'PLANTED text',
      senderName: 'PLANTED name',
      quotedContent: 'PLANTED quote',
      details: { place: 'PLANTED place' },
      mediaUrl: `/media/${key}`,
      providerMessageId: 'provider-1',
      raw: { text: 'PLANTED raw' },
    }),
  );
  const { chatId: long } = await world.intake.accept(
    world.incoming(organizationId, 'PLANTED-person', 'PLANTED-key', { senderName: 'PLANTED' }),
  );
  const { chatId: other } = await world.intake.accept(
    world.incoming(organizationId, 'bystander', 'their-key', { content: 'stays' }),
  );
  for (const id of [chatId, long, other]) await world.idle(id);
  await makeLong(organizationId, long, 60_000);
  await world.sql('UPDATE chat SET internal_notes = $2, close_reason = $2 WHERE id = ANY ($1)', [
    [chatId, long],
    'PLANTED reason',
  ]);
  await world.sql(
    `INSERT INTO ticket_history (chat_id, change_type, description) VALUES ($1, 'status_changed', 'PLANTED why')`,
    [chatId],
  );
  await world.sql(
    `INSERT INTO whatsapp_sent (organization_phone_id, whatsapp_message_id, content_cipher) VALUES ($1, 'provider-1', 'PLANTED')`,
    [phone],
  );
  await world.sql(
    `INSERT INTO whatsapp_profile (organization_phone_id, jid, about, media_url)
      SELECT $1, address ->> 'remoteJid', 'PLANTED', '/media/x' FROM chat WHERE id = $2`,
    [phone, chatId],
  );
  const { widgetId } = await world.widget(organizationId);
  await world.sql(
    `INSERT INTO website_session (organization_id, website_widget_id, token_hash, visitor_email, email_key)
      VALUES ($1, $2, 'x', 'planted@example.com', 'planted@example.com')`,
    [organizationId, widgetId],
  );
  for (const [route, body] of [
    ['POST /api/messages/send-by-chat', { chatId, message: { content: 'PLANTED answer' } }],
    ['POST /api/clients', { id: client.id, name: 'PLANTED client' }],
    ['POST /api/clients/import', { results: { errors: [{ client: { name: 'PLANTED row' } }] } }],
    ['POST /api/chats/:chatId/close', { chat: { id: long, name: 'PLANTED' } }],
    ['POST /api/clients', { id: bystander.id, name: 'Bystander' }],
  ] as const) {
    await world.sql(
      `INSERT INTO idempotency_key (scope, key, body_hash, status_code, response) VALUES ($1, $2, 'h', 200, $3)`,
      [`user:${admin.id} ${route}`, randomUUID(), JSON.stringify({ body })],
    );
  }
  await world.sql('SELECT search_catch_up($1, 100000)', [organizationId]);
  const before = await tablesWith();
  expect(before).toEqual(
    expect.arrayContaining(['chat', 'client_comment', 'event_log', 'idempotency_key', 'message']),
  );
  const salts = await world.sql(
    'SELECT salt FROM contact WHERE client_id = $1 AND salt IS NOT NULL',
    [client.id],
  );
  expect(salts).toHaveLength(2);

  // It begins, and its worker is killed in the middle: some chats are gone, and rows of the long one are left.
  const erasures = createPersonErasures(world.database);
  const begun = await erasures.begin(organizationId, { clientId: client.id }, admin.id);
  const { id } = begun!;
  expect((await erasures.begin(organizationId, { chatId }, admin.id))?.id).toBe(id);
  await createErasureGateway(world.client).run(id);
  await eventually(async () => ((await erasures.find(organizationId, id))?.chats ?? 0) === 2, {
    withinMs: 60_000,
    everyMs: 20,
  });
  await worker.kill();
  expect(await erasures.find(organizationId, id)).toMatchObject({ state: 'running' });
  expect((await tablesWith()).length).toBeGreaterThan(0);
  expect(await world.sql('SELECT 1 FROM chat WHERE id = $1', [chatId])).toEqual([]);

  worker = world.processes.start('worker');
  await eventually(async () => (await erasures.find(organizationId, id))?.state === 'done', {
    withinMs: 120_000,
    everyMs: 200,
  });

  expect(await tablesWith()).toEqual([]);
  expect(existsSync(path.join(world.media, key))).toBe(false);
  for (const table of ['client_identity', 'client_search', 'client_purchase']) {
    const rows = await world.sql(`SELECT 1 FROM ${table} WHERE client_id = $1`, [client.id]);
    expect(rows).toEqual([]);
  }
  expect(await world.sql('SELECT 1 FROM message_raw')).toEqual([]);
  expect(await world.sql('SELECT 1 FROM whatsapp_sent')).toEqual([]);
  expect(await world.sql('SELECT 1 FROM whatsapp_profile')).toEqual([]);
  expect(
    await world.sql('SELECT 1 FROM contact WHERE salt = ANY ($1)', [salts.map(({ salt }) => salt)]),
  ).toEqual([]);
  for await (const run of world.client.workflow.list()) {
    const handle = world.client.workflow.getHandle(run.workflowId, run.runId);
    expect(textOf(await handle.fetchHistory())).not.toMatch(planted);
    expect(JSON.stringify(run.typedSearchAttributes.getAll())).not.toMatch(planted);
  }

  // Everybody else stays, and repeating it finds nobody.
  expect(await world.sql('SELECT content FROM message WHERE chat_id = $1', [other])).toHaveLength(
    1,
  );
  expect(await clients.find(organizationId, bystander.id)).not.toBeNull();
  const kept = await world.sql(`SELECT 1 FROM idempotency_key WHERE response::text ~ 'Bystander'`);
  expect(kept).toHaveLength(1);
  expect(await erasures.begin(organizationId, { clientId: client.id }, admin.id)).toBeNull();
  await createErasureGateway(world.client).run(id);
  expect(await erasures.find(organizationId, id)).toMatchObject({ state: 'done', chats: 2 });
  await worker.stop();
}, 300_000);

test('another organization begins nothing and sees nothing', async () => {
  const ours = await world.addOrganization('Ours');
  const theirs = await world.addOrganization('Theirs');
  const erasures = createPersonErasures(world.database);
  const client = await createClients(world.database).create(ours.id, { name: 'Ours' });
  if (typeof client === 'string') throw new Error(client);
  const { chatId } = await world.intake.accept(world.incoming(ours.id, 'somebody'));
  expect(await erasures.begin(theirs.id, { clientId: client.id }, theirs.admin.id)).toBeNull();
  expect(await erasures.begin(theirs.id, { chatId }, theirs.admin.id)).toBeNull();
  const begun = await erasures.begin(ours.id, { chatId }, ours.admin.id);
  expect(await erasures.find(theirs.id, begun!.id)).toBeNull();
});
