import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { phoneRoutes } from '../../src/channels/whatsapp/numbers/routes.ts';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import { createPhones } from '../../src/channels/whatsapp/store/phones-desk.ts';
import { createPhoneAccounts } from '../../src/channels/whatsapp/store/phones.ts';
import { createWabaSettings } from '../../src/channels/whatsapp/store/waba-settings.ts';
import type {
  DirectoryFault,
  WabaClaim,
} from '../../src/channels/whatsapp/ports/waba-directory.ts';
import { type Api, startApi } from '../support/api.ts';
import type { Person, Organization } from '../support/harness/people.ts';

let api: Api;
let ours: Organization;
let theirs: Organization;
/** The requests to the worker, in order. */
let asked: string[] = [];
/** Takes the place of a worker: runs when it is asked. */
let onAsked: (what: string, id: number) => Promise<void> = () => Promise.resolve();
let temporalAway = false;
let numbers = 0;
/** Meta's answer about a token for a number; null = the token opens it. */
let metaSays: DirectoryFault | null = null;
let claims: WabaClaim[] = [];
const leftovers: unknown[] = [];

beforeAll(async () => {
  const ask = (what: string) => async (kind: string, id: number) => {
    asked.push(`${what} ${kind}:${id}`);
    if (temporalAway) throw new Error('Temporal is away');
    await onAsked(what, id);
  };
  api = await startApi({
    routes: (database) =>
      phoneRoutes({
        phones: createPhones(database),
        wabaSettings: createWabaSettings({
          ...database,
          credentials: createCredentials([Buffer.alloc(32, 7)]),
        }),
        wabaDirectory: {
          confirm: (_id, claim) => {
            claims.push(claim);
            return Promise.resolve(metaSays);
          },
        },
        accountGateway: {
          start: ask('start'),
          ensure: ask('ensure'),
          stop: ask('stop'),
          changed: ask('changed'),
        },
        accountReturns: {
          wake: (key) => {
            asked.push(`wake ${key}`);
            return Promise.resolve();
          },
        },
        onLeftover: (_what, error) => leftovers.push(error),
        pairingWithinMs: 300,
      }),
  });
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());
beforeEach(() => {
  asked = [];
  onAsked = () => Promise.resolve();
  temporalAway = false;
  metaSays = null;
  claims = [];
});

const newJid = (): string => {
  numbers += 1;
  return `7700${1_000_000 + numbers}@s.whatsapp.net`;
};
const call = (method: string, path: string, who: Person, body?: unknown) =>
  api.call(method, path, who, { ...(body !== undefined && { body }) });
const add = (body: Record<string, unknown> = {}, who = ours.manager) =>
  call('POST', '/api/organization-phones', who, {
    phoneJid: newJid(),
    displayName: 'Main',
    ...body,
  });
async function added(): Promise<{ id: number; path: string; phoneJid: string }> {
  const { id, phoneJid } = (await add()).body;
  return { id, path: `/api/organization-phones/${id}`, phoneJid };
}
const sql = async (text: string, values: unknown[]) =>
  (await api.database.pool.query(text, values)).rows;
const accounts = () => createPhoneAccounts({ pool: api.database.pool });
/** Does what a session does when it starts. */
async function open(id: number): Promise<number> {
  const opened = await accounts().open(id);
  if (opened === null) throw new Error('nothing is wanted of it');
  return opened.fencingToken;
}

describe('managing numbers', () => {
  test('a number can be added, listed, shown and removed', async () => {
    const phoneJid = newJid();
    const answer = await add({ phoneJid, displayName: ' Main ' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      organizationId: ours.id,
      phoneJid,
      displayName: 'Main',
      connectionType: 'baileys',
      status: 'disconnected',
      qrCode: null,
      pairingCode: null,
      wanted: false,
      lastConnectedAt: null,
      pausedCode: null,
      wabaPhoneNumberId: null,
      hasWabaAccessToken: false,
      hasWabaVerifyToken: false,
    });
    const path = `/api/organization-phones/${answer.body.id}`;
    expect((await call('GET', path, ours.manager)).body).toEqual(answer.body);
    const all = await call('GET', '/api/organization-phones/all', ours.admin);
    expect(all.body).toContainEqual(answer.body);
    expect((await call('GET', '/api/organization-phones/all', theirs.admin)).body).toEqual([]);
    expect((await call('DELETE', path, ours.manager)).status).toBe(403);
    expect((await call('DELETE', path, ours.admin)).body).toEqual({ success: true });
    expect(asked).toEqual([`stop whatsapp:${answer.body.id}`, `wake whatsapp:${answer.body.id}`]);
    expect((await call('GET', path, ours.manager)).status).toBe(404);
    expect((await call('DELETE', path, ours.admin)).status).toBe(404);
  });

  test('the older path adds too; a repeated call adds one number', async () => {
    const body = { phoneJid: newJid(), displayName: 'Main' };
    const key = randomUUID();
    const post = () =>
      api.call('POST', '/api/accounts', ours.manager, {
        body,
        headers: { 'Idempotency-Key': key },
      });
    const [first, second] = [await post(), await post()];
    expect(first.status).toBe(201);
    expect(second.body).toEqual(first.body);
  });

  test.each([
    ['77011234567@c.us', '77011234567@s.whatsapp.net'],
    ['77011234568:12@s.whatsapp.net', '77011234568@s.whatsapp.net'],
    ['77011234571', '77011234571@s.whatsapp.net'],
    [77011234572, '77011234572@s.whatsapp.net'],
    ['+7 701 123-45-73', '77011234573@s.whatsapp.net'],
    ['+77011234574@s.whatsapp.net', '77011234574@s.whatsapp.net'],
    ['7 701 123 45 75@s.whatsapp.net', '77011234575@s.whatsapp.net'],
  ])('%s is stored as %s', async (phoneJid, kept) => {
    expect((await add({ phoneJid })).body.phoneJid).toBe(kept);
  });

  test.each([
    [{ phoneJid: 'Main' }],
    [{ phoneJid: '12345' }],
    [{ phoneJid: '0701 123 45 67' }],
    [{ phoneJid: '+77011234567@example.com' }],
    [{ phoneJid: '120363041234567890@g.us' }],
    [{ phoneJid: '123456789012@lid' }],
    [{ phoneJid: '' }],
    [{ phoneJid: undefined }],
    [{ displayName: '  ' }],
    [{ displayName: 'x'.repeat(161) }],
  ])('%j is refused', async (body) => {
    expect((await add(body)).status).toBe(400);
  });

  test('a number is read in the way of the organization’s country', async () => {
    const local = await api.addOrganization('Local');
    const set = (defaultRegion: string) =>
      sql('UPDATE organization SET default_region = $2 WHERE id = $1', [local.id, defaultRegion]);
    await set('KZ');
    const stored = async (phoneJid: string) => (await add({ phoneJid }, local.manager)).body;
    expect((await stored('8 (701) 123-45-81')).phoneJid).toBe('77011234581@s.whatsapp.net');
    expect((await stored('87011234582@s.whatsapp.net')).phoneJid).toBe(
      '77011234582@s.whatsapp.net',
    );
  });

  test.each([[''], [null], [undefined]])('a number may have no name: %j', async (displayName) => {
    expect(await add({ displayName })).toMatchObject({ status: 201, body: { displayName: null } });
  });

  test('a number that already exists is 409, in any form', async () => {
    const { phoneJid } = await added();
    const again = phoneJid.replace('@s.whatsapp.net', ':3@c.us');
    for (const who of [ours.manager, theirs.admin]) {
      expect(await add({ phoneJid: again }, who)).toMatchObject({
        status: 409,
        body: { code: 'phone_taken' },
      });
    }
    const jid = newJid();
    const answers = await Promise.all([1, 2, 3, 4].map(() => add({ phoneJid: jid })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409]);
  });

  test('every route is for managers of the number’s own organization', async () => {
    const { id, path } = await added();
    const routes: [string, string, unknown?][] = [
      ['GET', path],
      ['PATCH', path, { displayName: 'taken over' }],
      ['DELETE', path],
      ['POST', `${path}/connect`, {}],
      ['POST', `${path}/pairing-code`, {}],
      ['GET', `${path}/qr`],
      ['DELETE', `${path}/disconnect`],
      ['POST', `${path}/disconnect`],
      ['GET', `${path}/outages`],
    ];
    await sql(`UPDATE organization_phone SET qr_code = 'QR' WHERE id = $1`, [id]);
    const before = await sql('SELECT * FROM organization_phone WHERE id = $1', [id]);
    for (const [method, address, body] of routes) {
      expect((await api.call(method, address)).status).toBe(401);
      expect((await call(method, address, ours.employee, body)).status).toBe(403);
      expect((await call(method, address, theirs.admin, body)).status).toBe(404);
      const nowhere = address.replace(path, '/api/organization-phones/999999');
      expect((await call(method, nowhere, ours.admin, body)).status).toBe(404);
      const bad = address.replace(path, '/api/organization-phones/x');
      expect((await call(method, bad, ours.admin, body)).status).toBe(400);
    }
    expect((await call('PATCH', path, ours.manager, { displayName: 'x' })).status).toBe(403);
    expect((await add({}, ours.employee)).status).toBe(403);
    expect(await sql('SELECT * FROM organization_phone WHERE id = $1', [id])).toEqual(before);
    expect(asked).toEqual([]);
  });

  test('employees read the numbers without what would let them take one over', async () => {
    const { id } = await added();
    await sql(
      `UPDATE organization_phone SET qr_code = 'QR', qr_expires_at = now(), pairing_code = 'ABCD', status = 'pending'
         WHERE id = $1`,
      [id],
    );
    const read = async (who: Person) => {
      const { status, body } = await call('GET', '/api/organization-phones/all', who);
      expect(status).toBe(200);
      return body.find((row: { id: number }) => row.id === id);
    };
    const whole = await read(ours.manager);
    expect(whole).toMatchObject({ qrCode: 'QR', pairingCode: 'ABCD' });
    const secret = { qrCode: null, qrExpiresAt: null, pairingCode: null };
    expect(await read(ours.employee)).toEqual({ ...whole, ...secret });
    expect(await read(theirs.employee)).toBeUndefined();
    expect((await api.call('GET', '/api/organization-phones/all')).status).toBe(401);
  });

  test('chats of a removed number stay, without a number', async () => {
    const { id, path, phoneJid } = await added();
    const [contact] = await sql(
      `INSERT INTO contact (organization_id, name) VALUES ($1, 'Ivan') RETURNING id`,
      [ours.id],
    );
    const [chat] = await sql(
      `INSERT INTO chat (organization_id, contact_id, channel, account_key, account_id, address, ticket_number)
        VALUES ($1, $2, 'whatsapp', $3, $4, jsonb_build_object('receivingPhoneJid', $5::text), 1) RETURNING id`,
      [ours.id, contact.id, `whatsapp:${id}`, id, phoneJid],
    );
    expect((await call('DELETE', path, ours.admin)).status).toBe(200);
    const [left] = await sql('SELECT account_id, address FROM chat WHERE id = $1', [chat.id]);
    expect(left).toEqual({ account_id: null, address: { receivingPhoneJid: phoneJid } });
  });
});

describe('settings', () => {
  const token = 'EAAG-a-token-of-Metas';
  const verifyToken = 'our-verify-token';

  test('a number changes to the Cloud API; its secrets are never returned', async () => {
    const { id, path } = await added();
    await call('POST', `${path}/connect`, ours.manager, {});
    await sql(
      `INSERT INTO whatsapp_auth (organization_phone_id, kind, key_id, value_cipher) VALUES ($1, 'creds', '', 'x')`,
      [id],
    );
    asked = [];
    const answer = await call('PATCH', path, ours.admin, {
      connectionType: 'waba',
      displayName: 'Cloud',
      wabaPhoneNumberId: 111_222_333,
      wabaId: '444555',
      wabaApiVersion: 'v23.0',
      wabaAccessToken: token,
      wabaVerifyToken: verifyToken,
    });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        connectionType: 'waba',
        status: 'connected',
        wanted: false,
        displayName: 'Cloud',
        wabaPhoneNumberId: '111222333',
        wabaId: '444555',
        wabaApiVersion: 'v23.0',
        hasWabaAccessToken: true,
        hasWabaVerifyToken: true,
      },
    });
    expect(asked).toEqual([`stop whatsapp:${id}`, `wake whatsapp:${id}`]);
    expect(await sql('SELECT 1 FROM whatsapp_auth WHERE organization_phone_id = $1', [id])).toEqual(
      [],
    );
    const shown = [
      answer.text,
      (await call('GET', path, ours.admin)).text,
      (await call('GET', '/api/organization-phones/all', ours.admin)).text,
      JSON.stringify(await sql('SELECT * FROM organization_phone WHERE id = $1', [id])),
      JSON.stringify(await sql('SELECT data FROM event_log', [])),
    ].join();
    expect(shown).not.toContain(token);
    expect(shown).not.toContain(verifyToken);

    asked = [];
    const renamed = await call('PATCH', path, ours.admin, { displayName: null, wabaId: '' });
    expect(renamed.body).toMatchObject({
      displayName: null,
      wabaId: null,
      wabaApiVersion: 'v23.0',
    });
    expect(asked).toEqual([]);
    for (const body of [{ wabaAccessToken: null }, { wabaPhoneNumberId: null }]) {
      expect(await call('PATCH', path, ours.admin, body)).toMatchObject({
        status: 400,
        body: { code: 'waba_settings_missing', missing: Object.keys(body) },
      });
    }
    const back = await call('PATCH', path, ours.admin, { connectionType: 'baileys' });
    expect(back.body).toMatchObject({ connectionType: 'baileys', status: 'disconnected' });
  });

  test('what a Cloud API number needs must be set; Meta’s id belongs to one number', async () => {
    const { path } = await added();
    const other = await call('POST', '/api/organization-phones', theirs.admin, {
      phoneJid: newJid(),
      displayName: 'Other',
    });
    const settings = {
      connectionType: 'waba',
      wabaPhoneNumberId: '777888',
      wabaAccessToken: token,
    };
    for (const missing of ['wabaPhoneNumberId', 'wabaAccessToken']) {
      const body = { ...settings, [missing]: undefined };
      expect((await call('PATCH', path, ours.admin, body)).body).toMatchObject({
        code: 'waba_settings_missing',
        missing: [missing],
      });
    }
    expect((await call('PATCH', path, ours.admin, settings)).status).toBe(200);
    expect(
      await call('PATCH', `/api/organization-phones/${other.body.id}`, theirs.admin, settings),
    ).toMatchObject({ status: 409, body: { code: 'waba_phone_number_taken' } });
  });

  test('Meta is asked whenever a token or a number is set, and unconfirmed values are not stored', async () => {
    const refused = (status: number, code: number) =>
      ({
        kind: 'refused',
        status,
        code,
        message: 'no',
        retryable: status === 429,
        retryAfterMs: null,
      }) as const;
    const { id, path } = await added();
    const settings = { connectionType: 'waba', wabaPhoneNumberId: '31337', wabaAccessToken: token };
    for (const [fault, status, code] of [
      [refused(401, 190), 400, 'waba_token_refused'],
      [refused(400, 100), 400, 'waba_number_refused'],
      [refused(403, 200), 400, 'waba_number_refused'],
      [refused(429, 4), 503, 'upstream_unavailable'],
      [{ kind: 'unreachable' }, 503, 'upstream_unavailable'],
    ] as const) {
      metaSays = fault;
      const answer = await call('PATCH', path, ours.admin, settings);
      expect(answer).toMatchObject({ status, body: { code } });
      expect(answer.text).not.toContain(token);
    }
    // Nor for a number by QR, where it would only keep the id from its rightful owner.
    metaSays = refused(400, 100);
    const beside = { wabaPhoneNumberId: '31337', wabaAccessToken: token };
    expect((await call('PATCH', path, ours.admin, beside)).status).toBe(400);
    expect(await call('PATCH', path, ours.admin, { wabaPhoneNumberId: '31337' })).toMatchObject({
      status: 400,
      body: { code: 'waba_settings_missing', missing: ['wabaAccessToken'] },
    });
    expect(
      await sql(
        `SELECT connection_type, waba_phone_number_id, waba_access_token_cipher FROM organization_phone WHERE id = $1`,
        [id],
      ),
    ).toEqual([
      {
        connection_type: 'baileys',
        waba_phone_number_id: null,
        waba_access_token_cipher: null,
      },
    ]);

    metaSays = null;
    claims = [];
    expect((await call('PATCH', path, ours.admin, settings)).status).toBe(200);
    await call('PATCH', path, ours.admin, {
      wabaAccessToken: `${token}-2`,
      wabaApiVersion: 'v23.0',
    });
    await call('PATCH', path, ours.admin, { wabaPhoneNumberId: '31338' });
    await call('PATCH', path, ours.admin, { displayName: 'Same' });
    expect(claims).toEqual([
      { phoneNumberId: '31337', token, version: null },
      { phoneNumberId: '31337', token: `${token}-2`, version: 'v23.0' },
      { phoneNumberId: '31338', token: null, version: 'v23.0' },
    ]);
  });

  test.each([
    [{}],
    [{ connectionType: 'sms' }],
    [{ wabaApiVersion: '../v1' }],
    [{ wabaPhoneNumberId: '12a' }],
    [{ wabaAccessToken: 5 }],
    [{ displayName: 'x'.repeat(161) }],
  ])('%j is refused', async (body) => {
    const { path } = await added();
    expect((await call('PATCH', path, ours.admin, body)).status).toBe(400);
  });

  test('connect resumes a paused Cloud API number; one that works needs no session', async () => {
    const { id, path } = await added();
    await call('PATCH', path, ours.admin, {
      connectionType: 'waba',
      wabaPhoneNumberId: '999111',
      wabaAccessToken: token,
    });
    await sql(`UPDATE organization_phone SET paused_code = 'account_unauthorized' WHERE id = $1`, [
      id,
    ]);
    asked = [];
    expect((await call('GET', path, ours.manager)).body.pausedCode).toBe('account_unauthorized');
    const woken = await call('POST', `${path}/connect`, ours.manager, {});
    expect(woken).toMatchObject({ status: 200, body: { status: 'connected' } });
    expect(asked).toEqual([`wake whatsapp:${id}`]);
    expect((await call('GET', path, ours.manager)).body.pausedCode).toBeNull();
    for (const [method, action] of [
      ['POST', 'connect'],
      ['POST', 'pairing-code'],
      ['DELETE', 'disconnect'],
    ] as const) {
      const body = method === 'POST' ? {} : undefined;
      expect(await call(method, `${path}/${action}`, ours.manager, body)).toMatchObject({
        status: 400,
        body: { connectionType: 'waba', code: 'phone_needs_no_session' },
      });
    }
  });
});

