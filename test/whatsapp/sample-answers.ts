import { oldKey, type Sample } from './message-builders.ts';

/** Answers of customers to what a business offered. */
export const sampleAnswers: readonly Sample[] = [
  [
    'a pressed button',
    { buttonsResponseMessage: { selectedButtonId: 'yes', selectedDisplayText: 'Да' } },
    {
      type: 'interactive_button',
      content: 'Да',
      details: { type: 'button', id: 'yes', label: 'Да' },
    },
  ],
  [
    'a pressed button without words',
    { buttonsResponseMessage: { selectedButtonId: 'yes' } },
    { type: 'interactive_button', content: 'yes', details: { type: 'button', id: 'yes' } },
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
    { type: 'button', content: 'Нет', details: { type: 'button', id: 'no', label: 'Нет' } },
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
      content: 'Доставка\nзавтра',
      details: { type: 'list_row', id: 'd1', title: 'Доставка', description: 'завтра' },
    },
  ],
  [
    'a filled form',
    {
      interactiveResponseMessage: {
        body: { text: 'Sent' },
        nativeFlowResponseMessage: {
          name: 'flow',
          paramsJson: JSON.stringify({
            flow_token: 't',
            screen_0_Rating_0: 'Отлично',
            visits: 3,
            days: ['пн', 'вт'],
          }),
        },
      },
    },
    {
      type: 'interactive',
      content: 'Rating: Отлично\nvisits: 3\ndays: ["пн","вт"]',
      details: {
        type: 'form',
        name: 'flow',
        answers: [
          { field: 'screen_0_Rating_0', value: 'Отлично' },
          { field: 'visits', value: '3' },
          { field: 'days', value: '["пн","вт"]' },
        ],
      },
    },
  ],
  [
    'a form with nothing in it',
    {
      interactiveResponseMessage: {
        body: { text: 'Готово' },
        nativeFlowResponseMessage: { name: 'flow', paramsJson: '{}' },
      },
    },
    {
      type: 'interactive',
      content: 'Готово',
      details: { type: 'form', name: 'flow', answers: [] },
    },
  ],
  [
    'a form that cannot be read',
    { interactiveResponseMessage: { nativeFlowResponseMessage: { paramsJson: '{"a":' } } },
    {
      type: 'interactive',
      content: 'Клиент заполнил форму',
      details: { type: 'form', answers: [] },
      raw: { interactiveResponseMessage: { nativeFlowResponseMessage: { paramsJson: '{"a":' } } },
    },
  ],
  [
    'a pressed button of an interactive message',
    {
      interactiveResponseMessage: {
        body: { text: 'Утро' },
        nativeFlowResponseMessage: { name: 'quick_reply', paramsJson: '{"id":"1"}' },
      },
    },
    { type: 'interactive', content: 'Утро', details: { type: 'button', id: '1', label: 'Утро' } },
  ],
  [
    'a row of an interactive message',
    {
      interactiveResponseMessage: {
        body: { text: '9:00' },
        nativeFlowResponseMessage: {
          name: 'menu_options',
          paramsJson: '{"id":"slot_9","description":"вторник"}',
        },
      },
    },
    {
      type: 'interactive',
      content: '9:00\nвторник',
      details: { type: 'list_row', id: 'slot_9', title: '9:00', description: 'вторник' },
    },
  ],
  [
    'a reaction that only the phone can read',
    { encReactionMessage: { targetMessageKey: oldKey } },
    {
      type: 'reaction',
      content: 'Реакция на сообщение OLD',
      quiet: true,
      details: { type: 'reaction', messageId: 'OLD' },
    },
  ],
  [
    'a comment that only the phone can read',
    { encCommentMessage: { targetMessageKey: oldKey, encPayload: Buffer.alloc(4, 1) } },
    {
      type: 'unsupported',
      content: '[Комментарий виден только на телефоне]',
      quotedMessageId: 'OLD',
      raw: { encCommentMessage: { encPayload: 'AQEBAQ==' } },
    },
  ],
  [
    'an answer to a question of a channel',
    { questionResponseMessage: { key: oldKey, text: 'Синий' } },
    { type: 'text', content: 'Синий', quotedMessageId: 'OLD' },
  ],
  [
    'an answer to a question of a status',
    { statusQuestionAnswerMessage: { key: oldKey, text: 'Синий' } },
    { type: 'text', content: 'Синий', details: { type: 'text', story: true } },
  ],
  [
    'a quoted status',
    { statusQuotedMessage: { text: 'Синий', originalStatusId: oldKey } },
    { type: 'text', content: 'Синий', quotedMessageId: 'OLD', details: { story: true } },
  ],
  [
    'a sticker on a status',
    { statusStickerInteractionMessage: { key: oldKey, stickerKey: 'x', type: 1 } },
    { type: 'reaction', quiet: true, details: { type: 'reaction', messageId: 'OLD', story: true } },
  ],
  [
    'a notice about a status',
    { statusNotificationMessage: { originalMessageKey: oldKey, type: 2 } },
    {
      type: 'protocol',
      content: 'Системное сообщение: клиент поделился статусом',
      quiet: true,
      details: { type: 'notice', what: 'status' },
    },
  ],
  [
    'an answer to an event that only the phone can read',
    { encEventResponseMessage: { eventCreationMessageKey: oldKey } },
    {
      type: 'encEventResponseMessage',
      content: 'Ответ на событие',
      quiet: true,
      details: { type: 'notice', what: 'event_response' },
    },
  ],
];
