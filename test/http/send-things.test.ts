import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSendingWorld, type Sender, type SendingWorld } from '../support/sending-world.ts';
import { newJid } from '../support/harness/accounts.ts';

let world: SendingWorld;
let ours: Sender;
let theirs: Sender;
beforeAll(async () => {
  world = await startSendingWorld();
  ({ ours, theirs } = world);
});
afterAll(() => world.close());

const send = (body: object, who = ours.olga, key?: string) =>
  world.call('POST', '/api/messages/send-by-chat', who, { body, ...(key && { key }) });
const historyOf = async (chatId: number) =>
  (await world.call('GET', `/api/chats/${chatId}/messages`, ours.olga)).body.messages as Record<
    string,
    unknown
  >[];

type Provider = 'telegram' | 'website' | 'waba' | 'byQr';
let people = 0;

/** A chat that somebody of the organization owns, with the customer's first message. */
async function chatOn(provider: Provider, organization = ours) {
  const begun =
    provider === 'telegram'
      ? await world.telegram(organization, `thing${(people += 1)}`)
      : provider === 'website'
        ? await world.visitor(organization)
        : await world.writes(organization[provider], newJid());
  await world.take(begun.chatId, organization);
  if (provider === 'telegram') {
    // As Telegram's receiver stores it.
    await world.sql(`UPDATE message SET provider_message_id = id::text WHERE chat_id = $1`, [
      begun.chatId,
    ]);
  }
  const [first] = await world.sql<{ id: number; provider_message_id: string | null }>(
    'SELECT id, provider_message_id FROM message WHERE chat_id = $1 ORDER BY id LIMIT 1',
    [begun.chatId],
  );
  return { chatId: begun.chatId, first: first!.id, provider: first!.provider_message_id };
}

/** For how many seconds operators may take a message back. */
const undo = (undoSeconds: number) =>
  world.call('PATCH', '/api/organizations/current/deadlines', ours.manager, {
    body: { undoSeconds },
  });

const place = { latitude: 43.25, longitude: 76.9, name: 'Офис', address: 'Абая 1' };
const ivan = { name: 'Иван', phones: [{ phone: '+77011234567', type: 'WORK' }] };
const anna = { name: 'Анна', company: 'ТОО', emails: ['anna@example.com'] };
const onMap =
  '📍 Офис, Абая 1\nКоординаты: 43.25, 76.9\nКарта: https://www.google.com/maps?q=43.25,76.9';

describe('a place', () => {
  test.each<[Provider, string]>([
    ['telegram', onMap],
    ['waba', onMap],
    ['website', onMap],
    ['byQr', 'Latitude: 43.25, Longitude: 76.9\n📍 Офис, Абая 1'],
  ])('goes to %s, typed and in words', async (provider, content) => {
    const { chatId } = await chatOn(provider);
    expect(await send({ chatId, type: 'location', location: place })).toMatchObject({
      status: 200,
      body: { success: true, status: 'sent', type: 'location', message: { content } },
    });
    const [row] = await world.outgoing(chatId);
    const details = { type: 'location', ...place };
    expect(row).toMatchObject({ type: 'location', content, details });
    if (provider !== 'website') expect(world.sent.at(-1)).toMatchObject({ chatId, details });
    const told = (await world.events(chatId)).filter(({ name }) => name === 'message:new');
    expect(told.at(-1)?.data).toMatchObject({ type: 'location', content, fromMe: true });
    expect((await historyOf(chatId)).at(-1)).toMatchObject({ type: 'location', content, details });
  });
});

