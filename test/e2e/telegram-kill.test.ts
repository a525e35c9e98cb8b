import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import { createTelegramBots } from '../../src/channels/telegram/store/bots.ts';
import { createAccountGateway } from '../../src/temporal/account-gateway.ts';
import { startChatWorld } from '../support/chat-world.ts';
import { eventually, longWait } from '../support/eventually.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { compose } from '../support/harness/closing.ts';
import { startOwnTemporal } from '../support/harness/own-servers.ts';
import { createProcesses, type Part } from '../support/harness/processes.ts';
import { credentialsKey } from '../support/harness/secrets.ts';
import { createNamespace } from '../support/harness/temporal.ts';
import { startTelegramServer, type StandInBot } from '../support/telegram-server.ts';

/** Whole workers as separate processes, killed while they receive and while they send. */
const startWorld = () =>
  compose(async (closing) => {
    const telegram = closing.own(await startTelegramServer());
    const world = closing.own(await startChatWorld({ withoutWorker: true }));
    const media = temporaryFolder('telegram-kill-media-');
    closing.add(() => media.remove());
    const processes = createProcesses(closing, {
      DATABASE_URL: world.url,
      TEMPORAL_ADDRESS: world.temporal.address,
      TEMPORAL_NAMESPACE: world.temporal.namespace,
      TELEGRAM_API_ROOT: telegram.url,
      MEDIA_DIR: media.path,
    });
    return { ...world, telegram, media, processes };
  });
let world: Awaited<ReturnType<typeof startWorld>>;
let organization: number;
let operator: number;
/** The worker that runs, if one does. */
let worker: Part | undefined;

beforeAll(async () => {
  world = await startWorld();
  organization = await world.organization();
  operator = await world.user(organization);
}, 60_000);

afterAll(() => world.close());

function startWorker(settings: Record<string, string> = {}): Part {
  worker = world.processes.start('worker', settings);
  return worker;
}

async function addBot(): Promise<{ id: number; bot: StandInBot }> {
  const bot = world.telegram.addBot();
  const { id } = await createTelegramBots({
    ...world.database,
    credentials: createCredentials([credentialsKey]),
  }).create(organization, {
    token: bot.token,
    identity: null,
    welcomeMessage: null,
    wanted: true,
  });
  await createAccountGateway(world.client, { heartbeatMs: 4_000 }).start('telegram', id);
  return { id, bot };
}

