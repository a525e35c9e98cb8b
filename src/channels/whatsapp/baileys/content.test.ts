import { describe, expect, test } from '@jest/globals';
import { proto, type WAMessage, type WAMessageKey } from '@whiskeysockets/baileys';
import { parseCall, parseMessage, type ReceivingNumber } from './content.ts';
import { readWhatsappFile } from './content-files.ts';
import { sendingJid } from './content-people.ts';

const number: ReceivingNumber = {
  id: 7,
  organizationId: 3,
  phoneJid: '77000000001@s.whatsapp.net',
  lid: '900000000001@lid',
};
const now = Date.parse('2027-01-31T12:00:00.000Z');
const sentAt = now / 1_000 - 60;
const person = '79001234567@s.whatsapp.net';
const personLid = '123456789012345@lid';
const group = '120363041234567890@g.us';

const personKey: WAMessageKey = { remoteJid: person, fromMe: false, id: '3EB0A1' };
const ownKey: WAMessageKey = { ...personKey, fromMe: true };
const groupKey: WAMessageKey = {
  remoteJid: group,
  fromMe: false,
  id: '3EB0A1',
  participant: person,
};

/** As it comes off the wire: what phones encode, decoded. */
function wire(message: proto.IMessage): proto.IMessage {
  return proto.Message.decode(proto.Message.encode(message).finish());
}

function received(message: proto.IMessage | null, more: Partial<WAMessage> = {}): WAMessage {
  return {
    key: personKey,
    messageTimestamp: sentAt,
    pushName: 'Иван',
    ...(message !== null && { message: wire(message) }),
    ...more,
  };
}

const parse = (message: WAMessage, groupSubject?: string | null) =>
  parseMessage(number, message, { now, ...(groupSubject !== undefined && { groupSubject }) });
const fieldsOf = (message: proto.IMessage, more: Partial<WAMessage> = {}) =>
  parse(received(message, more))?.message;

const mediaKey = Buffer.alloc(32, 1);
const file = {
  url: 'https://mmg.whatsapp.net/v/t62/file.enc?ccb=11-4',
  directPath: '/v/t62/file.enc?ccb=11-4',
  mediaKey,
  fileEncSha256: Buffer.alloc(32, 2),
  fileSha256: Buffer.alloc(32, 3),
  fileLength: 12_345,
  mediaKeyTimestamp: sentAt,
};
const image = { imageMessage: { ...file, mimetype: 'image/jpeg', caption: 'Вот он' } };
const source = {
  kind: 'baileys',
  url: file.url,
  directPath: file.directPath,
  mediaKey: mediaKey.toString('base64'),
  fileEncSha256: file.fileEncSha256.toString('base64'),
  fileSha256: file.fileSha256.toString('base64'),
  size: 12_345,
  key: { remoteJid: person, fromMe: false, id: '3EB0A1' },
};
const vcard = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'FN:Пётр Сидоров',
  'item1.TEL;waid=79007654321:+7 900 765-43-',
  ' 21',
  'TEL;type=HOME:+7 495 000-00-00',
  'END:VCARD',
].join('\r\n');
const { Type } = proto.Message.ProtocolMessage;
const oldKey = { remoteJid: person, fromMe: false, id: 'OLD' };

