import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createPhoneAccounts } from '../../src/channels/whatsapp/store/phones.ts';
import type { PhoneAccounts } from '../../src/channels/whatsapp/ports/phones.ts';
import { phoneEvents } from '../../src/channels/whatsapp/socket-events.ts';
import { startWorld, type World } from '../realtime/realtime-world.ts';
import type { Client } from '../support/harness/sockets.ts';
import type { Organization } from '../support/harness/people.ts';

/** The states of a number by QR: what its session writes, and who receives it. */

let world: World;
let accounts: PhoneAccounts;
let ours: Organization;
let theirs: Organization;
let numbers = 0;

beforeAll(async () => {
  world = await startWorld();
  accounts = createPhoneAccounts({ pool: world.pool });
  ours = await world.addOrganization('Ours');
  theirs = await world.addOrganization('Theirs');
});
afterAll(() => world.close());

async function addPhone(more: { wanted?: boolean; connectionType?: string } = {}): Promise<number> {
  numbers += 1;
  const { rows } = await world.pool.query<{ id: number }>(
    `INSERT INTO organization_phone (organization_id, phone_jid, wanted, connection_type) VALUES ($1, $2, $3, $4)
      RETURNING id`,
    [
      ours.id,
      `7700000${1_000 + numbers}@s.whatsapp.net`,
      more.wanted ?? true,
      more.connectionType ?? 'baileys',
    ],
  );
  return rows[0]!.id;
}

async function openPhone(): Promise<{ id: number; fencingToken: number; phoneJid: string }> {
  const opened = await accounts.open(await addPhone());
  if (opened === null) throw new Error('not opened');
  return opened;
}

const row = async (id: number) =>
  (await world.pool.query('SELECT * FROM organization_phone WHERE id = $1', [id])).rows[0];
const outages = async (id: number) =>
  (
    await world.pool.query(
      'SELECT * FROM phone_outage WHERE organization_phone_id = $1 ORDER BY id',
      [id],
    )
  ).rows;
const heard = (client: Client, id: number) =>
  client
    .named('phone:updated')
    .map(({ data }) => data)
    .filter((data) => data.id === id);
const told = async (id: number) =>
  Number(
    (
      await world.pool.query(
        `SELECT count(*) FROM event_log WHERE name = 'phone:updated' AND (data ->> 'id')::int = $1`,
        [id],
      )
    ).rows[0].count,
  );

test('a manager sees QR and pairing code, an employee the status, another organization nothing', async () => {
  const manager = await world.join(ours.manager);
  const employee = await world.join(ours.employee);
  const stranger = await world.join(theirs.admin);
  const { id, fencingToken, phoneJid } = await openPhone();
  for (const client of [manager, employee]) {
    await client.heard('phone:updated', (data) => data.id === id);
  }
  const before = { manager: manager.cursor, employee: employee.cursor };
  const expiresAt = Date.parse('2027-01-01T00:01:00.000Z');
  await accounts.report(id, fencingToken, { status: 'loading' });
  await accounts.report(id, fencingToken, { status: 'pending', qrCode: 'QR-1', expiresAt });
  await accounts.report(id, fencingToken, { status: 'pending', qrCode: 'QR-2', expiresAt });
  await accounts.report(id, fencingToken, { status: 'pending', pairingCode: 'ABCD-1234' });
  await accounts.connected(id, fencingToken, { phoneJid, lid: '99@lid' });
  await accounts.report(id, fencingToken, { status: 'reconnecting', errorCode: 'connection_lost' });
  for (const client of [manager, employee]) {
    await client.heard(
      'phone:updated',
      (data) => data.id === id && data.lastErrorCode === 'connection_lost',
    );
  }

  const words = ({ status, qrCode, pairingCode }: Record<string, string | null>) =>
    [status, qrCode, pairingCode].filter((word) => word != null).join(' ');
  const toManagers = [
    'disconnected',
    'loading',
    'pending QR-1',
    'pending QR-2',
    'pending ABCD-1234',
    'connected',
    'reconnecting',
  ];
  const toOthers = ['disconnected', 'loading', 'pending', 'connected', 'reconnecting'];
  expect(heard(manager, id).map(words)).toEqual(toManagers);
  expect(heard(employee, id).map(words)).toEqual(toOthers);
  expect(JSON.stringify(employee.received)).not.toMatch(/QR-|ABCD|qrCode|pairingCode/);
  for (const data of heard(manager, id)) phoneEvents[0]?.payload.parse(data);
  expect(heard(manager, id)[2]).toMatchObject({ qrExpiresAt: '2027-01-01T00:01:00.000Z' });

  // Clients that were away get the same by cursor; a manager who has been demoted does not.
  const back = await world.join(ours.employee, before.employee);
  await back.heard('phone:updated', (data) => data.lastErrorCode === 'connection_lost');
  expect(heard(back, id).map(words)).toEqual(toOthers.slice(-4));
  expect(JSON.stringify(back.received)).not.toMatch(/QR-|ABCD/);
  const managerBack = await world.join(ours.admin, before.manager);
  await managerBack.heard('phone:updated', (data) => data.lastErrorCode === 'connection_lost');
  expect(heard(managerBack, id).map(words)).toEqual(toManagers.slice(-6));
  const page = await world.call('GET', `/api/events?after=${before.employee ?? ''}`, ours.employee);
  expect(page.status).toBe(200);
  expect(page.text).toContain('phone:updated');
  expect(page.text).not.toMatch(/QR-|ABCD/);

  expect(stranger.named('phone:updated')).toEqual([]);
  for (const client of [manager, employee, stranger, back, managerBack]) client.close();
});

