import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { channels } from '../../src/channels/registry.ts';
import { registerChannels } from '../../src/persistence/accounts/channels.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createDatabase();
  pool = new pg.Pool({ connectionString: database.url });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const rows = async () => (await pool.query('SELECT *, xmin FROM channel ORDER BY name')).rows;

test('the channels’ modules and the migration agree about the channels', async () => {
  const before = await rows();
  await registerChannels(pool, channels);
  expect(await rows()).toEqual(before);
});

test('an unknown channel is registered, however many processes start at once', async () => {
  const echo = { name: 'echo', traits: { fetched: true, chatKeys: ['echoId'] } } as const;
  const all = [...channels, echo];
  await Promise.all([
    registerChannels(pool, all),
    registerChannels(pool, all.toReversed()),
    registerChannels(pool, channels),
  ]);
  expect((await rows()).map(({ name }) => name)).toEqual([
    'echo',
    'telegram',
    'website',
    'whatsapp',
  ]);
  expect((await rows())[0]).toMatchObject({ fetched: true, chat_keys: ['echoId'] });
  await registerChannels(pool, [{ name: 'echo', traits: { messageIdField: 'echoId' } }]);
  expect((await rows())[0]).toMatchObject({
    fetched: false,
    chat_keys: [],
    message_id_field: 'echoId',
  });
});

test('a chat of an unknown channel is refused', async () => {
  await expect(
    pool.query(
      `WITH organization AS (INSERT INTO organization (name) VALUES ('Ours') RETURNING id),
          person AS (INSERT INTO contact (organization_id) SELECT id FROM organization RETURNING id, organization_id)
        INSERT INTO chat (organization_id, contact_id, channel, account_key, ticket_number)
          SELECT organization_id, id, 'nowhere', 'nowhere:1', 1 FROM person`,
    ),
  ).rejects.toThrow(/chat_channel_fkey/);
});
