import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Api, startApi } from '../support/api.ts';
import type { Organization } from '../support/harness/people.ts';

let api: Api;
let organization: Organization;
beforeAll(async () => {
  api = await startApi({ app: { deadlineMs: 500 } });
  organization = await api.addOrganization('Slow');
});
afterAll(() => api.close());

test('a body that never ends is answered at the deadline, and the connection is closed', async () => {
  const ended = await new Promise<{ status: number; connection: string | undefined }>(
    (resolve, reject) => {
      let answered: { status: number; connection: string | undefined };
      const call = request(`${api.url}/api/users`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${organization.admin.token}`,
          'Content-Type': 'application/json',
          'Content-Length': 1_000,
        },
      });
      call.on('error', reject);
      call.on('response', (res) => {
        answered = { status: res.statusCode ?? 0, connection: res.headers.connection };
        res.resume();
      });
      call.on('socket', (socket) => socket.on('close', () => resolve(answered)));
      call.write('{"email": ');
    },
  );
  expect(ended).toEqual({ status: 503, connection: 'close' });
});

test('a body that never ends does not hold a connection on a path of plain files either', async () => {
  const closed = new Promise<void>((resolve) => {
    const call = request(`${api.url}/index.html`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/plain', 'Content-Length': 1_000 },
    });
    call.on('error', () => undefined);
    call.on('response', (res) => res.resume());
    call.on('socket', (socket) => socket.on('close', () => resolve()));
    const drip = setInterval(() => call.write('.'), 100);
    call.on('close', () => clearInterval(drip));
  });
  await closed;
}, 30_000);
