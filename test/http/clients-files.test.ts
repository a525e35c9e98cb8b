import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { clientImportRoutes } from '../../src/http/routes/people/clients/import-routes.ts';
import { clientRoutes } from '../../src/http/routes/people/clients/routes.ts';
import { createClientImports } from '../../src/persistence/people/clients/client-imports.ts';
import { createClients } from '../../src/persistence/people/clients/clients.ts';
import { type Api, startApi } from '../support/api.ts';
import { eventually } from '../support/eventually.ts';
import type { Organization, Person } from '../support/harness/people.ts';

let api: Api;
let ours: Organization;
let theirs: Organization;

beforeAll(async () => {
  api = await startApi({
    routes: (database) => [
      ...clientRoutes({ clients: createClients(database) }),
      ...clientImportRoutes({ clientImports: createClientImports(database) }),
    ],
  });
  ours = await api.addOrganization('Ours');
  theirs = await api.addOrganization('Theirs');
});
afterAll(() => api.close());

async function upload(
  by: Person,
  body: string | ReadableStream,
  { key, type = 'text/csv' }: { key?: string; type?: string } = {},
) {
  const response = await fetch(`${api.url}/api/client-imports`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${by.token}`,
      'Content-Type': type,
      ...(key !== undefined && { 'Idempotency-Key': key }),
    },
    body,
    duplex: 'half',
  } as RequestInit);
  return { status: response.status, body: (await response.json()) as never as Answered };
}
interface Answered {
  readonly id: string;
  readonly code?: string;
  readonly rows: number;
  readonly created: number;
  readonly failed: number;
  readonly state: string;
}

const exported = async (by: Person, query: string) => {
  const response = await fetch(`${api.url}/api/clients/export${query}`, {
    headers: { Authorization: `Bearer ${by.token}` },
  });
  return { response, text: await response.text() };
};
const count = async ({ id }: Organization): Promise<number> =>
  (
    await api.sql('SELECT count(*)::int AS n FROM organization_client WHERE organization_id = $1', [
      id,
    ])
  )[0].n;
const faultsOf = async (by: Person, id: string, query = '') =>
  (await api.call('GET', `/api/client-imports/${id}/errors${query}`, by)).body;

describe('the import of the contract', () => {
  const load = (by: Person, clients: unknown, key?: string) =>
    api.call('POST', '/api/clients/import', by, {
      body: { clients },
      ...(key !== undefined && { headers: { 'Idempotency-Key': key } }),
    });

  test('bad rows fail alone', async () => {
    const email = `${randomUUID()}@x.example`;
    const { status, body } = await load(ours.employee, [
      { name: 'First', email },
      { name: '', city: 'Oral' },
      { name: 'Second', email: email.toUpperCase() },
      { name: 'Third', phone: '+77051234567', totalRevenue: '12.50' },
      { name: 'Fourth', assignedUserId: theirs.admin.id },
    ]);
    expect(status).toBe(200);
    expect(body.results).toMatchObject({ success: 2, failed: 3 });
    expect(body.results.errors).toEqual([
      { client: { name: '', city: 'Oral' }, error: 'name: must not be empty' },
      {
        client: { name: 'Second', email: email.toUpperCase() },
        error: 'email: A client with this email already exists',
      },
      {
        client: { name: 'Fourth', assignedUserId: theirs.admin.id },
        error: 'assignedUserId: The assigned user is not of this organization',
      },
    ]);
  });

  test.each([[undefined], [[]], ['x'], [[1]]])('%j is refused', async (clients) => {
    expect((await load(ours.admin, clients)).status).toBe(400);
  });

  test('the same key imports nobody twice, also when the stored answer is lost', async () => {
    const key = randomUUID();
    const rows = [{ name: 'Once' }, { name: 'And once' }];
    const before = await count(ours);
    await load(ours.admin, rows, key);
    await api.sql('DELETE FROM idempotency_key WHERE key = $1', [key]);
    const again = await load(ours.admin, rows, key);
    expect(again.body.results).toMatchObject({ success: 2, failed: 0 });
    expect(await count(ours)).toBe(before + 2);
    await api.sql('DELETE FROM idempotency_key WHERE key = $1', [key]);
    const others = await load(ours.admin, [{ name: 'Other' }, { name: 'And once' }], key);
    expect([others.status, others.body.code]).toEqual([422, 'idempotency_key_reused']);
  });
});

describe('an upload', () => {
  test('CSV with titles of ours or of the wire, bad lines alone, and a report by line', async () => {
    const csv = [
      '\uFEFFName;e-mail;PHONE;Total Revenue;unknown',
      'Ада;ada@upload.example;8 705 111 11 11;10.5;x',
      ';nobody@upload.example;;;',
      '"Two\nlines";;;;',
      'Bad;no address;;;',
      'Money;;;1.234;',
      `'=1+1;;'+7 705 222 22 22;;`,
      '',
    ].join('\r\n');
    const { status, body } = await upload(ours.employee, csv);
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({ state: 'done', rows: 6, created: 3, failed: 3 }),
    ]);
    const { errors, hasMore } = await faultsOf(ours.employee, body.id);
    expect(hasMore).toBe(false);
    expect(errors.map(({ field }: { field: string }) => field)).toEqual([
      'name',
      'email',
      'totalRevenue',
    ]);
    expect(JSON.stringify(errors)).not.toContain('upload.example');
    const { clients } = (await api.call('GET', '/api/clients?limit=3', ours.admin)).body;
    expect(clients).toMatchObject([
      { name: '=1+1', phone: '+7 705 222 22 22' },
      { name: 'Two\nlines' },
      { name: 'Ада', email: 'ada@upload.example', totalRevenue: '10.50' },
    ]);
    const page = await faultsOf(ours.admin, body.id, '?limit=2');
    expect([page.errors.length, page.hasMore]).toEqual([2, true]);
    const rest = await faultsOf(ours.admin, body.id, `?after=${page.errors[1].line}`);
    expect(rest.errors).toHaveLength(1);
  });

  test('one JSON object a line', async () => {
    const lines = ['{"name":"Line"}', '{oops', '[]', '', '{"name":"Last","city":"Oral"}'];
    const { body } = await upload(ours.admin, lines.join('\n'), { type: 'application/x-ndjson' });
    expect(body).toMatchObject({ rows: 4, created: 2, failed: 2 });
    const { errors } = await faultsOf(ours.admin, body.id);
    expect(errors.map(({ line }: { line: number }) => line)).toEqual([2, 3]);
  });

  test.each([
    ['application/json', '[]', 415],
    ['text/csv', '', 400],
    ['text/csv', 'color\nred', 400],
    ['application/x-ndjson', `{"name":"${'x'.repeat(70_000)}"}`, 400],
  ])('%s %j is refused', async (type, body, status) => {
    const before = await count(ours);
    expect((await upload(ours.admin, body.slice(0, 80_000), { type })).status).toBe(status);
    expect(await count(ours)).toBe(before);
  });

  test('an interrupted one goes on where it ended, and imports nobody twice', async () => {
    const key = randomUUID();
    const rows = Array.from({ length: 1_500 }, (_, i) => `Cut ${i},cut${i}@cut.example`);
    const head = `name,email\n${rows.slice(0, 700).join('\n')}\n`;
    const before = await count(ours);
    const cut = request(`${api.url}/api/client-imports`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${ours.admin.token}`,
        'Content-Type': 'text/csv',
        'Idempotency-Key': key,
      },
    });
    cut.on('error', () => undefined);
    cut.write(head);
    await eventually(async () => (await count(ours)) >= before + 600);
    cut.destroy();
    await api.sql(`UPDATE client_import SET lease_until = now() WHERE state = 'running'`);
    const whole = `name,email\n${rows.join('\n')}\n`;
    const { status, body } = await upload(ours.admin, whole, { key });
    expect([status, body]).toEqual([200, expect.objectContaining({ rows: 1_500, created: 1_500 })]);
    expect(await count(ours)).toBe(before + 1_500);
    // Once more, whole: the same answer. Another file under the key is refused.
    expect((await upload(ours.admin, whole, { key })).body).toEqual(body);
    const other = await upload(ours.admin, whole.replace('Cut 7,', 'Cat 7,'), { key });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await count(ours)).toBe(before + 1_500);
  });

  test('while its first call runs, a repeated one waits outside', async () => {
    const key = randomUUID();
    const { body } = await upload(ours.admin, 'name\nA\n', { key });
    await api.sql(
      `UPDATE client_import SET state = 'running', lease_until = now() + interval '1 minute' WHERE id = $1`,
      [body.id],
    );
    const again = await upload(ours.admin, 'name\nA\n', { key });
    expect([again.status, again.body.code]).toEqual([409, 'import_running']);
  });

  test('another organization sees no report', async () => {
    const { body } = await upload(ours.admin, 'name\n \n');
    const at = `/api/client-imports/${body.id}`;
    expect((await api.call('GET', at, theirs.admin)).body.code).toBe('import_not_found');
    expect((await api.call('GET', `${at}/errors`, theirs.admin)).status).toBe(404);
    expect((await api.call('GET', at, ours.employee)).body).toEqual(body);
  });
});

