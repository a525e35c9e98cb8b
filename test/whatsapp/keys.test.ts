import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { loadBaileys, type Baileys } from '../../src/channels/whatsapp/baileys/baileys.ts';
import {
  inboxKind,
  openSessionKeys,
  type KeysBroken,
  type SessionKeys,
} from '../../src/channels/whatsapp/baileys/key-store.ts';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import {
  createDatabase as openDatabase,
  type Database,
} from '../../src/persistence/database/database.ts';
import {
  createWhatsappInbox,
  createWhatsappKeys,
} from '../../src/channels/whatsapp/store/whatsapp-store.ts';
import type { WhatsappKeys } from '../../src/channels/whatsapp/ports/whatsapp-store.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';

let own: TestDatabase;
let database: Database;
let baileys: Baileys;
let store: WhatsappKeys;
let phone: number;
let made = 0;
const credentials = createCredentials([randomBytes(32)]);

beforeAll(async () => {
  own = await createDatabase();
  database = openDatabase({ url: own.url, poolSize: 10, connectTimeoutMs: 1_000 });
  baileys = await loadBaileys();
  store = createWhatsappKeys({ pool: database.pool, credentials });
});

afterAll(async () => {
  await database.close();
  await own.drop();
});

beforeEach(async () => {
  made += 1;
  const { rows } = await database.pool.query<{ id: number }>(
    `WITH o AS (INSERT INTO organization (name) VALUES ('Org') RETURNING id)
      INSERT INTO organization_phone (organization_id, phone_jid, epoch, wanted)
      SELECT id, $1, 1, true FROM o RETURNING id`,
    [`7700${made}@s.whatsapp.net`],
  );
  phone = rows[0]!.id;
});

interface Opened extends SessionKeys {
  readonly broken: KeysBroken[];
  readonly woken: () => number;
  readonly ending: AbortController;
}

const open = async (fencingToken = 1, through = store, patienceMs = 5_000): Promise<Opened> => {
  const broken: KeysBroken[] = [];
  let woken = 0;
  const ending = new AbortController();
  const keys = await openSessionKeys({
    baileys,
    store: through,
    session: { id: phone, fencingToken },
    onBroken: async (code) => void broken.push(code),
    onInbox: () => (woken += 1),
    signal: ending.signal,
    times: { patienceMs, firstPauseMs: 5, longestPauseMs: 20 },
  });
  return Object.assign(keys, { broken, woken: () => woken, ending });
};

const rowsOf = async (): Promise<{ kind: string; key_id: string; value_cipher: string }[]> =>
  (
    await database.pool.query(
      'SELECT * FROM whatsapp_auth WHERE organization_phone_id = $1 ORDER BY kind, key_id',
      [phone],
    )
  ).rows;

const inboxOf = () =>
  createWhatsappInbox({ pool: database.pool, credentials }).unhandled(phone, {
    after: '0',
    limit: 100,
  });

/** What the library passes on at the end of a decryption, as one step. */
const decrypted = (id: string): Record<string, Record<string, unknown>> => ({
  session: { '15551234567.0': Buffer.from('session') },
  'identity-key': { '15551234567.0': new Uint8Array([5, 1, 2]) },
  'pre-key': { '7': null },
  [inboxKind]: { [id]: `{"row":"${id}"}` },
});