describe('the frame of a message', () => {
  test('of a person: both names of them, the chat, the time', () => {
    const key = { ...personKey, remoteJidAlt: personLid };
    expect(parse(received({ conversation: 'Привет' }, { key }))).toEqual({
      organizationId: 3,
      channel: 'whatsapp',
      accountKey: 'whatsapp:7',
      identities: [
        { kind: 'phone_jid', value: person },
        { kind: 'lid', value: personLid },
      ],
      contactName: 'Иван',
      chat: {
        name: 'Иван',
        remoteJid: person,
        receivingPhoneJid: number.phoneJid,
        organizationPhoneId: 7,
        isGroup: false,
      },
      message: {
        providerKey: '3EB0A1',
        whatsappMessageId: '3EB0A1',
        content: 'Привет',
        type: 'text',
        timestamp: now - 60_000,
        status: 'received',
        senderJid: person,
        senderName: 'Иван',
      },
    });
  });

  test.each<[string, WAMessageKey, unknown[], string]>([
    [
      'a hidden id with its number',
      { ...personKey, remoteJid: personLid, remoteJidAlt: '79001234567:12@s.whatsapp.net' },
      [
        { kind: 'phone_jid', value: person },
        { kind: 'lid', value: personLid },
      ],
      person,
    ],
    [
      'a hidden id alone',
      { ...personKey, remoteJid: '123456789012345:3@lid' },
      [{ kind: 'lid', value: personLid }],
      personLid,
    ],
    [
      'a number in the old form',
      { ...personKey, remoteJid: '79001234567@c.us' },
      [{ kind: 'phone_jid', value: person }],
      person,
    ],
    [
      'a hosted number',
      { ...personKey, remoteJid: '79001234567@hosted' },
      [{ kind: 'phone_jid', value: person }],
      person,
    ],
  ])('a person is known by %s', (_what, key, identities, remoteJid) => {
    const parsed = parse(received({ conversation: 'x' }, { key }));
    expect(parsed?.identities).toEqual(identities);
    expect(parsed?.chat.remoteJid).toBe(remoteJid);
    expect(parsed?.message.senderJid).toBe(remoteJid);
  });

  test('in a group: its own chat and name, whoever spoke', () => {
    const key = { ...groupKey, participant: personLid, participantAlt: person };
    expect(parse(received({ conversation: 'Всем привет' }, { key }), 'Дача')).toMatchObject({
      identities: [{ kind: 'phone_jid', value: group }],
      contactName: 'Дача',
      chat: { name: 'Дача', remoteJid: group, isGroup: true },
      message: {
        providerKey: `3EB0A1:${person}`,
        senderJid: person,
        senderName: 'Иван',
        content: 'Всем привет',
      },
    });
    const unnamed = parse(received({ conversation: 'x' }, { key: groupKey }));
    expect(unnamed).toMatchObject({ contactName: null, chat: { name: null, isGroup: true } });
    const other = { ...groupKey, participant: '79009999999@s.whatsapp.net' };
    expect(parse(received({ conversation: 'x' }, { key: other }))?.message.providerKey).not.toBe(
      unnamed?.message.providerKey,
    );
  });

  test('typed on the phone: ours, sent, and no name of anybody', () => {
    // The other form that comes with it may be the number's own.
    const key = { ...ownKey, remoteJidAlt: number.lid! };
    const parsed = parse(
      received(
        { deviceSentMessage: { message: { conversation: 'Едем' } } },
        { key, pushName: 'Фирма' },
      ),
    );
    expect(parsed).toMatchObject({
      identities: [{ kind: 'phone_jid', value: person }],
      contactName: null,
      chat: { name: null, remoteJid: person },
      message: {
        providerKey: '3EB0A1:me',
        content: 'Едем',
        fromMe: true,
        status: 'sent',
        senderJid: number.phoneJid,
        senderName: null,
      },
    });
    const inGroup = { ...groupKey, fromMe: true, participant: number.lid! };
    expect(
      parse(received({ conversation: 'Едем' }, { key: inGroup, pushName: 'Фирма' }), 'Дача'),
    ).toMatchObject({
      contactName: 'Дача',
      message: { providerKey: '3EB0A1:me', fromMe: true, senderName: null },
    });
  });

  test('a name is that of the person, or the verified one; none when there is none', () => {
    const nameIn = (more: Partial<WAMessage>) =>
      parse(received({ conversation: 'x' }, more))?.contactName;
    expect(nameIn({ pushName: ' ', verifiedBizName: 'Банк' })).toBe('Банк');
    expect(nameIn({ pushName: null })).toBeNull();
    expect(nameIn({ pushName: 'я'.repeat(500) })).toHaveLength(200);
  });

  test.each([
    [
      'a Long',
      proto.WebMessageInfo.decode(
        proto.WebMessageInfo.encode({ key: {}, messageTimestamp: sentAt }).finish(),
      ).messageTimestamp,
      now - 60_000,
    ],
    ['nothing', undefined, now],
    ['zero', 0, now],
    ['years ahead', sentAt * 3, now],
    ['nonsense', Number.NaN, now],
  ])('a time that is %s', (_what, messageTimestamp, expected) => {
    const parsed = parse(
      received({ conversation: 'x' }, { messageTimestamp: messageTimestamp ?? null }),
    );
    expect(parsed?.message.timestamp).toBe(expected);
  });

  test.each<[string, Partial<WAMessage>]>([
    [
      'a status post',
      { key: { ...personKey, remoteJid: 'status@broadcast', participant: person } },
    ],
    ['a broadcast list', { key: { ...personKey, remoteJid: '1612345678@broadcast' } }],
    ['a newsletter', { key: { ...personKey, remoteJid: '120363041234567890@newsletter' } }],
    ['a note to oneself', { key: { ...ownKey, remoteJid: '77000000001:5@s.whatsapp.net' } }],
    ['a note to oneself, hidden', { key: { ...ownKey, remoteJid: number.lid! } }],
    ['nobody', { key: { ...personKey, remoteJid: null as never } }],
    ['no id', { key: { ...personKey, id: null as never } }],
    ['a word between devices', { category: 'peer' }],
  ])('%s is nothing', (_what, more) => {
    expect(parse(received({ conversation: 'x' }, more))).toBeNull();
  });
});

