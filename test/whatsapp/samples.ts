import { now, oldKey, vcard, type Sample } from './message-builders.ts';
import { sampleAnswers } from './sample-answers.ts';
import { sampleFiles } from './sample-files.ts';
import { sampleOffers } from './sample-offers.ts';
import { sampleThings } from './sample-things.ts';

/** A message of each kind that phones send, and the fields that parsing must return. */
export const samples: readonly Sample[] = [
  ...sampleFiles,
  ...sampleAnswers,
  ...sampleOffers,
  ...sampleThings,
  ['text', { conversation: 'Привет' }, { type: 'text', content: 'Привет' }],
  [
    'text with a link',
    { extendedTextMessage: { text: 'см. https://a.b', matchedText: 'https://a.b', title: 'A' } },
    {
      type: 'text',
      content: 'см. https://a.b',
      details: { type: 'text', link: { url: 'https://a.b', title: 'A' } },
    },
  ],
  ['empty text', { extendedTextMessage: {} }, { type: 'text', content: '[Пустое сообщение]' }],
  [
    'a place',
    { locationMessage: { degreesLatitude: 43.25, degreesLongitude: 76.5 } },
    {
      type: 'location',
      content: 'Latitude: 43.25, Longitude: 76.5',
      details: { type: 'location', latitude: 43.25, longitude: 76.5 },
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
    {
      type: 'location',
      content: 'Latitude: 43.25, Longitude: 76.5\n📍 Офис, Абая, 1',
      details: {
        type: 'location',
        latitude: 43.25,
        longitude: 76.5,
        name: 'Офис',
        address: 'Абая, 1',
      },
    },
  ],
  [
    'a place that moves',
    { liveLocationMessage: { degreesLatitude: 1.5, degreesLongitude: -2.25, sequenceNumber: 1 } },
    {
      type: 'live_location',
      content: 'Latitude: 1.5, Longitude: -2.25',
      details: { type: 'location', latitude: 1.5, longitude: -2.25, live: true },
    },
  ],
  [
    'a place without coordinates',
    { locationMessage: { name: 'Дом' } },
    { type: 'location', content: '📍 Дом', details: { type: 'location', name: 'Дом' } },
  ],
  [
    'a place that moved',
    {
      protocolMessage: {
        key: oldKey,
        type: 14,
        editedMessage: { liveLocationMessage: { degreesLatitude: 2, degreesLongitude: 3 } },
      },
    },
    { type: 'live_location', quiet: true, revises: 'OLD', details: { latitude: 2, live: true } },
  ],
  [
    'a contact',
    { contactMessage: { displayName: 'Пётр', vcard } },
    {
      type: 'contact',
      content: 'Контакт: Пётр (+7 900 765-43-21, +7 495 000-00-00)',
      details: {
        type: 'contacts',
        contacts: [
          {
            name: 'Пётр',
            phones: [
              { phone: '+7 900 765-43-21', whatsappId: '79007654321' },
              { phone: '+7 495 000-00-00', type: 'home' },
            ],
          },
        ],
      },
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
      details: { type: 'reaction', emoji: '👍', messageId: 'OLD' },
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
        selectableOptionsCount: 1,
      },
    },
    {
      type: 'poll',
      content: '[Опрос: Когда?]\n• Завтра\n• Никогда',
      details: {
        type: 'poll',
        question: 'Когда?',
        options: [{ text: 'Завтра' }, { text: 'Никогда' }],
        multiple: false,
      },
    },
  ],
  [
    'a vote',
    { pollUpdateMessage: { pollCreationMessageKey: oldKey } },
    {
      type: 'poll_vote',
      content: 'Ответ в опросе',
      quiet: true,
      quotedMessageId: 'OLD',
      details: { type: 'poll_vote', messageId: 'OLD' },
    },
  ],
  [
    'a poll of the fourth form',
    {
      pollCreationMessageV4: { message: { pollCreationMessageV3: { name: 'Где?', pollType: 1 } } },
    },
    { type: 'poll', content: '[Опрос: Где?]', details: { type: 'poll', options: [], quiz: true } },
  ],
  [
    'results of a poll',
    {
      pollResultSnapshotMessageV3: {
        name: 'Когда?',
        pollVotes: [{ optionName: 'Завтра', optionVoteCount: 3 }, { optionName: 'Никогда' }],
      },
    },
    {
      type: 'poll',
      content: '[Итоги опроса: Когда?]\n• Завтра — 3\n• Никогда',
      details: {
        type: 'poll',
        options: [{ text: 'Завтра', votes: 3 }, { text: 'Никогда' }],
        closed: true,
      },
    },
  ],
];
