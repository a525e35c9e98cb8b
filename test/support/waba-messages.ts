/**
 * A message of each kind in the shape in which Meta's webhooks bring it, with people and numbers that do not exist. The
 * name of a sample begins with its `type`, and with its inner type after a slash.
 */
type Fields = Readonly<Record<string, unknown>>;

const file = { id: '2754859441498128', sha256: 'c3VtIG9mIHRoZSBmaWxl', mime_type: 'image/jpeg' };
const context = { from: '77000000001', id: 'wamid.QUOTED' };

const of = (type: string, object: unknown, more: Fields = {}): Fields => ({
  from: '77010000001',
  from_user_id: 'KZ.13491208655302741918',
  id: 'wamid.SAMPLE',
  timestamp: '1795726800',
  type,
  ...(object !== undefined && { [type]: object }),
  ...more,
});
const answer = (type: string, object: unknown): Fields =>
  of('interactive', { type, [type]: object }, { context });

export const wabaMessages: Readonly<Record<string, Fields>> = {
  text: of('text', { body: 'Здравствуйте' }),
  'text from an ad': of(
    'text',
    { body: 'Хочу узнать цену' },
    {
      referral: {
        source_url: 'https://fb.me/x',
        source_type: 'ad',
        source_id: '120',
        headline: 'Шины',
        body: 'Только сегодня',
        media_type: 'image',
        image_url: 'https://x.example/i.jpg',
        ctwa_clid: 'click',
        welcome_message: { text: 'Чем помочь?' },
      },
    },
  ),
  'text about a product': of(
    'text',
    { body: 'Есть синий?' },
    { context: { ...context, referred_product: { catalog_id: '9', product_retailer_id: 'sku' } } },
  ),
  'text passed on': of(
    'text',
    { body: 'Смотри' },
    { context: { forwarded: true, frequently_forwarded: true } },
  ),
  image: of('image', { ...file, caption: 'Чек', url: 'https://lookaside.fbsbx.com/x' }),
  video: of('video', { ...file, mime_type: 'video/mp4' }),
  audio: of('audio', { ...file, mime_type: 'audio/ogg; codecs=opus', voice: true }),
  document: of('document', { ...file, filename: 'Счёт.pdf', caption: 'Счёт' }),
  sticker: of('sticker', { ...file, mime_type: 'image/webp', animated: true }),
  location: of('location', {
    latitude: 43.238949,
    longitude: 76.889709,
    name: 'Офис',
    address: 'Абая 1',
    url: 'https://office.example',
  }),
  contacts: of('contacts', [
    {
      name: { formatted_name: 'Анна Ли', first_name: 'Анна', last_name: 'Ли' },
      phones: [{ phone: '+7 701 000 00 02', wa_id: '77010000002', type: 'CELL' }],
      emails: [{ email: 'anna@x.example', type: 'WORK' }],
      org: { company: 'Ромашка', department: 'Продажи', title: 'Директор' },
      urls: [{ url: 'https://x.example', type: 'WORK' }],
      addresses: [
        {
          street: 'Абая 1',
          city: 'Алматы',
          state: 'Алматы',
          zip: '050000',
          country: 'Казахстан',
          country_code: 'kz',
          type: 'WORK',
        },
      ],
      birthday: '1990-02-03',
    },
    { name: { formatted_name: 'Пётр' }, phones: [{ wa_id: '77010000003' }] },
  ]),
  reaction: of('reaction', { message_id: 'wamid.TARGET', emoji: '👍' }),
  'reaction taken back': of('reaction', { message_id: 'wamid.TARGET' }),
  button: of('button', { text: 'Да', payload: 'CONFIRM' }, { context }),
  'interactive/button_reply': answer('button_reply', { id: 'b1', title: 'Беру' }),
  'interactive/list_reply': answer('list_reply', {
    id: 'slot',
    title: '9:00',
    description: 'вторник, кабинет 5',
  }),
  'interactive/nfm_reply': answer('nfm_reply', {
    name: 'flow',
    body: 'Sent',
    response_json:
      '{"flow_token":"t","screen_0_Rating_0":"Отлично","screen_0_Comment_1":"Очень","days":["вт","ср"],"agree":true}',
  }),
  'interactive/call_permission_reply': answer('call_permission_reply', {
    response: 'accept',
    is_permanent: false,
    expiration_timestamp: '1795900000',
    response_source: 'user_action',
  }),
  'interactive/product': of('interactive', {
    type: 'product',
    body: { text: 'Этот?' },
    action: { catalog_id: '9', product_retailer_id: 'sku' },
  }),
  order: of('order', {
    catalog_id: '9',
    text: 'Побыстрее',
    product_items: [
      { product_retailer_id: 'sku-1', quantity: 2, item_price: 150.5, currency: 'KZT' },
      { product_retailer_id: 'sku-2', quantity: '1' },
    ],
  }),
  'system/user_changed_number': of('system', {
    body: 'User Ivan changed from 77010000001 to 77010000009',
    type: 'user_changed_number',
    wa_id: '77010000009',
    user_id: 'KZ.NEW',
    previous_user_id: 'KZ.13491208655302741918',
  }),
  'system/customer_changed_number': of('system', {
    body: 'changed',
    type: 'customer_changed_number',
    customer: '77010000001',
    new_wa_id: '77010000009',
  }),
  'system/user_changed_user_id': of('system', {
    body: 'changed',
    type: 'user_changed_user_id',
    user_id: 'KZ.NEW',
    previous_user_id: 'KZ.13491208655302741918',
  }),
  'system/customer_identity_changed': of('system', {
    body: 'The identity changed',
    type: 'customer_identity_changed',
  }),
  'system/user_identity_changed': of('system', {
    body: 'The identity changed',
    type: 'user_identity_changed',
  }),
  request_welcome: of('request_welcome', undefined),
  edit: of('edit', {
    original_message_id: 'wamid.TARGET',
    message: { type: 'text', text: { body: 'Исправлено' }, context: { id: 'wamid.C' } },
  }),
  revoke: of('revoke', { original_message_id: 'wamid.TARGET' }),
  unsupported: of(
    'unsupported',
    { type: 'poll_creation' },
    {
      errors: [
        {
          code: 131_051,
          title: 'Message type unknown',
          message: 'Message type unknown',
          error_data: { details: 'Message type is currently not supported.' },
        },
      ],
    },
  ),
  unknown: of('unknown', undefined, {
    errors: [{ code: 131_051, title: 'Unsupported message type', details: 'not supported' }],
  }),
  errors: of('errors', undefined, { errors: [{ code: 131_000, title: 'Something went wrong' }] }),
  ephemeral: of('ephemeral', undefined),
  media_placeholder: of('media_placeholder', undefined),
};