describe('what is said', () => {
  const kinds: [string, proto.IMessage, Record<string, unknown>][] = [
    ['text', { conversation: 'Привет' }, { type: 'text', content: 'Привет' }],
    [
      'text with a link',
      { extendedTextMessage: { text: 'см. https://a.b', matchedText: 'https://a.b', title: 'A' } },
      { type: 'text', content: 'см. https://a.b' },
    ],
    ['empty text', { extendedTextMessage: {} }, { type: 'text', content: '[Пустое сообщение]' }],
    [
      'a picture with words',
      image,
      {
        type: 'image',
        content: 'Вот он',
        mimeType: 'image/jpeg',
        size: 12_345,
        details: { caption: 'Вот он' },
        media: { source: { ...source, type: 'image', mimeType: 'image/jpeg' } },
      },
    ],
    [
      'a picture',
      { imageMessage: { ...file, mimetype: 'image/jpeg' } },
      { type: 'image', content: '' },
    ],
    [
      'a video',
      { videoMessage: { ...file, mimetype: 'video/mp4', caption: 'Кино', seconds: 4 } },
      {
        type: 'video',
        content: 'Кино',
        media: { source: { ...source, type: 'video', mimeType: 'video/mp4' } },
      },
    ],
    [
      'a GIF',
      { videoMessage: { ...file, mimetype: 'video/mp4', gifPlayback: true } },
      { type: 'video', content: '', details: { gif: true } },
    ],
    [
      'a round video',
      { ptvMessage: { ...file, mimetype: 'video/mp4' } },
      {
        type: 'video',
        details: { videoNote: true },
        media: { source: { ...source, type: 'ptv', mimeType: 'video/mp4' } },
      },
    ],
    [
      'a voice message',
      { audioMessage: { ...file, mimetype: 'audio/ogg; codecs=opus', ptt: true, seconds: 3 } },
      { type: 'audio', content: '', mimeType: 'audio/ogg; codecs=opus', details: { voice: true } },
    ],
    [
      'an audio file',
      { audioMessage: { ...file, mimetype: 'audio/mpeg' } },
      { type: 'audio', content: '' },
    ],
    [
      'a document',
      { documentMessage: { ...file, mimetype: 'application/pdf', fileName: 'Счёт.pdf' } },
      {
        type: 'document',
        content: '',
        filename: 'Счёт.pdf',
        media: { source: { ...source, type: 'document', mimeType: 'application/pdf' } },
      },
    ],
    [
      'a document with words',
      {
        documentWithCaptionMessage: {
          message: {
            documentMessage: {
              ...file,
              mimetype: 'application/pdf',
              fileName: 'a.pdf',
              caption: 'Счёт',
            },
          },
        },
      },
      { type: 'document', content: 'Счёт', filename: 'a.pdf' },
    ],
    [
      'a sticker',
      { stickerMessage: { ...file, mimetype: 'image/webp', isAnimated: true } },
      {
        type: 'sticker',
        content: '',
        details: { animated: true },
        media: { source: { ...source, type: 'sticker', mimeType: 'image/webp' } },
      },
    ],
    [
      'a file that is nowhere',
      { imageMessage: { mimetype: 'image/jpeg', mediaKey } },
      { type: 'image', content: '[Файл недоступен]', mimeType: 'image/jpeg' },
    ],
    [
      'a place',
      { locationMessage: { degreesLatitude: 43.25, degreesLongitude: 76.5 } },
      {
        type: 'location',
        content: 'Latitude: 43.25, Longitude: 76.5',
        details: { latitude: 43.25, longitude: 76.5 },
      },
    ],
    [
      'a place with a name',
      {
        locationMessage: {
          degreesLatitude: 43.25,
          degreesLongitude: 76.5,
          name: 'Офис',
          address: 'Абая, 1',
        },
      },
      { type: 'location', content: 'Latitude: 43.25, Longitude: 76.5\n📍 Офис, Абая, 1' },
    ],
    [
      'a place that moves',
      { liveLocationMessage: { degreesLatitude: 1.5, degreesLongitude: -2.25, sequenceNumber: 1 } },
      { type: 'live_location', content: 'Latitude: 1.5, Longitude: -2.25' },
    ],
    [
      'a contact',
      { contactMessage: { displayName: 'Пётр', vcard } },
      {
        type: 'contact',
        content: 'Контакт: Пётр (+7 900 765-43-21, +7 495 000-00-00)',
        details: { contacts: [{ name: 'Пётр', vcard }] },
      },
    ],
    [
      'contacts',
      { contactsArrayMessage: { contacts: [{ vcard }, { displayName: 'Анна' }] } },
      {
        type: 'contacts_array',
        content: 'Контакты: Пётр Сидоров (+7 900 765-43-21, +7 495 000-00-00), Анна',
      },
    ],
    [
      'a reaction',
      { reactionMessage: { key: oldKey, text: '👍', senderTimestampMs: now } },
      {
        type: 'reaction',
        content: 'Реакция "👍" на сообщение OLD',
        quiet: true,
        quotedMessageId: 'OLD',
        details: { emoji: '👍', messageId: 'OLD' },
      },
    ],
    [
      'a reaction taken back',
      { reactionMessage: { key: oldKey, text: '' } },
      { type: 'reaction', content: 'Реакция снята с сообщения OLD', quiet: true },
    ],
    [
      'a poll',
      {
        pollCreationMessageV3: {
          name: 'Когда?',
          options: [{ optionName: 'Завтра' }, { optionName: 'Никогда' }],
        },
      },
      {
        type: 'poll',
        content: '[Опрос: Когда?]',
        details: { question: 'Когда?', options: ['Завтра', 'Никогда'] },
      },
    ],
    [
      'a vote',
      { pollUpdateMessage: { pollCreationMessageKey: oldKey } },
      { type: 'poll_vote', content: 'Ответ в опросе', quiet: true, quotedMessageId: 'OLD' },
    ],
    [
      'a pressed button',
      { buttonsResponseMessage: { selectedButtonId: 'yes', selectedDisplayText: 'Да' } },
      { type: 'interactive_button', content: 'Да', details: { reply: { id: 'yes', title: 'Да' } } },
    ],
    [
      'a pressed button of a template',
      {
        templateButtonReplyMessage: {
          selectedId: 'no',
          selectedDisplayText: 'Нет',
          selectedIndex: 1,
        },
      },
      { type: 'button', content: 'Нет', details: { reply: { id: 'no', title: 'Нет' } } },
    ],
    [
      'a choice of a list',
      {
        listResponseMessage: {
          title: 'Доставка',
          description: 'завтра',
          singleSelectReply: { selectedRowId: 'd1' },
        },
      },
      {
        type: 'interactive_list',
        content: 'Доставка',
        details: { reply: { id: 'd1', title: 'Доставка', description: 'завтра' } },
      },
    ],
    [
      'a filled form',
      {
        interactiveResponseMessage: {
          body: { text: 'Готово' },
          nativeFlowResponseMessage: { name: 'flow', paramsJson: '{}' },
        },
      },
      {
        type: 'interactive',
        content: 'Готово',
        details: { form: { name: 'flow', response: '{}' } },
      },
    ],
    [
      'a message with buttons',
      { buttonsMessage: { contentText: 'Выберите', footerText: 'Банк' } },
      { type: 'interactive', content: 'Выберите\nБанк' },
    ],
    [
      'a template with a picture',
      {
        templateMessage: {
          hydratedTemplate: {
            hydratedContentText: 'Акция',
            imageMessage: { ...file, mimetype: 'image/jpeg' },
          },
        },
      },
      {
        type: 'image',
        content: 'Акция',
        media: { source: { ...source, type: 'image', mimeType: 'image/jpeg' } },
      },
    ],
    [
      'a list to choose from',
      { listMessage: { title: 'Меню', description: 'Что подать?' } },
      { type: 'interactive', content: 'Меню\nЧто подать?' },
    ],
    [
      'a product',
      {
        productMessage: {
          product: {
            productId: 'p1',
            title: 'Чайник',
            priceAmount1000: 5_990_000,
            currencyCode: 'RUB',
          },
        },
      },
      {
        type: 'product',
        content: '🛍 Чайник\n5990 RUB',
        details: { product: { id: 'p1', title: 'Чайник', retailerId: null, url: null } },
      },
    ],
    [
      'an order',
      {
        orderMessage: {
          orderId: 'o1',
          orderTitle: 'Лавка',
          itemCount: 2,
          totalAmount1000: 10_500,
          totalCurrencyCode: 'KZT',
          message: 'жду',
        },
      },
      {
        type: 'order',
        content: '🛒 Заказ: Лавка\nТоваров: 2\n10.5 KZT\nжду',
        details: { order: { id: 'o1', items: 2 } },
      },
    ],
    [
      'an invitation',
      {
        groupInviteMessage: {
          groupJid: group,
          groupName: 'Дача',
          inviteCode: 'secret',
          caption: 'Заходи',
        },
      },
      {
        type: 'group_invite',
        content: 'Приглашение в группу: Дача\nЗаходи',
        details: { groupJid: group, groupName: 'Дача' },
      },
    ],
    [
      'an event',
      { eventMessage: { name: 'Встреча', startTime: now / 1_000 } },
      {
        type: 'event',
        content: '📅 Встреча',
        details: { startsAt: '2027-01-31T12:00:00.000Z', endsAt: null },
      },
    ],
    [
      'a call',
      { call: { callKey: Buffer.alloc(4) } },
      { type: 'call', content: `Звонок от ${person} (ID: 3EB0A1)` },
    ],
    [
      'a call that was missed',
      { callLogMesssage: { callOutcome: 1, isVideo: true } },
      { type: 'call', content: `Звонок от ${person} (ID: 3EB0A1): пропущен`, quiet: true },
    ],
    [
      'a pin',
      { pinInChatMessage: { key: oldKey, type: 1 } },
      {
        type: 'protocol',
        content: 'Системное сообщение: сообщение закреплено',
        quiet: true,
        quotedMessageId: 'OLD',
      },
    ],
    [
      'another life for messages',
      { protocolMessage: { type: Type.EPHEMERAL_SETTING, ephemeralExpiration: 86_400 } },
      {
        type: 'protocol',
        content: 'Системное сообщение (тип: 3): изменён срок исчезающих сообщений',
        quiet: true,
      },
    ],
    [
      'a message for the phone alone',
      { placeholderMessage: { type: 0 } },
      { type: 'unsupported', content: '[Сообщение доступно только на телефоне]' },
    ],
    [
      'a kind that is not known here',
      { bcallMessage: { sessionId: 'x' } },
      { type: 'bcallMessage', content: '[Сообщение неподдерживаемого вида: bcallMessage]' },
    ],
  ];

  test.each(kinds)('%s', (_what, message, expected) => {
    const fields = fieldsOf(message);
    expect(fields).toMatchObject(expected);
    expect(fields?.quiet).toBe(expected['quiet']);
    // It travels as JSON, and PostgreSQL takes it.
    expect(JSON.parse(JSON.stringify(fields))).toEqual(
      Object.fromEntries(Object.entries(fields ?? {}).filter(([, value]) => value !== undefined)),
    );
  });

  test('every kind that the library knows is readable, typed, or nothing that people say', () => {
    const names = Object.keys(proto.Message.prototype).filter((key) => /^[a-z]/.test(key));
    const said = names.map((name) => {
      const empty = name === 'conversation' ? '' : {};
      // Not off the wire: an unset field must not be a fault either.
      return [
        name,
        parse({ ...received(null), message: { [name]: empty } as proto.IMessage }),
      ] as const;
    });
    expect(said.length).toBeGreaterThan(80);
    for (const [name, parsed] of said) {
      if (parsed === null) continue;
      const { type, content, media } = parsed.message;
      expect([name, type]).toEqual([name, expect.stringMatching(/^[a-zA-Z_0-9]+$/)]);
      expect([name, content === '' && media === undefined]).toEqual([name, false]);
    }
  });

  test('whatever can be decoded can be read: no damaged message throws, or is no JSON', () => {
    let seed = 7;
    const chance = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    let read = 0;
    for (const [what, message] of kinds) {
      const bytes = proto.Message.encode(message).finish();
      for (let round = 0; round < 40; round += 1) {
        const damaged = Uint8Array.from(bytes);
        for (let fault = 0; fault <= chance(4); fault += 1) {
          damaged[chance(damaged.length)] = chance(256);
        }
        let decoded: proto.IMessage;
        try {
          decoded = proto.Message.decode(damaged);
        } catch {
          continue;
        }
        read += 1;
        const parsed = parse({ ...received(null), message: decoded });
        expect([what, JSON.stringify(parsed)]).toEqual([
          what,
          expect.not.stringContaining('\\u0000'),
        ]);
      }
    }
    expect(read).toBeGreaterThan(500);
  });

  test.each<[string, proto.IMessage]>([
    ['keys for a group', { senderKeyDistributionMessage: { groupId: group } }],
    ['only what is beside a message', { messageContextInfo: { messageSecret: Buffer.alloc(4) } }],
    ['history', { protocolMessage: { type: Type.HISTORY_SYNC_NOTIFICATION } }],
    ['keys of the app’s state', { protocolMessage: { type: Type.APP_STATE_SYNC_KEY_SHARE } }],
    [
      'an answer of the phone',
      { protocolMessage: { type: Type.PEER_DATA_OPERATION_REQUEST_RESPONSE_MESSAGE } },
    ],
    ['hidden ids', { protocolMessage: { type: Type.LID_MIGRATION_MAPPING_SYNC } }],
    ['the head of an album', { albumMessage: { expectedImageCount: 3 } }],
    ['keeping a message', { keepInChatMessage: { key: oldKey, keepType: 1 } }],
    ['an edit without words', { protocolMessage: { type: Type.MESSAGE_EDIT, key: oldKey } }],
  ])('%s is nothing', (_what, message) => {
    expect(parse(received(message))).toBeNull();
  });

  test('what PostgreSQL does not take is not in it: half characters, endless ids', () => {
    const half = 'а\ud83d';
    const key = { ...personKey, id: `X\0${'9'.repeat(5_000)}` };
    const parsed = parse({
      ...received(null, { key, pushName: `${'я'.repeat(199)}👍` }),
      message: { extendedTextMessage: { text: half, contextInfo: { stanzaId: half } } },
    });
    expect(parsed?.message.quotedMessageId).toBe('а\ufffd');
    expect(parsed?.message.content).toBe('а\ufffd');
    expect(parsed?.contactName).toBe(`${'я'.repeat(199)}\ufffd`);
    expect(parsed?.message.providerKey).toBe(`X${'9'.repeat(199)}`);
    expect(fieldsOf({ conversation: 'целый 👍' })?.content).toBe('целый 👍');
  });

  test('text with a NUL is stored without it', () => {
    expect(fieldsOf({ conversation: 'a\0b' })?.content).toBe('ab');
    expect(fieldsOf({ contactMessage: { displayName: 'a\0', vcard: 'b\0' } })?.details).toEqual({
      contacts: [{ name: 'a', vcard: 'b' }],
    });
  });
});

