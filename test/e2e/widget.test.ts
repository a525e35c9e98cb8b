import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startServer } from '../../server.ts';
import { channels } from '../../src/channels/registry.ts';
import { type Config, loadConfig } from '../../src/config/index.ts';
import { createTokens } from '../../src/http/tokens.ts';
import {
  createDatabase as openDatabase,
  type Database,
} from '../../src/persistence/database/database.ts';
import { createUsers } from '../../src/persistence/people/users.ts';
import { createWidgets } from '../../src/channels/website/store/widgets.ts';
import type { Widget } from '../../src/channels/website/ports/widgets.ts';
import { startWorker } from '../../worker.ts';
import { openBrowser } from '../support/browser.ts';
import { runWide } from '../support/run-wide.ts';
import { eventually } from '../support/eventually.ts';
import { createDatabase, type TestDatabase } from '../support/database.ts';
import { createNamespace, temporalAddress } from '../support/namespace.ts';

/** The whole way: a visitor in a real browser, the front door, Temporal, the worker, and an operator who uses REST. */
const silent = pino({ level: 'silent' });
let own: TestDatabase;
let config: Config;
let database: Database;
let server: Awaited<ReturnType<typeof startServer>> | null;
let worker: Awaited<ReturnType<typeof startWorker>> | null;
let url: string;
let operator: { id: number; token: string };
let organizationId: number;
let widget: Widget;
let browser: Browser;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  own = await createDatabase();
  config = loadConfig(channels, {
    NODE_ENV: 'test',
    DATABASE_URL: own.url,
    TEMPORAL_ADDRESS: temporalAddress(),
    TEMPORAL_NAMESPACE: await createNamespace(),
    JWT_SECRET: randomBytes(32).toString('hex'),
    CREDENTIALS_KEY: randomBytes(32).toString('base64'),
    PORT: '0',
    WIDGET_SENDS_PER_MINUTE: '1000',
  });
  database = openDatabase({ url: own.url, poolSize: 4 });
  const { prisma } = database;
  const organization = await prisma.organization.create({ data: { name: 'Shop' } });
  organizationId = organization.id;
  const user = await prisma.user.create({
    data: { organizationId, email: 'olga@example.com', name: 'Olga', passwordHash: 'x' },
  });
  const tokens = createTokens({
    secret: config.jwtSecret,
    ttlDays: 1,
    users: createUsers(database),
  });
  operator = { id: user.id, token: tokens.issue({ id: user.id, organizationId, tokenVersion: 1 }) };
  widget = await createWidgets(database).create(organizationId, { name: 'Shop' });
  await Promise.all([bringServer(), bringWorker()]);
  browser = await openBrowser();
}, 120_000);

afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await worker?.stop();
  await database.close();
  await own.drop();
});

/** Starts the front door; from the second time on, at the same address as before. */
async function bringServer(): Promise<void> {
  server = await startServer(config, silent);
  config = { ...config, port: server.port };
  url = `http://127.0.0.1:${server.port}`;
}

async function bringWorker(): Promise<void> {
  const prebuiltWorkflows = process.env[runWide.bundle];
  worker = await startWorker(
    config,
    silent,
    prebuiltWorkflows === undefined ? {} : { prebuiltWorkflows },
  );
}

// Tests name the fields that they read; the application itself checks the schemas.
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any;

async function call(method: string, path: string, body?: object): Promise<Json> {
  const answer = await fetch(url + path, {
    method,
    headers: {
      Authorization: `Bearer ${operator.token}`,
      ...(body && { 'Content-Type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const json = (await answer.json()) as Json;
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(json)}`);
  return json;
}

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
  const { rows } = await database.pool.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM message WHERE content = $1',
    [text],
  );
  return rows[0]?.count ?? 0;
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
      websiteWidget: { id: widget.id, publicKey: widget.publicKey },
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
    await worker?.stop();
    worker = null;
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
    await server?.stop();
    server = null;
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
    const widgets = createWidgets(database);
    await widgets.update(organizationId, widget.id, { status: 'inactive' });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await widgets.update(organizationId, widget.id, { status: 'active' });
    await page.reload();
    await page.getByRole('button', { name: /^Open chat/ }).click();
    await sent(page, 'Anybody there?').waitFor();
  });
});
