import { availableParallelism } from 'node:os';
import { createDatabase } from '../src/persistence/database/database.ts';
import { connectTemporal } from '../src/temporal/connect.ts';
import { createBareLoop } from './bare-loop.ts';
import { countCosts } from './counts.ts';
import { createCpuMeter } from './cpu.ts';
import { measureLatencies } from './latency.ts';
import { closedLoop, until } from './load.ts';
import { connectOperator, createPeople } from './operator-socket.ts';
import { benchOptions } from './options.ts';
import { createOurLoop } from './our-loop.ts';
import { describeBurst, describeHold, summary, type Measured, verdicts } from './report.ts';
import { startBenchServers } from './servers.ts';
import { searchRate } from './sustained.ts';
import { bestOf, burst, type Burst } from './throughput.ts';

/**
 * Measures the inbound path (see README.md). Everything runs in this order, on one PostgreSQL and one Temporal; the
 * last line of standard output is JSON.
 */
const options = benchOptions(process.argv.slice(2));
const began = Date.now();
const say = (line: string): void => {
  const seconds = ((Date.now() - began) / 1_000).toFixed(1).padStart(6);
  process.stdout.write(`[${seconds} s] ${line}\n`);
};
const msLeft = (): number => options.budgetSeconds * 1_000 - (Date.now() - began);
const wanted = (part: string): boolean => options.only.length === 0 || options.only.includes(part);

const servers = await startBenchServers({ keep: options.keep, say });
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void servers.stop().finally(() => process.exit(130)));
}
try {
  const database = createDatabase({ url: servers.databaseUrl, poolSize: 10 });
  const { pool } = database;
  const temporal = connectTemporal({ address: servers.temporalAddress, namespace: 'default' });
  const { client } = temporal;
  const cpu = createCpuMeter({
    pids: {
      ...servers.pids,
      ourWorker: await servers.launch('worker.ts'),
      bareWorker: await servers.launch('bench/bare-worker.ts'),
      frontDoor: await servers.launch('server.ts'),
      client: process.pid,
    },
    withChildren: ['postgres'],
  });
  const people = await createPeople(pool);
  const bare = await createBareLoop({ client, pool, chats: options.chats });
  let failedWakes = 0;
  const ours = await createOurLoop({
    client,
    pool,
    organizationId: people.organizationId,
    adminId: people.adminId,
    chats: options.chats,
    onFailure: () => void (failedWakes += 1),
  });

  say('warming up');
  for (const side of [bare, ours]) {
    await closedLoop(options.warmUpMessages, 16, (index) => side.send(index));
    await until(`warm-up of ${side.name}`, async () => (await side.waiting()) === 0);
  }

  let measured: Measured = {};
  if (wanted('latency')) {
    say('one thing at a time');
    const socket = await connectOperator(servers.frontDoorUrl, people.login);
    const latencies = await measureLatencies(
      { bare, ours, socket, people, pool },
      { samples: options.latencySamples, chats: options.chats },
    );
    socket.close();
    measured = { ...measured, latencies };
    say(JSON.stringify(latencies));
  }
  if (wanted('counts')) {
    say('exact counts');
    const counts = await countCosts({ ours, bare, metricsUrl: servers.metricsUrl });
    measured = { ...measured, counts };
    say(JSON.stringify(counts));
  }
  if (wanted('throughput')) {
    const bursts: Record<'bare' | 'ours', Burst[]> = { bare: [], ours: [] };
    let pairMs = 0;
    for (let repetition = 0; repetition < options.repetitions; repetition += 1) {
      // On a machine that is busy with something else, do fewer repetitions instead of running for ever.
      if (msLeft() < pairMs + (options.rateTries * 1_000 * options.holdSeconds) / 2) break;
      const pairBegan = Date.now();
      for (const side of [bare, ours]) {
        const one = await burst(side, { ...options, cpu, metricsUrl: servers.metricsUrl });
        say(describeBurst(side.name, one));
        bursts[side.name].push(one);
      }
      pairMs = Date.now() - pairBegan;
    }
    measured = { ...measured, bare: bestOf(bursts.bare), ours: bestOf(bursts.ours) };
  }
  if (wanted('sustained')) {
    const guess = 3.3 * (measured.bare?.processed ?? 150);
    say(`a steady rate, ${options.holdSeconds} s each`);
    const sustained = await searchRate(ours, guess, {
      seconds: options.holdSeconds,
      backlogSeconds: options.backlogSeconds,
      tries: options.rateTries,
      another: () => msLeft() > 1_500 * options.holdSeconds,
      say: (tried) => say(describeHold(tried)),
    });
    measured = { ...measured, sustained };
  }
  if (failedWakes > 0) say(`${failedWakes} wake-ups failed and were left to the sweeper`);
  await temporal.close();
  await database.close();

  for (const verdict of verdicts(measured)) say(verdict);
  const machine = { cores: availableParallelism(), node: process.version };
  const seconds = Math.round((Date.now() - began) / 1_000);
  const all = { ...summary(measured), failedWakes, quick: options.quick, seconds, machine };
  await servers.stop();
  process.stdout.write(`${JSON.stringify(all)}\n`);
} finally {
  await servers.stop();
}
