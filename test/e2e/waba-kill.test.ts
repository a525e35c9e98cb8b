import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createCredentials } from '../../src/persistence/people/credentials.ts';
import { createWabaSettings } from '../../src/channels/whatsapp/store/waba-settings.ts';
import { freePort } from '../../src/stack/ports.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { startChatWorld } from '../support/chat-world.ts';
import { eventually, longWait } from '../support/eventually.ts';
import { startGraphServer, type StandInNumber } from '../support/graph-server.ts';
import {
  change,
  contactOf,
  envelope,
  message,
  messagesBody,
  postWebhook,
  statusesBody,
} from '../support/graph-server-webhooks.ts';
import { compose } from '../support/harness/closing.ts';
import { createProcesses, type Part } from '../support/harness/processes.ts';
import { credentialsKey } from '../support/harness/secrets.ts';

/** Whole front doors and workers as separate processes, killed while Meta posts and while messages are sent to it. */
const appSecret = '00112233445566778899aabbccddeeff';

const startWorld = () =>
  compose(async (closing) => {
    const graph = closing.own(await startGraphServer());
    const world = closing.own(await startChatWorld({ withoutWorker: true }));
    const media = temporaryFolder('waba-kill-media-');
    closing.add(() => media.remove());
    const port = await freePort();
    const { start } = createProcesses(closing, {
      DATABASE_URL: world.url,
      TEMPORAL_ADDRESS: world.temporal.address,
      TEMPORAL_NAMESPACE: world.temporal.namespace,
      WABA_GRAPH_URL: graph.url,
      WABA_APP_SECRET: appSecret,
      MEDIA_DIR: media.path,
      PORT: String(port),
    });
    return { ...world, graph, port, start };
  });
let world: Awaited<ReturnType<typeof startWorld>>;
let organization: number;
let operator: number;
let number: StandInNumber;
let phoneId: number;
/** Those that run. */
let door: Part;
let worker: Part;

beforeAll(async () => {
  world = await startWorld();
  organization = await world.organization();
  operator = await world.user(organization);
  number = world.graph.addNumber();
  phoneId = await world.phone(organization, { connectionType: 'waba' });
  const credentials = createCredentials([credentialsKey]);
  await createWabaSettings({ ...world.database, credentials }).change(organization, phoneId, {
    connectionType: 'waba',
    wabaPhoneNumberId: number.phoneNumberId,
    wabaAccessToken: number.token,
  });
  worker = world.start('worker');
  door = world.start('server');
}, 60_000);

afterAll(() => world.close());

/** Posts as Meta does: repeatedly, until the answer is 200. Returns the number of posts. */
async function post(body: unknown): Promise<number> {
  const url = `http://127.0.0.1:${world.port}/api/waba/webhook`;
  let tries = 0;
  const isTaken = async (): Promise<boolean> => {
    tries += 1;
    return (await postWebhook(url, appSecret, body)).status === 200;
  };
  await eventually(isTaken, { withinMs: 120_000, everyMs: 100, mayThrow: true });
  return tries;
}

const rowOf = async (messageId: number) =>
  (await world.pool.query('SELECT * FROM message WHERE id = $1', [messageId])).rows[0];

describe('kill -9 of the front door', () => {
  test('while Meta posts: every message is there once, in order, and counted', async () => {
    const people = Array.from({ length: 8 }, (_none, index) => ({
      name: `P${index}`,
      waId: `770310000${index}`,
    }));
    const rounds = 30;
    let posts = 0;
    for (let round = 0; round < rounds; round += 1) {
      const value = {
        contacts: people.map(contactOf),
        messages: people.map((person) =>
          message(person, 'text', { body: `${person.name} ${round}` }),
        ),
      };
      const body = envelope({ number, change: change(number, value) });
      const posting = post(body);
      if (round === 9 || round === 19) {
        await door.kill();
        door = world.start('server');
      }
      posts += await posting;
    }
    // At least one message was posted more than once; otherwise nothing was killed.
    expect(posts).toBeGreaterThan(rounds);
    await eventually(async () => {
      const { rows } = await world.pool.query(
        `SELECT count(*)::int AS n FROM chat WHERE channel = 'whatsapp' AND account_id = $1 AND inbox = taken`,
        [phoneId],
      );
      return rows[0].n === people.length;
    }, longWait);
    const { rows: chats } = await world.pool.query(
      `SELECT id, name, unread_count FROM chat WHERE channel = 'whatsapp' AND account_id = $1 ORDER BY name`,
      [phoneId],
    );
    expect(chats.map(({ name, unread_count: unread }) => [name, unread])).toEqual(
      people.map(({ name }) => [name, rounds]),
    );
    for (const chat of chats) {
      const { rows } = await world.pool.query(
        'SELECT content FROM message WHERE chat_id = $1 ORDER BY seq',
        [chat.id],
      );
      expect(rows.map(({ content }) => content)).toEqual(
        Array.from({ length: rounds }, (_none, round) => `${chat.name} ${round}`),
      );
    }
  }, 240_000);
});

describe('kill -9 of the worker', () => {
  test('after Meta has taken a message and before we know it: unknown, settled by the status with our id, never sent twice', async () => {
    const customer = { name: 'S', waId: '77039999999' };
    const hello = message(customer, 'text', { body: 'hello' });
    await post(messagesBody(number, customer, hello));
    let chatId = 0;
    await eventually(async () => {
      const { rows } = await world.pool.query(
        `SELECT chat_id FROM message WHERE provider_message_id = $1 AND state = 'done'`,
        [hello.id],
      );
      chatId = rows[0]?.chat_id ?? 0;
      return chatId !== 0;
    }, longWait);
    const chat = { ...world.chatOf(organization, chatId), channel: 'whatsapp' as const };
    const by = { userId: operator, role: 'employee' } as const;
    await world.gateway.assign(chat, { commandId: randomUUID(), by, operatorId: operator });
    world.graph.script({ kind: 'messages', to: customer.waId, reply: 'withhold-answer' });
    const messageId = await world.draft(organization, chatId, operator, 'in doubt');
    await world.gateway.sendMessage(chat, { commandId: randomUUID(), by, messageId });
    const sent = () => number.sent().filter(({ to }) => to === customer.waId);
    await eventually(() => sent().length === 1, longWait);
    await worker.kill();
    worker = world.start('worker');
    await eventually(async () => (await rowOf(messageId)).status === 'unknown', longWait);

    const [first] = sent();
    const status = {
      id: first?.wamid,
      status: 'delivered',
      timestamp: '1767989660',
      recipient_id: customer.waId,
      biz_opaque_callback_data: first?.payload['biz_opaque_callback_data'],
    };
    await post(statusesBody(number, status));
    await eventually(async () => (await rowOf(messageId)).status === 'delivered', longWait);
    expect((await rowOf(messageId)).provider_message_id).toBe(first?.wamid);
    // The next message was not delayed, and nothing was sent twice.
    const next = await world.draft(organization, chatId, operator, 'and this one');
    await world.gateway.sendMessage(chat, { commandId: randomUUID(), by, messageId: next });
    await eventually(async () => (await rowOf(next)).status === 'sent', longWait);
    expect(sent()).toHaveLength(2);
  }, 240_000);
});
