import { expect, test } from '@jest/globals';
import { contentOf, type WabaMessage } from './content.ts';
import { reasonWords } from './provider-reasons.ts';

/** Messages that are malformed, that Meta withholds, or that hold more than a text. */

const of = (type: string, object?: unknown, more: Record<string, unknown> = {}): WabaMessage => ({
  type,
  ...(object !== undefined && { [type]: object }),
  ...more,
});
const read = (message: WabaMessage) => contentOf(message).content;
const withheld = (code: number, more: Record<string, unknown> = {}, said = 'said by Meta') => ({
  type: 'unsupported',
  errors: [{ code, title: said }],
  ...more,
});

test.each<[string, WabaMessage, Record<string, unknown>]>([
  ['a text without its words', of('text', {}), { content: '[Сообщение без текста]' }],
  [
    'a picture whose id is a number',
    of('image', { id: 7 }),
    { media: { source: { mediaId: '7', sha256: null } } },
  ],
  [
    'a picture without an id',
    of('image', { id: null }),
    { content: '[Изображение: WhatsApp не передал файл]' },
  ],
  ['contacts that are no list', of('contacts', {}), { content: 'Контакт: Без имени' }],
  [
    'an order with an unreadable quantity',
    of('order', { product_items: [{ product_retailer_id: 'S', quantity: 'many' }] }),
    { content: '🛒 Заказ\nS' },
  ],
  [
    'an edit without its text',
    of('edit', { original_message_id: 'wamid.X', message: {} }),
    { about: 'wamid.X', quiet: true, details: { type: 'edit' } },
  ],
  [
    'a contact without a number, but with an id',
    of('contacts', [
      { name: { formatted_name: 'Пётр' }, phones: [{ phone: null, wa_id: '77010002' }] },
    ]),
    { content: 'Контакт: Пётр (77010002)' },
  ],
  [
    'a row without a title',
    of('interactive', {
      type: 'list_reply',
      list_reply: { id: 'r', title: null, description: 'Описание' },
    }),
    { type: 'interactive_list', content: 'Описание' },
  ],
  [
    'a reaction with null is one taken back',
    of('reaction', { message_id: 'wamid.X', emoji: null }),
    { content: 'Реакция снята с сообщения wamid.X', quiet: true },
  ],
  [
    'a place without coordinates',
    of('location', { latitude: null, longitude: null, name: 'Дом' }),
    { content: '📍 Дом', details: { type: 'location', name: 'Дом' } },
  ],
  [
    'an order without numbers',
    of('order', {
      catalog_id: '1',
      product_items: [
        { product_retailer_id: 'S', quantity: null, item_price: null, currency: 'KZT' },
      ],
    }),
    {
      content: '🛒 Заказ\nS',
      details: {
        type: 'order',
        catalogId: '1',
        itemCount: 1,
        items: [{ id: 'S', currency: 'KZT' }],
      },
    },
  ],
  [
    'a name that is a path',
    of('document', { id: '5', filename: '../../etc/passwd' }),
    { filename: 'passwd' },
  ],
  ['no type at all', { image: { id: '5', caption: 'Чек' } }, { type: 'image', content: 'Чек' }],
])('read as far as it can be: %s', (_name, message, expected) => {
  expect(read(message)).toMatchObject(expected);
});

test.each<[string, WabaMessage, string]>([
  ['131051', withheld(131_051), '[Сообщение этого вида не поддерживается WhatsApp Cloud API]'],
  ['130501', withheld(130_501), '[Сообщение этого вида не поддерживается WhatsApp Cloud API]'],
  [
    '131060',
    withheld(131_060),
    '[Сообщение сейчас недоступно для Cloud API, его видно в приложении WhatsApp на телефоне]',
  ],
  [
    'a poll',
    withheld(131_051, { unsupported: { type: 'poll_creation' } }),
    '[Опрос: WhatsApp Cloud API не передаёт сообщения этого вида]',
  ],
  [
    'seen once, by its kind',
    withheld(131_051, { unsupported: { type: 'view_once' } }),
    '[Одноразовое сообщение: его видно только в WhatsApp на телефоне]',
  ],
  [
    'seen once, by the words',
    withheld(131_051, {}, 'View once messages are not supported'),
    '[Одноразовое сообщение: его видно только в WhatsApp на телефоне]',
  ],
  [
    'a picture that Meta could not fetch',
    { type: 'image', errors: [{ code: 131_052, title: 'Media download error' }] },
    '[Изображение: WhatsApp не смог скачать файл клиента, попросите прислать его ещё раз]',
  ],
  [
    'a code yet to come',
    withheld(199_999, {}, 'Too blue'),
    '[WhatsApp не передал сообщение: Too blue, код 199999]',
  ],
  [
    'no reason',
    { type: 'unsupported' },
    '[Сообщение этого вида не поддерживается WhatsApp Cloud API]',
  ],
  [
    'a disappearing one',
    { type: 'ephemeral' },
    '[Исчезающее сообщение: его видно только в WhatsApp на телефоне]',
  ],
])('the reason of a message that Meta withholds, in words: %s', (_name, message, content) => {
  const found = read(message);
  expect(found).toMatchObject({ type: 'unsupported', content, details: { type: 'unsupported' } });
  expect(found.quiet).toBeUndefined();
});

test('every documented reason is a sentence of its own, with the code in the details', () => {
  for (const code of Object.keys(reasonWords).map(Number)) {
    const { content, details } = read(withheld(code));
    expect(content).toMatch(/^\[[А-ЯA-Z].{10,}\]$/);
    expect(content).not.toContain('said by Meta');
    expect(details).toMatchObject({ code, reason: 'said by Meta' });
  }
  // The code may be digits, as every number of Meta.
  expect(read({ type: 'unsupported', errors: [{ code: '131060' }] }).details).toMatchObject({
    code: 131_060,
  });
});

test('a form is readable: its answers stand in the text and in the details, in their order', () => {
  const form = {
    type: 'nfm_reply',
    nfm_reply: {
      name: 'flow',
      body: 'Sent',
      response_json:
        '{"flow_token":"t","screen_0_Full_name_0":"Иван","days":["вт","ср"],"place":{"city":"Алматы"},"agree":true}',
    },
  };
  expect(read(of('interactive', form))).toMatchObject({
    content: 'Клиент заполнил форму\nFull name: Иван\ndays: вт, ср\nplace: city Алматы\nagree: да',
    details: {
      type: 'form',
      name: 'flow',
      answers: [
        { field: 'screen_0_Full_name_0', value: 'Иван' },
        { field: 'days', value: '["вт","ср"]' },
        { field: 'place', value: '{"city":"Алматы"}' },
        { field: 'agree', value: 'true' },
      ],
    },
  });
  const broken = { type: 'nfm_reply', nfm_reply: { response_json: '{"a":' } };
  expect(contentOf(of('interactive', broken))).toMatchObject({
    content: { content: 'Клиент заполнил форму\nresponse json: {"a":' },
    strange: true,
  });
});
