import { readFileSync } from 'node:fs';
import https from 'node:https';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { until, WhatsappClient } from '../support/whatsapp-client.ts';
import {
  startWhatsappServer,
  type BusinessNumber,
  type Person,
  type WhatsappServer,
} from '../support/whatsapp-server/index.ts';

/** The failures that the stand-in produces on demand, as Baileys sees them; and files. */

let wa: WhatsappServer;
let number: BusinessNumber;
let client: WhatsappClient;
let anna: Person;

beforeEach(async () => {
  wa = await startWhatsappServer();
  number = wa.number('79990000001');
  anna = wa.person('79161234567');
  client = new WhatsappClient(wa, {
    fetchAgent: new https.Agent({ ca: readFileSync(wa.media.certificateFile) }),
  });
});

afterEach(async () => {
  await client.end();
  await wa.close();
  expect(wa.faults).toEqual([]);
});

const to = (): string => anna.phoneJid ?? '';

/** The code with which the connection ends. */
async function endOf(trouble: () => void): Promise<number | undefined> {
  const before = client.ends.length;
  trouble();
  await until(() => client.ends.length > before);
  return client.ends.at(-1);
}

test('connections end with the codes of the real server, and the keys still work after each', async () => {
  await client.pair(number);
  expect(await endOf(() => number.endWith('503'))).toBe(503);
  await client.login();
  expect(await endOf(() => number.cut())).toBe(428);
  await client.login();
  expect(await endOf(() => number.takeOver())).toBe(440);
  await client.login();
  number.refusesLogins = '503';
  number.cut();
  await until(() => client.ends.length === 5);
  expect(await endOf(() => client.connect())).toBe(503);
  number.refusesLogins = undefined;
  await client.login();
  wa.goAway();
  expect(await endOf(() => client.connect())).toBe(428);
  wa.goAway(false);
  await client.login();
  expect(number.logins).toBe(6);
});

test('a removed client gets 401 now and at each later login', async () => {
  await client.pair(number);
  expect(await endOf(() => number.unlink())).toBe(401);
  expect(await endOf(() => client.connect())).toBe(401);
  expect(number.linked).toBe(false);
});

test('a client that logs out is removed', async () => {
  await client.pair(number);
  await client.socket.logout();
  await until(() => !number.linked);
});

test('a second connection with the same keys replaces the first', async () => {
  await client.pair(number);
  const second = new WhatsappClient(wa);
  second.creds = client.creds;
  expect(await endOf(() => second.connect())).toBe(440);
  await until(() => second.state.connection === 'open');
  await second.end();
});

test('a code that is scanned again after another client was linked removes the first', async () => {
  await client.pair(number);
  const second = new WhatsappClient(wa);
  await second.pair(number);
  await until(() => client.ends.includes(401));
  await anna.sendText(number, 'кому?');
  await until(() => second.texts.length === 1);
  await second.end();
});

test('messages can be refused, acknowledged later, or never', async () => {
  await client.pair(number);
  number.refuseNext('463');
  await client.socket.sendMessage(to(), { text: 'раз' }, { messageId: 'A' });
  await until(() => client.statusOf('A') === 0);
  expect(anna.seen).toEqual([]);
  expect(number.sent).toMatchObject([{ id: 'A', refused: '463' }]);

  number.acks = 'hold';
  anna.sendsDeliveryReceipts = false;
  await client.socket.sendMessage(to(), { text: 'два' }, { messageId: 'B' });
  await until(() => anna.seen.length === 1);
  const late = client.socket.waitForMessage('B', 5_000);
  number.releaseAcks();
  expect(await late).toMatchObject({ attrs: { class: 'message' } });

  number.acks = 'drop';
  await client.socket.sendMessage(to(), { text: 'три' }, { messageId: 'C' });
  expect(await client.socket.waitForMessage('C', 300)).toBeUndefined();
  expect(anna.seen.map(({ id }) => id)).toEqual(['B', 'C']);
});

test('nothing gets through a silent connection, although it stays up', async () => {
  await client.pair(number);
  number.silence();
  await anna.sendText(number, 'ау');
  // A send first asks for the person's devices, and waits a minute for the answer.
  void client.socket.sendMessage(to(), { text: 'ау' }, { messageId: 'A' }).catch(() => undefined);
  expect(await client.socket.waitForMessage('A', 300)).toBeUndefined();
  expect(number.connected).toBe(true);
  expect(client.texts).toEqual([]);
  expect(anna.seen).toEqual([]);
});

test('a client stays in its offline phase until the backlog is over', async () => {
  await client.pair(number);
  await client.end();
  await until(() => !number.connected);
  number.holdsBacklogEnd = true;
  await anna.sendText(number, 'раз');
  await client.login();
  await until(() => number.unconfirmed.length === 0);
  // Acknowledged, but held back by the library.
  expect(client.texts).toEqual([]);
  number.endBacklog();
  await until(() => client.texts.length === 1);
});

test('the library accepts a server with a certificate that nobody signed: only TLS protects it', async () => {
  // If this fails, the library has begun to check certificates, and a custom `waWebSocketUrl` is less of a risk.
  const forged = await startWhatsappServer({ forged: true });
  const trusting = new WhatsappClient(forged);
  trusting.connect();
  await until(() => trusting.state.qr !== undefined);
  await trusting.end();
  await forged.close();
});

test('one person can write to two numbers of one server', async () => {
  await client.pair(number);
  const other = wa.number('79990000002');
  const second = new WhatsappClient(wa);
  await second.pair(other);
  await anna.sendText(number, 'первому');
  await anna.sendText(other, 'второму');
  await until(() => client.texts.length === 1 && second.texts.length === 1);
  expect([...client.texts, ...second.texts]).toEqual(['первому', 'второму']);
  await second.end();
});

test('files go in both directions, encrypted, over https', async () => {
  await client.pair(number);
  const data = Buffer.from('%PDF-1.4 счёт'.repeat(1000));
  await client.socket.sendMessage(to(), {
    document: data,
    mimetype: 'application/pdf',
    fileName: 'счёт.pdf',
    caption: 'ваш счёт',
  });
  await until(() => anna.seen.length === 1);
  const [seen] = anna.seen;
  if (seen === undefined) throw new Error('Nothing seen');
  expect(seen.text).toBe('ваш счёт');
  expect((await anna.openFile(seen)).equals(data)).toBe(true);

  await anna.sendFile(number, { kind: 'document', data, mimetype: 'application/pdf' });
  await until(() => client.messages.some(({ message }) => message?.documentMessage != null));
  const url = client.messages.at(-1)?.message?.documentMessage?.url ?? '';
  expect(await download(url)).toBeGreaterThan(data.length);
});

/** Fetches like a process that trusts the test certificate; returns the size. */
function download(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    https
      .get(url, { ca: readFileSync(wa.media.certificateFile) }, (response) => {
        let size = 0;
        response.on('data', (chunk: Buffer) => (size += chunk.length));
        response.on('end', () => resolve(size));
      })
      .on('error', reject);
  });
}
