import { spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { createDatabase as openDatabase } from '../../src/persistence/database/database.ts';
import { refuseSharedSessions } from '../../src/persistence/database/database-setup.ts';
import { migrate } from '../../src/persistence/schema/migrate.ts';
import { createNotices } from '../../src/persistence/events/notices.ts';
import { startChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import { findPgBouncer, startPgBouncer } from '../support/pgbouncer.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase();
});
afterAll(() => database.drop());

const sharedSessions = {
  name: 'SetupError',
  message: expect.stringMatching(/pool_mode = session/),
};

describe('a pooler that shares sessions', () => {
  /**
   * Behaves as PgBouncer with pool_mode = transaction, over real sessions: a connection has a session for the length of
   * a transaction; then another connection gets it. Either the last session that was given back is used first, or each
   * in turn.
   */
  class Pooler {
    readonly #free: pg.Client[] = [];
    readonly #rotates: boolean;

    constructor(rotates: boolean) {
      this.#rotates = rotates;
    }

    async open(sessions: number): Promise<void> {
      for (let each = 0; each < sessions; each += 1) {
        const client = new pg.Client(database.url);
        await client.connect();
        this.#free.push(client);
      }
    }

    connection(): pg.ClientBase {
      let held: pg.Client | undefined;
      const query = async (words: string, values?: unknown[]) => {
        const session = held ?? (this.#rotates ? this.#free.shift() : this.#free.pop());
        if (session === undefined) throw new Error('no session is free');
        const answer = await session.query(words, values);
        held =
          words === 'BEGIN' || (held !== undefined && words !== 'COMMIT') ? session : undefined;
        if (held === undefined) this.#free.push(session);
        return answer;
      };
      return { query } as unknown as pg.ClientBase;
    }

    async close(): Promise<void> {
      await Promise.all(this.#free.map((client) => client.end()));
    }
  }

  test.each([
    ['and gives the last one first', false],
    ['and gives them in turn', true],
  ])('%s: it is recognized', async (_how, rotates) => {
    const pooler = new Pooler(rotates);
    await pooler.open(3);
    try {
      const refused = refuseSharedSessions(pooler.connection(), pooler.connection());
      await expect(refused).rejects.toMatchObject(sharedSessions);
    } finally {
      await pooler.close();
    }
  });

  test('is not suspected behind direct connections', async () => {
    const [one, other] = [new pg.Client(database.url), new pg.Client(database.url)];
    await Promise.all([one.connect(), other.connect()]);
    try {
      await refuseSharedSessions(one, other);
    } finally {
      await Promise.all([one.end(), other.end()]);
    }
  });
});

const program = findPgBouncer();

// Without PgBouncer on the machine, only the fake above is tested.
if (program !== null) {
  describe('PgBouncer', () => {
    test('in transaction mode is refused at start, with the setting and the fix', async () => {
      const bouncer = await startPgBouncer(program, database.url, 'transaction');
      try {
        const started = migrate({ databaseUrl: bouncer.url });
        await expect(started).rejects.toMatchObject(sharedSessions);
      } finally {
        await bouncer.stop();
      }
    });

    test('in session mode works for everything: migrations, chats, LISTEN, limits of statements', async () => {
      const own = await createDatabase({ empty: true });
      const bouncer = await startPgBouncer(program, own.url, 'session');
      try {
        expect(await migrate({ databaseUrl: bouncer.url })).not.toEqual([]);
        const world = await startChatWorld({ databaseUrl: bouncer.url });
        const { pool } = world;
        let heard = 0;
        const notices = createNotices({ url: bouncer.url, pool, pollMs: 600_000 });
        try {
          notices.events.subscribe(() => void (heard += 1));
          const organization = await world.organization();
          const { chatId } = await world.intake.accept(world.incoming(organization, 'anna'));
          await world.idle(chatId);
          await eventually(async () => {
            await world.intake.accept(world.incoming(organization, 'anna'));
            await world.idle(chatId);
            return heard > 0;
          });
          const { rows } = await pool.query('SHOW statement_timeout');
          expect(rows).toEqual([{ statement_timeout: '5s' }]);
        } finally {
          await notices.events.close();
          await world.close();
        }
      } finally {
        await bouncer.stop();
        await own.drop();
      }
    });
  });
}

describe('a wrong database address', () => {
  const root = path.resolve(import.meta.dirname, '../..');

  async function closedPort(): Promise<number> {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    server.close();
    return port;
  }

  test.each([
    ['server.ts', 1],
    ['src/cli/chats-verify.ts', 2],
  ])('ends %s with the setting and the fix, and without a stack trace', async (script, wanted) => {
    const port = await closedPort();
    const child = spawn(process.execPath, ['--import', 'tsx', path.join(root, script)], {
      cwd: root,
      env: {
        PATH: process.env['PATH'],
        ENV_FILE: 'none',
        APP_LOG_LEVEL: 'silent',
        DATABASE_URL: `postgresql://user:secret@127.0.0.1:${port}/db`,
        TEMPORAL_ADDRESS: '127.0.0.1:7233',
        JWT_SECRET: 'a secret of more than 32 characters, for tests',
        CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(said).toBe(
      `DATABASE_URL names 127.0.0.1:${port}, where nothing listens. Start PostgreSQL there, or correct the address.\n`,
    );
    expect(code).toBe(wanted);
  });

  test.each([
    [{ pathname: '/no_such_database' }, /names the database no_such_database.*createdb/],
    [{ password: 'wrong' }, /names the user \w+, whom PostgreSQL/],
    [{ hostname: 'no-such-host.invalid' }, /names the host no-such-host\.invalid/],
  ])('is explained: %j', async (wrong, words) => {
    const url = Object.assign(new URL(database.url), wrong);
    await expect(migrate({ databaseUrl: url.href })).rejects.toMatchObject({
      name: 'SetupError',
      message: expect.stringMatching(words),
    });
  });

  test('a pool limits statements from its first connection on', async () => {
    const { pool, close } = openDatabase({
      url: database.url,
      poolSize: 2,
      statementTimeoutMs: 1_500,
    });
    try {
      const { rows } = await pool.query('SHOW statement_timeout');
      expect(rows).toEqual([{ statement_timeout: '1500ms' }]);
      const idle = await pool.query('SHOW idle_in_transaction_session_timeout');
      expect(idle.rows).toEqual([{ idle_in_transaction_session_timeout: '3s' }]);
    } finally {
      await close();
    }
  });
});
