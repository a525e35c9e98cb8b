import { setTimeout as pause } from 'node:timers/promises';
import { eventually, longWait } from '../test/support/eventually.ts';
import { startWhatsappCluster } from '../test/support/whatsapp-cluster.ts';

/**
 * Measures how long a number by QR is disconnected when the worker that holds it dies (kill -9) and another one is
 * available: from the kill to the new login, and until the first message that arrived meanwhile is stored. Prints each
 * round and the medians; the last line of standard output is JSON. Most of the time passes until Temporal misses the
 * dead worker's heartbeats.
 */
const rounds = 5;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const world = await startWhatsappCluster();
try {
  let owner = world.startWorker();
  await world.ready();
  const { id, number } = await world.link('79990000001');
  const anna = world.wa.person('79161234567');
  const logins: number[] = [];
  const messages: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const heir = world.startWorker();
    // Time for the start, and at a random distance from the last heartbeat.
    await pause(8_000 + Math.random() * 5_000);
    const before = number.logins;
    const killedAt = performance.now();
    await owner.kill();
    await anna.sendText(number, `round ${round}`);
    await eventually(() => number.logins > before && number.live, { ...longWait, everyMs: 5 });
    const login = Math.round(performance.now() - killedAt);
    await eventually(async () => (await world.contents(id)).length === round, longWait);
    const message = Math.round(performance.now() - killedAt);
    say(`round ${round}: connected after ${login} ms, message after ${message} ms`);
    logins.push(login);
    messages.push(message);
    owner = heir;
  }
  say(JSON.stringify({ rounds, loginMs: median(logins), messageMs: median(messages) }));
} finally {
  await world.close();
}
