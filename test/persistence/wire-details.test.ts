import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { MessageDetails } from '../../src/contracts/message-details.ts';
import { createDatabase, type TestDatabase } from '../support/harness/database.ts';

/** `wire_details()`: what rows of every build have besides their text, for events and for reads alike. */

let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await createDatabase();
  pool = new pg.Pool({ connectionString: database.url });
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

type Case = readonly [type: string, details: unknown];

/** The details of rows, read in one statement. */
async function wire(cases: readonly Case[]): Promise<unknown[]> {
  const { rows } = await pool.query<{ shown: unknown }>(
    `SELECT wire_details(details, type) AS shown
      FROM unnest($1::text[], $2::jsonb[]) WITH ORDINALITY AS t(type, details, place) ORDER BY place`,
    [cases.map(([type]) => type), cases.map(([, details]) => JSON.stringify(details))],
  );
  return rows.map(({ shown }) => shown);
}

const shownOf = async (type: string, details: unknown) => (await wire([[type, details]]))[0];

const vcard = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  'FN:Анна',
  'ORG:Ромашка;Склад',
  'item1.TEL;waid=77010000001:+7 701 000 00 01',
  'TEL;type=WORK:+7 727 000 00 00',
  'EMAIL;type=HOME:anna@example.test',
  'URL:https://romashka.test',
  'END:VCARD',
].join('\r\n');

