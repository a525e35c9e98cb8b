import { group, now, oldKey, person, Type, type Sample } from './message-builders.ts';

/** Invitations, events, calls, payments, and what happens to earlier messages. */
export const sampleThings: readonly Sample[] = [
  [
    'an invitation',
    {
      groupInviteMessage: {
        groupJid: group,
        groupName: 'Дача',
        inviteCode: 'CODE1',
        caption: 'Заходи',
        inviteExpiration: now / 1_000,
      },
    },
    {
      type: 'group_invite',
      content: 'Приглашение в группу: Дача\nЗаходи',
      details: {
        type: 'invite',
        groupId: group,
        name: 'Дача',
        link: 'https://chat.whatsapp.com/CODE1',
        expiresAt: '2027-01-31T12:00:00.000Z',
      },
    },
  ],
  [
    'an invitation to manage a channel',
    { newsletterAdminInviteMessage: { newsletterJid: '1@newsletter', newsletterName: 'Новости' } },
    {
      type: 'newsletterAdminInviteMessage',
      content: 'Приглашение в канал: Новости',
      details: { type: 'invite', groupId: '1@newsletter', name: 'Новости' },
    },
  ],
  [
    'an invitation to follow a channel',
    { newsletterFollowerInviteMessageV2: { newsletterName: 'Новости', caption: 'Читай' } },
    { type: 'newsletterFollowerInviteMessageV2', content: 'Приглашение в канал: Новости\nЧитай' },
  ],
  [
    'an event',
    {
      eventMessage: {
        name: 'Встреча',
        startTime: now / 1_000,
        location: { name: 'Офис', degreesLatitude: 1, degreesLongitude: 2 },
        joinLink: 'https://call.whatsapp.com/video/x',
      },
    },
    {
      type: 'event',
      content: '📅 Встреча\n📍 Офис\nhttps://call.whatsapp.com/video/x',
      details: {
        type: 'event',
        name: 'Встреча',
        startsAt: '2027-01-31T12:00:00.000Z',
        place: 'Офис',
        link: 'https://call.whatsapp.com/video/x',
      },
    },
  ],
  [
    'a cancelled event',
    { eventMessage: { name: 'Встреча', isCanceled: true } },
    { type: 'event', content: '📅 Отменено: Встреча', details: { cancelled: true } },
  ],
  [
    'a call',
    { call: { callKey: Buffer.alloc(4) } },
    {
      type: 'call',
      content: `Звонок от ${person} (ID: 3EB0A1)`,
      details: { type: 'call', callId: '3EB0A1', outcome: 'offered' },
    },
  ],
  [
    'a call that was missed',
    { callLogMesssage: { callOutcome: 1, isVideo: true } },
    {
      type: 'call',
      content: `Звонок от ${person} (ID: 3EB0A1): пропущен`,
      quiet: true,
      details: { type: 'call', callId: '3EB0A1', outcome: 'missed', video: true },
    },
  ],
  [
    'a call that took place',
    { callLogMesssage: { callOutcome: 0, durationSecs: 65 } },
    {
      type: 'call',
      content: `Звонок от ${person} (ID: 3EB0A1)`,
      quiet: true,
      details: { outcome: 'connected', durationSeconds: 65, video: false },
    },
  ],
  [
    'a planned call',
    {
      scheduledCallCreationMessage: { title: 'План', scheduledTimestampMs: now, callType: 2 },
    },
    {
      type: 'call',
      content: '[Запланирован звонок: План]',
      details: {
        type: 'call',
        outcome: 'planned',
        title: 'План',
        startsAt: '2027-01-31T12:00:00.000Z',
        video: true,
      },
    },
  ],
  [
    'a planned call that was cancelled',
    { scheduledCallEditMessage: { key: oldKey, editType: 1 } },
    {
      type: 'protocol',
      quiet: true,
      quotedMessageId: 'OLD',
      details: { type: 'call', outcome: 'cancelled' },
    },
  ],
  [
    'a call for many',
    { bcallMessage: { sessionId: 'x', caption: 'Эфир' } },
    {
      type: 'bcallMessage',
      content: '[Звонок для всех подписчиков]\nЭфир',
      details: { type: 'call', callId: 'x', title: 'Эфир' },
    },
  ],
  [
    'an invoice',
    { invoiceMessage: { note: 'за январь' } },
    {
      type: 'invoice',
      content: '[Счёт: за январь]',
      details: { type: 'payment', what: 'invoice', note: 'за январь' },
    },
  ],
  [
    'money',
    { sendPaymentMessage: { noteMessage: { conversation: 'за обед' }, requestMessageKey: oldKey } },
    {
      type: 'sendPaymentMessage',
      content: '[Перевод денег]\nза обед',
      quotedMessageId: 'OLD',
      details: { type: 'payment', what: 'paid', note: 'за обед' },
    },
  ],
  [
    'a request for money',
    {
      requestPaymentMessage: {
        amount: { value: 150_050, offset: 100, currencyCode: 'KZT' },
        noteMessage: { extendedTextMessage: { text: 'за обед' } },
      },
    },
    {
      type: 'requestPaymentMessage',
      content: '[Запрос денег]\n1500.5 KZT\nза обед',
      details: {
        type: 'payment',
        what: 'request',
        amount: 1_500.5,
        currency: 'KZT',
        note: 'за обед',
      },
    },
  ],
  [
    'a request that was declined',
    { declinePaymentRequestMessage: { key: oldKey } },
    {
      type: 'declinePaymentRequestMessage',
      quiet: true,
      quotedMessageId: 'OLD',
      details: { type: 'payment', what: 'declined' },
    },
  ],
  [
    'a request that was taken back',
    { cancelPaymentRequestMessage: { key: oldKey } },
    {
      type: 'cancelPaymentRequestMessage',
      quiet: true,
      details: { type: 'payment', what: 'cancelled' },
    },
  ],
  [
    'an invitation to payments',
    { paymentInviteMessage: { serviceType: 3 } },
    { type: 'paymentInviteMessage', details: { type: 'payment', what: 'invite' } },
  ],
  [
    'a pin',
    { pinInChatMessage: { key: oldKey, type: 1 } },
    {
      type: 'protocol',
      content: 'Системное сообщение: сообщение закреплено',
      quiet: true,
      quotedMessageId: 'OLD',
      details: { type: 'notice', what: 'pinned' },
    },
  ],
  [
    'keeping a message',
    { keepInChatMessage: { key: oldKey, keepType: 1 } },
    {
      type: 'protocol',
      content: 'Системное сообщение: исчезающее сообщение сохранено',
      quiet: true,
      details: { type: 'notice', what: 'kept' },
    },
  ],
  [
    'a request for the number',
    { requestPhoneNumberMessage: {} },
    {
      type: 'protocol',
      content: 'Системное сообщение: запрошен номер телефона',
      quiet: true,
      details: { type: 'notice', what: 'phone_number_requested' },
    },
  ],
  [
    'another life for messages',
    { protocolMessage: { type: Type.EPHEMERAL_SETTING, ephemeralExpiration: 86_400 } },
    {
      type: 'protocol',
      content: 'Системное сообщение (тип: 3): изменён срок исчезающих сообщений',
      quiet: true,
      details: { type: 'notice', what: 'ephemeral_setting', values: { seconds: '86400' } },
    },
  ],
  [
    'a mention in a status',
    {
      statusMentionMessage: { message: { protocolMessage: { type: Type.STATUS_MENTION_MESSAGE } } },
    },
    { type: 'protocol', quiet: true, details: { type: 'notice', what: 'status_mention' } },
  ],
  [
    'an edit that only the phone can read',
    { secretEncryptedMessage: { targetMessageKey: oldKey, secretEncType: 2 } },
    {
      type: 'text',
      content: '[Клиент изменил сообщение; новый текст виден на телефоне]',
      quiet: true,
      quotedMessageId: 'OLD',
      details: { type: 'edit', messageId: 'OLD' },
    },
  ],
  [
    'a message for the phone alone',
    { placeholderMessage: { type: 0 } },
    {
      type: 'unsupported',
      content: '[Сообщение доступно только на телефоне]',
      details: { type: 'unsupported', what: 'placeholderMessage' },
    },
  ],
  [
    'a link to a chat',
    { chat: { displayName: 'Дача', id: '5' } },
    {
      type: 'chat',
      content: '[Ссылка на чат: Дача]',
      details: { type: 'shared', chats: [{ id: '5', title: 'Дача' }] },
    },
  ],
  [
    'an answer of an assistant',
    {
      richResponseMessage: {
        submessages: [
          { messageText: 'Вот цены' },
          { tableMetadata: { title: 'Чай', rows: [{ items: ['зелёный', '5 ₸'] }] } },
        ],
      },
    },
    { type: 'text', content: 'Вот цены\nЧай\nзелёный | 5 ₸' },
  ],
  [
    'a wrapper of nothing',
    { questionMessage: {} },
    {
      type: 'questionMessage',
      content: '[Сообщение неподдерживаемого вида: questionMessage]',
      details: { type: 'unsupported', what: 'questionMessage' },
      raw: { questionMessage: {} },
    },
  ],
];
