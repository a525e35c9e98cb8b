import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../support/api.ts';
import { openBrowser } from '../support/browser.ts';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.close();
});

test('a person browses the API and calls it, and the page loads nothing from other hosts', async () => {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (said) => {
    if (said.type() === 'error') faults.push(said.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(api.url) && !url.startsWith('data:')) faults.push(`asked ${url}`);
  });

  await page.goto(`${api.url}/docs`);
  const operation = page.locator('#operations-Health-getHealth');
  await operation.locator('.opblock-summary-control').click();
  await operation.getByRole('button', { name: 'Try it out' }).click();
  await operation.getByRole('button', { name: 'Execute' }).click();
  const answer = operation.locator('.live-responses-table .response-col_description pre').first();
  await answer.waitFor();
  expect(await answer.textContent()).toContain('"ok": true');
  expect(faults).toEqual([]);
});