describe('wrappers are opened', () => {
  const inner = { conversation: 'Внутри' };
  const { message: plain } = parse(received(inner))!;

  test.each<[string, proto.IMessage]>([
    ['disappearing', { ephemeralMessage: { message: inner } }],
    ['from another device', { deviceSentMessage: { destinationJid: person, message: inner } }],
    ['edited', { editedMessage: { message: inner } }],
    ['for a bot', { botInvokeMessage: { message: inner } }],
    ['with keys beside', { senderKeyDistributionMessage: { groupId: group }, ...inner }],
    [
      'several',
      {
        deviceSentMessage: {
          message: { ephemeralMessage: { message: { groupMentionedMessage: { message: inner } } } },
        },
      },
    ],
  ])('%s', (_what, message) => {
    expect(parse(received(message))?.message).toEqual(plain);
  });

  test.each<[string, proto.IMessage]>([
    ['once', { viewOnceMessage: { message: image } }],
    ['once, again', { viewOnceMessageV2: { message: image } }],
    [
      'once, disappearing',
      { ephemeralMessage: { message: { viewOnceMessageV2Extension: { message: image } } } },
    ],
    ['once, by itself', { imageMessage: { ...image.imageMessage, viewOnce: true } }],
  ])('to be seen %s', (_what, message) => {
    expect(fieldsOf(message)).toMatchObject({
      type: 'image',
      content: 'Вот он',
      details: { viewOnce: true },
      media: { source: { type: 'image' } },
    });
  });

  test('pictures of an album say so', () => {
    const messageContextInfo = {
      messageAssociation: { associationType: 1, parentMessageKey: { ...oldKey, id: 'ALBUM' } },
    };
    for (const message of [
      { associatedChildMessage: { message: image }, messageContextInfo },
      { ...image, messageContextInfo },
    ]) {
      expect(fieldsOf(message)).toMatchObject({
        type: 'image',
        details: { mediaGroupId: 'ALBUM' },
      });
    }
  });

  test('wrappers without end end', () => {
    let message: proto.IMessage = inner;
    for (let depth = 0; depth < 50; depth += 1) message = { ephemeralMessage: { message } };
    expect(fieldsOf(message)?.type).toBe('ephemeralMessage');
  });
});

