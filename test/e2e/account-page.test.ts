import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { createAccountLinks } from '../../src/http/account-links.ts';
import { acceptRoutes } from '../../src/http/routes/people/invitations/accept-routes.ts';
import { invitationRoutes } from '../../src/http/routes/people/invitations/routes.ts';
import { passwordResetRoutes } from '../../src/http/routes/people/password-resets/routes.ts';
import { createTokens } from '../../src/http/tokens.ts';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import { createPeopleStores } from '../../src/persistence/people/people-stores.ts';
import { type Api, startApi } from '../support/api.ts';
import { openBrowser } from '../support/browser.ts';
import type { Organization } from '../support/harness/people.ts';
import { credentialsKey, jwtSecret } from '../support/harness/secrets.ts';

const newPassword = 'a good new password';
let api: Api;
let browser: Browser;
let ours: Organization;

beforeAll(async () => {
  api = await startApi({
    app: { publicDir: path.resolve('public') },
    routes: (database) => {
      const limits = { loginFailures: 10, loginFailuresPerAddress: 100, loginWindowMinutes: 15 };
      const stores = createPeopleStores(database, createCredentials([credentialsKey]), limits);
      const accountLinks = createAccountLinks({
        page: '/account.html',
        validMs: { invitation: 3_600_000, 'password-reset': 3_600_000 },
        send: undefined,
        onFailure: () => undefined,
      });
      const tokens = createTokens({ secret: jwtSecret, ttlDays: 7, ...stores });
      const deps = { ...stores, tokens, accountLinks };
      return [...invitationRoutes(deps), ...acceptRoutes(deps), ...passwordResetRoutes(deps)];
    },
  });
  ours = await api.addOrganization('Ours');
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

/** Opens a link; faults of the page, and addresses that hold the token, are collected. */
async function open(link: string): Promise<{ page: Page; faults: string[] }> {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('request', (request) => {
    if (request.url().includes(link.split('=')[1]!)) faults.push(`asked ${request.url()}`);
  });
  await page.goto(api.url + link);
  return { page, faults };
}

async function choose(page: Page): Promise<void> {
  await page.locator('#password').fill(newPassword);
  await page.locator('#send').click();
  await page.locator('#form').waitFor({ state: 'hidden' });
}

const login = (email: string) =>
  api.call('POST', '/api/auth/login', null, { body: { email, password: newPassword } });

test('an invited person chooses a password; the address keeps no token', async () => {
  const email = 'invited@example.com';
  const made = await api.call('POST', '/api/invitations', ours.admin, { body: { email } });
  const { page, faults } = await open(made.body.link);
  await page.getByText('Ours').waitFor();
  expect(page.url()).toBe(`${api.url}/account.html`);
  await choose(page);
  expect(faults).toEqual([]);
  expect((await login(email)).status).toBe(200);
});

test('a link for a new password works there, too, and says so when it does not', async () => {
  const { id, email } = ours.employee;
  const made = await api.call('POST', `/api/users/${id}/password-reset`, ours.admin);
  const first = await open(made.body.link);
  await choose(first.page);
  expect(first.faults).toEqual([]);
  expect((await login(email)).status).toBe(200);
  const second = await open(made.body.link);
  await second.page.locator('#password').fill(newPassword);
  await second.page.locator('#send').click();
  await second.page.getByText(/not valid/).waitFor();
});
