import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startSystem, type Organization, type System } from '../support/system.ts';

/** Takes the place of Telegram: accepts everything. */
const sent: number[] = [];
let system: System;
let ours: Organization;
let chatId: number;

beforeAll(async () => {
  system = await startSystem({
    senders: {
      telegram: {
        interrupted: 'unknown',
        send({ messageId }) {
          sent.push(messageId);
          const providerMessageId = String(1_000_000 + messageId);
          const dedupeKey = `telegram:${providerMessageId}`;
          return Promise.resolve({ kind: 'sent', dedupeKey, providerMessageId });
        },
      },
    },
  });
  [ours] = system.organizations as [Organization];
  ({ chatId } = await system.telegram(ours, 'somebody'));
  await system.call('POST', '/api/chat-assignment/assign', ours.olga, { body: { chatId } });
});
afterAll(() => system.close());

const send = (text: string, key?: string) =>
  system.call('POST', '/api/messages/send-by-chat', ours.olga, {
    body: { chatId, text },
    ...(key !== undefined && { key }),
  });
const many = <T>(count: number, of: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => of(n)));

test('thirty parallel sends and thirty parallel commands to one chat are all carried out, once', async () => {
  const answers = await many(30, (n) => send(`text ${n}`));
  expect(answers.map(({ status }) => status)).toEqual(Array(30).fill(200));
  expect(new Set(sent).size).toBe(30);
  expect(sent).toHaveLength(30);
  const commands = await many(30, (n) =>
    system.call('POST', `/api/chat-assignment/${chatId}/priority`, ours.olga, {
      body: { priority: n % 2 === 0 ? 'high' : 'normal' },
    }),
  );
  expect(commands.map(({ status }) => status)).toEqual(Array(30).fill(200));
}, 60_000);

test('busy means that nothing was sent: the message never leaves, unless its key comes again', async () => {
  await system.world.stopWorkers();
  sent.length = 0;
  const answers = await many(12, async (n) => ({ n, ...(await send(`late ${n}`, `key-${n}`)) }));
  const busy = answers.filter(({ body }) => body.code === 'chat_busy');
  expect(busy.length).toBeGreaterThanOrEqual(2);
  for (const { status, headers } of busy) {
    expect(status).toBe(503);
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0);
  }
  const stateOf = async (n: number) =>
    (await system.sql('SELECT state FROM message WHERE content = $1', [`late ${n}`]))[0].state;
  for (const { n } of busy) expect(await stateOf(n)).toBe('withdrawn');

  await system.world.startWorker();
  const [again, ...others] = busy;
  if (again === undefined) throw new Error('nobody was told to come again');
  for (const round of [1, 2]) {
    const { status, body } = await send(`late ${again.n}`, `key-${again.n}`);
    expect([round, status, body.status]).toEqual([round, 200, 'sent']);
  }
  const rows = await system.sql<{ id: number; content: string }>(
    'SELECT id, content FROM message WHERE id = ANY ($1)',
    [sent],
  );
  const texts = rows.map(({ content }) => content);
  expect(texts.filter((text) => text === `late ${again.n}`)).toHaveLength(1);
  for (const { n } of others) expect(texts).not.toContain(`late ${n}`);
}, 90_000);
