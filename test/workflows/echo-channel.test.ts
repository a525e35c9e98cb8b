import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { registerChannels } from '../../src/persistence/accounts/channels.ts';
import { freePort } from '../../src/stack/ports.ts';
import { startTemporaryTemporal, type Temporal } from '../../src/stack/temporal.ts';
import { projectRoot } from '../architecture/programs.ts';
import { Client } from '../support/harness/sockets.ts';
import { pdf } from '../support/files.ts';
import { createNamespace } from '../support/harness/temporal.ts';
import { eventually, startSystem, type Organization, type System } from '../support/system.ts';
import { temporalCli } from '../support/temporal-cli.ts';
import { temporalUi } from '../support/temporal-ui.ts';
import { echoChannel } from './echo-channel/index.ts';
import { blocked, startEchoProvider, type EchoProvider } from './echo-channel/provider.ts';
import { createEchoStore, createEchoTable } from './echo-channel/store.ts';
import type { EchoUpdate } from './echo-channel/updates.ts';

/**
 * A channel that exists only in the folder beside this file goes through the whole system: front door, sockets, worker,
 * workflows and the Temporal UI, on real servers, with its own provider.
 */
let provider: EchoProvider;
let temporal: Temporal;
let system: System;
let ui: ReturnType<typeof temporalUi>;
let ours: Organization;
let theirs: Organization;
/** Events for operators of both organizations. */
let socket: Client;
let strangers: Client;
/** Receives by webhook. */
let account: number;
/** An account that existed before the worker started. */
let older: number;

const token = (name: string): string => `token-of-${name}`;
const secret = 'shared with the provider';

beforeAll(async () => {
  provider = await startEchoProvider();
  temporal = await startTemporaryTemporal({ cli: await temporalCli(), uiPort: await freePort() });
  const namespace = await createNamespace(temporal.address);
  ui = temporalUi(temporal.uiUrl ?? '', namespace);
  const echo = echoChannel(provider.url);
  system = await startSystem({
    channels: [echo],
    temporal: { address: temporal.address, namespace },
    async prepare(pool) {
      await createEchoTable(pool);
      await registerChannels(pool, [echo]);
      const { rows } = await pool.query<{ id: number }>(
        `INSERT INTO organization (name) VALUES ('Older') RETURNING id`,
      );
      const given = { token: token('older'), secret, receivesBy: 'session' } as const;
      older = (await createEchoStore(pool).add({ organizationId: rows[0]!.id, ...given })).id;
    },
  });
  [ours, theirs] = system.organizations as [Organization, Organization];
  socket = new Client(system.baseUrl, { token: ours.olga.token });
  strangers = new Client(system.baseUrl, { token: theirs.olga.token });
  await Promise.all([socket.heard('connected'), strangers.heard('connected')]);
  account = await addAccount('webhook');
}, 120_000);

afterAll(async () => {
  for (const { socket: each } of [socket, strangers]) each.disconnect();
  await system.close();
  await temporal.stop();
  await provider.close();
});

async function addAccount(receivesBy: 'webhook' | 'session'): Promise<number> {
  const body = { token: token(receivesBy), secret, receivesBy };
  const answer = await system.call('POST', '/api/echo/accounts', ours.manager, { body });
  expect(answer).toMatchObject({ status: 201, body: { account: { receivesBy } } });
  return answer.body.account.id as number;
}

let updates = 0;
function said(person: string, more: Partial<EchoUpdate> = {}): EchoUpdate {
  updates += 1;
  const from = { id: person, name: `Name of ${person}` };
  return { kind: 'message', id: `in-${updates}`, from, at: Date.now(), ...more } as EchoUpdate;
}

const post = (update: EchoUpdate, signedWith = secret): Promise<number> =>
  provider.post(`${system.baseUrl}/api/echo/webhook/${account}`, signedWith, update);

const list = async (who = ours.olga) =>
  (await system.call('GET', '/api/chats?channel=echo', who)).body.chats as {
    id: number;
    echoChatId: string;
  }[];

async function chatOf(person: string): Promise<number> {
  let id: number | undefined;
  await eventually(async () => {
    id = (await list()).find(({ echoChatId }) => echoChatId === person)?.id;
    return id !== undefined;
  });
  return id!;
}

async function history(chatId: number) {
  const { body } = await system.call('GET', `/api/chats/${chatId}/messages`, ours.olga);
  return body.messages as Record<string, string>[];
}

const send = (chatId: number, body: object, who = ours.olga) =>
  system.call('POST', '/api/messages/send-by-chat', who, { body: { chatId, ...body } });

/** A customer writes, and Olga takes the chat. */
async function assignedChat(person: string): Promise<number> {
  expect(await post(said(person, { text: 'hello' }))).toBe(200);
  const chatId = await chatOf(person);
  const path = `/api/chat-assignment/${chatId}/assign`;
  const answer = await system.call('POST', path, ours.olga, { body: { operatorId: ours.olga.id } });
  expect(answer.status).toBe(200);
  return chatId;
}

