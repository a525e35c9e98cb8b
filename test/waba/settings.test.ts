import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import {
  createDatabase as openDatabase,
  type Database,
} from '../../src/persistence/database/database.ts';
import { createWabaSettings } from '../../src/channels/whatsapp/store/waba-settings.ts';
import type { WabaSettingsStore } from '../../src/channels/whatsapp/ports/waba-settings.ts';
import { createDatabase } from '../support/harness/database.ts';

const credentials = createCredentials([randomBytes(32)]);
let own: Awaited<ReturnType<typeof createDatabase>>;
let database: Database;
let settings: WabaSettingsStore;
let ours: number;
let theirs: number;
let phoneId: number;
let phones = 0;

beforeAll(async () => {
  own = await createDatabase();
  database = openDatabase({ url: own.url, poolSize: 4 });
  settings = createWabaSettings({ ...database, credentials });
  ours = await addOrganization('Ours');
  theirs = await addOrganization('Theirs');
});
afterAll(async () => {
  await database.close();
  await own.drop();
});
beforeEach(async () => {
  phoneId = await addPhone(ours);
});

async function addOrganization(name: string): Promise<number> {
  const { rows } = await database.pool.query<{ id: number }>(
    'INSERT INTO organization (name) VALUES ($1) RETURNING id',
    [name],
  );
  return rows[0]?.id ?? 0;
}

async function addPhone(organizationId: number): Promise<number> {
  phones += 1;
  const { rows } = await database.pool.query<{ id: number }>(
    `INSERT INTO organization_phone (organization_id, phone_jid, status, wanted, epoch, qr_code)
      VALUES ($1, $2, 'pending', true, 4, 'qr') RETURNING id`,
    [organizationId, `7700000${phones}@s.whatsapp.net`],
  );
  return rows[0]?.id ?? 0;
}

async function row(id: number): Promise<Record<string, unknown>> {
  const { rows } = await database.pool.query('SELECT * FROM organization_phone WHERE id = $1', [
    id,
  ]);
  return rows[0] as Record<string, unknown>;
}

const pause = (id: number) =>
  database.pool.query(
    `UPDATE organization_phone SET paused_code = 'account_unauthorized' WHERE id = $1`,
    [id],
  );

describe('settings of a number', () => {
  test('a number that changes to the Cloud API is connected at once, and its session by QR is superseded', async () => {
    const changed = await settings.change(ours, phoneId, {
      connectionType: 'waba',
      displayName: 'Sales',
      wabaPhoneNumberId: '111',
      wabaId: '222',
      wabaApiVersion: 'v23.0',
      wabaAccessToken: 'EAA-secret-token',
      wabaVerifyToken: 'a verify token',
    });
    expect(changed).toEqual({
      settings: {
        organizationPhoneId: phoneId,
        connectionType: 'waba',
        displayName: 'Sales',
        wabaPhoneNumberId: '111',
        wabaId: '222',
        wabaApiVersion: 'v23.0',
        hasAccessToken: true,
        hasVerifyToken: true,
        pausedCode: null,
      },
      returned: true,
      connectionTypeChanged: true,
    });
    expect(await row(phoneId)).toMatchObject({
      status: 'connected',
      wanted: false,
      epoch: 5,
      qr_code: null,
    });
  });

  test('secrets are stored encrypted', async () => {
    await settings.change(ours, phoneId, {
      wabaAccessToken: 'EAA-secret-token',
      wabaVerifyToken: 'a verify token',
    });
    const kept = await row(phoneId);
    expect(JSON.stringify(kept)).not.toMatch(/EAA-secret|a verify token/);
    expect(credentials.decrypt(String(kept['waba_access_token_cipher']), 'waba-access-token')).toBe(
      'EAA-secret-token',
    );
    await settings.change(ours, phoneId, { wabaAccessToken: null, wabaVerifyToken: null });
    expect(await settings.find(ours, phoneId)).toMatchObject({
      hasAccessToken: false,
      hasVerifyToken: false,
    });
  });

  test('fields that are not given stay unchanged', async () => {
    await settings.change(ours, phoneId, { connectionType: 'waba', wabaPhoneNumberId: '333' });
    const changed = await settings.change(ours, phoneId, { displayName: 'Renamed' });
    expect(changed).toMatchObject({
      settings: { connectionType: 'waba', wabaPhoneNumberId: '333', displayName: 'Renamed' },
      returned: false,
      connectionTypeChanged: false,
    });
    expect(await row(phoneId)).toMatchObject({ status: 'connected', epoch: 5 });
    await settings.change(ours, phoneId, { connectionType: 'baileys' });
    expect(await row(phoneId)).toMatchObject({ status: 'disconnected', wanted: false, epoch: 6 });
  });

  test('a pause ends with another token, another number or by hand, and with nothing else', async () => {
    await settings.change(ours, phoneId, { connectionType: 'waba', wabaPhoneNumberId: '444' });
    await pause(phoneId);
    const renamed = await settings.change(ours, phoneId, {
      displayName: 'x',
      connectionType: 'waba',
      wabaPhoneNumberId: '444',
    });
    expect(renamed).toMatchObject({
      returned: false,
      settings: { pausedCode: 'account_unauthorized' },
    });
    expect(await settings.change(ours, phoneId, { wabaAccessToken: 'another' })).toMatchObject({
      returned: true,
      settings: { pausedCode: null },
    });
    await pause(phoneId);
    expect(await settings.change(ours, phoneId, { wabaPhoneNumberId: '445' })).toMatchObject({
      returned: true,
      settings: { pausedCode: null },
    });
    await pause(phoneId);
    expect(await settings.resume(ours, phoneId)).toMatchObject({ pausedCode: null });
  });

  test('Meta’s id of a number belongs to one number of the installation', async () => {
    await settings.change(ours, phoneId, { wabaPhoneNumberId: '555' });
    const other = await addPhone(theirs);
    expect(await settings.change(theirs, other, { wabaPhoneNumberId: '555' })).toBe(
      'phone_number_taken',
    );
    expect(await settings.find(theirs, other)).toMatchObject({ wabaPhoneNumberId: null });
  });

  test('another organization finds, changes and resumes nothing', async () => {
    await settings.change(ours, phoneId, { connectionType: 'waba', wabaId: '666' });
    await pause(phoneId);
    expect(await settings.find(theirs, phoneId)).toBeNull();
    expect(
      await settings.change(theirs, phoneId, { wabaId: '1', wabaAccessToken: 'x' }),
    ).toBeNull();
    expect(await settings.resume(theirs, phoneId)).toBeNull();
    expect(await settings.find(ours, phoneId)).toMatchObject({
      wabaId: '666',
      hasAccessToken: false,
      pausedCode: 'account_unauthorized',
    });
  });

  test('only a number by Cloud API can be resumed here', async () => {
    await pause(phoneId);
    expect(await settings.resume(ours, phoneId)).toBeNull();
  });
});
