import pg from 'pg';
import { limitStatements, transact } from '../../persistence/database/transaction.ts';
import type { OriginalRow } from '../../channels/shared/original.ts';
import { CommandError } from '../run-command.ts';

/** The other system's database, read in one snapshot: what is written there meanwhile comes with the next import. */
export interface Source {
  /** All rows of a table, by id, a page at a time; none if there is no such table. */
  rows(table: string, where?: { column: string; equals: number }): AsyncGenerator<OriginalRow>;
  /** The pairs of a table between two others, in the order of its columns. */
  links(table: string): AsyncGenerator<readonly [number, number]>;
  /** 0 = no chat of the organization has a number. */
  highestTicket(organizationId: number): Promise<number>;
  /** The messages of a chat, oldest first, in pages. */
  messages(chatId: number): AsyncGenerator<readonly OriginalRow[]>;
  /** How many rows of a table belong to a chat; 0 if there is no such table. */
  countOf(table: string, chatId: number): Promise<number>;
  /** The tables that have rows and that nobody has read so far. */
  unread(): Promise<readonly { readonly table: string; readonly rows: number }[]>;
}

const pageSize = 500;
const connectWithinMs = 10_000;
const statementWithinMs = 5 * 60_000;

/**
 * Opens the database of the other system for the work; nothing is written to it.
 * @throws CommandError when it does not answer, or is no database of that system.
 */
export async function withSource<T>(url: string, work: (source: Source) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: connectWithinMs,
    application_name: 'import-original',
  });
  // A server that goes away rejects the running statement, too.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw new CommandError(
      `The database of --database-url does not answer (${(cause as Error).message}). Check its address, name and password.`,
      { cause },
    );
  }
  try {
    return await transact(
      client,
      async () => {
        await limitStatements(client, statementWithinMs);
        return work(await open(client));
      },
      { mode: 'ISOLATION LEVEL REPEATABLE READ READ ONLY' },
    );
  } finally {
    await client.end();
  }
}

async function open(client: pg.Client): Promise<Source> {
  const found = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const tables = new Set(found.rows.map(({ name }) => name));
  const seen = new Set(['Chat', 'Message', '_prisma_migrations']);
  const missing = ['Organization', 'User', 'Chat', 'Message'].filter((name) => !tables.has(name));
  if (missing.length > 0) {
    throw new CommandError(
      `The database of --database-url has no table ${missing.map((name) => `"${name}"`).join(', ')}: it is not the database of the original system.`,
    );
  }
  const read = async (text: string, values: readonly unknown[]): Promise<OriginalRow[]> => {
    const { rows } = await client.query<{ row: OriginalRow }>(text, [...values]);
    return rows.map(({ row }) => row);
  };

  const count = async (from: string, values: readonly unknown[]): Promise<number> => {
    const { rows } = await client.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${from}`, [
      ...values,
    ]);
    return rows[0]?.n ?? 0;
  };

  return {
    async *rows(table, where) {
      if (!tables.has(table)) return;
      seen.add(table);
      const named = client.escapeIdentifier(table);
      for (let after: unknown = null, more = true; more;) {
        const values: unknown[] = [];
        const conditions: string[] = [];
        if (where !== undefined) {
          values.push(where.equals);
          conditions.push(`t.${client.escapeIdentifier(where.column)} = $${values.length}`);
        }
        if (after !== null) {
          values.push(after);
          conditions.push(`t.id > $${values.length}`);
        }
        const filter = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
        const page = await read(
          `SELECT to_jsonb(t) AS row FROM ${named} t ${filter} ORDER BY t.id LIMIT ${pageSize}`,
          values,
        );
        yield* page;
        after = page.at(-1)?.['id'];
        more = page.length === pageSize;
      }
    },

    async *links(table) {
      if (!tables.has(table)) return;
      seen.add(table);
      for (let place: readonly [number, number] = [0, 0], more = true; more;) {
        const { rows } = await client.query<{ A: number; B: number }>(
          `SELECT "A", "B" FROM ${client.escapeIdentifier(table)}
             WHERE ("A", "B") > ($1, $2) ORDER BY "A", "B" LIMIT ${pageSize}`,
          [...place],
        );
        for (const { A, B } of rows) yield (place = [A, B]);
        more = rows.length === pageSize;
      }
    },

    async countOf(table, chatId) {
      if (!tables.has(table)) return 0;
      return count(`${client.escapeIdentifier(table)} WHERE "chatId" = $1`, [chatId]);
    },

    async unread() {
      const found: { table: string; rows: number }[] = [];
      for (const table of tables) {
        if (seen.has(table)) continue;
        const rows = await count(client.escapeIdentifier(table), []);
        if (rows > 0) found.push({ table, rows });
      }
      return found;
    },

    async highestTicket(organizationId) {
      const { rows } = await client.query<{ highest: number | null }>(
        `SELECT max("ticketNumber") AS highest FROM "Chat" WHERE "organizationId" = $1`,
        [organizationId],
      );
      return rows[0]?.highest ?? 0;
    },

    async *messages(chatId) {
      let place: readonly [unknown, unknown] = ['-infinity', 0];
      for (;;) {
        const page = await read(
          `SELECT to_jsonb(t) AS row FROM "Message" t
             WHERE t."chatId" = $1 AND (t.timestamp, t.id) > ($2::timestamp, $3::int)
             ORDER BY t.timestamp, t.id LIMIT ${pageSize}`,
          [chatId, ...place],
        );
        if (page.length > 0) yield page;
        const last = page.at(-1);
        if (last === undefined || page.length < pageSize) return;
        place = [last['timestamp'], last['id']];
      }
    },
  };
}
