import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startWhatsappWorld, type WhatsappWorld } from './whatsapp-world.ts';

let world: WhatsappWorld;

beforeAll(async () => {
  world = await startWhatsappWorld();
});

afterAll(async () => {
  await world.close();
});

describe('pairing', () => {
  test('shows a QR code, is scanned, restarts on request and is connected', async () => {
    const { id, phone } = await world.number();
    const session = world.session(id);
    await world.until(async () => (await world.row(id))['status'] === 'pending');
    const shown = await world.row(id);
    expect(shown['qr_code']).toMatch(/^https:|^2@|#/);
    expect(Number(shown['qr_expires_at'])).toBeGreaterThan(Date.now());
    await world.scan(id, phone);
    await world.until(async () => (await world.row(id))['status'] === 'connected');
    expect(await world.row(id)).toMatchObject({
      phone_jid: phone.phoneJid,
      own_lid: phone.lidJid,
      qr_code: null,
      qr_expires_at: null,
      last_error_code: null,
    });
    expect((await world.row(id))['last_connected_at']).not.toBeNull();
    await world.until(() => world.woken.includes(`whatsapp:${id}`));
    expect(await session.stop()).toEqual({ kind: 'handover' });
    expect(session.states).toContain('connected');
    expect(phone.linked).toBe(true);
    expect(world.queues.open).toBe(0);
  });

  test('works by a code that is typed on the phone', async () => {
    const { id, phone } = await world.number('77000000000');
    const digits = phone.phone;
    await world.pool.query('UPDATE organization_phone SET pairing_number = $2 WHERE id = $1', [
      id,
      digits,
    ]);
    world.session(id);
    await world.until(async () => (await world.row(id))['pairing_code'] !== null);
    const code = String((await world.row(id))['pairing_code']);
    expect(code).toMatch(/^[0-9A-Z]{8}$/);
    await world.server.enterCode(phone, code);
    await world.until(async () => (await world.row(id))['status'] === 'connected');
    expect(await world.row(id)).toMatchObject({ pairing_code: null, pairing_number: null });
  });

  test('ends if nobody completes it, and leaves nothing that looks like a login', async () => {
    const { id } = await world.number();
    const { sessions } = world.process({ times: { pairingMs: 600 } });
    const session = world.session(id, sessions);
    expect(await session.end).toEqual({ kind: 'failed', code: 'qr_not_scanned', againMs: null });
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      last_error_code: 'qr_not_scanned',
      qr_code: null,
    });
    // On another request it shows a new code.
    world.session(id);
    await world.until(async () => (await world.row(id))['status'] === 'pending');
  });

  test('waits before it tries again while WhatsApp cannot be reached', async () => {
    let calls = 0;
    const away = createServer((socket) => {
      calls += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(away, 'listening');
    const url = `ws://127.0.0.1:${(away.address() as AddressInfo).port}`;
    const { id } = await world.number();
    const { sessions } = world.process({
      url,
      times: { firstPauseMs: 120_000, longestPauseMs: 120_000 },
    });
    const session = world.session(id, sessions);
    await world.until(() => session.states.includes('reconnecting'));
    expect(await session.stop()).toEqual({ kind: 'handover' });
    expect(calls).toBe(1);
    away.close();
  });

  test('with a number of another row takes nothing over, and unlinks the device again', async () => {
    const first = await world.connected();
    const { id } = await world.number();
    const session = world.session(id);
    await world.scan(id, first.phone);
    expect(await session.end).toEqual({ kind: 'failed', code: 'number_taken', againMs: null });
    expect((await world.row(id))['status']).toBe('logged_out');
    await world.until(() => !first.phone.linked);
    // The phone allowed one device, so the first one is out too, and reports it.
    expect(await first.session.end).toMatchObject({ kind: 'failed', code: 'logged_out' });
  });
});

test('deliveries are taken while the number is connected, even if that failed at first', async () => {
  world.queues.fails = 2;
  const before = world.queues.open;
  const { session } = await world.connected();
  await world.until(() => world.queues.open === before + 1);
  await session.stop();
  expect(world.queues.open).toBe(before);
});

describe('one owner', () => {
  test('a session after a hand-over needs no QR, and reports the gap', async () => {
    const { id, phone, session } = await world.connected();
    await session.stop();
    const logins = phone.logins;
    const next = world.session(id);
    await world.until(() => phone.live && phone.logins === logins + 1);
    await world.until(async () => (await world.row(id))['status'] === 'connected');
    expect(next.states).not.toContain('pairing');
    await world.until(async () => (await world.outages(id)).length === 1);
    expect((await world.outages(id))[0]).toMatchObject({ reason: 'session_lost' });
  });

  test('of two sessions the newer one has the number; the older ends silently', async () => {
    const { id, phone, session } = await world.connected();
    const next = world.session(id, world.process().sessions);
    expect(await session.end).toEqual({ kind: 'superseded' });
    await world.until(() => phone.live);
    expect(phone.linked).toBe(true);
    await world.until(async () => (await world.row(id))['status'] === 'connected');
    expect((await world.row(id))['last_error_code']).toBeNull();
    await next.stop();
  });

  test('a takeover by a stranger is reported to people', async () => {
    const { id, phone, session } = await world.connected();
    phone.takeOver();
    expect(await session.end).toEqual({ kind: 'failed', code: 'replaced', againMs: null });
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      last_error_code: 'replaced',
    });
    expect(await world.authRows(id)).toBeGreaterThan(0);
  });

  test('a number that nobody wants any more is logged out of WhatsApp', async () => {
    const { id, phone, session } = await world.connected();
    await world.pool.query(
      `UPDATE organization_phone SET wanted = false, epoch = epoch + 1, status = 'logged_out' WHERE id = $1`,
      [id],
    );
    // It may have noticed that it is not wanted before it was stopped.
    expect(['handover', 'unwanted']).toContain((await session.stop()).kind);
    await world.until(() => !phone.linked);
  });
});