test('a report without a change emits no event', async () => {
  const { id, fencingToken, phoneJid } = await openPhone();
  await accounts.report(id, fencingToken, { status: 'loading' });
  const before = await told(id);
  expect(await accounts.report(id, fencingToken, { status: 'loading' })).toBe('mine');
  expect(await accounts.alive(id, fencingToken)).toBe('mine');
  expect(await told(id)).toBe(before);
  await accounts.connected(id, fencingToken, { phoneJid, lid: null });
  expect(await told(id)).toBe(before + 1);
});

test('a change and its event are one transaction', async () => {
  const { id } = await openPhone();
  const before = await told(id);
  const client = await world.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(`UPDATE organization_phone SET status = 'connected' WHERE id = $1`, [id]);
    await client.query('ROLLBACK');
    expect(await told(id)).toBe(before);
    await client.query('BEGIN');
    await client.query(`UPDATE organization_phone SET paused_code = 'token' WHERE id = $1`, [id]);
    await client.query('COMMIT');
    expect(await told(id)).toBe(before + 1);
  } finally {
    client.release();
  }
});

test('deleting an organization deletes its numbers without events', async () => {
  const gone = await world.addOrganization('Gone');
  await world.pool.query(
    'INSERT INTO organization_phone (organization_id, phone_jid) VALUES ($1, $2)',
    [gone.id, '77770000000@s.whatsapp.net'],
  );
  await world.pool.query('DELETE FROM organization WHERE id = $1', [gone.id]);
  const { rows } = await world.pool.query('SELECT data FROM event_log WHERE organization_id = $1', [
    gone.id,
  ]);
  expect(rows).toMatchObject([{ data: { status: 'disconnected' } }]);
  expect(rows[0].data).not.toHaveProperty('deleted');
});

test('a session that is outdated or no longer wanted writes nothing', async () => {
  const first = await openPhone();
  const second = await accounts.open(first.id);
  expect(second?.fencingToken).toBe(first.fencingToken + 1);
  const { id } = first;
  const before = await row(id);
  const qr = { status: 'pending', qrCode: 'QR-OLD', expiresAt: Date.now() } as const;
  expect(await accounts.report(id, first.fencingToken, qr)).toBe('superseded');
  expect(await accounts.alive(id, first.fencingToken)).toBe('superseded');
  expect(await accounts.connected(id, first.fencingToken, { phoneJid: 'x', lid: 'y' })).toBe(
    'superseded',
  );
  expect(await row(id)).toEqual(before);
  await world.pool.query('UPDATE organization_phone SET wanted = false WHERE id = $1', [id]);
  expect(await accounts.report(id, second!.fencingToken, qr)).toBe('unwanted');
  expect(await accounts.open(id)).toBeNull();
  await world.pool.query('DELETE FROM organization_phone WHERE id = $1', [id]);
  expect(await accounts.report(id, second!.fencingToken, qr)).toBe('unwanted');
  expect(await accounts.open(await addPhone({ connectionType: 'waba' }))).toBeNull();
});

test('a paired number that another row has is refused without any change', async () => {
  const taken = await openPhone();
  const { id, fencingToken } = await openPhone();
  await accounts.report(id, fencingToken, {
    status: 'pending',
    qrCode: 'QR',
    expiresAt: Date.now(),
  });
  const before = await row(id);
  expect(await accounts.connected(id, fencingToken, { phoneJid: taken.phoneJid, lid: null })).toBe(
    'taken',
  );
  expect(await row(id)).toEqual(before);
});