describe('contacts', () => {
  test.each<Provider>(['waba', 'byQr', 'website'])('go to %s, one or several', async (provider) => {
    const { chatId } = await chatOn(provider);
    expect((await send({ chatId, type: 'contact', contacts: [ivan] })).status).toBe(200);
    expect((await send({ chatId, type: 'contact', contacts: [ivan, anna] })).status).toBe(200);
    expect(await world.outgoing(chatId)).toMatchObject([
      {
        type: 'contact',
        content: 'Контакт: Иван (+77011234567)',
        details: { type: 'contacts', contacts: [ivan] },
      },
      {
        type: 'contacts_array',
        content: 'Контакты: Иван (+77011234567), Анна',
        details: { type: 'contacts', contacts: [ivan, anna] },
      },
    ]);
    expect((await historyOf(chatId)).slice(-2)).toMatchObject([
      { type: 'contact', details: { type: 'contacts', contacts: [ivan] } },
      { type: 'contacts_array', details: { type: 'contacts', contacts: [ivan, anna] } },
    ]);
  });

  test('go to Telegram one by one, with a phone number', async () => {
    const { chatId } = await chatOn('telegram');
    const before = await world.everything();
    expect(await send({ chatId, type: 'contact', contacts: [ivan, ivan] })).toMatchObject({
      status: 400,
      body: { code: 'too_many_contacts', error: expect.stringContaining('не поддерживается') },
    });
    expect(await send({ chatId, type: 'contact', contacts: [anna] })).toMatchObject({
      status: 400,
      body: { code: 'contact_without_phone', details: [{ path: 'contacts.0.phones' }] },
    });
    expect(await world.everything()).toEqual(before);
    expect((await send({ chatId, type: 'contact', contacts: [ivan] })).status).toBe(200);
    expect(world.sent.at(-1)).toMatchObject({ chatId, type: 'contact' });
  });
});

