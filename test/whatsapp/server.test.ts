import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { until, WhatsappClient } from '../support/whatsapp-client.ts';
import {
  startWhatsappServer,
  type BusinessNumber,
  type Person,
  type WhatsappServer,
} from '../support/whatsapp-server/index.ts';

/** What the stand-in guarantees to the tests of the WhatsApp channel, shown with the original Baileys. */

let wa: WhatsappServer;
let number: BusinessNumber;
let client: WhatsappClient;
let anna: Person;

beforeEach(async () => {
  wa = await startWhatsappServer();
  number = wa.number('79990000001');
  anna = wa.person({ phone: '79161234567', name: 'Анна' });
  client = new WhatsappClient(wa);
});

afterEach(async () => {
  await client.end();
  await wa.close();
  expect(wa.faults).toEqual([]);
});

test('a scanned client restarts, logs in with its keys and uploads one-time keys', async () => {
  await client.pair(number);
  expect(client.ends).toEqual([515]);
  expect(client.creds.me).toMatchObject({ id: '79990000001:1@s.whatsapp.net' });
  expect(number.companion?.preKeys).toBeGreaterThan(100);
  await client.end();
  await client.login();
  expect(number.logins).toBe(2);
});

test('a client is linked by a code that its owner types', async () => {
  client.connect();
  await until(() => client.state.qr !== undefined);
  const code = await client.socket.requestPairingCode(number.phone);
  await until(() => wa.waitsForCode(number));
  await wa.enterCode(number, code);
  await until(() => client.state.connection === 'close');
  await client.login();
  expect(client.creds.registered).toBe(true);
  expect(number.connected).toBe(true);
});

test('text goes in both directions, with an ack and with receipts of delivery and reading', async () => {
  await client.pair(number);
  const id = await anna.sendText(number, 'Здравствуйте');
  await until(() => client.texts.includes('Здравствуйте'));
  expect(client.messages[0]?.key).toMatchObject({
    id,
    remoteJid: anna.phoneJid,
    remoteJidAlt: anna.lidJid,
    fromMe: false,
  });
  await until(() => number.receipts.length === 1);
  expect(number.receipts[0]).toMatchObject({ id });
  expect(number.unconfirmed).toEqual([]);

  const ack = client.socket.waitForMessage('OUT1', 5_000);
  await client.socket.sendMessage(
    anna.phoneJid ?? '',
    { text: 'Добрый день' },
    { messageId: 'OUT1' },
  );
  expect(await ack).toMatchObject({ tag: 'ack', attrs: { id: 'OUT1', class: 'message' } });
  expect(anna.seen).toMatchObject([{ id: 'OUT1', text: 'Добрый день', times: 1 }]);
  expect(number.ownPhone.seen).toMatchObject([{ id: 'OUT1', text: 'Добрый день' }]);
  await until(() => client.statusOf('OUT1') === 3);
  anna.markRead(number, ['OUT1']);
  await until(() => client.statusOf('OUT1') === 4);
});

test('a person is the same under phone number and LID, even if one of them is hidden', async () => {
  await client.pair(number);
  // One after another: the library does not keep the order of messages whose addresses it must look up.
  for (const as of ['phone', 'lid', 'phone-only', 'lid-only'] as const) {
    await anna.sendText(number, as, { as });
    await until(() => client.texts.includes(as));
  }
  expect(client.texts).toEqual(['phone', 'lid', 'phone-only', 'lid-only']);
  expect(client.messages.map(({ key }) => key.remoteJid)).toEqual([
    anna.phoneJid,
    anna.lidJid,
    anna.phoneJid,
    anna.lidJid,
  ]);
  await client.socket.sendMessage(anna.lidJid ?? '', { text: 'по LID' });
  await until(() => anna.seen.length === 1);
  expect(anna.seen).toMatchObject([{ text: 'по LID' }]);
});

test('messages that a client did not acknowledge come again at its next login, as backlog', async () => {
  await client.pair(number);
  await client.end();
  await until(() => !number.connected);
  await anna.sendText(number, 'раз');
  await anna.sendText(number, 'два');
  await client.login();
  await until(() => client.texts.length === 2);
  expect(client.upserts.map(({ type }) => type)).toEqual(['append', 'append']);
  await until(() => number.unconfirmed.length === 0);
});

test('a connection that went deaf gets everything at its next login', async () => {
  await client.pair(number);
  number.silence({ deaf: true });
  await anna.sendText(number, 'слышно?');
  await until(() => client.texts.length === 1);
  expect(number.unconfirmed).toHaveLength(1);
  number.cut();
  await until(() => client.ends.length === 2);
  await client.login();
  // The keys of the message are used up: the library refuses it, and never shows it again.
  await until(() => number.refusals.length === 1);
  expect(number.refusals).toMatchObject([{ code: '487' }]);
  expect(client.texts).toEqual(['слышно?']);
});