test('connected stores the paired identity and clears the codes; logged out deletes the keys', async () => {
  const { id, fencingToken } = await openPhone();
  const other = await openPhone();
  for (const phone of [id, other.id]) {
    await world.pool.query(
      `INSERT INTO whatsapp_auth (organization_phone_id, kind, key_id, value_cipher) VALUES ($1, 'creds', '', 'x')`,
      [phone],
    );
  }
  await accounts.report(id, fencingToken, { status: 'pending', pairingCode: 'ABCD' });
  await accounts.connected(id, fencingToken, { phoneJid: '79990001@s.whatsapp.net', lid: '1@lid' });
  expect(await row(id)).toMatchObject({
    status: 'connected',
    phone_jid: '79990001@s.whatsapp.net',
    own_lid: '1@lid',
    qr_code: null,
    pairing_code: null,
    last_connected_at: expect.any(Date),
    last_error_code: null,
  });
  await accounts.report(id, fencingToken, { status: 'logged_out', errorCode: 'logged_out' });
  expect(await row(id)).toMatchObject({ status: 'logged_out', last_error_code: 'logged_out' });
  const { rows } = await world.pool.query('SELECT organization_phone_id AS id FROM whatsapp_auth');
  expect(rows).toEqual([{ id: other.id }]);
});

test('an outage lasts from the loss to the next connection, and counts its messages', async () => {
  const { id, fencingToken, phoneJid } = await openPhone();
  await accounts.report(id, fencingToken, { status: 'loading' });
  expect(await outages(id)).toEqual([]);
  await accounts.connected(id, fencingToken, { phoneJid, lid: null });
  await accounts.report(id, fencingToken, { status: 'reconnecting', errorCode: 'connection_lost' });
  await accounts.report(id, fencingToken, {
    status: 'reconnecting',
    errorCode: 'whatsapp_unavailable',
  });
  expect(await outages(id)).toMatchObject([{ reason: 'connection_lost', to_at: null }]);
  await accounts.connected(id, fencingToken, { phoneJid, lid: null });
  expect(await outages(id)).toMatchObject([{ to_at: expect.any(Date) }]);

  // The next session notices that one died; the outage begins at its last sign of life in the row.
  await world.pool.query(
    `UPDATE organization_phone SET last_active_at = now() - interval '1 hour' WHERE id = $1`,
    [id],
  );
  const next = await accounts.open(id);
  expect(await row(id)).toMatchObject({ status: 'reconnecting' });
  const [, second] = await outages(id);
  expect(second).toMatchObject({ reason: 'session_lost', to_at: null });
  expect(Date.now() - second.from_at.getTime()).toBeGreaterThan(3_500_000);
  await accounts.connected(id, next!.fencingToken, { phoneJid, lid: null });

  const at = Date.now() - 1_800_000;
  await accounts.countInOutage(id, { at, recovered: 2, unreadable: 1 });
  await accounts.countInOutage(id, { at, recovered: 1, unreadable: -1 });
  await accounts.countInOutage(id, { at, unreadable: -1 });
  expect(await outages(id)).toMatchObject([
    { recovered: 0, unreadable: 0 },
    { recovered: 3, unreadable: 0 },
  ]);
});

test('the supervisor learns which accounts are neglected and which wait for a person', async () => {
  const neglected = await openPhone();
  const lively = await openPhone();
  const out = await openPhone();
  const stopped = await openPhone();
  const unwanted = await addPhone({ wanted: false });
  await accounts.report(out.id, out.fencingToken, {
    status: 'logged_out',
    errorCode: 'logged_out',
  });
  await accounts.report(stopped.id, stopped.fencingToken, {
    status: 'disconnected',
    errorCode: 'replaced',
  });
  await world.pool.query(
    `UPDATE organization_phone SET last_active_at = now() - interval '1 hour' WHERE id = ANY ($1)`,
    [[neglected.id, out.id, stopped.id]],
  );
  const found = new Map((await accounts.wanted()).map((each) => [each.id, each]));
  expect(found.get(neglected.id)).toMatchObject({ neglected: true, needsPerson: false });
  expect(found.get(lively.id)).toMatchObject({ neglected: false, needsPerson: false });
  expect(found.get(out.id)).toMatchObject({ neglected: false, needsPerson: true });
  expect(found.get(stopped.id)).toMatchObject({ neglected: false, needsPerson: true });
  expect(found.has(unwanted)).toBe(false);
});
