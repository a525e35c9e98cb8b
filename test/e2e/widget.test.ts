import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createWidgets } from '../../src/channels/website/store/widgets.ts';
import { openBrowser } from '../support/browser.ts';
import { eventually, longWait } from '../support/eventually.ts';
import { createAccounts } from '../support/harness/accounts.ts';
import { compose } from '../support/harness/closing.ts';
import { openDatabase } from '../support/harness/database.ts';
import { createPeople, type Organization } from '../support/harness/people.ts';
import { createPrograms } from '../support/harness/programs.ts';
import { createScreens } from '../support/harness/sockets.ts';
import { createRest, type Json } from '../support/harness/rest.ts';
import { openTemporal } from '../support/harness/temporal.ts';

/** The whole way: a visitor in a real browser, the front door, Temporal, the worker, and an operator who uses REST. */
const startWorld = () =>
  compose(async (closing) => {
    const base = await openDatabase(closing);
    const { temporal } = await openTemporal(closing);
    const programs = await createPrograms(closing, {
      ...{ databaseUrl: base.url, temporal },
      settings: { WIDGET_SENDS_PER_MINUTE: '1000' },
    });
    const organization = await createPeople(base.database).addOrganization('Shop');
    const widget = await createAccounts(base).widget(organization.id);
    const screen = (at: string) => createScreens(closing, at).join(organization.employee);
    return { ...base, programs, organization, widget, screen };
  });
let world: Awaited<ReturnType<typeof startWorld>>;
let server: Awaited<ReturnType<typeof world.programs.startServer>>;
let worker: Awaited<ReturnType<typeof world.programs.startWorker>>;
let url: string;
let operator: Organization['employee'];
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  world = await startWorld();
  operator = world.organization.employee;
  // One after the other: what one computes while it starts would be silence of the database to the other.
  await bringServer();
  await bringWorker();
  browser = await openBrowser();
}, 120_000);

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

afterAll(async () => {
  await browser?.close();
  await world.close();
});

/** Starts the front door; from the second time on, at the same address as before. */
async function bringServer(): Promise<void> {
  server = await world.programs.startServer();
  url = server.baseUrl;
}

async function bringWorker(): Promise<void> {
  worker = await world.programs.startWorker();
}

/** Calls as the operator. */
const call = (method: string, path: string, body?: object): Promise<Json> =>
  createRest(url).must(method, path, operator, body);

/** The chat with this last message, once the operator sees it. */
async function chatWith(text: string): Promise<Json> {
  let found: Json;
  await eventually(async () => {
    const { chats } = await call('GET', '/api/chats');
    found = chats.find((chat: Json) => chat.lastMessage?.content === text);
    return found !== undefined;
  });
  return found;
}

async function answer(chat: Json, text: string): Promise<void> {
  if (chat.assignedUser === null) {
    await call('POST', '/api/chat-assignment/assign', { chatId: chat.id });
    chat.assignedUser = { id: operator.id };
  }
  await call('POST', '/api/messages/send-by-chat', { chatId: chat.id, text });
}

interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Number of REST calls for the history so far; a live message needs none. */
  readonly looks: () => number;
  /**
   * Whether the socket has connected and earlier messages were read, so that everything comes through it from now on.
   */
  readonly connected: () => boolean;
}

async function visit(context?: BrowserContext): Promise<Visit> {
  const mine = context ?? (await browser.newContext({ locale: 'en-US' }));
  if (context === undefined) contexts.push(mine);
  const page = await mine.newPage();
  let looks = 0;
  let connected = false;
  page.on('request', (request) => {
    if (request.method() === 'GET' && request.url().includes('/messages')) looks += 1;
  });
  page.on('websocket', (socket) => {
    socket.on('framereceived', ({ payload }) => {
      if (String(payload).includes('"connected"')) {
        page.once('requestfinished', () => {
          connected = true;
        });
      }
    });
  });
  await page.goto(`${url}/demo`);
  await page.getByRole('button', { name: /^Open chat/ }).click();
  return { page, context: mine, looks: () => looks, connected: () => connected };
}

async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.keyboard.press('Enter');
}

const log = (page: Page) => page.getByRole('log');
const sent = (page: Page, text: string) =>
  log(page).locator('article:not(.waiting)').filter({ hasText: text });
const words = (page: Page) => log(page).locator('p').allTextContents();

async function countOf(text: string): Promise<number> {
  const { count } = await world.one<{ count: number }>(
    'SELECT count(*)::int AS count FROM message WHERE content = $1',
    [text],
  );
  return count;
}

