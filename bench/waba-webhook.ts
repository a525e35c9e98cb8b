import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { createWakeQueue } from '../src/intake/wake-queue.ts';
import { createDatabase } from '../src/persistence/database/database.ts';
import { createIntakeStore } from '../src/persistence/chat/intake-store.ts';
import type { IncomingMessage } from '../src/ports/chat/intake.ts';
import { createChatGateway } from '../src/temporal/chat-gateway.ts';
import { connectTemporal } from '../src/temporal/connect.ts';
import { delay, median, nowMs, quantile, rounded, until } from './load.ts';
import { startBenchServers } from './servers.ts';

/**
 * Measures how long Meta waits for the answer to a webhook with 50 messages to 50 chats, relative to the time that
 * PostgreSQL takes for the same 50 rows alone (the one statement that accepts them, sent by this program). The two
 * alternate while nothing else runs. The front door, the worker and the servers are separate processes. Measured once
 * with existing chats, which is what we promise, and once with people who write for the first time. The last line of
 * standard output is JSON. The program fails if the answer takes more than 1.5 times as long.
 */
const messages = 50;
const rounds = 30;
const firstRounds = 8;
const mostRatio = 1.5;
const phoneNumberId = '106540352242922';
const appSecret = randomBytes(16).toString('hex');

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const servers = await startBenchServers({
  keep: process.argv.includes('--keep'),
  say,
  settings: { WABA_APP_SECRET: appSecret },
});
try {
  const database = createDatabase({ url: servers.databaseUrl, poolSize: 4 });
  const { pool } = database;
  const temporal = connectTemporal({ address: servers.temporalAddress, namespace: 'default' });
  const store = createIntakeStore(pool);
  const wakes = createWakeQueue(createChatGateway(temporal.client), () => undefined, store);
  await servers.launch('worker.ts');
  await servers.launch('server.ts');
  const organizationId = await one(`INSERT INTO organization (name) VALUES ('Bench') RETURNING id`);
  const phone = await one(
    `INSERT INTO organization_phone (organization_id, phone_jid, connection_type, status, waba_phone_number_id)
      VALUES ($1, '15550000000@s.whatsapp.net', 'waba', 'connected', $2) RETURNING id`,
    organizationId,
    phoneNumberId,
  );
  await until('the front door answers', isUp, { withinMs: 60_000, everyMs: 100 });

  const people = (from: number): readonly string[] =>
    Array.from({ length: messages }, (_none, index) => String(77_010_000_000 + from + index));

  /** The time from the request to its answer. The body is built and signed before. */
  const byWebhook = async (waIds: readonly string[]): Promise<number> => {
    const raw = JSON.stringify(webhookBody(waIds));
    const signature = createHmac('sha256', appSecret).update(raw).digest('hex');
    const began = nowMs();
    const response = await fetch(`${servers.frontDoorUrl}/api/waba/webhook`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      body: raw,
    });
    await response.text();
    const took = nowMs() - began;
    if (response.status !== 200) throw new Error(`the webhook was answered ${response.status}`);
    return took;
  };

  /** The time of the accepting statement alone. */
  const byStatement = async (waIds: readonly string[]): Promise<number> => {
    const items = waIds.map((waId) => itemOf(organizationId, phone, waId));
    const began = nowMs();
    const accepted = await store.accept(items);
    const took = nowMs() - began;
    for (const { chatId, wake } of accepted) {
      if (wake) wakes.add({ chatId, organizationId, channel: 'whatsapp' });
    }
    return took;
  };

  const quiet = async (): Promise<void> => {
    await until('all chats have taken what came', async () => {
      const { rows } = await pool.query('SELECT 1 FROM chat WHERE inbox > taken LIMIT 1');
      return rows.length === 0;
    });
    await delay(150);
  };

  const measure = async (count: number, whoOf: (round: number) => readonly string[]) => {
    const webhook: number[] = [];
    const statement: number[] = [];
    for (let round = 0; round < count * 2; round += 1) {
      // Alternating, with each of the two first equally often: A B B A A B B A …
      const isWebhook = round % 4 === 0 || round % 4 === 3;
      await quiet();
      (isWebhook ? webhook : statement).push(
        await (isWebhook ? byWebhook : byStatement)(whoOf(round)),
      );
    }
    return {
      webhookMs: rounded(median(webhook)),
      webhookP95Ms: rounded(quantile(webhook, 0.95)),
      statementMs: rounded(median(statement)),
      ratio: rounded(median(webhook) / median(statement)),
    };
  };

  const known = people(0);
  say('warming up');
  for (let round = 0; round < 6; round += 1) {
    await quiet();
    await (round % 2 === 0 ? byWebhook : byStatement)(known);
  }
  const existing = await measure(rounds, () => known);
  say(`chats that exist: ${JSON.stringify(existing)}`);
  const first = await measure(firstRounds, (round) => people(1_000 * (round + 1)));
  say(`first messages:   ${JSON.stringify(first)}`);
  await quiet();
  const stored = await one(
    `SELECT count(*)::int AS id FROM message WHERE channel = 'whatsapp' AND account_id = $1 AND state = 'done'`,
    phone,
  );
  const expected = messages * (6 + 2 * rounds + 2 * firstRounds);
  await temporal.close();
  await database.close();
  const isHeld = existing.ratio <= mostRatio && stored === expected;
  say(
    `${isHeld ? 'held' : 'NOT held'}: at most ${mostRatio} times; ${stored} of ${expected} messages are there`,
  );
  process.exitCode = isHeld ? 0 : 1;
  await servers.stop();
  say(JSON.stringify({ existing, first, messages, rounds, stored, expected }));

  async function one(text: string, ...values: readonly unknown[]): Promise<number> {
    const { rows } = await pool.query<{ id: number }>(text, [...values]);
    return (rows[0] as { id: number }).id;
  }
} finally {
  await servers.stop();
}

async function isUp(): Promise<boolean> {
  return fetch(`${servers.frontDoorUrl}/health`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** As Meta sends it: every message with its contact. */
function webhookBody(waIds: readonly string[]): unknown {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550000000', phone_number_id: phoneNumberId },
    contacts: waIds.map((waId) => ({ profile: { name: `Bench ${waId}` }, wa_id: waId })),
    messages: waIds.map((waId) => ({
      from: waId,
      id: `wamid.${randomUUID()}`,
      timestamp: String(Math.floor(Date.now() / 1_000)),
      type: 'text',
      text: { body: 'A message of usual length, as customers write them.' },
    })),
  };
  const entry = [{ id: '102290129340398', changes: [{ field: 'messages', value }] }];
  return { object: 'whatsapp_business_account', entry };
}

/** The same message as the channel builds it. */
function itemOf(organizationId: number, phone: number, waId: string): IncomingMessage {
  const jid = `${waId}@s.whatsapp.net`;
  const name = `Bench ${waId}`;
  const wamid = `wamid.${randomUUID()}`;
  return {
    organizationId,
    channel: 'whatsapp',
    accountId: phone,
    accountKey: `whatsapp:${phone}`,
    identities: [{ kind: 'phone_jid', value: jid }],
    contactName: name,
    chat: {
      name,
      isGroup: false,
      address: { remoteJid: jid, receivingPhoneJid: '15550000000@s.whatsapp.net' },
    },
    message: {
      dedupeKey: wamid,
      providerMessageId: wamid,
      timestamp: Math.floor(Date.now() / 1_000) * 1_000,
      status: 'received',
      senderJid: jid,
      senderName: name,
      type: 'text',
      content: 'A message of usual length, as customers write them.',
    },
  };
}
