import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  change,
  contactOf,
  envelope,
  message,
  messagesBody,
  newWamid,
  postWebhook,
  rawBody,
  signatureOf,
  type Customer,
} from '../support/graph-server-webhooks.ts';
import {
  appSecret,
  named,
  startWabaWorld,
  verifyToken,
  type WabaWorld,
  type WorldNumber,
} from './waba-world.ts';

let world: WabaWorld;
let ours: number;
let theirs: number;
let number: WorldNumber;
let people = 0;

beforeAll(async () => {
  world = await startWabaWorld();
  ours = await world.addOrganization('Ours');
  theirs = await world.addOrganization('Theirs');
});
afterAll(() => world.close());
beforeEach(async () => {
  number = await world.addNumber(ours);
  world.logged.length = 0;
});

function someone(more: Partial<Customer> = {}): Customer & { readonly waId: string } {
  people += 1;
  return { name: 'Иван 🦊', waId: `7701${String(people).padStart(7, '0')}`, ...more } as never;
}

const text = (customer: Customer, body: string, more: Record<string, unknown> = {}) =>
  message(customer, 'text', { body }, more);
const say = (customer: Customer, ...messages: Record<string, unknown>[]) =>
  world.post(messagesBody(named(number), customer, ...messages));

const rowsWithRaw = `SELECT m.id FROM message m JOIN message_raw r ON r.message_id = m.id
  WHERE m.account_id = $1 AND m.channel = 'whatsapp' ORDER BY m.id`;