/** What the readers of earlier builds wrote for each type of row. */
const earlier: readonly (readonly [
  about: string,
  type: string,
  details: unknown,
  shown: unknown,
])[] = [
  ['a text', 'text', {}, null],
  ['a forwarded text', 'text', { forwarded: true }, { type: 'text', forwarded: true }],
  [
    'a text that an ad led to (Cloud API)',
    'text',
    {
      referral: {
        source_url: 'https://fb.me/x',
        source_id: '120',
        source_type: 'ad',
        headline: 'Скидка',
        body: 'Только сегодня',
        media_type: 'image',
        image_url: 'https://scontent.test/1.jpg',
        ctwa_clid: 'click',
        welcome_message: { text: 'Здравствуйте' },
      },
    },
    {
      type: 'text',
      ad: {
        headline: 'Скидка',
        body: 'Только сегодня',
        source: 'ad',
        sourceId: '120',
        link: 'https://fb.me/x',
        imageUrl: 'https://scontent.test/1.jpg',
        clickId: 'click',
        greeting: 'Здравствуйте',
      },
    },
  ],
  [
    'a text that an ad led to (by QR)',
    'text',
    { referral: { sourceId: '120', sourceUrl: 'https://fb.me/x', headline: null, body: null } },
    { type: 'text', ad: { sourceId: '120', link: 'https://fb.me/x' } },
  ],
  [
    'a question about a product',
    'text',
    { product: { catalog_id: '1', product_retailer_id: 'sku' } },
    { type: 'text', product: { catalogId: '1', productId: 'sku' } },
  ],
  ['a file without more', 'image', {}, null],
  [
    'a file of an album',
    'image',
    { caption: 'Чек', mediaGroupId: '77', viewOnce: true },
    { type: 'file', caption: 'Чек', albumId: '77', viewOnce: true },
  ],
  [
    'a file that could not be had',
    'document',
    { caption: 'Счёт', fileCaption: 'Счёт' },
    { type: 'file', caption: 'Счёт' },
  ],
  ['a voice note', 'audio', { voice: true }, { type: 'file', voice: true }],
  ['a GIF', 'video', { gif: true }, { type: 'file', animated: true }],
  ['a round video', 'video', { videoNote: true }, { type: 'file', round: true }],
  [
    'a place',
    'location',
    { latitude: 43.25, longitude: '76.9', name: 'Офис', url: 'https://m.test' },
    {
      type: 'location',
      latitude: 43.25,
      longitude: 76.9,
      name: 'Офис',
      link: 'https://m.test',
    },
  ],
  ['a place that was not read', 'location', { latitude: 0, longitude: 0 }, null],
  [
    'a place that moves',
    'live_location',
    { latitude: 1, longitude: 2 },
    { type: 'location', latitude: 1, longitude: 2, live: true },
  ],
  [
    'cards of the Cloud API',
    'contacts_array',
    {
      contacts: [
        {
          name: { formatted_name: 'Анна', first_name: 'Анна' },
          phones: [{ phone: '+7 701', type: 'CELL', wa_id: '7701' }, { wa_id: '1' }],
          emails: [{ email: 'a@b.test', type: 'HOME' }],
          org: { company: 'Ромашка', title: 'Директор' },
          urls: [{ url: 'https://a.test' }],
          addresses: [{ street: 'Абая 1', city: 'Алматы' }],
          birthday: '1990-01-01',
        },
        { name: { formatted_name: 'Олег' } },
      ],
    },
    {
      type: 'contacts',
      contacts: [
        {
          name: 'Анна',
          phones: [{ phone: '+7 701', type: 'CELL', whatsappId: '7701' }],
          emails: ['a@b.test'],
          company: 'Ромашка',
          title: 'Директор',
          links: ['https://a.test'],
          addresses: ['Абая 1, Алматы'],
          birthday: '1990-01-01',
        },
        { name: 'Олег' },
      ],
    },
  ],
  [
    'a card by QR',
    'contact',
    { contacts: [{ name: 'Анна', vcard }] },
    {
      type: 'contacts',
      contacts: [
        {
          name: 'Анна',
          phones: [
            { phone: '+7 701 000 00 01', whatsappId: '77010000001' },
            { phone: '+7 727 000 00 00' },
          ],
          emails: ['anna@example.test'],
          company: 'Ромашка Склад',
          links: ['https://romashka.test'],
        },
      ],
    },
  ],
  [
    'a card of Telegram',
    'contact',
    { name: 'Анна', phone: '7701' },
    { type: 'contacts', contacts: [{ name: 'Анна', phones: [{ phone: '7701' }] }] },
  ],
  ['a button of a template', 'button', { payload: 'yes' }, { type: 'button', payload: 'yes' }],
  [
    'a button',
    'interactive_button',
    { reply: { id: 'b1', title: 'Беру' } },
    { type: 'button', id: 'b1', label: 'Беру' },
  ],
  [
    'a row of a list',
    'interactive_list',
    { reply: { id: 'r1', title: 'Алматы', description: 'за час' }, forwarded: true },
    {
      type: 'list_row',
      id: 'r1',
      title: 'Алматы',
      description: 'за час',
      forwarded: true,
    },
  ],
  [
    'a form of the Cloud API',
    'interactive',
    {
      form: {
        name: 'flow',
        body: 'Sent',
        response_json: '{"flow_token":"secret","when":"завтра","guests":2,"extra":null,"a":["b"]}',
      },
    },
    {
      type: 'form',
      name: 'flow',
      answers: [
        { field: 'when', value: 'завтра' },
        { field: 'guests', value: '2' },
        { field: 'extra', value: '' },
        { field: 'a', value: '["b"]' },
      ],
    },
  ],
  [
    'a form whose answers are no JSON',
    'interactive',
    { form: { name: 'flow', response: '{"broken' } },
    { type: 'form', name: 'flow', answers: [{ field: 'response', value: '{"broken' }] },
  ],
  [
    'an unknown answer',
    'interactive',
    { interactive: { type: 'carousel_reply', carousel_reply: {} } },
    { type: 'unsupported', what: 'carousel_reply' },
  ],
  [
    'a poll',
    'poll',
    { question: 'Когда?', options: ['Утром', 'Днём'] },
    { type: 'poll', question: 'Когда?', options: [{ text: 'Утром' }, { text: 'Днём' }] },
  ],
  [
    'an order of the Cloud API',
    'order',
    {
      order: {
        catalog_id: 'c',
        text: 'Быстрее',
        product_items: [
          { product_retailer_id: 'sku', quantity: 2, item_price: '12.50', currency: 'KZT' },
        ],
      },
    },
    {
      type: 'order',
      catalogId: 'c',
      text: 'Быстрее',
      items: [{ id: 'sku', quantity: 2, price: 12.5, currency: 'KZT' }],
    },
  ],
  [
    'an order by QR',
    'order',
    { order: { id: 'o1', items: 3 } },
    { type: 'order', orderId: 'o1', itemCount: 3 },
  ],
  [
    'a product by QR',
    'product',
    { product: { id: '9', retailerId: 'sku', title: 'Чай', url: 'https://shop.test' } },
    { type: 'product', productId: 'sku', title: 'Чай', link: 'https://shop.test' },
  ],
  [
    'a missed call',
    'call',
    { callId: 'c1', video: false, missed: true },
    { type: 'call', callId: 'c1', video: false, outcome: 'missed' },
  ],
  [
    'a planned call',
    'call',
    { startsAt: '2026-01-01T10:00:00.000Z' },
    { type: 'call', startsAt: '2026-01-01T10:00:00.000Z', outcome: 'planned' },
  ],
  [
    'an event',
    'event',
    { startsAt: '2026-02-30T10:00:00.000Z', endsAt: '2026-01-01T11:00:00.000Z' },
    { type: 'event', endsAt: '2026-01-01T11:00:00.000Z' },
  ],
  [
    'an invitation',
    'group_invite',
    { groupJid: '1@g.us', groupName: 'Соседи' },
    { type: 'invite', groupId: '1@g.us', name: 'Соседи' },
  ],
  [
    'a reaction',
    'reaction',
    { emoji: '👍', messageId: 'wamid.X' },
    { type: 'reaction', messageId: 'wamid.X', emoji: '👍' },
  ],
  [
    'a reaction that was taken back',
    'reaction',
    { emoji: null, messageId: 'wamid.X' },
    { type: 'reaction', messageId: 'wamid.X' },
  ],
  [
    'an edit of Telegram',
    'image',
    { caption: 'Новая подпись', editOf: 17 },
    { type: 'edit', messageId: '17' },
  ],
  ['a deletion', 'deleted', { deletedOf: 'wamid.X' }, { type: 'deletion', messageId: 'wamid.X' }],
  [
    'a notice',
    'protocol',
    { system: { type: 'user_changed_number' } },
    { type: 'notice', what: 'user_changed_number' },
  ],
  ['a notice without a word', 'protocol', { system: { type: null } }, null],
  [
    'what Meta does not pass on',
    'unsupported',
    { errorCode: 131_051 },
    { type: 'unsupported', code: 131_051 },
  ],
  [
    'our template',
    'template',
    {
      request: 'fingerprint',
      template: {
        name: 'order_ready',
        language: 'ru',
        components: [
          { type: 'header', parameters: [{ type: 'image', image: { link: 'https://x.test' } }] },
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Анна' },
              { type: 'text', text: '7' },
            ],
          },
        ],
      },
    },
    { type: 'template', name: 'order_ready', language: 'ru', parameters: ['Анна', '7'] },
  ],
  [
    'our buttons',
    'interactive',
    {
      request: 'fingerprint',
      interactive: {
        type: 'button',
        header: { type: 'text', text: 'Доставка' },
        body: { text: 'Когда?' },
        footer: { text: 'Ромашка' },
        action: { buttons: [{ type: 'reply', reply: { id: 'b1', title: 'Утром' } }] },
      },
    },
    {
      type: 'offer',
      title: 'Доставка',
      body: 'Когда?',
      footer: 'Ромашка',
      buttons: [{ kind: 'reply', id: 'b1', label: 'Утром' }],
    },
  ],
  [
    'our list',
    'interactive',
    {
      request: 'fingerprint',
      interactive: {
        type: 'list',
        body: { text: 'Куда?' },
        action: {
          button: 'Выбрать',
          sections: [
            { title: 'Города', rows: [{ id: 'r1', title: 'Алматы', description: 'час' }] },
          ],
        },
      },
    },
    {
      type: 'offer',
      body: 'Куда?',
      buttons: [{ kind: 'list', label: 'Выбрать' }],
      sections: [{ title: 'Города', rows: [{ id: 'r1', title: 'Алматы', description: 'час' }] }],
    },
  ],
  [
    'our link',
    'interactive',
    {
      request: 'fingerprint',
      interactive: {
        type: 'cta_url',
        body: { text: 'Оплатить' },
        action: {
          name: 'cta_url',
          parameters: { display_text: 'Открыть', url: 'https://pay.test' },
        },
      },
    },
    {
      type: 'offer',
      body: 'Оплатить',
      buttons: [{ kind: 'url', label: 'Открыть', url: 'https://pay.test' }],
    },
  ],
  [
    'our file',
    'image',
    { request: 'fingerprint', caption: 'Вот' },
    { type: 'file', caption: 'Вот' },
  ],
  ['our text', 'text', { request: 'fingerprint' }, null],
];