describe('receiving', () => {
  test('a text by webhook becomes one message, however often it is delivered', async () => {
    const update = said('ann', { text: 'good day' });
    expect(await post(update)).toBe(200);
    expect(await post(update)).toBe(200);
    const chatId = await chatOf('ann');
    await system.world.idle(chatId);
    const [chat] = (await list()).filter(({ id }) => id === chatId);
    expect(chat).toMatchObject({
      channel: 'echo',
      name: 'Name of ann',
      echoChatId: 'ann',
      echoAccount: { id: account, receivesBy: 'webhook' },
      unreadCount: 1,
    });
    expect(chat).not.toHaveProperty('telegramChatId');
    const id = { echoMessageId: update.id };
    expect(await history(chatId)).toMatchObject([{ content: 'good day', fromMe: false, ...id }]);
    const isIts = (data: { chatId: number }) => data.chatId === chatId;
    expect(await socket.heard('message:new', isIts)).toMatchObject({
      content: 'good day',
      echoUser: 'ann',
    });
    expect(await socket.heard('chat:new', (data) => data.id === chatId)).toMatchObject({
      channel: 'echo',
      echoChatId: 'ann',
      echoAccountId: account,
    });
  });

  test('a webhook without the provider’s signature is refused', async () => {
    expect(await post(said('mallory', { text: 'let me in' }), 'a guess')).toBe(401);
    expect((await list()).map(({ echoChatId }) => echoChatId)).not.toContain('mallory');
  });

  test('a file by webhook is stored, announced and served', async () => {
    const bytes = pdf();
    const file = { id: provider.addFile(bytes), name: 'offer.pdf', mimeType: 'application/pdf' };
    expect(await post(said('bob', { file }))).toBe(200);
    const chatId = await chatOf('bob');
    const heard = await socket.heard('message:new', (data) => data.chatId === chatId);
    expect(heard).toMatchObject({ type: 'document', filename: 'offer.pdf' });
    await socket.heard(
      'message:updated',
      (data) => data.chatId === chatId && data.mediaState === 'ready',
    );
    const [message] = await history(chatId);
    expect(message).toMatchObject({ mediaState: 'ready', size: bytes.length });
    const served = await fetch(new URL(message?.['mediaUrl'] ?? '', system.baseUrl));
    expect(Buffer.from(await served.arrayBuffer())).toEqual(bytes);
  });
});

describe('an account with a session', () => {
  test('runs from the start if it existed before; its workflow and card show it', async () => {
    const id = `account-echo-${older}`;
    await eventually(async () => (await ui.card(id)).includes('| Connection | listening |'));
    expect(await ui.query(id, 'getAccount')).toMatchObject({ state: 'running', sessions: 1 });
    await eventually(async () =>
      (await ui.list('AccountStatus = "listening"')).includes(`account-echo-${older}`),
    );
  });

  test('receives through it, and sends where its connection is', async () => {
    const id = await addAccount('session');
    const update = said('sue', { text: 'by session' });
    provider.keep(token('session'), update);
    provider.keep(token('session'), update);
    const chatId = await chatOf('sue');
    await socket.heard('message:new', (data) => data.chatId === chatId);
    await eventually(async () => (await ui.pollers(`account-echo-${id}`, 'activity')) > 0);
    const path = `/api/chat-assignment/${chatId}/assign`;
    await system.call('POST', path, ours.olga, { body: { operatorId: ours.olga.id } });
    expect(await send(chatId, { text: 'by session, too' })).toMatchObject({ status: 200 });
    expect(provider.taken.filter(({ to }) => to === 'sue')).toMatchObject([
      { token: token('session'), text: 'by session, too' },
    ]);
    expect(await history(chatId)).toHaveLength(2);
  });
});

