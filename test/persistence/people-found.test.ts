import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compose } from '../support/harness/closing.ts';
import { openDatabase } from '../support/harness/database.ts';
import { createPeople } from '../support/harness/people.ts';

/** However many customers an organization has, one of them is found by a key. */

const startWorld = () =>
  compose(async (closing) => {
    // One session, so that its plans are those that it made while the tables were empty.
    const base = await openDatabase(closing, { poolSize: 1 });
    return { ...base, ...createPeople(base.database) };
  });

let world: Awaited<ReturnType<typeof startWorld>>;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const many = 3_000;
const others = 200;

/** Customers with a chat each. */
const addPeople = (organization: number, number: number) =>
  world.sql(
    `WITH people AS (INSERT INTO contact (organization_id) SELECT $1 FROM generate_series(1, $2::int) RETURNING id),
      named AS (INSERT INTO contact_identity (organization_id, contact_id, kind, value)
        SELECT $1, id, 'phone_jid', 'many-' || id FROM people)
      INSERT INTO chat (organization_id, contact_id, channel, account_key, account_id, ticket_number)
        SELECT $1, id, 'whatsapp', 'whatsapp:1', 1, 100000 + id FROM people`,
    [organization, number],
  );

/** How many rows of people and chats this session has read so far. */
async function rowsRead(): Promise<number> {
  const [read] = await world.sql<{ rows: number }>(
    `SELECT sum(seq_tup_read + idx_tup_fetch)::int AS rows FROM pg_stat_xact_user_tables
      WHERE relname IN ('contact', 'contact_identity', 'chat')`,
  );
  return read!.rows;
}

const jid = (nr: number): string => `7702${String(nr).padStart(7, '0')}@s.whatsapp.net`;

const itemOf = (organizationId: number, nr: number) => ({
  ...{ organizationId, channel: 'whatsapp', accountId: 1, accountKey: 'whatsapp:1' },
  ...{ identities: [{ kind: 'phone_jid', value: jid(nr) }], contactName: null },
  chat: { isGroup: false, address: { remoteJid: jid(nr), receivingPhoneJid: jid(0) } },
});

const statements = {
  chat_open: ['SELECT chat_open($1::jsonb) AS answer', itemOf],
  intake_accept: [
    'SELECT intake_accept($1::jsonb) AS answer',
    (organizationId: number, nr: number) => [
      {
        ...itemOf(organizationId, nr),
        message: {
          ...{ providerKey: `m-${nr}`, content: 'hello', type: 'text', timestamp: 1 },
          ...{ status: 'delivered', fromMe: false, details: null },
        },
      },
    ],
  ],
} as const;

test.each(Object.keys(statements) as (keyof typeof statements)[])(
  '%s reads a few rows of people and chats, not those of the whole organization',
  async (name) => {
    const [statement, given] = statements[name];
    const organization = await world.organization();
    // The plans are those of a small organization, which then grows.
    await addPeople(organization, 800);
    await world.sql('ANALYZE contact, contact_identity, chat');
    for (let nr = 1; nr <= 20; nr += 1) {
      await world.sql(statement, [JSON.stringify(given(organization, nr))]);
    }
    await addPeople(organization, many);
    await world.sql('BEGIN');
    const before = await rowsRead();
    await world.sql(statement, [JSON.stringify(given(organization, others))]);
    const after = await rowsRead();
    await world.sql('ROLLBACK');
    expect(after - before).toBeGreaterThan(0);
    expect(after - before).toBeLessThan(50);
  },
);