describe('a number by QR', () => {
  test('is connected by a scan: requested, shown, scanned, ended', async () => {
    const { id, path, phoneJid } = await added();
    const begun = await call('POST', `${path}/connect`, ours.manager, {});
    expect(begun.status).toBe(202);
    expect(begun.body.message).toEqual(expect.any(String));
    expect(asked).toEqual([`start whatsapp:${id}`]);
    expect((await call('GET', path, ours.manager)).body).toMatchObject({
      status: 'loading',
      wanted: true,
    });
    expect((await call('GET', `${path}/qr`, ours.manager)).body.code).toBe('qr_not_ready');

    const fencingToken = await open(id);
    const expiresAt = Date.parse('2027-01-01T00:00:20.000Z');
    await accounts().report(id, fencingToken, {
      status: 'pending',
      qrCode: '2@qr,text',
      expiresAt,
    });
    expect((await call('GET', path, ours.manager)).body).toMatchObject({
      status: 'pending',
      qrCode: '2@qr,text',
      qrExpiresAt: '2027-01-01T00:00:20.000Z',
    });
    const drawn = (await call('GET', `${path}/qr`, ours.manager)).body;
    expect(drawn).toMatchObject({
      qrCode: '2@qr,text',
      svg: expect.stringMatching(/^<svg /),
      png: expect.stringMatching(/^data:image\/png;base64,/),
    });
    const connect = () => call('POST', `${path}/connect`, ours.manager, {});
    expect(await connect()).toMatchObject({ status: 200, body: { status: 'connecting' } });

    await accounts().connected(id, fencingToken, { phoneJid, lid: null });
    expect((await call('GET', path, ours.manager)).body).toMatchObject({
      status: 'connected',
      qrCode: null,
      lastConnectedAt: expect.any(String),
    });
    expect(await connect()).toMatchObject({ status: 200, body: { status: 'connected' } });
    expect((await call('POST', `${path}/pairing-code`, ours.manager, {})).status).toBe(409);
    // A number that claims to be connected but shows no sign of life starts again.
    await sql(
      `UPDATE organization_phone SET last_active_at = now() - interval '1 hour' WHERE id = $1`,
      [id],
    );
    expect((await connect()).status).toBe(202);

    for (const keyId of ['1', '2', '3']) {
      await sql(
        `INSERT INTO whatsapp_auth (organization_phone_id, kind, key_id, value_cipher) VALUES ($1, 'session', $2, 'x')`,
        [id, keyId],
      );
    }
    asked = [];
    const ended = await call('DELETE', `${path}/disconnect`, ours.manager);
    expect(ended).toMatchObject({
      status: 200,
      body: { status: 'logged_out', deletedAuthRows: 3, message: expect.any(String) },
    });
    expect(asked).toEqual([`stop whatsapp:${id}`]);
    expect((await call('GET', path, ours.manager)).body).toMatchObject({
      status: 'logged_out',
      wanted: false,
    });
    expect(await accounts().alive(id, fencingToken)).toBe('unwanted');
    expect((await call('DELETE', `${path}/disconnect`, ours.manager)).body.deletedAuthRows).toBe(0);
    expect((await connect()).status).toBe(202);
    expect(await accounts().alive(id, fencingToken)).toBe('superseded');
  });

  test('is connected by a code for a phone, by default for its own number', async () => {
    const { id, path, phoneJid } = await added();
    onAsked = async (what) => {
      if (what !== 'changed') return;
      const opened = await accounts().open(id);
      await accounts().report(id, opened!.fencingToken, {
        status: 'pending',
        pairingCode: `CODE-${opened!.pairingNumber}`,
      });
    };
    const pair = (body: unknown) => call('POST', `${path}/pairing-code`, ours.manager, body);
    expect(await pair({})).toMatchObject({
      status: 200,
      body: { pairingCode: `CODE-${phoneJid.split('@')[0]}`, status: 'pending' },
    });
    expect((await pair({ phoneNumber: '+7 (700) 765-43-21' })).body.pairingCode).toBe(
      'CODE-77007654321',
    );
    for (const phoneNumber of ['12', 'abc', {}, '007700']) {
      expect((await pair({ phoneNumber })).status).toBe(400);
    }
    // With a QR instead, the session starts again without the number.
    asked = [];
    expect((await call('POST', `${path}/connect`, ours.manager, {})).status).toBe(202);
    expect(asked).toEqual([`changed whatsapp:${id}`]);
    expect(await sql('SELECT pairing_number FROM organization_phone WHERE id = $1', [id])).toEqual([
      { pairing_number: null },
    ]);
  });

  test('gets a slow code later; Temporal may be down meanwhile', async () => {
    const { id, path } = await added();
    expect((await call('POST', `${path}/pairing-code`, ours.manager, {})).status).toBe(202);
    temporalAway = true;
    const { length } = leftovers;
    expect((await call('POST', `${path}/connect`, ours.manager, {})).status).toBe(202);
    expect((await call('DELETE', `${path}/disconnect`, ours.manager)).status).toBe(200);
    expect(leftovers).toHaveLength(length + 2);
    expect((await call('GET', path, ours.manager)).body).toMatchObject({ wanted: false });
    expect(asked).toContain(`stop whatsapp:${id}`);
  });

  test('has a list of its outages, newest first', async () => {
    const { id, path, phoneJid } = await added();
    await call('POST', `${path}/connect`, ours.manager, {});
    const fencingToken = await open(id);
    for (const errorCode of ['connection_lost', 'whatsapp_unavailable'] as const) {
      await accounts().connected(id, fencingToken, { phoneJid, lid: null });
      await accounts().report(id, fencingToken, { status: 'reconnecting', errorCode });
    }
    await accounts().countInOutage(id, { at: Date.now(), recovered: 4, unreadable: 1 });
    const { body } = await call('GET', `${path}/outages`, ours.manager);
    expect(body).toMatchObject({
      total: 2,
      limit: 50,
      offset: 0,
      outages: [
        { reason: 'whatsapp_unavailable', to: null, recovered: 4, unreadable: 1 },
        { reason: 'connection_lost', to: expect.any(String), recovered: 0, unreadable: 0 },
      ],
    });
    const second = await call('GET', `${path}/outages?limit=1&offset=1`, ours.manager);
    expect(second.body.outages).toEqual(body.outages.slice(1));
    expect((await call('GET', `${path}/outages?limit=201`, ours.manager)).status).toBe(400);
  });
});