describe('keys of a session', () => {
  test('keys of every kind are read back unchanged, and null deletes', async () => {
    const { keys, creds } = await open();
    const pair = { public: randomBytes(32), private: randomBytes(32) };
    const syncKey = baileys.proto.Message.AppStateSyncKeyData.fromObject({
      keyData: randomBytes(32),
      fingerprint: { rawId: 7, currentIndex: 1, deviceIndexes: [0, 1] },
      timestamp: 1_700_000_000,
    });
    await keys.set({
      'pre-key': { '1': pair, '2': pair },
      session: { 'a.0': Buffer.from([1, 2, 3]) },
      'sender-key-memory': { 'g@g.us': { 'a:1@lid': true } },
      'app-state-sync-key': { k: syncKey },
      'app-state-sync-version': {
        regular: { version: 3, hash: randomBytes(128), indexValueMap: {} },
      },
      'lid-mapping': { '1555': '99', '99_reverse': '1555' },
      'device-list': { '1555': ['0', '3'] },
      tctoken: { a: { token: Buffer.from('t'), timestamp: '1' } },
      'identity-key': { 'a.0': new Uint8Array([1]) },
    });
    await keys.set({ 'pre-key': { '2': null }, session: { 'a.0': null, 'never.0': null } });
    const again = await open();
    expect(await again.keys.get('pre-key', ['1', '2', '3'])).toEqual({ '1': pair });
    expect(await again.keys.get('session', ['a.0'])).toEqual({});
    expect(await again.keys.get('sender-key-memory', ['g@g.us'])).toEqual({
      'g@g.us': { 'a:1@lid': true },
    });
    const back = await again.keys.get('app-state-sync-key', ['k']);
    expect(baileys.proto.Message.AppStateSyncKeyData.encode(back['k']!).finish()).toEqual(
      baileys.proto.Message.AppStateSyncKeyData.encode(syncKey).finish(),
    );
    expect(await again.keys.get('lid-mapping', ['1555', '99_reverse'])).toEqual({
      '1555': '99',
      '99_reverse': '1555',
    });
    expect(again.creds.noiseKey.private).toEqual(creds.noiseKey.private);
  });

  test('after any series of sets and deletions, the last value is read', async () => {
    const { keys } = await open();
    const step = fc.dictionary(
      fc.constantFrom('a', 'b', 'c', 'd'),
      fc.option(fc.uint8Array({ minLength: 1, maxLength: 40 }), { nil: null }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        await keys.set({ session: { a: null, b: null, c: null, d: null } });
        const last: Record<string, Uint8Array> = {};
        for (const each of steps) {
          await keys.set({ session: each });
          for (const [id, value] of Object.entries(each)) {
            if (value === null) delete last[id];
            else last[id] = value;
          }
        }
        const found = await keys.get('session', ['a', 'b', 'c', 'd']);
        expect(
          Object.fromEntries(Object.entries(found).map(([id, v]) => [id, Buffer.from(v)])),
        ).toEqual(Object.fromEntries(Object.entries(last).map(([id, v]) => [id, Buffer.from(v)])));
      }),
      { numRuns: 20 },
    );
  });

  test('keys are unreadable in the database', async () => {
    const { keys, saveCreds, creds } = await open();
    await keys.set({ session: { 'a.0': Buffer.from('plain words') } });
    await keys.set(decrypted('s1'));
    await saveCreds();
    const { rows } = await database.pool.query<{ text: string }>(
      `SELECT string_agg(value_cipher, ' ') || (SELECT string_agg(row_cipher, ' ') FROM whatsapp_inbox) AS text
        FROM whatsapp_auth`,
    );
    const text = rows[0]!.text;
    for (const secret of [
      'plain words',
      Buffer.from('plain words').toString('base64'),
      '"row"',
      creds.advSecretKey,
    ]) {
      expect(text).not.toContain(secret);
    }
  });

  test('creds are saved in the order of their changes, also under new pre-keys', async () => {
    const session = await open();
    const saves: Promise<unknown>[] = [];
    for (let n = 2; n <= 40; n += 1) {
      session.creds.nextPreKeyId = n;
      saves.push(session.saveCreds());
      if (n % 5 === 0) {
        const pair = { public: randomBytes(32), private: randomBytes(32) };
        saves.push(Promise.resolve(session.keys.set({ 'pre-key': { [n - 1]: pair } })));
      }
    }
    await Promise.all(saves);
    expect((await open()).creds.nextPreKeyId).toBe(40);
  });

  test('new pre-keys commit together with the number of the next one', async () => {
    const session = await open();
    session.creds.nextPreKeyId = 813;
    const pair = { public: randomBytes(32), private: randomBytes(32) };
    // Baileys announces that number by an event that is saved separately; a process may die in between.
    await session.keys.set({ 'pre-key': { '812': pair } });
    expect((await open()).creds.nextPreKeyId).toBe(813);
  });
});

