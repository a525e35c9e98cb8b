import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Widget } from '../../src/channels/website/ports/widgets.ts';
import { openBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import type { Organization } from '../support/harness/people.ts';
import { serve, type Served } from '../support/stand-ins/serve.ts';
import { startWidgetWorld, type WidgetWorld } from '../support/widget-world.ts';

/**
 * The widget in a real browser, with a front door without sockets and without a worker: as if Temporal were away and a
 * proxy let no WebSocket through. Here it polls every 4 seconds.
 */
let world: WidgetWorld;
let organization: Organization;
let widget: Widget;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  world = await startWidgetWorld();
  organization = await world.addOrganization('Shop');
  await world.rename(organization.employee, 'Olga');
  widget = await world.widgets.create(organization.id, {
    name: 'Shop',
    welcomeMessage: 'How can we help?',
    primaryColor: '#ffdd00',
  });
  browser = await openBrowser();
});
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await browser.close();
  await world.close();
});

interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Errors in the page itself. */
  readonly faults: string[];
  /** Addresses that were answered with 404. */
  readonly missing: string[];
}

async function visit(
  options: { locale?: string; at?: string; viewport?: { width: number; height: number } } = {},
): Promise<Visit> {
  const { locale = 'en-US', at = `${world.url}/demo?key=${widget.publicKey}`, viewport } = options;
  const context = await browser.newContext({ locale, ...(viewport && { viewport }) });
  contexts.push(context);
  const page = await context.newPage();
  const faults: string[] = [];
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 404) missing.push(response.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('dialog', (dialog) => {
    faults.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(at);
  return { page, context, faults, missing };
}

const log = (page: Page) => page.getByRole('log');

async function open(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Open chat/ }).click();
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.keyboard.press('Enter');
}

/** The bubble of a text once it shows a time, which means that the server has it. */
const sent = (page: Page, text: string) =>
  log(page).locator('article:not(.waiting)').filter({ hasText: text });

const rowsOf = async (text: string) => {
  const { rows } = await world.pool.query<{ id: number; chat_id: number }>(
    'SELECT id, chat_id FROM message WHERE content = $1 AND NOT from_me',
    [text],
  );
  return rows;
};

/** An operator's answer, written as the chat's workflow would. */
async function answer(chatId: number, text: string): Promise<void> {
  await world.pool.query(
    `INSERT INTO message (organization_id, chat_id, channel, state, seq, from_me, content, timestamp, status, sender_user_id)
      SELECT $1, $2, 'website', 'done', (SELECT coalesce(max(seq), 0) + 1 FROM message WHERE chat_id = $2), true, $3, now(),
        'sent', $4`,
    [organization.id, chatId, text, organization.employee.id],
  );
}

async function chatOf(text: string): Promise<number> {
  const [row] = await rowsOf(text);
  if (row === undefined) throw new Error(`nobody wrote ${text}`);
  return row.chat_id;
}