describe('an export', () => {
  test('is a bare array, or CSV in quotes, of one organization, with conditions', async () => {
    const rows = Array.from({ length: 1_200 }, (_, i) => `E${i},${i % 2 === 0 ? 'even' : 'odd'}`);
    await upload(theirs.admin, `name,segment\n${rows.join('\n')}\n=SUM(A1),odd\n`);
    const json = await exported(theirs.employee, '?segment=even');
    expect(json.response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="clients-\d+\.json"$/,
    );
    const all = JSON.parse(json.text);
    expect(all).toHaveLength(600);
    expect(all[0]).toMatchObject({ name: 'E0', assignedUser: null, totalRevenue: '0.00' });
    const csv = await exported(theirs.employee, '?format=csv');
    expect(csv.response.headers.get('content-type')).toMatch(/^text\/csv/);
    const [titles, ...lines]: string[][] = parse(csv.text);
    expect(titles!.slice(0, 3)).toEqual(['ID', 'Type', 'Name']);
    expect(lines).toHaveLength(1_201);
    expect(lines.at(-1)![2]).toBe("'=SUM(A1)");
    expect(csv.text).not.toContain('Ада');
  });

  test('what was exported can be imported', async () => {
    const there = await api.addOrganization('There');
    const csv = await exported(theirs.admin, '?format=csv&segment=odd');
    const { body } = await upload(there.admin, csv.text);
    expect(body).toMatchObject({ rows: 601, created: 601, failed: 0 });
  });

  test('of nobody is an empty array', async () => {
    const empty = await api.addOrganization('Empty');
    expect(JSON.parse((await exported(empty.admin, '')).text)).toEqual([]);
  });
});
