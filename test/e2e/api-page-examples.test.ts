import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { exampleIds } from '../../src/http/example-ids.ts';
import { openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { exampleCalls } from '../support/examples/calls.ts';
import { startExamples, type Examples } from '../support/examples/organization.ts';

/** A person tries calls on the API page as they stand there, with the examples that are filled in. */

let examples: Examples;
let browser: Browser;
let page: Page;
/** What the page called beside its own files. */
const called: string[] = [];

beforeAll(async () => {
  examples = await startExamples();
  browser = await openBrowser();
  page = await openAs('employee');
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) called.push(`${request.method()} ${pathname}`);
  });
});
afterAll(async () => {
  await browser?.close();
  await examples?.close();
});

/** The API page with somebody's token, as a person enters it. */
async function openAs(caller: keyof Examples['callers']): Promise<Page> {
  const opened = await browser.newPage();
  await opened.goto(`${examples.system.baseUrl}/docs`);
  await opened.locator('.auth-wrapper .authorize').first().click();
  const user = opened
    .locator('.auth-container')
    .filter({ hasText: 'POST /api/auth/login' })
    .first();
  await user.locator('input').first().fill(examples.callers[caller].token);
  await user.locator('button.authorize').first().click();
  await opened.locator('button.btn-done').first().click();
  return opened;
}

/** Opens an operation, tries it as it stands, and answers the status. */
async function tries(operation: string, on = page): Promise<string> {
  const block = on.locator(`#operations-${operation}`);
  // A long page shows only what is near the window: a person scrolls to it.
  await on.evaluate('scrollTo(0, 0)');
  await on.mouse.move(400, 400);
  await eventually(async () => {
    if ((await block.count()) > 0) return true;
    await on.mouse.wheel(0, 400);
    return false;
  });
  await block.locator('.opblock-summary-control').click();
  await block.getByRole('button', { name: 'Try it out' }).click();
  await block.getByRole('button', { name: 'Execute' }).click();
  const status = block.locator('.live-responses-table tbody .response-col_status').first();
  await status.waitFor();
  const said = (await status.textContent())?.trim().slice(0, 3) ?? '';
  await block.locator('.opblock-summary-control').click();
  return said;
}

test('a read answers at once', async () => {
  expect(await tries('Chats-getChat')).toBe('200');
});

/**
 * The first call of each tag that reads and needs nothing to have happened before. Each call is scrolled to, which takes
 * seconds; all of them are sent in test/http/examples.test.ts.
 */
const reads = exampleCalls()
  .filter(
    ({ route, example }) =>
      route.method === 'get' && route.auth === 'user' && example.after.length === 0,
  )
  .filter(
    ({ route }, at, all) => at === all.findIndex((one) => one.route.tags[0] === route.tags[0]),
  );

test.each([...new Set(reads.map(({ example }) => example.as))])(
  'reads of the %s answer as they stand, in every part of the page',
  async (caller) => {
    const own = await openAs(caller);
    const faults: string[] = [];
    for (const { route, example } of reads) {
      if (example.as !== caller) continue;
      const [tag] = route.tags;
      const status = await tries(`${tag.replaceAll(' ', '_')}-${route.id}`, own);
      if (status !== String(example.status)) faults.push(`${route.id}: ${status}`);
    }
    await own.close();
    expect(faults).toEqual([]);
  },
  480_000,
);

test('a change does what its example says, and nothing else', async () => {
  const { sql } = examples.system;
  const owners = () => sql('SELECT id, assigned_user_id AS owner FROM chat ORDER BY id');
  const before = await owners();
  called.length = 0;
  expect(await tries('Chat_assignment-assignChat')).toBe('200');
  expect(called).toEqual([`POST /api/chat-assignment/${exampleIds.chat}/assign`]);
  expect(await owners()).toEqual(
    before.map((chat) =>
      chat.id === exampleIds.chat ? { ...chat, owner: exampleIds.employee } : chat,
    ),
  );
});