describe('the widget without sockets', () => {
  test('sends, shows an answer with its author, and has all messages after a reload', async () => {
    const { page, faults } = await visit();
    await open(page);
    await log(page).getByText('How can we help?').waitFor();
    await write(page, 'Where is my parcel?');
    await sent(page, 'Where is my parcel?').waitFor();
    expect(await rowsOf('Where is my parcel?')).toHaveLength(1);

    await answer(await chatOf('Where is my parcel?'), 'On its way');
    const reply = log(page).locator('article', { hasText: 'On its way' });
    await reply.waitFor();
    expect(await reply.textContent()).toContain('Olga');

    await page.reload();
    await open(page);
    await sent(page, 'On its way').waitFor();
    expect(await log(page).locator('p').allTextContents()).toEqual([
      'How can we help?',
      'Where is my parcel?',
      'On its way',
    ]);
    expect(faults).toEqual([]);
  });

  test('sends a message that was written offline once when the network is back', async () => {
    const { page, context } = await visit();
    await open(page);
    await write(page, 'Still online');
    await sent(page, 'Still online').waitFor();

    await context.setOffline(true);
    await write(page, 'Gone offline');
    await write(page, 'And more');
    await page.getByText('Not sent yet.').waitFor();
    expect(await rowsOf('Gone offline')).toHaveLength(0);
    await context.setOffline(false);
    await sent(page, 'And more').waitFor();
    expect(await log(page).locator('p').allTextContents()).toEqual([
      'How can we help?',
      'Still online',
      'Gone offline',
      'And more',
    ]);
    expect(await rowsOf('Gone offline')).toHaveLength(1);
    expect(await rowsOf('And more')).toHaveLength(1);
  });

  test('does not send a message twice whose answer was lost, even after a reload', async () => {
    const { page } = await visit();
    await open(page);
    const bodies: string[] = [];
    let losing = true;
    await page.route('**/messages', async (route) => {
      if (!losing || route.request().method() !== 'POST') return route.continue();
      bodies.push(route.request().postData() ?? '');
      // The server accepts it, but the visitor never gets the answer.
      await route.fetch();
      await route.abort();
    });
    await write(page, 'Half lost');
    await page.getByRole('button', { name: 'Try again' }).click();
    await eventually(() => bodies.length > 1);
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    losing = false;
    await page.reload();
    await open(page);
    await sent(page, 'Half lost').waitFor();
    expect(await log(page).locator('p').allTextContents()).toEqual([
      'How can we help?',
      'Half lost',
    ]);
    expect(await rowsOf('Half lost')).toHaveLength(1);
    expect(new Set(bodies).size).toBe(1);
  });

  test('replaces a session that the server has forgotten, and delivers the message', async () => {
    const { page } = await visit();
    await open(page);
    await write(page, 'Before the loss');
    await sent(page, 'Before the loss').waitFor();
    const chatId = await chatOf('Before the loss');
    await world.pool.query('DELETE FROM website_session WHERE chat_id = $1', [chatId]);

    await write(page, 'After the loss');
    await sent(page, 'After the loss').waitFor();
    expect(await chatOf('After the loss')).not.toBe(chatId);
    expect(await log(page).getByText('Before the loss').count()).toBe(0);
  });

  test('counts messages that arrived while it was closed', async () => {
    const { page } = await visit();
    await open(page);
    await write(page, 'Anybody?');
    await sent(page, 'Anybody?').waitFor();
    await page.keyboard.press('Escape');
    const chatId = await chatOf('Anybody?');
    await answer(chatId, 'Yes');
    await answer(chatId, 'Here we are');
    const launcher = page.getByRole('button', { name: 'Open chat, 2 unread' });
    await launcher.waitFor();
    await page.reload();
    await launcher.waitFor();
    await launcher.click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Open chat', exact: true }).waitFor();
  });

  test('shows everything that people write as text', async () => {
    const { page, faults } = await visit();
    await open(page);
    const evil = '<img src=x onerror=alert(1)><script>alert(2)</script>';
    await write(page, evil);
    await sent(page, evil).waitFor();
    await answer(await chatOf(evil), `${evil} yourself`);
    await sent(page, `${evil} yourself`).waitFor();
    expect(await log(page).locator('img, script').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  test('reports who the visitor is, before and after the first message', async () => {
    const { page } = await visit();
    await open(page);
    await page.getByText('How can we reach you?').click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Ivan');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved').waitFor();
    await write(page, 'It is me');
    await sent(page, 'It is me').waitFor();
    const nameOf = async () =>
      (
        await world.one<{ name: string }>('SELECT name FROM chat WHERE id = $1', [
          await chatOf('It is me'),
        ])
      ).name;
    expect(await nameOf()).toBe('Ivan');
    await page.getByRole('textbox', { name: 'Name' }).fill('Ivan Petrov');
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually(async () => (await nameOf()) === 'Ivan Petrov');
  });

  test('works by keyboard, has accessible names, and speaks Russian', async () => {
    const { page } = await visit({ locale: 'ru-RU' });
    const launcher = page.getByRole('button', { name: 'Открыть чат' });
    await launcher.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Shop' });
    await dialog.waitFor();
    const field = page.getByRole('textbox', { name: 'Сообщение' });
    expect(await field.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await log(page).getAttribute('aria-live')).toBe('polite');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('вторая строка');
    expect(await field.inputValue()).toBe('\nвторая строка');
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    expect(await launcher.getAttribute('aria-expanded')).toBe('false');
    expect(await launcher.evaluate((element) => element.matches(':focus'))).toBe(true);
  });

  test('fills the screen of a phone, and stays in its corner elsewhere', async () => {
    const phone = await visit({ viewport: { width: 375, height: 667 } });
    await open(phone.page);
    expect(await phone.page.getByRole('dialog').boundingBox()).toEqual({
      x: 0,
      y: 0,
      width: 375,
      height: 667,
    });
    const desk = await visit({ viewport: { width: 1280, height: 800 } });
    await open(desk.page);
    const box = await desk.page.getByRole('dialog').boundingBox();
    expect(box?.width).toBe(360);
    expect((box?.y ?? -1) > 0).toBe(true);
  });
});

describe('the widget on a site of another origin', () => {
  let site: Served;
  let page = '';

  beforeAll(async () => {
    site = await serve((_req, res) => {
      res.setHeader('Content-Type', 'text/html');
      // A strict policy, styles that would break everything, and a script that defines common names.
      res.setHeader(
        'Content-Security-Policy',
        `default-src 'none'; script-src ${world.url} 'nonce-x'; connect-src ${world.url}`,
      );
      res.end(page);
    });
  });
  afterAll(() => site.close());

  const siteUrl = () => `${site.url}/`;

  test('keeps its look and works under a strict content policy', async () => {
    page = `<!doctype html><title>Other</title>
      <script nonce="x">window.io = 'the site has its own'; window.name = 'x';</script>
      <p>Text</p><div id="panel">The site's own</div>
      <script src="${world.url}/widget.js" data-widget-key="${widget.publicKey}" async></script>`;
    const { page: tab, faults } = await visit({ at: siteUrl() });
    await open(tab);
    await write(tab, 'From elsewhere');
    await sent(tab, 'From elsewhere').waitFor();
    const look = await tab
      .getByRole('button', { name: 'Send' })
      .evaluate(
        (element) => element.ownerDocument.defaultView.getComputedStyle(element).backgroundColor,
      );
    expect(look).toBe('rgb(255, 221, 0)');
    expect(await tab.evaluate('window.io')).toBe('the site has its own');
    expect(faults).toEqual([]);
  });

  test("is not affected by the site's styles", async () => {
    page = `<!doctype html><title>Loud</title>
      <script src="${world.url}/widget.js" data-widget-key="${widget.publicKey}" data-api-url="${world.url}/" async></script>
      <link rel="stylesheet" href="${world.url}/demo/demo.css">`;
    const { page: tab } = await visit({ at: siteUrl() });
    await open(tab);
    const look = () =>
      tab.getByRole('textbox', { name: 'Message' }).evaluate((element) => {
        const style = element.ownerDocument.defaultView.getComputedStyle(element);
        return [style.fontSize, style.color, style.display];
      });
    const before = await look();
    await tab.evaluate(`
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('body * { font-size: 60px !important; color: red !important; display: none !important; }');
      document.adoptedStyleSheets = [sheet];`);
    expect(await look()).toEqual(before);
    await write(tab, 'Still here');
    await sent(tab, 'Still here').waitFor();
  });

  test('shows nothing for an unknown key', async () => {
    page = `<!doctype html><title>Wrong</title>
      <script src="${world.url}/widget.js" data-widget-key="wgt_wrong" async></script>`;
    const { page: tab, faults, missing } = await visit({ at: siteUrl() });
    await eventually(() => missing.length > 0);
    expect(missing).toEqual([`${world.url}/api/widget/wgt_wrong/config`]);
    expect(await tab.getByRole('button').count()).toBe(0);
    expect(faults).toEqual([]);
  });
});