describe('answers', () => {
  const reply = (quotedMessage: proto.IMessage | null, more: proto.IContextInfo = {}) =>
    fieldsOf({
      extendedTextMessage: {
        text: 'Да',
        contextInfo: {
          stanzaId: 'OLD',
          participant: person,
          ...(quotedMessage && { quotedMessage }),
          ...more,
        },
      },
    });

  test.each<[string, proto.IMessage, string]>([
    ['text', { conversation: 'Едете?' }, 'Едете?'],
    ['text with a link', { extendedTextMessage: { text: 'Едете?' } }, 'Едете?'],
    ['a caption', image, 'Вот он'],
    [
      'a document',
      { documentMessage: { fileName: 'Счёт.pdf', mimetype: 'application/pdf' } },
      'Счёт.pdf',
    ],
    ['a picture', { imageMessage: { mimetype: 'image/jpeg' } }, '[Медиафайл]'],
    ['a voice message', { audioMessage: { ptt: true } }, '[Медиафайл]'],
    ['a sticker', { ephemeralMessage: { message: { stickerMessage: {} } } }, '[Медиафайл]'],
    ['a contact', { contactMessage: { displayName: 'Пётр' } }, 'Контакт: Пётр'],
    ['a long text', { conversation: 'я'.repeat(2_000) }, 'я'.repeat(1_000)],
  ])('to %s', (_what, quotedMessage, quotedContent) => {
    expect(reply(quotedMessage)).toMatchObject({
      content: 'Да',
      type: 'text',
      quotedMessageId: 'OLD',
      quotedContent,
    });
  });

  test('to a status post, and to what is not shown', () => {
    const status = reply({ conversation: 'Скидки' }, { remoteJid: 'status@broadcast' });
    expect(status?.quotedContent).toBe('[Статус] Скидки');
    expect(reply(null)).toMatchObject({ quotedMessageId: 'OLD' });
    expect(reply(null)).not.toHaveProperty('quotedContent');
  });

  test('of any kind, also of a picture; a comment too', () => {
    const contextInfo = { stanzaId: 'OLD', quotedMessage: { conversation: 'Покажи' } };
    expect(fieldsOf({ imageMessage: { ...image.imageMessage, contextInfo } })).toMatchObject({
      content: 'Вот он',
      quotedMessageId: 'OLD',
      quotedContent: 'Покажи',
    });
    expect(
      fieldsOf({ commentMessage: { message: { conversation: 'Ясно' }, targetMessageKey: oldKey } }),
    ).toMatchObject({ content: 'Ясно', quotedMessageId: 'OLD' });
  });

  test('a forwarded message and one from an ad say so', () => {
    expect(reply(null, { isForwarded: true, forwardingScore: 1 })?.details).toEqual({
      forwarded: true,
    });
    const externalAdReply = { sourceId: 'ad1', sourceUrl: 'https://fb.me/1', title: 'Акция' };
    expect(reply(null, { externalAdReply })?.details).toEqual({
      referral: { sourceId: 'ad1', sourceUrl: 'https://fb.me/1', headline: 'Акция', body: null },
    });
  });
});