describe('the website widget', () => {
  test('brings a message to the operators and their answer back, live, and keeps both', async () => {
    const { page, looks, connected } = await visit();
    await write(page, 'Is it open today?');
    await sent(page, 'Is it open today?').waitFor();

    const chat = await chatWith('Is it open today?');
    expect(chat).toMatchObject({
      channel: 'website',
      status: 'open',
      priority: 'normal',
      unreadCount: 1,
      websiteWidget: { id: world.widget.widgetId, publicKey: world.widget.publicKey },
    });
    // The answer comes through the socket, without a call.
    await eventually(connected);
    const before = looks();
    await answer(chat, 'Until eight');
    const reply = sent(page, 'Until eight');
    await reply.waitFor();
    expect(looks()).toBe(before);
    expect(await reply.textContent()).toContain('Olga');
    await answer(chat, 'And tomorrow too');
    await sent(page, 'And tomorrow too').waitFor();

    await page.reload();
    await page.getByRole('button', { name: /^Open chat/ }).click();
    await sent(page, 'And tomorrow too').waitFor();
    expect(await words(page)).toEqual(['Is it open today?', 'Until eight', 'And tomorrow too']);
  });

  test('sends an offline message once, and gets the messages that it missed', async () => {
    const { page, context } = await visit();
    await write(page, 'I am on a train');
    await sent(page, 'I am on a train').waitFor();
    const chat = await chatWith('I am on a train');

    await context.setOffline(true);
    await write(page, 'In a tunnel');
    await page.getByText('Not sent yet.').waitFor();
    await answer(chat, 'Have a good trip');
    await context.setOffline(false);
    await sent(page, 'In a tunnel').waitFor();
    await sent(page, 'Have a good trip').waitFor();
    await chatWith('In a tunnel');
    expect(await countOf('In a tunnel')).toBe(1);
    expect(await words(page)).toEqual(['I am on a train', 'Have a good trip', 'In a tunnel']);
  });

  test('shows that an operator is typing, until they stop or the answer is there', async () => {
    const { page, connected } = await visit();
    await write(page, 'Anybody there?');
    await sent(page, 'Anybody there?').waitFor();
    const chat = await chatWith('Anybody there?');
    await answer(chat, 'One moment');
    await sent(page, 'One moment').waitFor();
    await eventually(connected);
    const typing = page.getByText('Operator is typing…');
    const screen = await world.screen(url);
    await screen.ask('typing:start', { chatId: chat.id });
    await typing.waitFor();
    await screen.ask('typing:stop', { chatId: chat.id });
    await typing.waitFor({ state: 'detached' });
    // The next start is shown after some seconds, as a client repeats it.
    await eventually(async () => {
      await screen.ask('typing:start', { chatId: chat.id });
      return typing.isVisible();
    }, longWait);
    await answer(chat, 'Here it is');
    await sent(page, 'Here it is').waitFor();
    expect(await typing.count()).toBe(0);
  });

  test('shows one conversation in two tabs', async () => {
    const { page, context } = await visit();
    await write(page, 'From the first tab');
    await sent(page, 'From the first tab').waitFor();
    const other = await visit(context);
    await sent(other.page, 'From the first tab').waitFor();
    await write(other.page, 'From the second tab');
    await sent(page, 'From the second tab').waitFor();
    const chat = await chatWith('From the second tab');
    await answer(chat, 'To both');
    await Promise.all([sent(page, 'To both').waitFor(), sent(other.page, 'To both').waitFor()]);
    expect(await words(page)).toEqual(await words(other.page));
  });

  test('accepts messages while no worker runs; operators see them afterwards', async () => {
    const { page } = await visit();
    await worker.stop();
    await write(page, 'Nobody works');
    await sent(page, 'Nobody works').waitFor();
    await bringWorker();
    const chat = await chatWith('Nobody works');
    await answer(chat, 'Now somebody does');
    await sent(page, 'Now somebody does').waitFor();
    expect(await words(page)).toEqual(['Nobody works', 'Now somebody does']);
  });

  test('survives a restart of the front door', async () => {
    const { page } = await visit();
    await write(page, 'Before the restart');
    await sent(page, 'Before the restart').waitFor();
    const chat = await chatWith('Before the restart');
    await server.stop();
    await write(page, 'During the restart');
    await page.getByText('Not sent yet.').waitFor();
    await bringServer();
    await sent(page, 'During the restart').waitFor();
    await answer(chat, 'After the restart');
    await sent(page, 'After the restart').waitFor();
    expect(await countOf('During the restart')).toBe(1);
    expect(await words(page)).toEqual([
      'Before the restart',
      'During the restart',
      'After the restart',
    ]);
  });

  test('leaves the page when it is switched off', async () => {
    const { page } = await visit();
    await write(page, 'Anybody there?');
    await sent(page, 'Anybody there?').waitFor();
    const { id } = world.organization;
    const { widgetId } = world.widget;
    const widgets = createWidgets(world.database);
    await widgets.update(id, widgetId, { status: 'inactive' });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await widgets.update(id, widgetId, { status: 'active' });
    await page.reload();
    await page.getByRole('button', { name: /^Open chat/ }).click();
    await sent(page, 'Anybody there?').waitFor();
  });
});
