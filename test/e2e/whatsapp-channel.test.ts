import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Person } from '../support/whatsapp-server/index.ts';
import type { Received } from '../support/harness/sockets.ts';
import {
  seenBy,
  startWhatsappCluster,
  type LinkedNumber,
  type WhatsappCluster,
} from '../support/whatsapp-cluster.ts';
import { eventually, longWait } from '../support/eventually.ts';

/** What people do with a number by QR, in the whole system: a phone on one side, an operator's screen on the other. */

let world: WhatsappCluster;
let linked: LinkedNumber;
let anna: Person;
let people = 0;

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pdf = Buffer.concat([
  Buffer.from('%PDF-1.4\n'),
  Buffer.alloc(40_000, 'x'),
  Buffer.from('\n%%EOF'),
]);

beforeAll(async () => {
  world = await startWhatsappCluster();
  world.startWorker();
  await world.ready();
}, 240_000);

afterAll(() => world.close());

beforeEach(async () => {
  people += 1;
  linked = await world.link(`7998000${String(people).padStart(4, '0')}`);
  anna = world.wa.person({ phone: `7916555${String(people).padStart(4, '0')}`, name: 'Анна' });
}, 120_000);

/** The other phone may have received it before the call was answered. */
const leftAs = (status: string): boolean => /^(sent|delivered)$/.test(status);
const until = (look: () => boolean | Promise<boolean>) => eventually(look, longWait);

async function expectContents(contents: readonly string[]): Promise<void> {
  await until(async () => (await world.contents(linked.id)).length >= contents.length);
  expect(await world.contents(linked.id)).toEqual(contents);
}

const told = (events: readonly Received[], event: string) =>
  events.filter((one) => one.event === event).map(({ data }) => data);

test('a number is linked by a code that is typed on the phone', async () => {
  const events = await world.screen();
  const created = await world.call('POST', '/api/organization-phones', {
    phoneJid: '79980009999@s.whatsapp.net',
    displayName: 'Второй',
  });
  const number = world.wa.number('79980009999');
  const { status, body } = await world.call(
    'POST',
    `/api/organization-phones/${created.body.id}/pairing-code`,
    {},
  );
  expect(status).toBe(200);
  await until(() => world.wa.waitsForCode(number));
  await world.wa.enterCode(number, body.pairingCode.replace('-', ''));
  await until(() => number.live);
  await until(() =>
    told(events, 'phone:updated').some(
      (phone) => phone.id === created.body.id && phone.status === 'connected',
    ),
  );
}, 120_000);