describe('kill -9 of the worker', () => {
  test('while hundreds of messages arrive: each is there once, in order, with the right counts', async () => {
    const { id, bot } = await addBot();
    const people = Array.from({ length: 10 }, (_, index) => ({
      id: 1_000 + index,
      first_name: `P${index}`,
    }));
    const first = startWorker();
    await eventually(() => bot.polls() === 1, longWait);
    const each = 30;
    for (let round = 0; round < each; round += 1) {
      for (const person of people) bot.says(person, `${person.first_name} ${round}`);
      if (round === 10) await first.kill();
      if (round === 11) startWorker();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await eventually(() => bot.pending().length === 0, longWait);
    await eventually(async () => {
      const { rows } = await world.pool.query(
        `SELECT count(*)::int AS n FROM chat WHERE channel = 'telegram' AND account_id = $1 AND inbox = taken`,
        [id],
      );
      return rows[0].n === people.length;
    }, longWait);
    const { rows: chats } = await world.pool.query(
      `SELECT id, name, unread_count, seq FROM chat WHERE channel = 'telegram' AND account_id = $1 ORDER BY name`,
      [id],
    );
    expect(chats.map(({ name, unread_count: unread }) => [name, unread])).toEqual(
      people.map((person) => [person.first_name, each]),
    );
    for (const chat of chats) {
      const { rows } = await world.pool.query(
        'SELECT content FROM message WHERE chat_id = $1 ORDER BY seq',
        [chat.id],
      );
      expect(rows.map(({ content }) => content)).toEqual(
        Array.from({ length: each }, (_, round) => `${chat.name} ${round}`),
      );
      const events = await world.events(chat.id);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
      expect(events).toHaveLength(each + 1);
    }
  }, 180_000);

  test.each([
    ['a text', 'text', 'sendMessage'],
    ['a file', 'document', 'sendDocument'],
  ])(
    'after Telegram has taken %s and before we know it: the outcome is unknown, and it is not sent again',
    async (_what, type, method) => {
      const before = worker ?? startWorker();
      const { id, bot } = await addBot();
      await eventually(() => bot.polls() === 1, longWait);
      bot.says({ id: 2_000, first_name: 'S' }, 'hello');
      let chatId = 0;
      await eventually(async () => {
        const { rows } = await world.pool.query(
          `SELECT id FROM chat WHERE channel = 'telegram' AND account_id = $1 AND seq > 0`,
          [id],
        );
        chatId = rows[0]?.id ?? 0;
        return chatId !== 0;
      }, longWait);
      const chat = world.chatOf(organization, chatId);
      const by = { userId: operator, role: 'employee' } as const;
      await world.gateway.assign(chat, { commandId: randomUUID(), by, operatorId: operator });
      world.telegram.script({ method, reply: 'withhold-answer' });
      const messageId = await world.draft(organization, chatId, operator, 'in doubt');
      if (type === 'document') {
        mkdirSync(path.join(world.media.path, 'document'), { recursive: true });
        writeFileSync(path.join(world.media.path, 'document', 'bill.pdf'), 'the bill');
        await world.pool.query(
          `UPDATE message SET type = 'document', media_url = '/media/document/bill.pdf', filename = 'счёт.pdf' WHERE id = $1`,
          [messageId],
        );
      }
      await world.gateway.sendMessage(chat, { commandId: randomUUID(), by, messageId });
      const calls = () =>
        world.telegram.ledger.filter((call) => call.method === method && call.botId === bot.id);
      await eventually(() => bot.sent().length === 1, longWait);
      await before.kill();
      startWorker();
      await eventually(async () => {
        const { rows } = await world.pool.query('SELECT status FROM message WHERE id = $1', [
          messageId,
        ]);
        return rows[0].status === 'unknown';
      }, longWait);
      expect(calls()).toHaveLength(1);
      expect(bot.sent()).toHaveLength(1);
      // It does not delay the next message.
      const next = await world.draft(organization, chatId, operator, 'and this one');
      await world.gateway.sendMessage(chat, { commandId: randomUUID(), by, messageId: next });
      await eventually(
        () => bot.sent().some(({ payload }) => payload['text'] === 'and this one'),
        longWait,
      );
    },
    180_000,
  );

  test('a worker that stops in order hands over at once; no bot stops even if Temporal loses all its data', async () => {
    const { id, bot } = await addBot();
    await world.pool.query('UPDATE telegram_bot SET wanted = (id = $1)', [id]);
    const last = worker;
    const heir = startWorker();
    await eventually(() => bot.polls() === 1, longWait);
    if (last) expect(await last.stop()).toBe(0);
    bot.says({ id: 3_000, first_name: 'H' }, 'after the hand-over');
    await eventually(() => bot.pending().length === 0, longWait);
    expect(await heir.stop()).toBe(0);
    // Another Temporal, which does not know the bot.
    startWorker({ TEMPORAL_NAMESPACE: await createNamespace() });
    bot.says({ id: 3_000, first_name: 'H' }, 'after the loss');
    await eventually(() => bot.pending().length === 0, longWait);
    const { rows } = await world.pool.query(
      `SELECT content FROM message WHERE channel = 'telegram' AND account_id = $1 ORDER BY id`,
      [id],
    );
    expect(rows.map(({ content }) => content)).toEqual(['after the hand-over', 'after the loss']);
  }, 180_000);
});

describe('while Temporal is away', () => {
  test('messages are stored; they are processed and greeted when it is back', async () => {
    await world.processes.killAll();
    await world.pool.query('UPDATE telegram_bot SET wanted = false');
    const own = await compose(async (closing) => ({ temporal: await startOwnTemporal(closing) }));
    const { temporal } = own;
    try {
      const { id, bot } = await addBot();
      const { address } = temporal;
      startWorker({
        TEMPORAL_ADDRESS: address,
        TEMPORAL_NAMESPACE: await createNamespace(address),
      });
      await eventually(() => bot.polls() === 1, longWait);
      await temporal.kill();
      const person = { id: 4_000, first_name: 'A' };
      for (const text of ['/start', 'one', 'two']) bot.says(person, text);
      await eventually(() => bot.pending().length === 0, longWait);
      const stored = () =>
        world.pool.query(
          `SELECT content, state FROM message WHERE channel = 'telegram' AND account_id = $1 AND NOT from_me ORDER BY id`,
          [id],
        );
      expect((await stored()).rows).toEqual(
        ['/start', 'one', 'two'].map((content) => ({ content, state: 'waiting' })),
      );
      await temporal.revive();
      await eventually(() => bot.sent().length === 1, longWait);
      await eventually(
        async () => (await stored()).rows.every(({ state }) => state === 'done'),
        longWait,
      );
      bot.says(person, 'three');
      await eventually(async () => (await stored()).rows.length === 4, longWait);
      expect(bot.sent()).toHaveLength(1);
    } finally {
      await world.processes.killAll();
      await own.close();
    }
  }, 240_000);
});