describe('edits and deletions', () => {
  const edit = (editedMessage: proto.IMessage): proto.IMessage => ({
    protocolMessage: { key: oldKey, type: Type.MESSAGE_EDIT, editedMessage, timestampMs: now },
  });

  test.each<[string, proto.IMessage]>([
    ['plain', edit({ conversation: 'Нет, завтра' })],
    [
      'wrapped',
      { editedMessage: { message: edit({ extendedTextMessage: { text: 'Нет, завтра' } }) } },
    ],
  ])('an edit is a quiet message about the first one: %s', (_what, message) => {
    expect(fieldsOf(message)).toMatchObject({
      providerKey: '3EB0A1',
      type: 'text',
      content: 'Нет, завтра',
      quiet: true,
      quotedMessageId: 'OLD',
      details: { editOf: 'OLD' },
    });
  });

  test('the words of a file are edited, not the file', () => {
    const fields = fieldsOf(edit(image));
    expect(fields).toMatchObject({ type: 'image', content: 'Вот он', details: { editOf: 'OLD' } });
    expect(fields).not.toHaveProperty('media');
    expect(fields).not.toHaveProperty('size');
  });

  test('an edit that only the phone can read says so', () => {
    expect(
      fieldsOf({ secretEncryptedMessage: { targetMessageKey: oldKey, secretEncType: 2 } }),
    ).toMatchObject({ quiet: true, quotedMessageId: 'OLD', details: { editOf: 'OLD' } });
  });

  test.each<[string, WAMessageKey, string]>([
    ['the customer', personKey, 'Клиент удалил сообщение'],
    ['the phone', ownKey, 'Сообщение удалено с телефона'],
  ])('a deletion by %s', (_what, key, content) => {
    // REVOKE is 0: off the wire it may be there or not.
    for (const type of [{ type: Type.REVOKE }, {}]) {
      expect(fieldsOf({ protocolMessage: { key: oldKey, ...type } }, { key })).toMatchObject({
        type: 'deleted',
        content,
        quiet: true,
        quotedMessageId: 'OLD',
        details: { deletedOf: 'OLD' },
      });
    }
  });
});