test.each(earlier)('a row of an earlier build: %s', async (_about, type, details, shown) => {
  const answer = await shownOf(type, details);
  expect(answer).toEqual(shown);
  if (answer !== null) expect(MessageDetails.parse(answer)).toEqual(answer);
});

test('typed details stay as they are, whatever the type of the row', async () => {
  const typed: MessageDetails[] = [
    {
      type: 'text',
      entities: [{ type: 'text_link', offset: 0, length: 4, url: 'https://a.test' }],
    },
    { type: 'location', latitude: 0, longitude: 0, live: true, movedAt: '2026-01-01T00:00:00Z' },
    { type: 'poll', question: 'Да?', options: [{ text: 'Да', votes: 3 }], multiple: false },
    { type: 'notice', what: 'boost', values: { count: '2', type: 'x', '*': 'y' } },
    { type: 'checklist', tasks: [{ id: '1', text: 'Чай', done: true }, {}] },
    { type: 'reaction' },
    { type: 'contacts', contacts: [] },
  ];
  expect(await wire(typed.map((each) => ['text', each]))).toEqual(typed);
});

test('of typed details that are broken, what can be read is shown', async () => {
  expect(
    await shownOf('location', {
      type: 'location',
      latitude: 'north',
      longitude: 1e30,
      name: null,
      address: ['Абая'],
      movedAt: 'soon',
      link: 'https://m.test',
      later: { fields: true },
      request: 'internal',
    }),
  ).toEqual({ type: 'location', link: 'https://m.test' });
  expect(
    await shownOf('poll', { type: 'poll', options: [{ votes: 1 }, { text: 'Да' }, 7] }),
  ).toEqual({ type: 'poll', options: [{ text: 'Да' }] });
  expect(await shownOf('poll', { type: 'poll', options: 'none' })).toBeNull();
  expect(await shownOf('text', { type: 'of a later build', words: 'x' })).toBeNull();
  expect(
    await wire([
      ['text', null],
      ['text', []],
      ['text', 'x'],
      ['text', 7],
    ]),
  ).toEqual([null, null, null, null]);
});

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

