import type { Pool } from 'pg';
import { startGraphServer } from '../test/support/graph-server.ts';
import { postWebhook, statusesBody } from '../test/support/graph-server-webhooks.ts';
import { createPeople } from '../test/support/harness/people.ts';
import { credentialsKey, jwtSecret } from '../test/support/harness/secrets.ts';
import { createRest } from '../test/support/harness/rest.ts';
import { createDatabase } from '../src/persistence/database/database.ts';
import { createCpuMeter } from './cpu.ts';
import { delay, until } from './load.ts';
import { serverCounts } from './server-metrics.ts';
import { startBenchServers } from './servers.ts';

/**
 * Sends one broadcast to ten thousand people who have no chat yet, through a worker and a front door as processes and a
 * stand-in of Meta's, which reports `sent` and `delivered` of each message. Meta allows 80 messages a second. Prints
 * the rate, the CPU time of a message in each part, and what all of it cost Temporal. The last line of standard output
 * is JSON. The program fails if anybody got nothing, or something twice, or if a chat's workflow had to run.
 */
const recipients = Number(process.argv.find((each) => /^\d+$/.test(each)) ?? 10_000);
const showsStatements = process.argv.includes('--statements');
const statusesAtOnce = 50;
const appSecret = '00112233445566778899aabbccddeeff';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What each recipient cost in statements, also in those inside functions; those of a function are in its own again. */
async function sayDearest(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ calls: number; each: number; blocks: number; query: string }>(
    `SELECT calls::int, total_exec_time::float8 AS each, (shared_blks_hit + shared_blks_read)::float8 AS blocks,
        left(regexp_replace(query, '\\s+', ' ', 'g'), 110) AS query
      FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT 30`,
  );
  for (const { calls, each, blocks, query } of rows) {
    const [ms, read] = [each, blocks].map((sum) => (sum / recipients).toFixed(3));
    say(`${ms} ms, ${read} blocks, ${(calls / recipients).toFixed(2)} calls: ${query}`);
  }
}

const graph = await startGraphServer();
const servers = await startBenchServers({
  keep: process.argv.includes('--keep'),
  say,
  ...(showsStatements && {
    postgresSettings: {
      shared_preload_libraries: 'pg_stat_statements',
      'pg_stat_statements.track': 'all',
    },
  }),
  settings: {
    NODE_ENV: 'test',
    WABA_GRAPH_URL: graph.url,
    WABA_APP_SECRET: appSecret,
    JWT_SECRET: jwtSecret,
    CREDENTIALS_KEY: credentialsKey.toString('base64'),
    BROADCAST_MESSAGES_PER_SECOND: '1000',
  },
});
try {
  const database = createDatabase({ url: servers.databaseUrl, poolSize: 4 });
  const worker = await servers.launch('worker.ts');
  const server = await servers.launch('server.ts');
  const { call } = createRest(servers.frontDoorUrl);
  const isReady = (): Promise<boolean> =>
    call('GET', '/health/ready').then(
      ({ status }) => status === 200,
      () => false,
    );
  await until('the system is ready', isReady, { withinMs: 60_000, everyMs: 200 });
  const { admin } = await createPeople(database).addOrganization('Bench');
  const number = graph.addNumber();
  number.addTemplate({ name: 'sale' });
  const phoneJid = `${number.displayNumber}@s.whatsapp.net`;
  const made = await call('POST', '/api/organization-phones', admin, {
    body: { phoneJid, displayName: 'Bench' },
  });
  await call('PATCH', `/api/organization-phones/${made.body.id}`, admin, {
    body: {
      connectionType: 'waba',
      wabaPhoneNumberId: number.phoneNumberId,
      wabaId: number.wabaId,
      wabaAccessToken: number.token,
    },
  });
  if (showsStatements) await database.pool.query('CREATE EXTENSION pg_stat_statements');
  const pids = { ...servers.pids, server, worker };
  const cpu = createCpuMeter({ pids, withChildren: ['postgres'] });
  const before = await serverCounts(servers.metricsUrl);
  const startedAt = performance.now();
  const { body, status } = await call('POST', '/api/waba/broadcast-template', admin, {
    body: {
      organizationPhoneId: made.body.id,
      recipients: Array.from(
        { length: recipients },
        (_none, index) => `7702${String(index).padStart(7, '0')}`,
      ),
      templateName: 'sale',
      delayMs: 0,
      async: true,
    },
  });
  if (status !== 202) throw new Error(`the broadcast was answered ${status}`);
  const acceptedMs = performance.now() - startedAt;

  let told = 0;
  /** Meta reports what became of some messages. */
  const report = async (): Promise<void> => {
    const sent = number.sent().slice(told, told + statusesAtOnce);
    if (sent.length === 0) return delay(100);
    told += sent.length;
    for (const word of ['sent', 'delivered']) {
      const statuses = sent.map(({ wamid, to, payload }) => ({
        id: wamid,
        status: word,
        timestamp: String(Math.floor(Date.now() / 1_000)),
        recipient_id: to,
        biz_opaque_callback_data: payload['biz_opaque_callback_data'],
      }));
      const url = `${servers.frontDoorUrl}/api/waba/webhook`;
      const answer = await postWebhook(url, appSecret, statusesBody(number, ...statuses));
      if (answer.status !== 200) throw new Error(`the webhook was answered ${answer.status}`);
    }
  };
  const shown = async () =>
    (await call('GET', `/api/broadcasts/${body.jobId}`, admin)).body.broadcast;
  let seconds = 0;
  for (;;) {
    await report();
    if (told < number.sent().length || number.sent().length < recipients) continue;
    if (seconds === 0) seconds = (performance.now() - startedAt) / 1_000;
    if ((await shown()).counts.delivered === recipients) break;
    await delay(200);
  }
  const spent = cpu.lap();
  const after = await serverCounts(servers.metricsUrl);
  const { rows } = await database.pool.query<{ ran: number }>(
    'SELECT count(*)::int AS ran FROM chat WHERE seq > 0 OR inbox > 0',
  );
  const twice = number.sent().length - new Set(number.sent().map(({ to }) => to)).size;
  const ran = rows[0]?.ran ?? 0;
  say(
    JSON.stringify({
      recipients,
      acceptedMs: Math.round(acceptedMs),
      perSecond: Math.round((recipients / seconds) * 10) / 10,
      cpuMsPerRecipient: Object.fromEntries(
        Object.entries(spent).map(([name, ms]) => [
          name,
          Math.round((ms / recipients) * 100) / 100,
        ]),
      ),
      temporalActions: after.actions - before.actions,
      temporalHistoryWrites: after.historyWrites - before.historyWrites,
      twice,
      chatsThatRan: ran,
    }),
  );
  if (twice > 0 || ran > 0) process.exitCode = 1;
  if (showsStatements) await sayDearest(database.pool);
  await database.close();
} finally {
  await servers.stop();
  await graph.stop();
}
process.exit();
