import { rm } from 'node:fs/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { encodeCursor } from '../../src/contracts/cursor.ts';
import { migrate } from '../../src/persistence/schema/migrate.ts';
import { type Postgres, startPostgres, startTemporaryPostgres } from '../../src/stack/postgres.ts';
import type { Organization } from '../support/harness/people.ts';
import { chatWriter, note, startWorld, type World, type WorldOptions } from './realtime-world.ts';
import type { Client } from '../support/harness/sockets.ts';
import { eventually } from '../support/eventually.ts';

/** Polling that does not happen during a test, so that it cannot hide a missing notice. */
const never = 3_600_000;

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function open(options: WorldOptions = {}): Promise<World> {
  const world = await startWorld(options);
  stops.push(() => world.close());
  return world;
}

/** The log as somebody without the HR right may see it: clients are compared with it. */
async function written(world: World, organizationId: number) {
  const { rows } = await world.pool.query(
    `SELECT position::int, time_ms(created_at)::float8 AS at, seq, name, data FROM event_log
      WHERE organization_id = $1 AND NOT is_hr AND audience = 'org' ORDER BY position`,
    [organizationId],
  );
  const { feed } = await world.eventLog.read(organizationId, 0, 1);
  return rows.map(({ position, at, seq, name, data }) => ({
    event: name as string,
    data: {
      ...(data as object),
      ...(seq !== null && { seq: seq as number }),
      cursor: encodeCursor({ feed, organizationId, position, at }),
    },
  }));
}

/** Every client received everything of its organization, in order and once. */
async function expectWhole(world: World, clients: Map<Client, number>): Promise<void> {
  for (const [client, organizationId] of clients) {
    const truth = await written(world, organizationId);
    const last = truth.at(-1)?.data.cursor;
    await eventually(() => client.cursor === last).catch(() => undefined);
    expect(client.logged).toEqual(truth);
  }
}

function seqsByChat(client: Client): Map<number, number[]> {
  const seqs = new Map<number, number[]>();
  for (const { data } of client.logged) {
    if (data.seq === undefined) continue;
    const chatId = (data.chatId ?? data.id) as number;
    seqs.set(chatId, [...(seqs.get(chatId) ?? []), data.seq as number]);
  }
  return seqs;
}

async function gather(worlds: World[], organizations: Organization[]) {
  const clients = new Map<Client, number>();
  for (const world of worlds) {
    for (const organization of organizations) {
      clients.set(await world.join(organization.admin), organization.id);
      clients.set(await world.join(organization.employee), organization.id);
    }
  }
  return clients;
}

describe('20 writers at once', () => {
  test('lose, duplicate and reorder nothing, on two front doors and in two organizations', async () => {
    const one = await open();
    const two = await open({ databaseUrl: one.databaseUrl });
    const organizations = [await one.addOrganization('A'), await one.addOrganization('B')];
    const clients = await gather([one, two], organizations);
    const chats = chatWriter(one);

    const writers = Array.from({ length: 20 }, async (_, writer) => {
      const organization = organizations[writer % 2]!;
      for (let n = 0; n < 25; n += 1) {
        if (writer % 4 < 2) {
          await one.eventLog.append(note(organization.id, `${writer}/${n}`));
        } else {
          // Five chats in each organization, each with two writers.
          await chats.receive(organization.id, `person${(writer >> 1) % 5}`, `${writer}/${n}`);
        }
      }
    });
    // Meanwhile a client joins and leaves a chat's room, and receives nothing twice.
    const subscriber = await two.join(organizations[0]!.manager);
    clients.set(await one.join(organizations[0]!.manager), organizations[0]!.id);
    const hopping = (async () => {
      for (let n = 0; n < 40; n += 1) {
        await subscriber.ask(n % 2 === 0 ? 'subscribe:chat' : 'unsubscribe:chat', 1 + (n % 10));
      }
    })();
    await Promise.all([...writers, hopping]);

    const latecomer = [...clients.keys()].pop()!;
    const truthOfA = await written(one, organizations[0]!.id);
    await eventually(() => subscriber.cursor === truthOfA.at(-1)?.data.cursor);
    const heard = subscriber.logged.map(({ data }) => data.cursor as string);
    expect(new Set(heard).size).toBe(heard.length);
    expect(heard).toEqual(truthOfA.slice(-heard.length).map(({ data }) => data.cursor));
    expect(latecomer.logged.length).toBeGreaterThan(0);
    clients.delete(latecomer);

    await expectWhole(one, clients);
    for (const client of clients.keys()) {
      for (const seqs of seqsByChat(client).values()) {
        expect(seqs).toEqual(seqs.map((_, index) => index + 1));
      }
    }
    const { rows } = await one.pool.query('SELECT count(*)::int AS n FROM message');
    const told = organizations.map((organization) => {
      const [client] = [...clients].find(([, id]) => id === organization.id)!;
      return client.named('message:new').length;
    });
    expect(told[0]! + told[1]!).toBe(rows[0].n);
  });

  test('are all found by polling if notices never arrive', async () => {
    const world = await open({ pollMs: 50 });
    const organization = await world.addOrganization('A');
    const client = await world.join(organization.employee);
    await world.pool.query(
      `WITH c AS (INSERT INTO event_counter (organization_id, last) VALUES ($1, 3)
         ON CONFLICT (organization_id) DO UPDATE SET last = 3)
       INSERT INTO event_log (organization_id, position, name, data)
         SELECT $1, n, 'chat:updated', '{}' FROM generate_series(1, 3) AS n`,
      [organization.id],
    );
    await expectWhole(world, new Map([[client, organization.id]]));
  });

  test('arrive late but completely if the log fails now and then', async () => {
    let reads = 0;
    const world = await open({
      pollMs: never,
      wrapLog: (log) => ({
        ...log,
        read: (...args) => {
          reads += 1;
          return reads % 3 === 0 ? Promise.reject(new Error('not now')) : log.read(...args);
        },
      }),
    });
    const organization = await world.addOrganization('A');
    const client = await world.join(organization.employee);
    for (let n = 0; n < 30; n += 1) {
      await world.eventLog.append(note(organization.id, `n${n}`));
      await eventually(() => client.logged.length === n + 1);
    }
    await expectWhole(world, new Map([[client, organization.id]]));
    expect(world.warnings.length).toBeGreaterThan(3);
  });
});