describe('without content', () => {
  const { StubType } = proto.WebMessageInfo;
  const stub = (type: number, parameters: string[] = [], key = personKey) =>
    parse({ ...received(null, { key }), messageStubType: type, messageStubParameters: parameters })
      ?.message;

  test('what can’t be decrypted has a placeholder under the key of the message', () => {
    const fields = stub(StubType.CIPHERTEXT, ['No session record']);
    expect(fields).toMatchObject({
      type: 'undecryptable',
      providerKey: fieldsOf({ conversation: 'x' })?.providerKey,
      whatsappMessageId: '3EB0A1',
    });
    expect(fields?.content).toMatch(/не удалось расшифровать/);
    expect(fields?.quiet).toBeUndefined();
  });

  test('what can’t be parsed, and what is to be seen once on the phone', () => {
    expect(stub(StubType.CIPHERTEXT, ['parsing'])).toMatchObject({ type: 'unsupported' });
    expect(
      parse(received(null, { key: { ...personKey, isViewOnce: true } }))?.message.content,
    ).toMatch(/Одноразовое/);
    expect(parse(received(null))).toBeNull();
  });

  test.each<[number, string[], string]>([
    [
      StubType.GROUP_CHANGE_SUBJECT,
      ['Дача 2'],
      'Системное сообщение: новое название группы: Дача 2',
    ],
    [StubType.GROUP_PARTICIPANT_ADD, [person], `Системное сообщение: в группу вошли: ${person}`],
    [
      StubType.GROUP_PARTICIPANT_REMOVE,
      [JSON.stringify({ id: personLid, phoneNumber: person })],
      `Системное сообщение: из группы исключены: ${person}`,
    ],
    [
      StubType.GROUP_PARTICIPANT_LEAVE,
      ['{broken'],
      'Системное сообщение: из группы вышли: {broken',
    ],
  ])('a notice of a group: %s', (type, parameters, content) => {
    expect(stub(type, parameters, groupKey)).toMatchObject({
      type: 'protocol',
      content,
      quiet: true,
    });
  });

  test('a missed call is seen; other notices are not messages', () => {
    expect(stub(StubType.CALL_MISSED_VOICE)).toMatchObject({ type: 'call', quiet: true });
    expect(stub(StubType.E2E_ENCRYPTED)).toBeUndefined();
  });
});