describe('verification of the address', () => {
  const verify = (query: Record<string, string>) =>
    world.call('GET', `/api/waba/webhook?${new URLSearchParams(query).toString()}`);

  test('with the installation’s token the answer is the bare challenge as text', async () => {
    const answer = await verify({
      'hub.mode': 'subscribe',
      'hub.verify_token': verifyToken,
      'hub.challenge': '1158201444',
    });
    expect([answer.status, answer.text]).toEqual([200, '1158201444']);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
  });

  test('a number’s own token works too, also under parameter names with an underscore', async () => {
    await world.settings.change(ours, number.phoneId, { wabaVerifyToken: 'of this number' });
    const answer = await verify({
      hub_mode: 'subscribe',
      hub_verify_token: 'of this number',
      hub_challenge: 'abc',
    });
    expect([answer.status, answer.text]).toEqual([200, 'abc']);
    await world.settings.change(ours, number.phoneId, { connectionType: 'baileys' });
    const gone = { 'hub.mode': 'subscribe', 'hub.verify_token': 'of this number' };
    expect((await verify({ ...gone, 'hub.challenge': '1' })).status).toBe(403);
  });

  test.each([
    ['another token', { 'hub.verify_token': 'wrong' }],
    ['an empty token', { 'hub.verify_token': '' }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
    ['no challenge', { 'hub.challenge': '' }],
    ['a challenge that is markup', { 'hub.challenge': '<script>alert(1)</script>' }],
  ])('%s is 403', async (_name, wrong) => {
    const query = {
      'hub.mode': 'subscribe',
      'hub.verify_token': verifyToken,
      'hub.challenge': '1',
      ...wrong,
    };
    const answer = await verify(query);
    expect([answer.status, answer.body?.code]).toEqual([403, 'webhook_token_wrong']);
  });
});

describe('signatures', () => {
  const forged = (options: { signature: string | null }) =>
    world.post(messagesBody(named(number), someone(), text(someone(), 'forged')), options);

  test.each([
    ['none', null],
    ['an empty one', ''],
    ['another algorithm', 'sha1=0123456789012345678901234567890123456789'],
    ['too short', 'sha256=abcd'],
    ['zeros', `sha256=${'0'.repeat(64)}`],
  ])('%s: 401, and nothing is stored', async (_name, signature) => {
    const answer = await forged({ signature });
    expect(answer.status).toBe(401);
    expect(JSON.parse(answer.text)).toMatchObject({ code: 'webhook_signature_wrong' });
    expect(await world.messages(number)).toEqual([]);
  });

  test('another secret, or the signature of another body, is 401', async () => {
    const raw = rawBody(messagesBody(named(number), someone(), text(someone(), 'forged')));
    const other = signatureOf(raw, 'fedcba9876543210fedcba9876543210');
    expect((await world.post(raw, { signature: other })).status).toBe(401);
    const ofMore = signatureOf(`${raw} `, appSecret);
    expect((await world.post(raw, { signature: ofMore })).status).toBe(401);
    expect(await world.messages(number)).toEqual([]);
  });

  test('an unsigned body is not even parsed', async () => {
    const answer = await world.post('{"not": json', { signature: null });
    expect(answer.status).toBe(401);
    expect((await world.post('{"not": json')).status).toBe(200);
  });

  test('without a secret every webhook is refused, even a signed one', async () => {
    const open = await startWabaWorld({ secret: null });
    try {
      const answer = await postWebhook(open.webhookUrl, appSecret, { object: 'x', entry: [] });
      expect(answer.status).toBe(503);
      expect(JSON.parse(answer.text)).toMatchObject({
        code: 'webhook_not_configured',
        error: expect.stringContaining('WABA_APP_SECRET'),
      });
    } finally {
      await open.close();
    }
  });

  test('the raw bytes are what is signed: escaped letters verify and are stored unescaped', async () => {
    const customer = someone();
    const raw = rawBody(messagesBody(named(number), customer, text(customer, 'Привет / 🦊 <b>')));
    expect(raw).toContain(String.raw`\u041f`);
    expect(await world.post(raw)).toEqual({ status: 200, text: 'OK' });
    const [row] = await world.messages(number);
    expect([row.content, row.chat_name]).toEqual(['Привет / 🦊 <b>', 'Иван 🦊']);
  });
});

describe('bodies', () => {
  test('three megabytes are accepted, far more is not', async () => {
    const customer = someone();
    const long = 'я'.repeat(4_000);
    const many = Array.from({ length: 118 }, () => text(customer, long));
    const raw = rawBody(messagesBody(named(number), customer, ...many));
    expect(raw.length).toBeGreaterThan(2.6 * 1024 * 1024);
    expect((await world.post(raw)).status).toBe(200);
    expect(await world.messages(number)).toHaveLength(118);
    expect((await world.post('x'.repeat(5 * 1024 * 1024))).status).toBe(413);
  });

  test('the same body five times, even at once, is one message', async () => {
    const customer = someone();
    const body = messagesBody(named(number), customer, text(customer, 'Один раз'));
    const answers = await Promise.all([1, 2, 3].map(() => world.post(body)));
    answers.push(await world.post(body), await world.post(body));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(await world.messages(number)).toHaveLength(1);
    const [chat] = await world.sql(
      `SELECT inbox FROM chat WHERE channel = 'whatsapp' AND account_id = $1`,
      [number.phoneId],
    );
    expect(Number(chat.inbox)).toBe(1);
  });

  test('one body with numbers of two organizations: each gets its own messages, foreign ones are skipped', async () => {
    const foreign = await world.addNumber(theirs);
    const byQr = await world.addNumber(theirs);
    await world.settings.change(theirs, byQr.phoneId, { connectionType: 'baileys' });
    const stranger = world.graph.addNumber();
    const [one, two] = [someone(), someone()];
    const of = (to: { phoneNumberId: string }, customer: Customer, body: string) => ({
      number: to as never,
      change: change(to as never, {
        contacts: [contactOf(customer)],
        messages: [text(customer, body)],
      }),
    });
    const body = envelope(
      of(named(number), one, 'нам'),
      of(named(foreign), one, 'им'),
      of(stranger, two, 'никому'),
      of(named(byQr), two, 'чужому'),
      of(named(number), two, 'и снова нам'),
    );
    const before = await world.sql('SELECT count(*)::int AS n FROM organization_phone');
    expect((await world.post(body)).status).toBe(200);
    expect((await world.post(body)).status).toBe(200);
    expect((await world.messages(number)).map(({ content }) => content)).toEqual([
      'нам',
      'и снова нам',
    ]);
    const [theirRow] = await world.messages(foreign);
    expect(theirRow).toMatchObject({ content: 'им', organization_id: theirs });
    expect(await world.messages(byQr)).toEqual([]);
    // No number was created or changed its organization, and no text from foreign numbers was stored.
    expect(await world.sql('SELECT count(*)::int AS n FROM organization_phone')).toEqual(before);
    expect(JSON.stringify(await world.unknown())).not.toMatch(/никому|чужому/);
    expect(world.logged.filter(({ event }) => event === 'unknown_number')).toHaveLength(2);
  });

  test('unknown parts are stored as they came and do not affect the others', async () => {
    const customer = someone();
    const value = {
      contacts: [contactOf(customer)],
      messages: [
        text(customer, 'до'),
        message(customer, 'hologram', { shape: 'cat' }),
        'not a message',
        message(customer, 'image', { id: 7 }),
        { from: customer.waId, type: 'text', text: { body: 'no id' } },
        text(customer, 'после'),
      ],
      errors: [{ code: 131_000, title: 'Something went wrong' }],
      surprises: { a: 1 },
    };
    const body = envelope(
      { number: named(number), change: change(named(number), value) },
      {
        number: named(number),
        change: { field: 'message_template_status_update', value: { event: 'APPROVED' } },
      },
      { number: named(number), change: change(named(number), { history: [] }, 'history') },
    );
    const withRubbish = {
      ...body,
      entry: [...(body['entry'] as unknown[]), 5, { changes: [null] }],
    };
    expect((await world.post(withRubbish)).status).toBe(200);
    const rows = await world.messages(number);
    expect(rows.map(({ type, content }) => [type, content])).toEqual([
      ['text', 'до'],
      ['unsupported', '[Сообщение неподдерживаемого вида: hologram]'],
      ['image', ''],
      ['text', 'no id'],
      ['text', 'после'],
    ]);
    const kept = (await world.unknown()).slice(-7);
    expect(kept.map(({ field }) => field).sort()).toEqual([
      'change',
      'entry',
      'history',
      'message_template_status_update',
      'messages.errors',
      'messages.messages',
      'messages.surprises',
    ]);
    expect(kept.find(({ value: part }) => part === 'not a message')).toMatchObject({
      phoneId: number.phoneId,
    });
    // What stands in a chat is kept beside its row, and erased with it.
    expect(await world.sql(rowsWithRaw, [number.phoneId])).toEqual([{ id: rows[1].id }]);
    // A repetition adds no messages.
    expect((await world.post(withRubbish)).status).toBe(200);
    expect(await world.messages(number)).toHaveLength(5);
  });

  test('a message without a readable sender belongs to nobody’s chat and is kept as it came', async () => {
    const nobody = { id: newWamid(), type: 'text', from: {}, text: { body: 'Кто я?' } };
    const value = { contacts: [contactOf(someone()), contactOf(someone())], messages: [nobody] };
    const body = envelope({ number: named(number), change: change(named(number), value) });
    expect((await world.post(body)).status).toBe(200);
    expect(await world.messages(number)).toEqual([]);
    expect((await world.unknown()).at(-1)).toMatchObject({
      field: 'messages.messages',
      value: nobody,
    });
  });

  test('a message that the database refuses becomes a placeholder; its neighbours stay', async () => {
    const customer = someone();
    const latitude = 43.2;
    const poison = message(customer, 'text', { body: 'x' }, { id: `wamid.${'y'.repeat(490)}` });
    await world.pool.query(
      `ALTER TABLE message ADD CONSTRAINT poison CHECK (content <> 'poison' OR state <> 'waiting')`,
    );
    try {
      const answer = await say(
        customer,
        text(customer, 'сначала'),
        { ...poison, text: { body: 'poison' } },
        message(customer, 'location', { latitude, longitude: 1 }),
      );
      expect(answer.status).toBe(200);
    } finally {
      await world.pool.query('ALTER TABLE message DROP CONSTRAINT poison');
    }
    const rows = await world.messages(number);
    expect(rows.map(({ type }) => type).sort()).toEqual(['location', 'text', 'unsupported']);
    const placeholder = rows.find(({ type }) => type === 'unsupported');
    expect(await world.sql(rowsWithRaw, [number.phoneId])).toEqual([{ id: placeholder.id }]);
    expect(world.logged.map(({ event }) => event)).toContain('message_replaced');
  });

  test('another object than that of a WhatsApp account is stored and answered', async () => {
    expect((await world.post({ object: 'page', entry: [{ id: '1' }] })).status).toBe(200);
    expect((await world.unknown()).at(-1)).toMatchObject({ phoneId: null, field: 'body' });
  });

  test('a body that is not JSON, or is nested endlessly, is stored as it came and answered with 200', async () => {
    const olga = someone();
    const body = messagesBody(named(number), olga, text(olga, 'Поверх глубины', { deep: 'HERE' }));
    const deep = rawBody(body).replace('"HERE"', '['.repeat(8_000) + ']'.repeat(8_000));
    expect((await world.post(deep)).status).toBe(200);
    expect((await world.post('{"object": "whatsapp_business_account", ')).status).toBe(200);
    const kept = await world.unknown();
    expect(kept).toContainEqual({ phoneId: null, field: 'body', value: deep });
    expect(kept.at(-1)).toMatchObject({
      field: 'body',
      value: expect.stringMatching(/^\{"object/),
    });
    const rows = await world.messages(number);
    expect(rows.map(({ content }) => content)).toEqual(['Поверх глубины']);
    // An unsigned one is not even parsed.
    expect((await world.post(deep, { signature: null })).status).toBe(401);
  });

  test('an unavailable database is 503: Meta posts it again', async () => {
    const away = await startWabaWorld();
    const customer = someone();
    const lost = await away.addNumber(await away.addOrganization('Away'));
    await away.pool.end();
    const body = messagesBody(named(lost), customer, text(customer, 'потом'));
    const answer = await postWebhook(away.webhookUrl, appSecret, body);
    expect(answer.status).toBe(503);
    await away.close();
  });
});

describe('people', () => {
  test('a chat is named by the profile, addressed by the number, and not renamed', async () => {
    const customer = someone();
    await say(customer, text(customer, '1'));
    await say({ ...customer, name: 'Другое имя' }, text(customer, '2'));
    const rows = await world.messages(number);
    expect(rows).toMatchObject([
      {
        chat_name: 'Иван 🦊',
        chat_jid: `${customer.waId}@s.whatsapp.net`,
        sender_jid: `${customer.waId}@s.whatsapp.net`,
        address: { receivingPhoneJid: number.phoneJid },
        status: 'received',
        from_me: false,
      },
      { chat_name: 'Иван 🦊', sender_name: 'Другое имя' },
    ]);
    expect(rows[0].chat_id).toBe(rows[1].chat_id);
  });

  test('a person who hides their number is known by this business’s id, and by the number once it shows', async () => {
    const hidden = {
      name: 'Ghost',
      userId: `KZ.1349120865530274${(people += 1)}`,
      username: 'ghost',
    };
    await say(hidden, text(hidden, 'Меня не видно'));
    const waId = `7702${String(people).padStart(7, '0')}`;
    const shown = { ...hidden, waId };
    await say(shown, text(shown, 'А теперь видно'));
    await say({ name: 'Ghost', waId }, text({ name: 'Ghost', waId }, 'Старым способом'));
    const rows = await world.messages(number);
    expect(rows.map(({ sender_jid: jid }) => jid)).toEqual([
      `${hidden.userId}@bsuid`,
      `${waId}@s.whatsapp.net`,
      `${waId}@s.whatsapp.net`,
    ]);
    expect(new Set(rows.map(({ chat_id: id }) => id)).size).toBe(1);
    expect(rows[0].chat_jid).toBe(`${waId}@s.whatsapp.net`);
  });

  test('two hundred parallel first messages under two addresses of one person make one chat', async () => {
    const customer = someone({ userId: `KZ.777${(people += 1)}` });
    await Promise.all(
      Array.from({ length: 40 }, (_none, index) =>
        say(customer, ...Array.from({ length: 5 }, () => text(customer, String(index)))),
      ),
    );
    const rows = await world.messages(number);
    expect(rows).toHaveLength(200);
    expect(new Set(rows.map(({ chat_id: id }) => id)).size).toBe(1);
  });

  test('one person has two chats with two numbers', async () => {
    const other = await world.addNumber(ours);
    const customer = someone();
    await say(customer, text(customer, '1'));
    await world.post(messagesBody(named(other), customer, text(customer, '2')));
    const [first] = await world.messages(number);
    const [second] = await world.messages(other);
    expect(first.chat_id).not.toBe(second.chat_id);
  });

  test('a changed number joins both: the chat continues, and answers go to the new number', async () => {
    const customer = someone({ userId: `KZ.OLD${(people += 1)}` });
    const next = someone({ userId: `KZ.NEW${people}` });
    await say(customer, text(customer, 'со старого'));
    const system = message(customer, 'system', {
      body: 'User Ivan changed from A to B',
      type: 'user_changed_number',
      wa_id: next.waId,
      user_id: next.userId,
      previous_user_id: customer.userId,
    });
    const value = { messages: [system] };
    const body = envelope({ number: named(number), change: change(named(number), value) });
    expect((await world.post(body)).status).toBe(200);
    expect((await world.post(body)).status).toBe(200);
    await say(next, text(next, 'с нового'));
    const rows = await world.messages(number);
    expect(rows.map(({ type, content }) => [type, content])).toEqual([
      ['text', 'со старого'],
      ['protocol', 'Системное сообщение: клиент сменил номер'],
      ['text', 'с нового'],
    ]);
    expect(new Set(rows.map(({ chat_id: id }) => id)).size).toBe(1);
    expect(rows[0].chat_jid).toBe(`${next.waId}@s.whatsapp.net`);
    expect(rows[1].is_read_by_operator).toBe(true);
    expect(rows[1].details).toEqual({
      type: 'number_changed',
      old: customer.waId,
      new: next.waId,
    });

    // Whoever gets the old number is somebody else, also after Meta tells of the change once more.
    const stranger = { name: 'Новый хозяин', waId: customer.waId };
    await say(stranger, text(stranger, 'я тут новый'));
    expect((await world.post(body)).status).toBe(200);
    await say(stranger, text(stranger, 'и ещё'));
    const later = await world.messages(number);
    expect(later.slice(3).map(({ content, chat_name: name }) => [content, name])).toEqual([
      ['я тут новый', 'Новый хозяин'],
      ['и ещё', 'Новый хозяин'],
    ]);
    expect(later[3].chat_id).not.toBe(rows[0].chat_id);
    expect(later[4].chat_id).toBe(later[3].chat_id);
    await say(next, text(next, 'я всё ещё я'));
    expect((await world.messages(number)).at(-1)).toMatchObject({ chat_id: rows[0].chat_id });
  });

  test('a changed id of a person who hides their number is followed too', async () => {
    const before = { name: 'Ghost', userId: `KZ.BEFORE${(people += 1)}` };
    const after = { name: 'Ghost', userId: `KZ.AFTER${people}` };
    await say(before, text(before, '1'));
    const system = {
      type: 'user_changed_user_id',
      user_id: after.userId,
      previous_user_id: before.userId,
    };
    await world.post(
      envelope({
        number: named(number),
        change: change(named(number), { messages: [message(before, 'system', system)] }),
      }),
    );
    await say(after, text(after, '2'));
    const rows = await world.messages(number);
    expect(new Set(rows.map(({ chat_id: id }) => id)).size).toBe(1);
    expect(rows[0].chat_jid).toBe(`${after.userId}@bsuid`);
  });

  test('a group is one chat, and each message names its writer', async () => {
    const group = `Y2FwaV9ncm91cDoxNzA1${(people += 1)}Z==`;
    const [anna, ivan] = [someone({ name: 'Анна' }), someone({ name: 'Иван' })];
    await say(anna, text(anna, 'лично'), text(anna, 'всем', { group_id: group }));
    await say(ivan, text(ivan, 'и я', { group_id: group, from: `+${ivan.waId}` }));
    const rows = await world.messages(number);
    expect(rows.map((row) => [row.content, row.chat_jid, row.sender_jid, row.sender_name])).toEqual(
      [
        ['лично', `${anna.waId}@s.whatsapp.net`, `${anna.waId}@s.whatsapp.net`, 'Анна'],
        ['всем', `${group}@g.us`, `${anna.waId}@s.whatsapp.net`, 'Анна'],
        ['и я', `${group}@g.us`, `${ivan.waId}@s.whatsapp.net`, 'Иван'],
      ],
    );
    expect(rows[1].chat_id).toBe(rows[2].chat_id);
    const chats = await world.sql(
      'SELECT is_group, name FROM chat WHERE id = ANY ($1) ORDER BY id',
      [rows.map(({ chat_id: id }) => id)],
    );
    expect(chats).toEqual([
      { is_group: false, name: 'Анна' },
      { is_group: true, name: null },
    ]);
    // A group that cannot be named is nobody's private chat.
    await say(anna, text(anna, 'куда?', { group_id: '?' }));
    expect(await world.messages(number)).toHaveLength(3);
    expect((await world.unknown()).at(-1)).toMatchObject({ value: { group_id: '?' } });
  });

  test('what the business writes in the app on its phone counts as its own', async () => {
    const customer = someone();
    await say(customer, text(customer, 'Вопрос'));
    const echo = {
      from: number.graph.displayNumber,
      to: customer.waId,
      id: newWamid(),
      timestamp: '1767989655',
      type: 'text',
      text: { body: 'Ответ с телефона' },
    };
    const { text: _text, ...frame } = echo;
    const revoke = {
      ...frame,
      id: newWamid(),
      type: 'revoke',
      revoke: { original_message_id: echo.id },
    };
    const body = envelope({
      number: named(number),
      change: change(named(number), { message_echoes: [echo, revoke] }, 'smb_message_echoes'),
    });
    expect((await world.post(body)).status).toBe(200);
    const [question, answer, deletion] = await world.messages(number);
    expect(deletion).toMatchObject({
      type: 'deleted',
      content: 'Сообщение удалено с телефона',
      from_me: true,
      quoted_content: 'Ответ с телефона',
    });
    expect(answer).toMatchObject({
      chat_id: question.chat_id,
      content: 'Ответ с телефона',
      from_me: true,
      status: 'sent',
      sender_jid: number.phoneJid,
      seconds: '1767989655.000000',
    });
  });
});

describe('quotes', () => {
  test('an answer names and shows the message it quotes; its own text stays clean', async () => {
    const customer = someone();
    const first = text(customer, 'Почём?');
    const picture = message(customer, 'image', { id: '5', mime_type: 'image/png', sha256: 'x' });
    await say(customer, first, picture);
    const reply = (id: unknown, body: string) =>
      text(customer, body, { context: { from: '7700', id } });
    const second = reply(first['id'], 'Всё ещё жду');
    await say(
      customer,
      second,
      reply(picture['id'], 'вот это'),
      reply(second['id'], 'и ещё'),
      reply('wamid.NEVERSEEN', 'о чём?'),
    );
    const rows = (await world.messages(number)).slice(2);
    expect(rows.map((row) => [row.content, row.quoted_message_id, row.quoted_content])).toEqual([
      ['Всё ещё жду', first['id'], 'Почём?'],
      ['вот это', picture['id'], '[Изображение]'],
      ['и ещё', second['id'], 'Всё ещё жду'],
      ['о чём?', 'wamid.NEVERSEEN', '[Сообщение не найдено]'],
    ]);
  });

  test('messages of another number are not quoted', async () => {
    const foreign = await world.addNumber(theirs);
    const customer = someone();
    const secret = text(customer, 'тайна другой организации');
    await world.post(messagesBody(named(foreign), customer, secret));
    await say(customer, text(customer, 'что там?', { context: { id: secret['id'] } }));
    const [row] = await world.messages(number);
    expect(row.quoted_content).toBe('[Сообщение не найдено]');
  });
});
