import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { runSchemathesis } from '../support/schemathesis.ts';
import { startSystem, type System } from '../support/system.ts';

// Thousands of calls, one after another. The first time, the tool is downloaded, too.
jest.setTimeout(900_000);

/** These end the sign-ins of whoever calls them: somebody else tries them, after all others. */
const endSignIns = [
  'POST /api/auth/logout',
  'DELETE /api/users/me/sign-ins',
  'DELETE /api/users/me/sign-ins/{signInId}',
  'POST /api/users/me/password',
];

let system: System;

/** An address where nobody answers: no call of this test leaves the machine. */
const nowhere = 'http://127.0.0.1:9';

beforeAll(async () => {
  system = await startSystem({
    settings: {
      TELEGRAM_API_ROOT: nowhere,
      WABA_GRAPH_URL: nowhere,
      WABA_APP_SECRET: 'a secret of an app at Meta',
      WHATSAPP_WEB_URL: 'ws://127.0.0.1:9',
      WHATSAPP_WEB_ROOT_KEY: Buffer.alloc(32, 9).toString('base64'),
      LOGIN_FAILURES_PER_ADDRESS: '100000',
      WIDGET_SESSIONS_PER_MINUTE: '100000',
      WIDGET_READS_PER_MINUTE: '100000',
      WIDGET_PROFILES_PER_MINUTE: '100000',
      WIDGET_SENDS_PER_MINUTE: '100000',
    },
  });
});
afterAll(() => system?.close());

test('the document matches the behaviour: allowed input is accepted, forbidden input is refused, answers fit', async () => {
  const [ours, others] = system.organizations;
  if (ours === undefined || others === undefined) throw new Error('no organization');
  const { admin, pavel, publicKey } = ours;
  const spare = await system.visitor(ours);
  await system.visitor(ours);
  const widget = await system.call('POST', '/api/website-widgets', admin, {
    body: { organizationId: ours.id, name: 'Spare' },
  });
  const [phone] = await system.sql<{ id: number }>(
    `INSERT INTO organization_phone (organization_id, phone_jid, connection_type, status)
      VALUES ($1, '79990000001@s.whatsapp.net', 'waba', 'connected') RETURNING id`,
    [ours.id],
  );
  const opened = await system.call('POST', `/api/widget/${publicKey}/sessions`, null, { body: {} });
  const { session } = opened.body as { session: { id: string; token: string } };

  const settings = {
    USER_TOKEN: admin.token,
    VISITOR_TOKEN: session.token,
    PUBLIC_KEY: publicKey,
    SESSION_ID: session.id,
    SPARE_CHAT: String(spare.chatId),
    SPARE_USER: String(pavel.id),
    SPARE_PHONE: String(phone?.id),
    SPARE_WIDGET: String(widget.body.widget.id),
  };
  const excluded = endSignIns.flatMap((name) => ['--exclude-name', name]);
  const included = endSignIns.flatMap((name) => ['--include-name', name]);
  const most = await runSchemathesis(system.baseUrl, settings, excluded);
  if (most.code !== 0) throw new Error(most.said);
  const leaving = { ...settings, USER_TOKEN: others.admin.token };
  const rest = await runSchemathesis(system.baseUrl, leaving, included);
  if (rest.code !== 0) throw new Error(rest.said);
  // All calls were tried, most of them by a user who stayed signed in to the end.
  const { paths } = (await system.call('GET', '/openapi.json', null)).body as {
    paths: Record<string, object>;
  };
  const count = Object.values(paths).flatMap((path) => Object.keys(path)).length;
  expect(most.said).toMatch(new RegExp(`Tested: ${count - endSignIns.length}\\b`));
  expect(rest.said).toMatch(new RegExp(`Tested: ${endSignIns.length}\\b`));
  expect((await system.call('GET', '/api/users/me', admin)).status).toBe(200);
  const messages = `/api/widget/${publicKey}/sessions/${session.id}/messages`;
  const visitor = { ...admin, token: session.token };
  expect((await system.call('GET', messages, visitor)).status).toBe(200);
});
