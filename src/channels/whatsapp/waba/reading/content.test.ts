import { describe, expect, test } from '@jest/globals';
import { contentOf, type WabaMessage } from './content.ts';

const of = (type: string, object?: unknown, more: Record<string, unknown> = {}): WabaMessage => ({
  type,
  ...(object !== undefined && { [type]: object }),
  ...more,
});
const read = (message: WabaMessage) => contentOf(message).content;
const file = { id: '55', mime_type: 'image/jpeg', sha256: 'c3Vt' };
const source = { source: { mediaId: '55', sha256: 'c3Vt' } };

describe('every type of message has the fields of the contract', () => {
  test.each<[string, WabaMessage, Record<string, unknown>]>([
    ['a text', of('text', { body: 'Привет' }), { type: 'text', content: 'Привет' }],
    [
      'a picture with words',
      of('image', { ...file, caption: 'Чек' }),
      {
        type: 'image',
        content: 'Чек',
        mimeType: 'image/jpeg',
        media: source,
        details: { caption: 'Чек' },
      },
    ],
    ['a picture without', of('image', file), { type: 'image', content: '', media: source }],
    ['a film', of('video', file), { type: 'video', content: '', media: source }],
    [
      'a voice message',
      of('audio', { id: '55', mime_type: 'audio/ogg; codecs=opus', sha256: 'c3Vt', voice: true }),
      {
        type: 'audio',
        content: '',
        mimeType: 'audio/ogg; codecs=opus',
        media: source,
        details: { voice: true },
      },
    ],
    [
      'a document',
      of('document', {
        ...file,
        mime_type: 'application/pdf',
        filename: 'Счёт.pdf',
        caption: 'Счёт',
      }),
      { type: 'document', content: 'Счёт', filename: 'Счёт.pdf', media: source },
    ],
    [
      'a sticker',
      of('sticker', { ...file, animated: true }),
      { type: 'sticker', content: '', media: source, details: { animated: true } },
    ],
    [
      'a place with a name',
      of('location', { latitude: 43.2, longitude: '76.9', name: 'Офис', address: 'Абая 1' }),
      {
        type: 'location',
        content:
          '📍 Офис, Абая 1\nКоординаты: 43.2, 76.9\nКарта: https://www.google.com/maps?q=43.2,76.9',
        details: { latitude: 43.2, longitude: 76.9, name: 'Офис', address: 'Абая 1' },
      },
    ],
    [
      'a place',
      of('location', { latitude: 1, longitude: 2 }),
      { content: '📍 Геолокация\nКоординаты: 1, 2\nКарта: https://www.google.com/maps?q=1,2' },
    ],
    [
      'a contact',
      of('contacts', [{ name: { formatted_name: 'Анна' }, phones: [{ phone: '+7 701' }, {}] }]),
      { type: 'contact', content: 'Контакт: Анна (+7 701)' },
    ],
    [
      'contacts',
      of('contacts', [{ name: { formatted_name: 'Анна' } }, { phones: [{ phone: '1' }] }]),
      { type: 'contacts_array', content: 'Контакты: Анна, Без имени (1)' },
    ],
    [
      'a reaction',
      of('reaction', { message_id: 'wamid.X', emoji: '👍' }),
      {
        type: 'reaction',
        content: 'Реакция "👍" на сообщение wamid.X',
        quiet: true,
        about: 'wamid.X',
        details: { type: 'reaction', emoji: '👍', messageId: 'wamid.X' },
      },
    ],
    [
      'a reaction taken back',
      of('reaction', { message_id: 'wamid.X' }),
      { type: 'reaction', content: 'Реакция снята с сообщения wamid.X', quiet: true },
    ],
    [
      'a button of a template',
      of('button', { text: 'Да', payload: 'yes' }),
      { type: 'button', content: 'Да', details: { type: 'button', label: 'Да', payload: 'yes' } },
    ],
    [
      'a button of ours',
      of('interactive', { type: 'button_reply', button_reply: { id: 'b1', title: 'Беру' } }),
      {
        type: 'interactive_button',
        content: 'Беру',
        details: { type: 'button', id: 'b1', label: 'Беру' },
      },
    ],
    [
      'a row of a list',
      of('interactive', {
        type: 'list_reply',
        list_reply: { id: 'r1', title: 'Синий', description: 'как небо' },
      }),
      {
        type: 'interactive_list',
        content: 'Синий',
        details: { type: 'list_row', id: 'r1', title: 'Синий', description: 'как небо' },
      },
    ],
    [
      'a form',
      of('interactive', {
        type: 'nfm_reply',
        nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"a":1}' },
      }),
      { type: 'interactive', content: 'Клиент заполнил форму\na: 1' },
    ],
    [
      'an answer of a kind yet to come',
      of('interactive', { type: 'hologram_reply', hologram_reply: {} }),
      { type: 'interactive', content: '[Ответ неизвестного вида: hologram_reply]' },
    ],
    [
      'an order',
      of('order', {
        catalog_id: '9',
        text: 'Побыстрее',
        product_items: [
          { product_retailer_id: 'sku-1', quantity: 2, item_price: 150.5, currency: 'KZT' },
          { product_retailer_id: 'sku-2', quantity: '1' },
        ],
      }),
      { type: 'order', content: '🛒 Заказ\nsku-1 × 2 по 150.5 KZT\nsku-2 × 1\nПобыстрее' },
    ],
    [
      'a changed number',
      of('system', { body: 'User A changed', type: 'user_changed_number', wa_id: '1' }),
      { type: 'protocol', content: 'Системное сообщение: клиент сменил номер', quiet: true },
    ],
    [
      'what even Meta does not pass on',
      of('unsupported', undefined, { errors: [{ code: 131_051, title: 'Unsupported' }] }),
      {
        type: 'unsupported',
        content: '[Сообщение этого вида не поддерживается WhatsApp Cloud API]',
        details: { type: 'unsupported', code: 131_051, reason: 'Unsupported' },
      },
    ],
    [
      'an edit',
      of('edit', {
        original_message_id: 'wamid.X',
        message: { type: 'image', image: { ...file, caption: 'Исправлено' } },
      }),
      {
        type: 'image',
        content: 'Исправлено',
        quiet: true,
        about: 'wamid.X',
        details: { type: 'edit', messageId: 'wamid.X' },
      },
    ],
    [
      'a deletion',
      of('revoke', { original_message_id: 'wamid.X' }),
      {
        type: 'deleted',
        content: 'Клиент удалил сообщение',
        quiet: true,
        about: 'wamid.X',
        details: { type: 'deletion', messageId: 'wamid.X' },
      },
    ],
    [
      'a type yet to come',
      of('hologram', {}),
      { type: 'unsupported', content: '[Сообщение неподдерживаемого вида: hologram]' },
    ],
    ['a type that is a property of every object', of('constructor', {}), { type: 'unsupported' }],
  ])('%s', (_name, message, expected) => {
    expect(read(message)).toMatchObject(expected);
  });

  test('an edit does not fetch its file again', () => {
    const edit = { original_message_id: 'wamid.X', message: { type: 'image', image: file } };
    expect(read(of('edit', edit)).media).toBeUndefined();
  });

  test('an ad, a product and a forward are stored beside the text', () => {
    const referral = { source_url: 'https://fb.me/1', headline: 'Скидки', ctwa_clid: 'c' };
    const context = { forwarded: true, referred_product: { catalog_id: '1' } };
    expect(read(of('text', { body: 'Почём?' }, { referral, context }))).toEqual({
      type: 'text',
      content: 'Почём?',
      details: {
        type: 'text',
        ad: { link: 'https://fb.me/1', headline: 'Скидки', clickId: 'c' },
        product: { catalogId: '1' },
        forwarded: true,
      },
    });
    expect(read(of('text', { body: 'Просто' }))).toEqual({ type: 'text', content: 'Просто' });
  });
});
