import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { exampleIds } from '../../src/http/example-ids.ts';
import { openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
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
  page = await browser.newPage();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) called.push(`${request.method()} ${pathname}`);
  });
  await page.goto(`${examples.system.baseUrl}/docs`);
  await page.locator('.auth-wrapper .authorize').first().click();
  const user = page.locator('.auth-container').filter({ hasText: 'POST /api/auth/login' }).first();
  await user.locator('input').first().fill(examples.callers.employee.token);
  await user.locator('button.authorize').first().click();
  await page.locator('button.btn-done').first().click();
});
afterAll(async () => {
  await browser?.close();
  await examples?.close();
});

/** Opens an operation, tries it as it stands, and answers the status. */
async function tries(operation: string): Promise<string> {
  const block = page.locator(`#operations-${operation}`);
  // A long page shows only what is near the window: a person scrolls to it.
  await page.evaluate('scrollTo(0, 0)');
  await page.mouse.move(400, 400);
  await eventually(async () => {
    if ((await block.count()) > 0) return true;
    await page.mouse.wheel(0, 400);
    return false;
  });
  await block.locator('.opblock-summary-control').click();
  await block.getByRole('button', { name: 'Try it out' }).click();
  await block.getByRole('button', { name: 'Execute' }).click();
  const status = block.locator('.live-responses-table tbody .response-col_status').first();
  await status.waitFor();
  return (await status.textContent())?.trim().slice(0, 3) ?? '';
}

test('a read answers at once', async () => {
  expect(await tries('Chats-getChat')).toBe('200');
});

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