test('what WhatsApp shows of a person is asked over the number’s own connection', async () => {
  anna.about = 'На связи';
  anna.picture = { url: world.wa.media.put(png).url };
  const { status, body } = await world.call(
    'GET',
    `/api/chats/${anna.phoneJid}/profile?organizationPhoneId=${linked.id}`,
  );
  expect([status, body]).toMatchObject([200, { jid: anna.phoneJid, about: 'На связи' }]);
  expect(body.photoUrl).toMatch(/^\/files\/image\//);
}, 60_000);

test('a scan is reported step by step, and the QR is gone afterwards', async () => {
  const { id, events } = await world.begin('79980008888');
  const states = () => told(events, 'phone:updated').filter((phone) => phone.id === id);
  await until(() => states().some(({ qrCode }) => qrCode));
  world.wa.scan(world.wa.number('79980008888'), states().at(-1).qrCode);
  await until(() => states().some(({ status }) => status === 'connected'));
  const steps = states().map(({ status }) => status as string);
  expect([...new Set(steps)]).toEqual(['disconnected', 'loading', 'pending', 'connected']);
  expect(states().at(-1).qrCode ?? null).toBeNull();
}, 120_000);

test('a text is answered, and the answer becomes sent, delivered and read', async () => {
  const events = await world.screen();
  await anna.sendText(linked.number, 'Сколько стоит?');
  const chatId = await world.chatToAnswer(linked.id);
  anna.sendsDeliveryReceipts = false;
  const { status, body } = await world.answer(chatId, 'Сто рублей');
  expect({ status, sent: leftAs(body.status) }).toEqual({ status: 200, sent: true });
  expect(seenBy(anna, linked.number)).toEqual(['Сто рублей']);
  const [seen] = anna.seen;
  anna.markDelivered(linked.number, [seen?.id ?? '']);
  await until(async () => (await world.statusOf(body.message.id)) === 'delivered');
  anna.markRead(linked.number, [seen?.id ?? '']);
  await until(async () => (await world.statusOf(body.message.id)) === 'read');
  await until(() =>
    told(events, 'message:status').some((one) => one.chatId === chatId && one.status === 'read'),
  );
  expect(told(events, 'message:new').filter((one) => one.chatId === chatId)).toMatchObject([
    { content: 'Сколько стоит?', fromMe: false, senderName: 'Анна' },
    { content: 'Сто рублей', fromMe: true },
  ]);
}, 120_000);

test('the customer sees that an operator is typing, and that he stopped', async () => {
  await anna.sendText(linked.number, 'Вы здесь?');
  const chatId = await world.chatToAnswer(linked.id);
  const states = () =>
    linked.number.log.flatMap(({ tag, content }) =>
      tag === 'chatstate' ? [(content as { readonly tag: string }[])[0]?.tag] : [],
    );
  // A worker that has just started may not listen yet: the client repeats it.
  await until(async () => {
    await world.types('typing:start', chatId);
    return states().includes('composing');
  });
  await world.types('typing:stop', chatId);
  await until(() => states().includes('paused'));
  expect(states().indexOf('composing')).toBeLessThan(states().indexOf('paused'));
}, 120_000);

test('receipts in any order and number leave the answer read', async () => {
  await anna.sendText(linked.number, 'вопрос');
  const chatId = await world.chatToAnswer(linked.id);
  anna.sendsDeliveryReceipts = false;
  linked.number.acks = 'hold';
  const answering = world.answer(chatId, 'ответ');
  await until(() => anna.seen.length === 1);
  const id = anna.seen[0]?.id ?? '';
  // The other side is faster than the server's own answer.
  anna.markRead(linked.number, [id], { as: anna.phoneJid ?? '' });
  for (let time = 0; time < 3; time += 1) anna.markDelivered(linked.number, [id]);
  anna.markRead(linked.number, [id]);
  await until(() => linked.number.unconfirmed.length === 0);
  linked.number.releaseAcks();
  const { body } = await answering;
  await until(async () => (await world.statusOf(body.message.id)) === 'read');
  anna.markDelivered(linked.number, [id]);
  await until(() => linked.number.unconfirmed.length === 0);
  expect(await world.statusOf(body.message.id)).toBe('read');
}, 120_000);

test('one person has one chat, whichever address hides the phone number', async () => {
  for (const as of ['lid-only', 'phone-only', 'phone', 'lid', 'lid-only'] as const) {
    await anna.sendText(linked.number, as, { as });
    await until(async () =>
      (await world.messages(linked.id)).some(({ content }) => content === as),
    );
  }
  await until(async () => (await world.messages(linked.id)).length === 5);
  await until(async () => (await world.chats(linked.id)).length === 1);
  const chatId = await world.chatToAnswer(linked.id);
  await world.answer(chatId, 'одной');
  expect(seenBy(anna, linked.number)).toEqual(['одной']);
}, 120_000);

test('a message that arrives five times is there once', async () => {
  const id = await anna.sendText(linked.number, 'раз');
  for (let time = 0; time < 4; time += 1) await anna.sendText(linked.number, 'раз', { id });
  await anna.sendText(linked.number, 'два');
  await expectContents(['раз', 'два']);
  const [chat] = await world.chats(linked.id);
  expect(chat?.unreadCount).toBe(2);
  await until(() => linked.number.unconfirmed.length === 0);
}, 120_000);

test('a burst keeps its order, even from a new person', async () => {
  const contents = Array.from({ length: 30 }, (_, index) => `№ ${index}`);
  for (const [index, content] of contents.entries()) {
    await anna.sendText(linked.number, content, { as: index % 2 === 0 ? 'phone' : 'lid' });
  }
  await expectContents(contents);
}, 120_000);

test('files of every kind arrive whole, and the operator can open them', async () => {
  const files = [
    { kind: 'image', data: png, mimetype: 'image/png', caption: 'фото' },
    { kind: 'document', data: pdf, mimetype: 'application/pdf', filename: 'счёт.pdf' },
    {
      kind: 'document',
      data: pdf,
      mimetype: 'application/pdf',
      filename: 'акт.pdf',
      caption: 'акт',
    },
  ] as const;
  for (const file of files) await anna.sendFile(linked.number, file);
  await until(async () => {
    const messages = await world.messages(linked.id);
    return messages.length === 3 && messages.every(({ mediaState }) => mediaState === 'ready');
  });
  const messages = await world.messages(linked.id);
  expect(messages.map(({ type, content }) => [type, content])).toEqual([
    ['image', 'фото'],
    ['document', ''],
    ['document', 'акт'],
  ]);
  for (const [index, { mediaUrl }] of messages.entries()) {
    const response = await fetch(new URL(mediaUrl ?? '', world.cluster.baseUrl));
    expect(Buffer.from(await response.arrayBuffer()).equals(files[index]?.data ?? png)).toBe(true);
  }
}, 120_000);

test('a file from the operator can be opened on the phone', async () => {
  await anna.sendText(linked.number, 'пришлите счёт');
  const chatId = await world.chatToAnswer(linked.id);
  const form = new FormData();
  form.append('media', new Blob([pdf], { type: 'application/pdf' }), 'счёт.pdf');
  form.append('mediaType', 'document');
  const uploaded = await world.upload('/api/media/upload', form);
  expect(uploaded.status).toBe(200);
  const { status } = await world.call('POST', '/api/messages/send-by-chat', {
    chatId,
    type: 'document',
    mediaUrl: uploaded.body.filePath,
    filename: 'счёт.pdf',
    caption: 'ваш счёт',
  });
  expect(status).toBe(200);
  await until(() => anna.seen.length === 1);
  const [seen] = anna.seen;
  expect(seen?.text).toBe('ваш счёт');
  if (seen !== undefined) expect((await anna.openFile(seen)).equals(pdf)).toBe(true);
}, 120_000);

test('a message that cannot be decrypted is filled in when it arrives again', async () => {
  await anna.sendText(linked.number, 'раз');
  await expectContents(['раз']);
  await anna.sendText(linked.number, 'два', { damaged: true });
  await anna.sendText(linked.number, 'три');
  await until(async () => (await world.contents(linked.id)).join() === 'раз,два,три');
  expect(await world.phone(linked.id)).toMatchObject({ status: 'connected' });
}, 120_000);

test('a phone that lost an answer gets it again, even from another worker', async () => {
  await anna.sendText(linked.number, 'вопрос');
  const chatId = await world.chatToAnswer(linked.id);
  await world.answer(chatId, 'ответ');
  const id = anna.seen[0]?.id ?? '';
  const { logins } = linked.number;
  await world.killWorkers();
  world.startWorker();
  await until(() => linked.number.logins > logins && linked.number.live);
  anna.askAgain(linked.number, id);
  await until(() => anna.seen[0]?.times === 2);
  expect(seenBy(anna, linked.number)).toEqual(['ответ']);
}, 180_000);

test('a message that the owner writes on the phone is in the chat, and not unread', async () => {
  await anna.sendText(linked.number, 'вопрос');
  await expectContents(['вопрос']);
  await linked.number.ownPhone.sendText(anna, 'ответ с телефона');
  await linked.number.ownPhone.sendText(anna, 'и ещё', { as: 'lid' });
  await expectContents(['вопрос', 'ответ с телефона', 'и ещё']);
  const messages = await world.messages(linked.id);
  expect(messages.map(({ fromMe }) => fromMe)).toEqual([false, true, true]);
  expect(await world.chats(linked.id)).toHaveLength(1);
}, 120_000);

test('a group is one chat with its name, and answers go to the group', async () => {
  const boris = world.wa.person({ phone: `7917555${people}`, name: 'Борис' });
  const group = world.wa.group('Поставка', { people: [anna, boris], numbers: [linked.number] });
  await anna.sendText(group, 'кто привезёт?');
  await boris.sendText(group, 'я');
  await until(async () => (await world.messages(linked.id)).length === 2);
  const [chat, ...others] = await world.chats(linked.id);
  expect(others).toEqual([]);
  expect(chat).toMatchObject({ remoteJid: group.jid, name: 'Поставка' });
  const chatId = await world.chatToAnswer(linked.id);
  await world.answer(chatId, 'ждём');
  await until(() => boris.seen.length === 1 && anna.seen.length === 1);
  expect(seenBy(boris, linked.number)).toEqual(['ждём']);
  anna.markRead(linked.number, [anna.seen[0]?.id ?? ''], { group: group.jid });
  await until(() => linked.number.unconfirmed.length === 0);
}, 120_000);

test('edits, deletions and reactions are announced as such', async () => {
  const id = await anna.sendText(linked.number, 'пять');
  await until(async () => (await world.messages(linked.id)).length === 1);
  await anna.edit(linked.number, id, 'шесть');
  await anna.react(linked.number, { id, own: true }, '👍');
  await anna.delete(linked.number, id);
  await until(async () => (await world.messages(linked.id)).length >= 4);
  const messages = await world.messages(linked.id);
  expect(messages[1]?.content).toContain('шесть');
  expect(messages[2]).toMatchObject({ type: 'reaction' });
  expect(messages[2]?.content).toContain('👍');
  expect(messages[3]).toMatchObject({ type: 'deleted' });
  const [chat] = await world.chats(linked.id);
  expect(chat?.unreadCount).toBe(1);
}, 120_000);

test('an operator can write first to somebody who has never written', async () => {
  const { status, body } = await world.call('POST', '/api/messages/send-text', {
    organizationPhoneId: linked.id,
    receiverJid: anna.phoneJid,
    text: 'Здравствуйте',
  });
  expect({ status, sent: leftAs(body.status) }).toEqual({ status: 200, sent: true });
  expect(seenBy(anna, linked.number)).toEqual(['Здравствуйте']);
  await anna.sendText(linked.number, 'Кто это?', { as: 'lid' });
  await expectContents(['Здравствуйте', 'Кто это?']);
  expect(await world.chats(linked.id)).toHaveLength(1);
}, 120_000);