describe('sending', () => {
  test('a text reaches the provider once; reports move it from sent to read', async () => {
    const chatId = await assignedChat('carl');
    const answer = await send(chatId, { text: 'how can we help?' });
    const taken = provider.taken.filter(({ to }) => to === 'carl');
    expect(taken).toMatchObject([{ token: token('webhook'), text: 'how can we help?' }]);
    const { id: messageId } = taken[0]!;
    expect(answer).toMatchObject({ status: 200, body: { messageId, status: 'sent' } });
    for (const status of ['sent', 'delivered', 'read'] as const) {
      if (status !== 'sent') await post({ kind: 'status', id: messageId, status, at: Date.now() });
      expect(
        await socket.heard(
          'message:status',
          (data) => data.echoMessageId === messageId && data.status === status,
        ),
      ).toMatchObject({ chatId, messageId: answer.body.message.id });
    }
    await post({ kind: 'status', id: messageId, status: 'delivered', at: Date.now() });
    await system.world.idle(chatId);
    const sent = (await history(chatId)).find(({ fromMe }) => fromMe);
    expect(sent).toMatchObject({ status: 'read', echoMessageId: messageId });
  });

  test('a file reaches the provider with its bytes and its caption', async () => {
    const chatId = await assignedChat('dora');
    const bytes = pdf(2_000);
    const form = new FormData();
    form.set('mediaType', 'document');
    form.set('media', new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), 'bill.pdf');
    const upload = await fetch(`${system.baseUrl}/api/media/upload`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${ours.olga.token}` },
      body: form,
    });
    const { filePath: mediaUrl } = (await upload.json()) as { filePath: string };
    const file = { type: 'document', mediaUrl, filename: 'bill.pdf', caption: 'your bill' };
    expect(await send(chatId, file)).toMatchObject({ status: 200, body: { status: 'sent' } });
    const taken = provider.taken.filter(({ to }) => to === 'dora');
    expect(taken).toMatchObject([{ text: 'your bill', file: { name: 'bill.pdf' } }]);
    expect(taken[0]?.file?.bytes).toEqual(bytes);
  });

  test('a refusal of the provider is reported with its reason', async () => {
    const chatId = await assignedChat(blocked);
    const answer = await send(chatId, { text: 'please' });
    expect(answer).toMatchObject({ status: 502, body: { code: 'send_failed' } });
    expect(answer.body.upstreamError).toMatchObject({ code: 'echo_blocked' });
    await socket.heard('message:status', (d) => d.chatId === chatId && d.status === 'failed');
    const refused = (await history(chatId)).find(({ fromMe }) => fromMe);
    expect(refused).toMatchObject({ status: 'failed', errorCode: 'echo_blocked' });
    const card = await ui.card(`chat-${chatId}`);
    expect(card).toContain(`message ${answer.body.message.id}: failed, echo_blocked`);
  });

  test('content that the channel does not support is refused', async () => {
    const chatId = await assignedChat('eve');
    const template = { type: 'template', template: { name: 'hello' } };
    expect((await send(chatId, template)).status).toBe(400);
  });
});

test('its chats have workflows, which can be found by channel', async () => {
  const chatId = await assignedChat('fay');
  const id = `chat-${chatId}`;
  await eventually(async () => (await ui.list('Channel = "echo"')).includes(id));
  const view = await ui.query<{ state: object }>(id, 'getState');
  expect(view.state).toMatchObject({
    channel: 'echo',
    status: 'open',
    assignedUserId: ours.olga.id,
  });
  expect(await ui.card(id)).toContain(`| Owner | user ${ours.olga.id} |`);
});

test('its periodic tasks repeat', async () => {
  const before = provider.pings();
  await eventually(() => provider.pings() > before + 1);
});

test('another organization sees nothing of it', async () => {
  const chatId = await assignedChat('gus');
  expect(await list(theirs.olga)).toEqual([]);
  const { admin, olga } = theirs;
  for (const path of [`/api/chats/${chatId}`, `/api/chats/${chatId}/messages`]) {
    expect((await system.call('GET', path, olga)).status).toBe(404);
  }
  expect((await send(chatId, { text: 'mine' }, olga)).status).toBe(404);
  const accounts = (who: typeof admin) => system.call('GET', '/api/echo/accounts', who);
  expect((await accounts(admin)).body).toEqual({ accounts: [] });
  expect((await accounts(ours.admin)).body.accounts.length).toBeGreaterThan(0);
  // They hear of themselves alone.
  expect(strangers.logged.filter(({ event }) => event !== 'presence:changed')).toEqual([]);
});

test('channels that are not installed do not exist', async () => {
  const { admin, olga, id } = ours;
  const bots = `/api/telegram/organizations/${id}/bots`;
  expect((await system.call('GET', bots, admin)).status).toBe(404);
  expect((await system.call('GET', '/api/chats?channel=telegram', olga)).status).toBe(400);
});

test('its sessions end with the worker', async () => {
  const ended = async () =>
    (await ui.events(`account-echo-${older}`)).some(
      ({ eventType }) => eventType === 'EVENT_TYPE_ACTIVITY_TASK_COMPLETED',
    );
  expect(await ended()).toBe(false);
  await system.stopWorker();
  expect(await ended()).toBe(true);
});

test('no source file contains its name', () => {
  const places = ['src', 'workflows', 'activities', 'server.ts', 'worker.ts'];
  // Another channel uses that word for its own sent messages, and a comment does, too.
  const others = [':!src/channels/whatsapp', ':!*.test.ts'];
  const search = (pattern: string): string[] => {
    const args = ['grep', '-nE', pattern, '--', ...places, ...others];
    const { stdout } = spawnSync('git', args, { cwd: projectRoot, encoding: 'utf8' });
    return stdout.split('\n').filter((line) => line !== '' && !/:\d+: *--/.test(line));
  };
  const named = (word: string, capital: string) =>
    search(`\\b${word}(\\b|[A-Z_])|(\\b|[a-z])${capital}`);
  expect(named('echo', 'Echo')).toEqual([]);
  // The search finds words that exist.
  expect(named('chat', 'Chat')).not.toEqual([]);
});