describe('a sticker', () => {
  test.each<Provider>(['telegram', 'waba', 'byQr', 'website'])('goes to %s', async (provider) => {
    const { chatId } = await chatOn(provider);
    const mediaUrl = await world.file(ours, { mimeType: 'image/webp', filename: 's.webp' });
    expect(await send({ chatId, type: 'sticker', mediaUrl, caption: 'never' })).toMatchObject({
      status: 200,
      body: {
        type: 'sticker',
        message: { mediaUrl: mediaUrl.replace('/media/', '/files/'), content: '[Sticker]' },
      },
    });
    expect(await world.outgoing(chatId)).toMatchObject([
      { type: 'sticker', media_url: mediaUrl, mime_type: 'image/webp', details: { type: 'file' } },
    ]);
    expect((await historyOf(chatId)).at(-1)).toMatchObject({
      ...{
        type: 'sticker',
        mediaUrl: mediaUrl.replace('/media/', '/files/'),
        mimeType: 'image/webp',
        fromMe: true,
      },
      details: { type: 'file' },
    });
    if (provider === 'website') return;
    expect(world.sent.at(-1)).toMatchObject({ chatId, type: 'sticker', mediaUrl, caption: null });
  });

  test('is a webp of a size that its channel takes', async () => {
    const { chatId } = await chatOn('waba');
    const png = await world.file(ours);
    const large = await world.file(ours, { mimeType: 'image/webp', size: 500 * 1024 + 1 });
    const foreign = await world.file(theirs, { mimeType: 'image/webp' });
    const before = await world.everything();
    for (const [mediaUrl, code] of [
      [png, 'media_type_not_supported'],
      [large, 'media_too_large'],
      [foreign, 'media_path_refused'],
    ]) {
      const answer = await send({ chatId, type: 'sticker', mediaUrl });
      expect(answer).toMatchObject({ status: 400, body: { code } });
    }
    expect(await send({ chatId, type: 'sticker' })).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', details: [{ path: 'mediaUrl' }] },
    });
    expect(await world.everything()).toEqual(before);
  });

  test.each<[Provider, string, number, number]>([
    ['waba', 'still', 1, 400],
    ['waba', 'animated', 3, 200],
    ['byQr', 'still', 1, 200],
  ])('by %s, %s, with more than 100 KB', async (provider, _kind, frames, status) => {
    const { chatId } = await chatOn(provider);
    const form = new FormData();
    form.set('mediaType', 'image');
    form.set('media', new Blob([await noise(frames)], { type: 'image/webp' }), 's.webp');
    const uploaded = await fetch(`${world.baseUrl}/api/media/upload`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${ours.olga.token}` },
      body: form,
    });
    const { filePath: mediaUrl, size } = (await uploaded.json()) as {
      filePath: string;
      size: number;
    };
    expect(size).toBeGreaterThan(100 * 1024);
    const answer = await send({ chatId, type: 'sticker', mediaUrl });
    expect(answer).toMatchObject({ status });
    if (status === 200) return;
    expect(answer.body).toMatchObject({
      code: 'media_too_large',
      error: expect.stringMatching(/неподвижные стикеры до 100 КБ и анимированные до 500 КБ/),
    });
    const { files } = (await world.call('GET', `/api/chats/${chatId}/sending`, ours.olga)).body;
    expect(files.sticker).toMatchObject({ mostBytes: 500 * 1024, stillMostBytes: 100 * 1024 });
  });
});

/** A WebP of more than 100 KB and less than 500 KB. */
async function noise(frames: number): Promise<Uint8Array<ArrayBuffer>> {
  const [width, pageHeight] = [400, 360];
  const raw = { width, height: pageHeight * frames, channels: 3, pageHeight } as const;
  const pixels = randomBytes(width * raw.height * 3);
  const picture = await sharp(pixels, { raw }).webp({ quality: 90 }).toBuffer();
  return new Uint8Array(picture);
}

describe('a reaction', () => {
  test.each<Provider>(['telegram', 'waba', 'byQr'])(
    'goes to %s, names its message by the provider’s id, and can be taken back',
    async (provider) => {
      const { chatId, first, provider: named } = await chatOn(provider);
      expect(named).not.toBeNull();
      const react = (emoji: string | null) =>
        send({ chatId, type: 'reaction', reaction: { messageId: first, emoji } });
      expect(await react('❤️')).toMatchObject({
        status: 200,
        body: {
          status: 'sent',
          type: 'reaction',
          message: { content: `Реакция "❤️" на сообщение ${named}`, quotedMessageId: named },
        },
      });
      const details = { type: 'reaction', messageId: named };
      expect(world.sent.at(-1)).toMatchObject({ chatId, details: { ...details, emoji: '❤️' } });
      await react(null);
      expect(world.sent.at(-1)).toMatchObject({ chatId, details });
      expect(world.sent.at(-1)?.details).not.toHaveProperty('emoji');
      const rows = await world.outgoing(chatId);
      expect(rows.map(({ content }) => content)).toEqual([
        `Реакция "❤️" на сообщение ${named}`,
        `Реакция снята с сообщения ${named}`,
      ]);
      expect((await historyOf(chatId)).slice(-2)).toMatchObject([
        { type: 'reaction', details: { ...details, emoji: '❤️' } },
        { type: 'reaction', details },
      ]);
    },
  );

  test('is a property of its message: replaced, taken back, and not there if it failed', async () => {
    for (const provider of ['telegram', 'waba', 'byQr'] as const) {
      const { chatId, first } = await chatOn(provider);
      const react = (emoji: string | null) =>
        send({ chatId, type: 'reaction', reaction: { messageId: first, emoji } });
      const shown = async () => {
        const row = (await historyOf(chatId)).find(({ id }) => id === first);
        const reactions = row?.['reactions'] as { readonly emoji: string }[] | undefined;
        return reactions?.map(({ emoji }) => emoji);
      };
      const told = async () =>
        (await world.events(chatId))
          .filter(({ name }) => name === 'message:updated')
          .map(({ data }) => data as { id: number; reactions: { emoji: string }[] });

      expect((await react('👍')).body.status).toBe('sent');
      const ours1 = { emoji: '👍', by: ours.olga.name, userId: ours.olga.id, fromMe: true };
      expect((await historyOf(chatId)).find(({ id }) => id === first)).toMatchObject({
        reactions: [{ ...ours1, at: expect.any(String) }],
      });
      expect(await told()).toMatchObject([{ id: first, reactions: [ours1] }]);
      await react('🔥');
      expect(await shown()).toEqual(['🔥']);

      // One that failed leaves what was there before, until it is sent again.
      world.answerWith(() => ({ kind: 'failed', code: 'recipient_refused', reason: 'нет' }));
      const refused = await react('👏');
      expect(refused).toMatchObject({ status: 502, body: { code: 'send_failed' } });
      expect(await shown()).toEqual(['🔥']);
      world.answerWith();
      const path = `/api/messages/${refused.body.message.id}/retry`;
      expect((await world.call('POST', path, ours.olga)).body).toMatchObject({ status: 'sent' });
      expect(await shown()).toEqual(['👏']);

      await react(null);
      expect(await shown()).toEqual([]);
      const events = await told();
      expect(events.every(({ id }) => id === first)).toBe(true);
      expect(events.at(-1)?.reactions).toEqual([]);
      // Nothing of it counts as unread or as an answer, and the other rows have none.
      const [chat] = await world.sql(
        `SELECT unread_count, (SELECT bool_and(quiet) FROM message WHERE chat_id = chat.id AND type = 'reaction') AS quiet
          FROM chat WHERE id = $1`,
        [chatId],
      );
      expect(chat).toEqual({ unread_count: 1, quiet: true });
      expect((await world.call('GET', `/api/chats/${chatId}/messages`, theirs.olga)).status).toBe(
        404,
      );
    }
  });

  test('answers nothing, moves nothing and waits for nothing', async () => {
    const { chatId, first } = await chatOn('waba');
    const state = () =>
      world.sql(
        `SELECT last_message_at, last_incoming_at, first_response_at, unanswered_since, status, close_due_at
          FROM chat WHERE id = $1`,
        [chatId],
      );
    await undo(30);
    const before = await state();
    expect(before[0]).toMatchObject({ first_response_at: null });
    expect(before[0]?.['unanswered_since']).not.toBeNull();
    const reaction = { messageId: first, emoji: '👍' };
    expect((await send({ chatId, type: 'reaction', reaction })).body.status).toBe('sent');
    expect(await state()).toEqual(before);
    expect(
      await send({
        ...{ chatId, type: 'reaction', reaction },
        sendAt: new Date(Date.now() + 60_000).toISOString(),
      }),
    ).toMatchObject({ status: 400, body: { details: [{ path: 'sendAt' }] } });
    await undo(0);
    // A text does answer: the same row tells it.
    expect((await send({ chatId, text: 'Здравствуйте' })).body.status).toBe('sent');
    expect((await state())[0]).toMatchObject({ unanswered_since: null });
  });

  test('that failed answers nothing either, and can be sent again', async () => {
    const { chatId, first } = await chatOn('byQr');
    world.answerWith(() => ({ kind: 'failed', code: 'recipient_refused', reason: 'нет' }));
    const reaction = { messageId: first, emoji: '👍' };
    const refused = await send({ chatId, type: 'reaction', reaction });
    expect(refused).toMatchObject({ status: 502, body: { code: 'send_failed' } });
    world.answerWith();
    const path = `/api/messages/${refused.body.message.id}/retry`;
    expect((await world.call('POST', path, ours.olga)).body).toMatchObject({ status: 'sent' });
  });

  test('is about a message of the chat that its provider knows', async () => {
    const { chatId, first } = await chatOn('waba');
    const other = await chatOn('waba');
    const foreign = await chatOn('waba', theirs);
    const sent = await send({
      chatId,
      type: 'reaction',
      reaction: { messageId: first, emoji: '👍' },
    });
    const before = await world.everything();
    for (const messageId of [other.first, foreign.first, 2_000_000, sent.body.message.id]) {
      expect(
        await send({ chatId, type: 'reaction', reaction: { messageId, emoji: '👍' } }),
      ).toMatchObject({ status: 400, body: { code: 'reaction_target_unknown' } });
    }
    expect(await world.everything()).toEqual(before);
  });

  test('is one that Telegram takes; WhatsApp takes any', async () => {
    const telegram = await chatOn('telegram');
    const waba = await chatOn('waba');
    const react = ({ chatId, first }: typeof telegram, emoji: string) =>
      send({ chatId, type: 'reaction', reaction: { messageId: first, emoji } });
    expect(await react(telegram, '🦖')).toMatchObject({
      status: 400,
      body: {
        code: 'reaction_not_supported',
        error: 'Реакция 🦖 не поддерживается (Telegram)',
      },
    });
    expect((await react(waba, '🦖')).status).toBe(200);
    for (const emoji of ['', 'ok', '👍👍', '👍 ']) {
      expect(await react(waba, emoji)).toMatchObject({
        status: 400,
        body: { code: 'validation_failed', details: [{ path: 'reaction.emoji' }] },
      });
    }
  });
});

test('what a type needs is required, in its form', async () => {
  const { chatId, first } = await chatOn('waba');
  const before = await world.everything();
  for (const [body, path] of [
    [{ type: 'location' }, 'location'],
    [{ type: 'location', location: { latitude: 91, longitude: 0 } }, 'location.latitude'],
    [{ type: 'location', location: { latitude: 0, longitude: 181 } }, 'location.longitude'],
    [{ type: 'location', location: { latitude: '0', longitude: 0 } }, 'location.latitude'],
    [{ type: 'location', location: { longitude: 0 } }, 'location.latitude'],
    [{ type: 'contact' }, 'contacts'],
    [{ type: 'contact', contacts: [] }, 'contacts'],
    [{ type: 'contact', contacts: [{ name: ' ' }] }, 'contacts.0.name'],
    [
      { type: 'contact', contacts: [{ name: 'x', phones: [{ phone: 'x' }] }] },
      'contacts.0.phones.0.phone',
    ],
    [
      { type: 'contact', contacts: [{ name: 'x', links: ['javascript:alert(1)'] }] },
      'contacts.0.links.0',
    ],
    [{ type: 'reaction' }, 'reaction'],
    [{ type: 'reaction', reaction: { messageId: first } }, 'reaction.emoji'],
    [{ type: 'reaction', reaction: { emoji: '👍' } }, 'reaction.messageId'],
  ] as const) {
    expect(await send({ chatId, ...body })).toMatchObject({
      status: 400,
      body: { code: 'validation_failed', details: [{ path }] },
    });
  }
  expect(await world.everything()).toEqual(before);
});

test('an answer may be of any kind, and quotes a message on every channel', async () => {
  const mediaUrl = await world.file(ours, { mimeType: 'image/webp' });
  for (const provider of ['telegram', 'waba', 'byQr', 'website'] as const) {
    const { chatId, first, provider: named } = await chatOn(provider);
    const quotedMessageId = named ?? String(first);
    for (const body of [
      { text: 'Вот' },
      { type: 'location', location: place },
      { type: 'contact', contacts: [ivan] },
      { type: 'sticker', mediaUrl },
      ...(provider === 'website' ? [] : [{ type: 'image', mediaUrl: await world.file(ours) }]),
    ]) {
      expect((await send({ chatId, ...body, quotedMessageId })).status).toBe(200);
      const row = (await world.outgoing(chatId)).at(-1);
      expect(row).toMatchObject({ quoted_message_id: quotedMessageId });
      expect(row?.['quoted_content']).toEqual(expect.stringMatching(/./));
      if (provider !== 'website')
        expect(world.sent.at(-1)).toMatchObject({ chatId, quotedMessageId });
    }
  }
});

test('the same call again sends once; with another content it is refused', async () => {
  const { chatId, first } = await chatOn('byQr');
  const mediaUrl = await world.file(ours, { mimeType: 'image/webp' });
  const bodies = [
    [
      { type: 'location', location: place },
      { type: 'location', location: { ...place, name: 'x' } },
    ],
    [
      { type: 'contact', contacts: [ivan] },
      { type: 'contact', contacts: [ivan, anna] },
    ],
    [
      { type: 'reaction', reaction: { messageId: first, emoji: '👍' } },
      { type: 'reaction', reaction: { messageId: first, emoji: null } },
    ],
    [
      { type: 'sticker', mediaUrl },
      { type: 'image', mediaUrl },
    ],
  ] as const;
  for (const [n, [body, other]] of bodies.entries()) {
    const key = `thing-${n}`;
    const answer = await send({ chatId, ...body }, ours.olga, key);
    await world.sql('DELETE FROM idempotency_key');
    const again = await send({ chatId, ...body }, ours.olga, key);
    expect(again.body.messageId).toBe(answer.body.messageId);
    await world.sql('DELETE FROM idempotency_key');
    expect(await send({ chatId, ...other }, ours.olga, key)).toMatchObject({
      status: 422,
      body: { code: 'idempotency_key_reused' },
    });
  }
  expect(await world.outgoing(chatId)).toHaveLength(bodies.length);
  expect(world.sent.filter((each) => each.chatId === chatId)).toHaveLength(bodies.length);
});

test('nothing of it leaves outside WhatsApp’s window, without an owner, or to others’ chats', async () => {
  const { chatId, first } = await chatOn('waba');
  const bodies = [
    { type: 'location', location: place },
    { type: 'contact', contacts: [ivan] },
    { type: 'reaction', reaction: { messageId: first, emoji: '👍' } },
  ];
  for (const body of bodies) {
    expect(await send({ chatId, ...body }, theirs.olga)).toMatchObject({ status: 404 });
  }
  await world.call('POST', `/api/chat-assignment/unassign`, ours.olga, { body: { chatId } });
  for (const body of bodies) {
    expect(await send({ chatId, ...body })).toMatchObject({ body: { code: 'chat_not_assigned' } });
  }
  await world.take(chatId, ours);
  await world.sql(`UPDATE chat SET last_incoming_at = now() - interval '25 hours' WHERE id = $1`, [
    chatId,
  ]);
  for (const body of bodies) {
    expect(await send({ chatId, ...body })).toMatchObject({ body: { code: 'window_closed' } });
  }
  expect(await world.outgoing(chatId)).toEqual([]);
});

test('a chat says what can be sent to it', async () => {
  const sendingOf = async (provider: Provider, who = ours.olga) => {
    const { chatId } = await chatOn(provider);
    return (await world.call('GET', `/api/chats/${chatId}/sending`, who)).body;
  };
  expect(await sendingOf('telegram')).toMatchObject({
    ready: true,
    types: expect.arrayContaining(['text', 'sticker', 'location', 'contact', 'reaction']),
    textLength: 4_096,
    files: { sticker: { mostBytes: 512 * 1024, mimeTypes: ['image/webp'] } },
    contacts: { most: 1, needPhone: true },
    reactions: { emoji: expect.arrayContaining(['👍', '❤']) },
  });
  expect(await sendingOf('waba')).toMatchObject({
    types: expect.arrayContaining(['template', 'interactive']),
    files: { image: { mimeTypes: ['image/jpeg', 'image/png'] } },
    contacts: { most: 20, needPhone: false },
    reactions: { emoji: null },
  });
  expect(await sendingOf('website')).toMatchObject({ reactions: null, captionLength: 0 });
  const { chatId } = await chatOn('waba', theirs);
  expect((await world.call('GET', `/api/chats/${chatId}/sending`, ours.olga)).status).toBe(404);
});