describe('a restart of Postgres', () => {
  async function startDatabase(): Promise<{ current: Postgres; url: string }> {
    const first = await startTemporaryPostgres({ durable: true, database: 'feed' });
    const database = { current: first, url: first.url };
    stops.push(async () => {
      await database.current.stop();
      await rm(first.dir, { recursive: true, force: true });
    });
    await migrate({ databaseUrl: first.url, say: () => undefined });
    return database;
  }

  const start = ({ dir, port }: Postgres): Promise<Postgres> =>
    startPostgres({ dir, port, durable: true, database: 'feed' });

  test('orderly or by a crash, under 20 writers, costs no event and no socket', async () => {
    const database = await startDatabase();
    const one = await open({ databaseUrl: database.url });
    const two = await open({ databaseUrl: database.url, pollMs: never });
    const organizations = [await one.addOrganization('A'), await one.addOrganization('B')];
    const clients = await gather([one, two], organizations);
    const lost: string[] = [];
    for (const client of clients.keys()) {
      client.socket.on('disconnect', (reason) => lost.push(reason));
    }

    const acknowledged = new Set<string>();
    let writing = true;
    const chats = chatWriter(one);
    const writers = Array.from({ length: 20 }, async (_, writer) => {
      const organization = organizations[writer % 2]!;
      for (let n = 0; writing; n += 1) {
        const text = `${writer}/${n}`;
        const write =
          writer % 4 === 0
            ? chats.receive(organization.id, `person${writer}`, text)
            : one.eventLog.append(note(organization.id, text));
        // A writer without an answer does not know whether it was committed; the log does.
        await write.then(
          () => acknowledged.add(text),
          () => pause(20),
        );
      }
    });

    const grew = async (by: number): Promise<void> => {
      const count = acknowledged.size;
      await eventually(() => acknowledged.size >= count + by);
    };
    await grew(200);
    // Sockets that connect while the database is away are admitted when it is back, without the user's help.
    const away = async (end: () => Promise<void>): Promise<Client> => {
      await end();
      const client = one.client({ token: organizations[0]!.employee.token });
      await eventually(() => client.socket.io.engine?.transport?.name === 'websocket');
      database.current = await start(database.current);
      return client;
    };
    const comers = [await away(() => database.current.kill())];
    await grew(200);
    comers.push(await away(() => stopKeeping(database.current)));
    await grew(200);
    writing = false;
    await Promise.all(writers);

    await expectWhole(one, clients);
    expect(lost).toEqual([]);
    for (const comer of comers) await comer.heard('connected');
    const [client, otherClient] = clients.keys();
    const told = new Set(
      [...client!.logged, ...[...clients.keys()][2]!.logged].map(
        ({ data }) => (data.text ?? data.content) as string,
      ),
    );
    expect(otherClient!.logged).toEqual(client!.logged);
    expect([...acknowledged].filter((text) => !told.has(text))).toEqual([]);
  }, 120_000);
});

/** Stops the server but keeps its folder, as an administrator's restart does. */
async function stopKeeping(postgres: Postgres): Promise<void> {
  await postgres.process.stop('SIGINT', 10_000);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