test('a damaged message is a placeholder until the phone sends it again under its id', async () => {
  await client.pair(number);
  await anna.sendText(number, 'раз');
  const id = await anna.sendText(number, 'два', { damaged: true });
  await until(() => client.texts.length === 3);
  expect(client.texts).toEqual(['раз', null, 'два']);
  expect(client.messages.slice(1).map(({ key }) => key.id)).toEqual([id, id]);
  expect(number.receipts.map(({ type }) => type)).toContain('retry');
  await until(() => number.unconfirmed.length === 0);
});

test('a phone that lost a message asks the client for it, and gets it under the same id', async () => {
  await client.pair(number);
  client.stored.set('OUT1', { conversation: 'ещё раз' });
  anna.cannotRead = 1;
  await client.socket.sendMessage(anna.phoneJid ?? '', { text: 'ещё раз' }, { messageId: 'OUT1' });
  await until(() => anna.seen.length === 1);
  expect(number.sent.map(({ id }) => id)).toEqual(['OUT1', 'OUT1']);

  await client.end();
  await client.login();
  anna.askAgain(number, 'OUT1');
  await until(() => anna.seen[0]?.times === 2);
  anna.askAgain(number, 'UNKNOWN');
  await anna.sendText(number, 'спасибо');
  await until(() => client.texts.includes('спасибо'));
  expect(number.sent).toHaveLength(3);
});

test('what the owner writes on the phone arrives as an own message', async () => {
  await client.pair(number);
  const first = await number.ownPhone.sendText(anna, 'с телефона');
  await until(() => client.texts.length === 1);
  const second = await number.ownPhone.sendText(anna, 'ещё', { as: 'lid' });
  await until(() => client.texts.length === 2);
  expect(client.messages.map(({ key }) => key)).toMatchObject([
    { id: first, fromMe: true, remoteJid: anna.phoneJid },
    { id: second, fromMe: true, remoteJid: anna.lidJid },
  ]);
  expect(anna.seen.map(({ text }) => text)).toEqual(['с телефона', 'ещё']);
  await until(() => number.unconfirmed.length === 0);
});

test('a group knows its members, and its messages go in both directions', async () => {
  await client.pair(number);
  const boris = wa.person({ phone: '79167654321', name: 'Борис' });
  const group = wa.group('Поставка', { people: [anna, boris], numbers: [number] });
  expect(await client.socket.groupMetadata(group.jid)).toMatchObject({
    subject: 'Поставка',
    participants: [
      { id: anna.jid, phoneNumber: anna.phoneJid },
      { id: boris.jid, phoneNumber: boris.phoneJid },
      { id: number.jid },
    ],
  });
  await anna.sendText(group, 'кто привезёт?');
  await boris.sendText(group, 'я');
  await anna.sendText(group, 'хорошо');
  await until(() => client.texts.length === 3);
  expect(client.texts).toEqual(['кто привезёт?', 'я', 'хорошо']);
  expect(client.messages[1]?.key).toMatchObject({
    remoteJid: group.jid,
    participant: boris.jid,
    participantAlt: boris.phoneJid,
  });
  await client.socket.sendMessage(group.jid, { text: 'ждём' }, { messageId: 'G1' });
  await client.socket.sendMessage(group.jid, { text: 'и чек' }, { messageId: 'G2' });
  await until(() => boris.seen.length === 2);
  for (const person of [anna, boris]) {
    expect(person.seen.map(({ text, group: place }) => [text, place])).toEqual([
      ['ждём', group.jid],
      ['и чек', group.jid],
    ]);
  }
  await until(() => number.unconfirmed.length === 0);
});

test('answers, edits, deletions and reactions name the message they refer to', async () => {
  await client.pair(number);
  const id = await anna.sendText(number, 'пять');
  await anna.reply(number, 'то есть шесть', {
    id,
    author: anna.phoneJid ?? '',
    message: { conversation: 'пять' },
  });
  await anna.edit(number, id, 'шесть');
  await anna.react(number, { id, own: true }, '👍');
  await anna.delete(number, id);
  await until(() => client.messages.length === 5);
  const [, answer, edited, emoji, deleted] = client.messages.map(({ message }) => message);
  expect(answer?.extendedTextMessage?.contextInfo?.stanzaId).toBe(id);
  expect(edited?.protocolMessage).toMatchObject({
    key: { id },
    editedMessage: { conversation: 'шесть' },
  });
  expect(emoji?.reactionMessage).toMatchObject({ key: { id, fromMe: false }, text: '👍' });
  expect(deleted?.protocolMessage).toMatchObject({ key: { id }, type: 0 });
});
