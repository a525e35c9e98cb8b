import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { connectionName } from './connection-name.ts';
import { SetupError } from './setup-error.ts';
import { transact } from './transaction.ts';

/** A server that accepts the connection and does not answer counts as unavailable too. */
const connectWithinMs = 10_000;
/** If the server shares sessions, one check finds it; a pooler that rotates them needs several. */
const looks = 4;

/** One connection for `work`. Throws a SetupError if DATABASE_URL leads to no database; its message says what to do. */
export async function withDatabase<T>(
  databaseUrl: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: connectionName,
    connectionTimeoutMillis: connectWithinMs,
    keepAlive: true,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    await client.end().catch(() => undefined);
    throw asSetupError(error, databaseUrl);
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Throws a SetupError if a pooler gives a connection another session of the server for each transaction, as PgBouncer
 * does with `pool_mode = transaction`. Session locks, LISTEN and prepared statements would then be lost or belong to
 * another connection: messages could be sent twice and events would be missed.
 */
export async function refuseSharedSessions(
  one: pg.ClientBase,
  other: pg.ClientBase,
): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    if (await sharesSessions(one, other)) {
      throw new SetupError(
        'DATABASE_URL leads to a pooler that shares sessions between connections (PgBouncer with pool_mode = transaction or ' +
          'statement). Locks, LISTEN and prepared statements need a session of their own: set pool_mode = session for ' +
          'this database, or let DATABASE_URL name PostgreSQL itself (docs/operations.md, PgBouncer).',
      );
    }
  }
}

/**
 * A mark on a session must be visible to its own connection and to no other, even while that one is in a transaction.
 */
async function sharesSessions(one: pg.ClientBase, other: pg.ClientBase): Promise<boolean> {
  const mark = randomUUID();
  await one.query(`SELECT set_config('messenger.session', $1, false)`, [mark]);
  return transact(
    other,
    async () => (await markOf(other)) === mark || (await markOf(one)) !== mark,
  );
}

async function markOf(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ mark: string | null }>(
    `SELECT current_setting('messenger.session', true) AS mark`,
  );
  return rows[0]?.mark ?? null;
}

/**
 * Turns errors that a person has to fix, by Node's codes and PostgreSQL's SQLSTATEs, into SetupErrors; other errors
 * stay as they are.
 */
function asSetupError(error: unknown, databaseUrl: string): unknown {
  const { code, message } = error as { code?: unknown; message?: unknown };
  const url = new URL(databaseUrl);
  const where = `${url.hostname}:${url.port || '5432'}`;
  const name = decodeURIComponent(url.pathname.slice(1));
  const user = decodeURIComponent(url.username);
  const words = ((): string | null => {
    switch (code) {
      case 'ECONNREFUSED':
        return `names ${where}, where nothing listens. Start PostgreSQL there, or correct the address.`;
      case 'ENOTFOUND':
      case 'EAI_AGAIN':
        return `names the host ${url.hostname}, which has no address here. Correct the name, or wait for the name server.`;
      case 'EHOSTUNREACH':
      case 'ENETUNREACH':
      case 'ETIMEDOUT':
      case 'ECONNRESET':
        return `names ${where}, which can't be reached (${code}). Look at the network and at PostgreSQL there, or correct the address.`;
      case '28P01':
      case '28000':
        return `names the user ${user}, whom PostgreSQL at ${where} lets in only with another password or not at all. Correct them.`;
      case '3D000':
        return `names the database ${name}, which PostgreSQL at ${where} does not have. Make it (createdb), or correct the name.`;
      case '53300':
        return `leads to PostgreSQL at ${where}, which has no connection left. Raise its max_connections, or lower DATABASE_POOL_SIZE.`;
      case '57P03':
        return `leads to PostgreSQL at ${where}, which is starting or stopping. Start this again in a moment.`;
      default:
        return /timeout/i.test(String(message))
          ? `names ${where}, which gives no answer. Look at the network and at PostgreSQL there, or correct the address.`
          : null;
    }
  })();
  return words === null ? error : new SetupError(`DATABASE_URL ${words}`, { cause: error });
}
