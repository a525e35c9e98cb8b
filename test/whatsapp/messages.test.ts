import { createCipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { proto } from '@whiskeysockets/baileys';
import type { Intake } from '../../src/ports/chat/intake.ts';
import { startWhatsappWorld, type WhatsappWorld } from './whatsapp-world.ts';
import type { BusinessNumber, Person } from '../support/whatsapp-server/index.ts';
import { stanza, unixSeconds } from '../support/whatsapp-server/nodes.ts';

type Connected = Awaited<ReturnType<WhatsappWorld['connected']>>;

let world: WhatsappWorld;
let number: Connected;
let people = 0;
let anna: Person;

const somebody = (name = 'Анна'): Person => {
  people += 1;
  return world.server.person({ phone: `7911000${String(people).padStart(4, '0')}`, name });
};

const rows = async (person: Person, id = number.id) =>
  (await world.messages(id)).filter((row) => row['chat_jid'] === person.phoneJid);
const texts = async (person: Person, id = number.id) =>
  (await rows(person, id)).map((row) => row['content']);
/** Messages that WhatsApp still holds for the number. */
const unconfirmed = (phone: BusinessNumber): number =>
  phone.unconfirmed.filter(({ tag }) => tag === 'message').length;
const inboxLeft = async (id: number): Promise<number> =>
  (await world.inbox.unhandled(id, { after: '0', limit: 1_000 })).length;

/** A number whose process decrypts messages, but cannot get any of them accepted. */
async function acceptingNothing() {
  const own = await world.number();
  const away = Object.assign(new Error('away'), { code: '57P03' });
  const intake: Intake = { accept: () => Promise.reject(away) };
  const session = world.session(own.id, world.process({ intake }).sessions);
  await world.scan(own.id, own.phone);
  await world.until(() => own.phone.live);
  return { own, session };
}

beforeAll(async () => {
  world = await startWhatsappWorld();
  number = await world.connected();
});

beforeEach(() => {
  anna = somebody();
});

afterAll(async () => {
  await world.close();
});

describe('a message', () => {
  test('arrives once, in order, with its writer', async () => {
    for (let n = 1; n <= 5; n += 1) await anna.sendText(number.phone, `m${n}`);
    await world.until(async () => (await texts(anna)).length === 5);
    expect(await texts(anna)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
    expect((await rows(anna))[0]).toMatchObject({
      chat_name: 'Анна',
      from_me: false,
      status: 'received',
      sender_jid: anna.phoneJid,
      sender_name: 'Анна',
    });
    await world.until(() => unconfirmed(number.phone) === 0);
    await world.until(async () => (await inboxLeft(number.id)) === 0);
  });

  test('that is sent five times under one id is stored once', async () => {
    for (let n = 0; n < 5; n += 1) await anna.sendText(number.phone, 'once', { id: 'REPEATED1' });
    await anna.sendText(number.phone, 'after');
    await world.until(async () => (await texts(anna)).includes('after'));
    expect(await texts(anna)).toEqual(['once', 'after']);
  });

  test('that was typed on the phone is our own, and does not rename the chat', async () => {
    await anna.sendText(number.phone, 'hello');
    await number.phone.ownPhone.sendText(anna, 'from the phone');
    await world.until(async () => (await texts(anna)).length === 2);
    expect((await rows(anna))[1]).toMatchObject({
      content: 'from the phone',
      from_me: true,
      status: 'sent',
      chat_name: 'Анна',
    });
  });

  test('from one person under phone number and LID is in one chat', async () => {
    await anna.sendText(number.phone, 'by number', { as: 'phone' });
    await anna.sendText(number.phone, 'by hidden id', { as: 'lid' });
    await anna.sendText(number.phone, 'by hidden id alone', { as: 'lid-only' });
    await world.until(async () => (await texts(anna)).length === 3);
    expect(new Set((await rows(anna)).map((row) => row['chat_id'])).size).toBe(1);
  });

  test('of a group keeps its writer’s name; the chat is named after the group', async () => {
    const boris = somebody('Борис');
    const group = world.server.group('Ремонт', {
      people: [anna, boris],
      numbers: [number.phone],
    });
    await anna.sendText(group, 'a');
    await boris.sendText(group, 'b');
    await anna.sendText(group, 'c');
    const inGroup = async () =>
      (await world.messages(number.id)).filter((row) => row['chat_jid'] === group.jid);
    await world.until(async () => (await inGroup()).length === 3);
    expect((await inGroup()).map((row) => [row['content'], row['sender_name']])).toEqual([
      ['a', 'Анна'],
      ['b', 'Борис'],
      ['c', 'Анна'],
    ]);
    expect((await inGroup())[0]).toMatchObject({ chat_name: 'Ремонт', is_group: true });

    group.rename(boris, 'Ремонт и дача');
    await world.until(async () => (await inGroup()).length === 4);
    expect((await inGroup())[3]).toMatchObject({
      type: 'protocol',
      content: 'Системное сообщение: новое название группы: Ремонт и дача',
      is_read_by_operator: true,
    });
    await world.until(async () => (await inGroup())[0]?.['chat_name'] === 'Ремонт и дача');
  });

  test('that cannot be decrypted has a placeholder, which is filled when the phone sends it again', async () => {
    await anna.sendText(number.phone, 'first');
    await world.until(async () => (await texts(anna)).length === 1);
    anna.resends = false;
    const id = await anna.sendText(number.phone, 'secret', { damaged: true });
    await world.until(async () => (await texts(anna)).length === 2);
    expect((await rows(anna))[1]).toMatchObject({ type: 'undecryptable', provider_message_id: id });
    anna.resends = true;
    await anna.sendText(number.phone, 'secret', { id });
    await world.until(async () => (await rows(anna))[1]?.['type'] === 'text');
    expect(await texts(anna)).toEqual(['first', 'secret']);
    const { rows: items } = await world.pool.query(
      `SELECT kind FROM chat_inbox WHERE message_id = (SELECT id FROM message WHERE provider_message_id = $1)`,
      [id],
    );
    expect(items).toEqual([{ kind: 'media' }]);
  });
});

describe('what a customer sends in other ways', () => {
  test('a message through a broadcast list is in the direct chat, and is acknowledged', async () => {
    await anna.sendText(number.phone, 'direct');
    await world.until(async () => (await texts(anna)).length === 1);
    const id = await anna.sendText(number.phone, 'to many', {
      broadcast: '1700000001@broadcast',
    });
    await world.until(async () => (await texts(anna)).length === 2);
    expect(await texts(anna)).toEqual(['direct', 'to many']);
    const [direct, toMany] = await rows(anna);
    expect(toMany).toMatchObject({
      chat_id: direct?.['chat_id'],
      sender_jid: anna.phoneJid,
      is_read_by_operator: false,
      details: { type: 'text', broadcast: true },
    });
    await world.until(() => unconfirmed(number.phone) === 0);
    expect(number.phone.refusals.filter((refusal) => refusal.id === id)).toEqual([]);
  });

  test('a status post is acknowledged and ignored', async () => {
    await anna.sendText(number.phone, 'look at me', {
      broadcast: 'status@broadcast',
      cipher: 'none',
    });
    await anna.sendText(number.phone, 'after');
    await world.until(async () => (await texts(anna)).includes('after'));
    expect(await texts(anna)).toEqual(['after']);
  });

  test('a view-once message says that only the phone shows it', async () => {
    number.phone.deliver(
      stanza(
        'message',
        { from: anna.phoneJid, id: 'ONCE1', type: 'media', t: unixSeconds(), notify: 'Анна' },
        [stanza('unavailable', { type: 'view_once' })],
      ),
    );
    await world.until(async () => (await rows(anna)).length === 1);
    expect((await rows(anna))[0]).toMatchObject({
      type: 'unsupported',
      content: expect.stringMatching(/только на телефоне, сюда оно не придёт/),
      details: { type: 'unsupported', what: 'view_once', viewOnce: true },
    });
  });

  test('a vote names the options of a poll that came before', async () => {
    const messageSecret = randomBytes(32);
    const id = await anna.send(number.phone, {
      pollCreationMessageV3: {
        name: 'Когда?',
        options: [{ optionName: 'Завтра' }, { optionName: 'Никогда' }],
      },
      messageContextInfo: { messageSecret },
    });
    await world.until(async () => (await rows(anna)).length === 1);
    const chosen = createHash('sha256').update('Завтра').digest();
    const author = String(anna.phoneJid);
    const info = Buffer.from(`${id}${author}${author}Poll Vote`);
    const key = Buffer.from(hkdfSync('sha256', messageSecret, Buffer.alloc(32), info, 32));
    const encIv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, encIv);
    cipher.setAAD(Buffer.from(`${id}\0${author}`));
    const plain = proto.Message.PollVoteMessage.encode({ selectedOptions: [chosen] }).finish();
    const encPayload = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    await anna.send(number.phone, {
      pollUpdateMessage: {
        pollCreationMessageKey: { remoteJid: number.phone.phoneJid, fromMe: true, id },
        vote: { encPayload, encIv },
      },
    });
    await world.until(async () => (await rows(anna)).length === 2);
    expect((await rows(anna))[1]).toMatchObject({
      type: 'poll_vote',
      content: 'Ответ в опросе: Завтра',
      is_read_by_operator: true,
      details: { type: 'poll_vote', messageId: id, options: ['Завтра'] },
    });
  });

  test('the notice of another number is told once, quietly, before it is acknowledged', async () => {
    await anna.sendText(number.phone, 'hello');
    await world.until(async () => (await texts(anna)).length === 1);
    const next = somebody();
    const notification = stanza(
      'notification',
      { from: anna.phoneJid, id: 'CHANGE1', type: 'contacts', t: unixSeconds() },
      [stanza('modify', { old: anna.phoneJid, new: next.phoneJid })],
    );
    number.phone.deliver(notification);
    number.phone.push(notification);
    const told = async () =>
      (await world.messages(number.id)).filter((row) => row['provider_message_id'] === 'CHANGE1');
    await world.until(async () => (await told()).length > 0);
    await anna.sendText(number.phone, 'after');
    await world.until(async () => (await world.texts(number.id)).includes('after'));
    expect(await told()).toMatchObject([
      {
        type: 'protocol',
        is_read_by_operator: true,
        details: { type: 'number_changed', old: anna.phoneJid, new: next.phoneJid },
      },
    ]);
  });
});

describe('a message without a cipher', () => {
  test('is stored once, in order, before it is acknowledged to WhatsApp', async () => {
    const { own, session } = await acceptingNothing();
    const id = await anna.sendText(own.phone, 'open words', { cipher: 'none' });
    // WhatsApp has our receipt: from now on the database has the only copy.
    await world.until(() => unconfirmed(own.phone) === 0);
    expect(await inboxLeft(own.id)).toBe(1);
    await session.stop();
    expect(await texts(anna, own.id)).toEqual([]);
    world.session(own.id);
    await world.until(async () => (await texts(anna, own.id)).length === 1);
    await anna.sendText(own.phone, 'open words', { cipher: 'none', id });
    await anna.sendText(own.phone, 'after');
    await world.until(async () => (await texts(anna, own.id)).includes('after'));
    expect(await texts(anna, own.id)).toEqual(['open words', 'after']);
    await world.until(async () => (await inboxLeft(own.id)) === 0);
  });

  test('is not acknowledged while the database is unavailable', async () => {
    const own = await world.connected();
    const refused = world.refusals();
    const repair = await world.breakDatabase();
    await anna.sendText(own.phone, 'open words', { cipher: 'none' });
    await world.until(() => world.refusals() >= refused + 3);
    expect(unconfirmed(own.phone)).toBe(1);
    await repair();
    await world.until(async () => (await texts(anna, own.id)).length === 1);
    expect(await texts(anna, own.id)).toEqual(['open words']);
    await world.until(() => unconfirmed(own.phone) === 0);
  });

  test('of a newsletter is acknowledged and ignored', async () => {
    const own = await world.connected();
    const words = proto.Message.encode({ conversation: 'news' }).finish();
    own.phone.deliver(
      stanza(
        'message',
        { from: '120363000000000001@newsletter', id: 'NEWS1', type: 'text', t: '1' },
        [stanza('plaintext', {}, Buffer.from(words))],
      ),
    );
    await world.until(() => unconfirmed(own.phone) === 0);
    await anna.sendText(own.phone, 'after');
    await world.until(async () => (await world.texts(own.id)).length === 1);
    expect(await world.texts(own.id)).toEqual(['after']);
  });

  test('that has an unknown cipher gets a placeholder, which is filled when it comes in readable form', async () => {
    anna.resends = false;
    const id = await anna.sendText(number.phone, 'secret', { cipher: 'unheard' });
    await world.until(async () => (await texts(anna)).length === 1);
    expect((await rows(anna))[0]).toMatchObject({ type: 'undecryptable', provider_message_id: id });
    anna.resends = true;
    await anna.sendText(number.phone, 'secret', { id });
    await world.until(async () => (await rows(anna))[0]?.['type'] === 'text');
    expect(await texts(anna)).toEqual(['secret']);
  });
});

describe('after an outage', () => {
  test('waiting messages come in order, and the outage says how many', async () => {
    const own = await world.connected();
    await anna.sendText(own.phone, 'before');
    await world.until(async () => (await texts(anna, own.id)).length === 1);
    await own.session.stop();
    for (let n = 1; n <= 7; n += 1) await anna.sendText(own.phone, `away ${n}`);
    anna.resends = false;
    await anna.sendText(own.phone, 'lost', { damaged: true });
    world.session(own.id);
    await world.until(async () => (await texts(anna, own.id)).length === 9);
    expect((await texts(anna, own.id)).slice(0, 8)).toEqual([
      'before',
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => `away ${n}`),
    ]);
    await world.until(async () => {
      const [outage] = await world.outages(own.id);
      return Number(outage?.['recovered']) === 7 && Number(outage?.['unreadable']) === 1;
    });
  });

  test('the same stanza five more times is stored once, and acknowledged each time', async () => {
    const own = await world.connected();
    await own.session.stop();
    const id = await anna.sendText(own.phone, 'once');
    const [stanza] = own.phone.unconfirmed.filter(({ tag }) => tag === 'message');
    world.session(own.id);
    await world.until(async () => (await texts(anna, own.id)).length === 1);
    const receipts = (): number => own.phone.receipts.filter((receipt) => receipt.id === id).length;
    await world.until(() => receipts() === 1);
    for (let n = 0; n < 5; n += 1) own.phone.push(stanza!);
    await world.until(() => receipts() === 6);
    expect(own.phone.refusals).toEqual([]);
    expect(await texts(anna, own.id)).toEqual(['once']);
    expect((await world.row(own.id))['status']).toBe('connected');
  });

  test('a message that an earlier process decrypted but did not store is not lost', async () => {
    const { own, session } = await acceptingNothing();
    await anna.sendText(own.phone, 'kept');
    // WhatsApp has our receipt and will not send this message again.
    await world.until(() => unconfirmed(own.phone) === 0);
    await world.until(async () => (await inboxLeft(own.id)) === 1);
    await session.stop();
    expect(await texts(anna, own.id)).toEqual([]);
    world.session(own.id);
    await world.until(async () => (await texts(anna, own.id)).length === 1);
    expect(await texts(anna, own.id)).toEqual(['kept']);
    await world.until(async () => (await inboxLeft(own.id)) === 0);
  });

  test('nothing is lost, and nothing acknowledged, while the database is unavailable', async () => {
    const own = await world.connected();
    await anna.sendText(own.phone, 'before');
    await world.until(async () => (await texts(anna, own.id)).length === 1);
    await world.until(() => unconfirmed(own.phone) === 0);
    const refused = world.refusals();
    const repair = await world.breakDatabase();
    for (let n = 1; n <= 3; n += 1) await anna.sendText(own.phone, `away ${n}`);
    await world.until(() => world.refusals() >= refused + 3);
    expect(unconfirmed(own.phone)).toBe(3);
    await repair();
    await world.until(async () => (await texts(anna, own.id)).length === 4);
    expect(await texts(anna, own.id)).toEqual(['before', 'away 1', 'away 2', 'away 3']);
    await world.until(() => unconfirmed(own.phone) === 0);
  });
});

test('three bad MACs in a row: the keys are given up (contract §9.1)', async () => {
  const own = await world.connected();
  anna.resends = false;
  await anna.sendText(own.phone, 'fine');
  await world.until(async () => (await texts(anna, own.id)).length === 1);
  await anna.sendText(own.phone, 'x', { damaged: true });
  await anna.sendText(own.phone, 'x', { damaged: true });
  await anna.sendText(own.phone, 'good again');
  await world.until(async () => (await texts(anna, own.id)).length === 4);
  expect((await world.row(own.id))['status']).toBe('connected');
  for (let n = 0; n < 3; n += 1) await anna.sendText(own.phone, 'x', { damaged: true });
  expect(await own.session.end).toMatchObject({ kind: 'failed', code: 'keys_broken' });
  expect(await world.row(own.id)).toMatchObject({
    status: 'logged_out',
    last_error_code: 'keys_broken',
  });
  expect(await world.authRows(own.id)).toBe(0);
});

test('the stand-in saw no protocol errors', () => {
  expect(world.server.faults).toEqual([]);
});
