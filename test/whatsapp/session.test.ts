import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWhatsappWorld, type WhatsappWorld } from '../support/whatsapp-sessions.ts';

let world: WhatsappWorld;

beforeAll(async () => {
  world = await startWhatsappWorld();
});

afterAll(async () => {
  await world.close();
});

describe('pairing', () => {
  test('shows a QR code, is scanned, restarts as told and is connected', async () => {
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

  test('by a code that is typed on the phone', async () => {
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

  test('that nobody finishes ends, and leaves nothing that looks like a login', async () => {
    const { id } = await world.number();
    const { sessions } = world.process({ times: { pairingMs: 600 } });
    const session = world.session(id, sessions);
    expect(await session.end).toEqual({ kind: 'failed', code: 'qr_not_scanned', againMs: null });
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      last_error_code: 'qr_not_scanned',
      qr_code: null,
    });
    // Asked again, it shows a new code.
    world.session(id);
    await world.until(async () => (await world.row(id))['status'] === 'pending');
  });

  test('of a number that another row has: nothing is taken over, the device is removed again', async () => {
    const first = await world.connected();
    const { id } = await world.number();
    const session = world.session(id);
    await world.scan(id, first.phone);
    expect(await session.end).toEqual({ kind: 'failed', code: 'number_taken', againMs: null });
    expect((await world.row(id))['status']).toBe('logged_out');
    await world.until(() => !first.phone.linked);
    // The phone allowed one device: the first one is out too, and says so.
    expect(await first.session.end).toMatchObject({ kind: 'failed', code: 'logged_out' });
  });
});

test('deliveries are taken while the number is connected, also when that failed at first', async () => {
  world.queues.fails = 2;
  const before = world.queues.open;
  const { session } = await world.connected();
  await world.until(() => world.queues.open === before + 1);
  await session.stop();
  expect(world.queues.open).toBe(before);
});

describe('one owner', () => {
  test('a session after a hand-over needs no QR, and tells of the gap', async () => {
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

  test('of two sessions the newer one has the number; the older leaves in silence', async () => {
    const { id, phone, session } = await world.connected();
    const next = world.session(id, world.process().sessions);
    expect(await session.end).toEqual({ kind: 'superseded' });
    await world.until(() => phone.live);
    expect(phone.linked).toBe(true);
    await world.until(async () => (await world.row(id))['status'] === 'connected');
    expect((await world.row(id))['last_error_code']).toBeNull();
    await next.stop();
  });

  test('a stranger who took the number over is told to people', async () => {
    const { id, phone, session } = await world.connected();
    phone.takeOver();
    expect(await session.end).toEqual({ kind: 'failed', code: 'replaced', againMs: null });
    expect(await world.row(id)).toMatchObject({
      status: 'disconnected',
      last_error_code: 'replaced',
    });
    expect(await world.authRows(id)).toBeGreaterThan(0);
  });

  test('a number that nobody wants any more is signed off at WhatsApp', async () => {
    const { id, phone, session } = await world.connected();
    await world.pool.query(
      `UPDATE organization_phone SET wanted = false, epoch = epoch + 1, status = 'logged_out' WHERE id = $1`,
      [id],
    );
    // It may have seen by itself that it is not wanted, before it was stopped.
    expect(['handover', 'unwanted']).toContain((await session.stop()).kind);
    await world.until(() => !phone.linked);
  });
});

describe('a connection that is lost', () => {
  for (const code of ['503', '428', '500', '515']) {
    test(`with ${code} is made again, and an outage is noted`, async () => {
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

  test('by a cut line is made again', async () => {
    const { id, phone, session } = await world.connected();
    world.server.goAway();
    await world.until(async () => (await world.row(id))['status'] === 'reconnecting');
    world.server.goAway(false);
    await world.until(() => phone.live);
    await world.until(async () => (await world.row(id))['status'] === 'connected');
    expect(session.states).toContain('reconnecting');
  });

  test('with 401: keys are deleted, and it has to be paired again', async () => {
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

test('what the stand-in saw was the protocol', () => {
  expect(world.server.faults).toEqual([]);
});
