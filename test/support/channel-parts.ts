import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { createIntake } from '../../src/intake/intake.ts';
import { createDatabase as openDatabase } from '../../src/persistence/database/database.ts';
import { sqlFault } from '../../src/persistence/database/sql-errors.ts';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import type { AccountSessions } from '../../src/ports/accounts/account-sessions.ts';
import type { StoredBlob } from '../../src/ports/media/blob-store.ts';
import { createDatabase, refuseConnections } from './database.ts';
import { type RunningSession, runSession } from './run-session.ts';

// Tests name the columns they look at.
// oxlint-disable-next-line typescript/no-explicit-any
type Row = any;

/**
 * What a channel rests on, without workflows: a database of the test's own, credentials, files, and an intake whose
 * chats are not woken, so that what it stored stays as it stored it.
 */
export async function openChannelParts({ connectTimeoutMs = 1_000 } = {}) {
  const own = await createDatabase();
  const database = openDatabase({ url: own.url, poolSize: 10, connectTimeoutMs });
  const { pool } = database;
  const wakes = { add: () => undefined, idle: () => Promise.resolve() };
  const running: RunningSession[] = [];

  async function sql<T = Row>(text: string, values: readonly unknown[] = []): Promise<T[]> {
    return (await pool.query(text, [...values])).rows as T[];
  }

  return {
    url: own.url,
    database,
    pool,
    sql,
    wakes,
    credentials: createCredentials([randomBytes(32)]),
    intake: createIntake({ store: createIntakeStore(pool), faultOf: sqlFault, wakes }),
    blobs: heldBlobs(),

    async organization(name = 'Org'): Promise<number> {
      const [row] = await sql<{ id: number }>(
        'INSERT INTO organization (name) VALUES ($1) RETURNING id',
        [name],
      );
      return row!.id;
    },

    /** Runs an account's session until it ends or the test does. */
    run(sessions: AccountSessions, accountId: number): RunningSession {
      const session = runSession(sessions, accountId);
      running.push(session);
      return session;
    },

    /** The database refuses every connection until the answered function is called. */
    breakDatabase: () => refuseConnections(own.url),

    async stopSessions(): Promise<void> {
      await Promise.all(running.map((session) => session.stop()));
    },

    async close(): Promise<void> {
      // A test may have closed it already.
      await database.close().catch(() => undefined);
      await own.drop();
    },
  };
}

/** The files that messages of ours carry; a test may put a failure in their way. */
function heldBlobs() {
  return {
    held: new Map<string, { data: Buffer; contentType: string }>(),
    fails: false,
    async open(key: string): Promise<StoredBlob | null> {
      if (this.fails) throw new Error('the storage is away');
      const blob = this.held.get(key);
      if (blob === undefined) return null;
      const { data, contentType } = blob;
      return { body: Readable.from([data]), size: data.length, contentType };
    },
  };
}