describe('a lost connection', () => {
  for (const code of ['503', '428', '500', '515']) {
    test(`with ${code} is opened again, and an outage is recorded`, async () => {
      const { id, phone } = await world.connected();
      const logins = phone.logins;
      phone.endWith(code);
      await world.until(() => phone.live && phone.logins > logins);
      await world.until(async () => (await world.row(id))['status'] === 'connected');
      const outages = await world.outages(id);
      expect(outages.length).toBe(code === '515' ? 0 : 1);
      for (const outage of outages) expect(outage['to_at']).not.toBeNull();
    });
  }

  test('by a cut line is opened again', async () => {
    const { id, phone, session } = await world.connected();
    world.server.goAway();
    await world.until(async () => (await world.row(id))['status'] === 'reconnecting');
    world.server.goAway(false);
    await world.until(() => phone.live);
    await world.until(async () => (await world.row(id))['status'] === 'connected');
    expect(session.states).toContain('reconnecting');
  });

  test('with 401 deletes the keys, and the number must be paired again', async () => {
    const { id, phone, session } = await world.connected();
    phone.unlink();
    expect(await session.end).toEqual({ kind: 'failed', code: 'logged_out', againMs: null });
    expect((await world.row(id))['status']).toBe('logged_out');
    expect(await world.authRows(id)).toBe(0);
    // Paired again, the number works.
    world.session(id);
    await world.scan(id, phone);
    await world.until(() => phone.live);
  });

  test('with 403 stops, and says why', async () => {
    const { id, phone, session } = await world.connected();
    phone.refusesLogins = '403';
    phone.cut();
    expect(await session.end).toEqual({ kind: 'failed', code: 'account_banned', againMs: null });
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      last_error_code: 'account_banned',
    });
  });
});

describe('a version that WhatsApp no longer accepts (405)', () => {
  const newer = [2, 4000, 0] as const;

  afterEach(() => {
    world.server.leastVersion = [0, 0, 0];
  });

  test('is reported as client_outdated, tried rarely, and over once a newer one is set', async () => {
    const { id, phone, session } = await world.connected();
    await session.stop();
    world.server.leastVersion = newer;
    const words: string[] = [];
    const old = world.process({
      times: { outdatedMs: 3_600_000 },
      told: (_id, word) => void words.push(word),
    });
    const refusedBefore = world.server.outdated;
    const waiting = world.session(id, old.sessions);
    await world.until(async () => (await world.row(id))['last_error_code'] === 'client_outdated');
    expect((await world.row(id))['status']).toBe('reconnecting');
    expect(waiting.states).toContain('client_outdated');
    expect(words).toEqual(['client_outdated']);
    expect(world.logged.map(({ event }) => event)).toContain('whatsapp_client_outdated');
    // It shows that it is alive all the while, and tries nothing.
    const { last_active_at: before } = await world.row(id);
    await world.until(async () => {
      const { last_active_at: later } = await world.row(id);
      return Number(later) > Number(before) + 1_000;
    });
    expect(world.server.outdated).toBe(refusedBefore + 1);
    expect(await waiting.stop()).toEqual({ kind: 'handover' });

    world.session(id, world.process({ version: newer }).sessions);
    await world.until(async () => (await world.row(id))['status'] === 'connected' && phone.live);
    expect((await world.row(id))['last_error_code']).toBeNull();
  });

  test('the number reconnects by itself once WhatsApp accepts the version again', async () => {
    const { id, phone } = await world.connected();
    world.server.leastVersion = newer;
    phone.cut();
    const refused = world.server.outdated;
    await world.until(() => world.server.outdated >= refused + 2);
    world.server.leastVersion = [0, 0, 0];
    await world.until(async () => (await world.row(id))['status'] === 'connected' && phone.live);
  });

  test('an unpaired number does not keep loading: it stops and says why', async () => {
    world.server.leastVersion = newer;
    const { id } = await world.number();
    const session = world.session(id);
    expect(await session.end).toEqual({ kind: 'failed', code: 'client_outdated', againMs: null });
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      last_error_code: 'client_outdated',
    });
  });

  test('a waiting session hands the number to a newer one silently', async () => {
    const { id, session } = await world.connected();
    await session.stop();
    world.server.leastVersion = newer;
    const times = { outdatedMs: 3_600_000 };
    const waiting = world.session(id, world.process({ times }).sessions);
    await world.until(() => waiting.states.includes('client_outdated'));
    world.session(id, world.process({ version: newer }).sessions);
    expect(await waiting.end).toEqual({ kind: 'superseded' });
    await world.until(async () => (await world.row(id))['status'] === 'connected');
  });
});

test('the stand-in saw no protocol errors', () => {
  expect(world.server.faults).toEqual([]);
});