describe('a call', () => {
  const call = {
    chatId: person,
    from: personLid,
    callerPn: person,
    id: 'CALL1',
    date: new Date(now - 5_000),
    isVideo: true,
    status: 'offer',
    offline: false,
  } as const;

  test('becomes one message when it begins', () => {
    expect(parseCall(number, call, { now })).toMatchObject({
      identities: [
        { kind: 'phone_jid', value: person },
        { kind: 'lid', value: personLid },
      ],
      message: {
        providerKey: 'call:CALL1',
        type: 'call',
        content: `Звонок от ${person} (ID: CALL1)`,
        details: { callId: 'CALL1', video: true },
        timestamp: now - 5_000,
        status: 'received',
      },
    });
    expect(parseCall(number, { ...call, status: 'terminate' }, { now })).toBeNull();
  });

  test('in a group is the group’s', () => {
    const parsed = parseCall(
      number,
      { ...call, from: person, isGroup: true, groupJid: group },
      { now, groupSubject: 'Дача' },
    );
    expect(parsed).toMatchObject({ chat: { remoteJid: group, name: 'Дача' } });
    expect(parsed?.message.senderJid).toBe(person);
  });
});

test('the source of a file has all that a download needs, as JSON', () => {
  const key = { ...groupKey };
  const stored = JSON.parse(JSON.stringify(fieldsOf(image, { key })?.media?.source)) as unknown;
  expect(readWhatsappFile(stored)).toMatchObject({
    type: 'image',
    key: { remoteJid: group, fromMe: false, id: '3EB0A1', participant: person },
  });
  expect(Buffer.from(readWhatsappFile(stored)?.mediaKey ?? '', 'base64')).toEqual(mediaKey);
  for (const other of [null, undefined, 'x', {}, { mediaId: '5', sha256: null }]) {
    expect(readWhatsappFile(other)).toBeNull();
  }
});

test.each([
  [person, person],
  ['79001234567:4@c.us', person],
  [personLid, personLid],
  [group, group],
  ['website:abc', null],
  [null, null],
])('a message to %s goes to %s', (remoteJid, jid) => {
  expect(sendingJid(remoteJid)).toBe(jid);
});
