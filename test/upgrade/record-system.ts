import { writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { test } from '@jest/globals';
import pg from 'pg';
import { createIntakeStore } from '../../src/persistence/chat/intake-store.ts';
import { eventually, startSystem, type Person } from '../support/system.ts';
import { startTelegramServer } from '../support/telegram-server.ts';
import { readTables } from './read-tables.ts';

/**
 * Makes the data of a recording: `record.ts` lays this file into a checkout of the commit that is recorded and has that
 * commit's own harness run it. So it uses only what the harness had from the first commit with a whole system on.
 */
const target = process.env['RECORD_TO'] ?? '';
const password = 'grass-lamp-42-river';
const sends = { queued: 'queued behind it', underWay: 'under way' };
const lastWords = 'are you there?';

test('records a database with data in it', async () => {
  const telegram = await startTelegramServer();
  const system = await startSystem({ settings: { TELEGRAM_API_ROOT: telegram.url } });
  const [ours] = system.organizations;
  if (ours === undefined) throw new Error('no organization');

  async function call(method: string, path: string, who: Person, body: object) {
    const answer = await system.call(method, path, who, { body });
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }
  const has = async (table: string, column: string): Promise<boolean> =>
    (
      await system.sql(
        'SELECT 1 FROM information_schema.columns WHERE table_name = $1 AND column_name = $2',
        [table, column],
      )
    ).length === 1;

  const operator = { email: 'operator@example.com', password };
  const { id: operatorId } = await call('POST', '/api/users', ours.admin, {
    ...operator,
    name: 'Olga Ivanova',
    role: 'admin',
  });
  const bot = telegram.addBot();
  const bots = `/api/telegram/organizations/${ours.id}/bots`;
  await call('POST', bots, ours.admin, { botToken: bot.token, autoStart: true });
  await eventually(() => bot.polls() === 1);
  const [botRow] = await system.sql<{ id: number }>(
    'SELECT id FROM telegram_bot WHERE bot_id = $1 OR bot_username = $2',
    [String(bot.id), bot.username],
  );

  /** A customer writes to the bot; answers the chat once it has been taken. */
  async function writes(id: number, name: string, text: string): Promise<number> {
    bot.says({ id, first_name: name }, text);
    let chat: number | undefined;
    await eventually(async () => {
      const [row] = await system.sql<{ id: number }>(
        `SELECT id FROM chat c WHERE inbox = taken
           AND coalesce(to_jsonb(c) #>> '{address,telegramUserId}', to_jsonb(c) ->> 'telegram_user_id') = $1
           AND EXISTS (SELECT 1 FROM message WHERE chat_id = c.id AND content = $2 AND state = 'done')`,
        [String(id), text],
      );
      chat = row?.id;
      return chat !== undefined;
    });
    return chat!;
  }
  const assign = (chatId: number) =>
    call('POST', '/api/chat-assignment/assign', ours.admin, { chatId, userId: operatorId });
  const send = (chatId: number, text: string, more: object = {}) =>
    call('POST', '/api/messages/send-by-chat', ours.admin, { chatId, text, type: 'text', ...more });

  const open = await writes(501, 'Anna', 'hello');
  await assign(open);
  await send(open, 'an answer');
  telegram.script({ method: 'sendMessage', chatId: 501, reply: { status: 403 } });
  await send(open, 'this one fails').catch(() => undefined);
  await writes(501, 'Anna', 'a second one');
  await writes(502, 'Boris', 'never mind');
  const closed = await writes(502, 'Boris', 'all is well');
  await call('POST', '/api/chat-assignment/close', ours.admin, { chatId: closed, reason: 'done' });
  const later = await writes(503, 'Vera', 'tomorrow, please');
  await assign(later);
  await call('POST', '/api/chat-assignment/priority', ours.admin, {
    chatId: later,
    priority: 'high',
  });
  const scheduled = await has('message', 'send_at');
  if (scheduled) {
    const sendAt = new Date(Date.now() + 30_000).toISOString();
    await send(later, 'a planned message', { sendAt });
  }
  const site = await system.visitor(ours, 'from the site');
  await assign(site.chatId);
  await send(site.chatId, 'an answer to the site');

  await system.sql(
    `INSERT INTO organization_phone (organization_id, phone_jid, display_name) VALUES ($1, '15550100@s.whatsapp.net', 'Desk')`,
    [ours.id],
  );

  // One call to Telegram stays open, and another message waits for it.
  const waiting = await writes(504, 'Galina', 'please answer');
  await assign(waiting);
  telegram.script({ method: 'sendMessage', chatId: 504, reply: 'hang', times: 100 });
  const answers = [send(waiting, sends.underWay)];
  await eventually(() => telegram.ledger.some(({ payload }) => payload['text'] === sends.underWay));
  answers.push(send(waiting, sends.queued));
  for (const answer of answers) answer.catch(() => undefined);
  await eventually(
    async () =>
      (
        await system.sql(
          `SELECT 1 FROM message WHERE chat_id = $1 AND status = 'queued' AND state = 'done'`,
          [waiting],
        )
      ).length === 2,
  );
  await eventually(async () => {
    const rows = await system.sql('SELECT 1 FROM chat WHERE inbox > taken');
    return rows.length === 0;
  });

  // Accepted, and the process died before it woke anybody; the sweeper has not come by either.
  const client = new pg.Client(system.world.url);
  await client.connect();
  const incoming = system.world.incoming(ours.id, '504', `${bot.id}:504:${randomUUID()}`, {
    content: lastWords,
  });
  await createIntakeStore(system.world.pool).accept([
    {
      ...incoming,
      accountId: botRow!.id,
      accountKey: `telegram:${botRow!.id}`,
      // Also as commits before the channels' columns took it.
      chat: { ...incoming.chat, ...{ telegramBotId: botRow!.id } },
    },
  ]);
  const tables = await readTables(client);
  await client.end();

  writeFileSync(
    target,
    JSON.stringify({
      facts: {
        organizationId: ours.id,
        operator: { id: operatorId, ...operator },
        bot: { id: botRow!.id, token: bot.token },
        customer: 504,
        chats: { waiting, closed, website: site.chatId, scheduled: scheduled ? later : null },
        sends,
        waiting: lastWords,
      },
      tables,
    }),
  );
  await telegram.stop();
  await system.close();
}, 120_000);