test('what is too large for the wire is cut, and says so', async () => {
  const answers = Array.from({ length: 2_000 }, (_, i) => ({
    field: `q${i}`,
    value: 'ответ '.repeat(100),
  }));
  const large: unknown[] = [
    { type: 'form', answers },
    { type: 'app_data', data: 'x'.repeat(1_000_000) },
    {
      type: 'text',
      entities: Array.from({ length: 101 }, () => ({ type: 'b', offset: 0, length: 1 })),
    },
    {
      type: 'offer',
      cards: Array.from({ length: 25 }, () => ({
        title: '😀'.repeat(600),
        buttons: Array.from({ length: 25 }, () => ({
          label: '😀'.repeat(600),
          id: '😀'.repeat(99),
        })),
      })),
    },
  ];
  for (const shown of await wire(large.map((each) => ['interactive', each]))) {
    expect(MessageDetails.parse(shown)).toEqual(shown);
    expect(shown).toMatchObject({ truncated: true });
    expect(bytesOf(shown)).toBeLessThanOrEqual(33_000);
  }
  const [form] = await wire([['interactive', large[0]]]);
  expect((form as { answers: unknown[] }).answers.length).toBeGreaterThan(0);
  const whole = { type: 'app_data', data: 'x'.repeat(4_096) };
  expect(await shownOf('text', whole)).toEqual(whole);
});

const types = [...new Set(earlier.map(([, type]) => type))];
const words = [
  ...new Set(
    [...JSON.stringify(earlier).matchAll(/"(\w+)":/g)].map(([, key]) => key!).concat('type', '!'),
  ),
];
const kinds = MessageDetails.options.map((option) => option.shape.type.value);

/** JSON with the keys that converters look for, at any place. */
const odd = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, '', '0', '{"a":[1]}', '[', ...kinds),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...words), tie('value'), { maxKeys: 8 }),
  ),
})).value;

test('whatever a row has, its details are null or fit their description', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...types, 'other'), odd), { minLength: 50, maxLength: 50 }),
      async (cases) => {
        for (const shown of await wire(cases)) {
          if (shown !== null) expect(MessageDetails.parse(shown)).toEqual(shown);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('mutated details of every known kind are null or fit their description', async () => {
  const known = fc.constantFrom(...earlier.map(([, type, details]) => [type, details] as const));
  const mutated = fc.tuple(known, fc.nat(), odd).map(([[type, details], at, value]): Case => {
    let place = 0;
    const holes = [...JSON.stringify(details).matchAll(/"\w+":/g)].length;
    const changed: unknown = JSON.parse(JSON.stringify(details), (key, part: unknown) => {
      if (key !== '' && place++ === at % Math.max(1, holes)) return value;
      return part;
    });
    return [type, changed ?? null];
  });
  await fc.assert(
    fc.asyncProperty(fc.array(mutated, { minLength: 50, maxLength: 50 }), async (cases) => {
      for (const shown of await wire(cases)) {
        if (shown !== null) expect(MessageDetails.parse(shown)).toEqual(shown);
      }
    }),
    { numRuns: 40 },
  );
});
