import {
  file,
  group,
  now,
  oldKey,
  person,
  source,
  Type,
  vcard,
  type Sample,
} from './message-builders.ts';
import { sampleFiles } from './sample-files.ts';

/** A message of each kind that phones send, and the fields that parsing must return. */
export const samples: readonly Sample[] = [
  ...sampleFiles,
  ['text', { conversation: 'Привет' }, { type: 'text', content: 'Привет' }],
  [
    'text with a link',
    { extendedTextMessage: { text: 'см. https://a.b', matchedText: 'https://a.b', title: 'A' } },
    { type: 'text', content: 'см. https://a.b' },
  ],
  ['empty text', { extendedTextMessage: {} }, { type: 'text', content: '[Пустое сообщение]' }],
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