describe('one step is one transaction', () => {
  test('a stanza and the keys that decrypted it are stored together, and once', async () => {
    const { keys, woken } = await open();
    await keys.set({ 'pre-key': { '7': { public: randomBytes(32), private: randomBytes(32) } } });
    await keys.set(decrypted('s1'));
    await keys.set(decrypted('s1'));
    expect((await rowsOf()).map((row) => row.kind)).toEqual(['creds', 'identity-key', 'session']);
    expect(await inboxOf()).toMatchObject([{ stanzaKey: 's1', row: '{"row":"s1"}', tries: 0 }]);
    expect(woken()).toBe(2);
  });

  test('if the connection dies midway, nothing is stored; repeated, it is stored once', async () => {
    // Locks the inbox, so that the step has changed keys and waits when its connection is killed.
    const blocker = new pg.Client(own.url);
    await blocker.connect();
    await blocker.query('BEGIN; LOCK TABLE whatsapp_inbox IN ACCESS EXCLUSIVE MODE');
    const { keys } = await open();
    const setting = Promise.resolve(keys.set(decrypted('s1')));
    const waiting = async (): Promise<number | undefined> =>
      (
        await blocker.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        )
      ).rows[0]?.pid;
    let pid: number | undefined;
    while (pid === undefined) pid = await waiting();
    await blocker.query('SELECT pg_terminate_backend($1)', [pid]);
    while ((await waiting()) === pid);
    expect(await rowsOf()).toEqual([]);
    await blocker.query('ROLLBACK');
    await blocker.end();
    await setting;
    expect((await rowsOf()).length).toBe(2);
    expect(await inboxOf()).toHaveLength(1);
  });

  test('with an older fencing token it changes nothing and ends its session', async () => {
    const session = await open();
    await session.keys.set({ session: { 'a.0': Buffer.from('mine') } });
    await database.pool.query('UPDATE organization_phone SET epoch = 2 WHERE id = $1', [phone]);
    await expect(session.keys.set(decrypted('s1'))).rejects.toThrow('fenced');
    await expect(session.saveCreds()).rejects.toThrow('fenced');
    await expect(session.addToInbox([{ stanzaKey: 'x', row: '{}' }])).rejects.toThrow('fenced');
    expect(session.broken).toEqual(['fenced', 'fenced', 'fenced']);
    expect(await inboxOf()).toEqual([]);
    expect((await rowsOf()).map((row) => row.kind)).toEqual(['session']);
  });

  test('if it is running when a new session opens, it commits before that or not at all', async () => {
    const old = await open();
    const client = await database.pool.connect();
    await client.query('BEGIN');
    await client.query('UPDATE organization_phone SET epoch = 2 WHERE id = $1', [phone]);
    const late = Promise.resolve(old.keys.set(decrypted('s1')));
    await client.query('COMMIT');
    client.release();
    await expect(late).rejects.toThrow('fenced');
    expect(await inboxOf()).toEqual([]);
  });
});

describe('an unavailable database', () => {
  /** Fails this many times, then works. */
  const flaky = (failures: number): WhatsappKeys => {
    let left = failures;
    const maybe = async (): Promise<void> => {
      left -= 1;
      if (left >= 0) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
    };
    return {
      read: async (...args) => {
        await maybe();
        return store.read(...args);
      },
      write: async (...args) => {
        await maybe();
        return store.write(...args);
      },
    };
  };

  test('never looks like a missing key: the read waits', async () => {
    const { keys } = await open();
    await keys.set({ session: { 'a.0': Buffer.from('there') } });
    const through = await open(1, flaky(4));
    expect(await through.keys.get('session', ['a.0'])).toEqual({ 'a.0': Buffer.from('there') });
    expect(through.broken).toEqual([]);
  });

  test('ends the connection, before the read or the step fails, if it takes too long', async () => {
    const healthy = await open();
    await healthy.saveCreds();
    let away = false;
    const through: WhatsappKeys = {
      read: (...args) =>
        away ? Promise.reject(new Error('Connection terminated')) : store.read(...args),
      write: () => Promise.reject(new Error('Connection terminated')),
    };
    const session = await open(1, through, 60);
    away = true;
    const order: string[] = [];
    const seen = (): void => void order.push(session.broken.length > 0 ? 'ended' : 'alive');
    await Promise.resolve(session.keys.get('session', ['a.0'])).catch(seen);
    await Promise.resolve(session.keys.set(decrypted('s1'))).catch(seen);
    expect(order).toEqual(['ended', 'ended']);
    expect(session.broken).toEqual(['database_away', 'database_away']);
  });

  test('still gets the running step when the session ends, and nothing after it', async () => {
    const session = await open();
    session.ending.abort();
    const last = session.keys.set(decrypted('s1'));
    await session.close();
    await last;
    await expect(session.saveCreds()).rejects.toThrow('fenced');
    expect(await inboxOf()).toHaveLength(1);
    expect((await rowsOf()).map((row) => row.kind)).not.toContain('creds');
  });
});

test('keys that no CREDENTIALS_KEY can decrypt are an error, not a new identity', async () => {
  await (await open()).saveCreds();
  const stranger = createWhatsappKeys({
    pool: database.pool,
    credentials: createCredentials([randomBytes(32)]),
  });
  await expect(open(1, stranger)).rejects.toThrow('credentials_unreadable');
});
