import { file, source, type Sample } from './message-builders.ts';

/** Messages of businesses. */
export const sampleOffers: readonly Sample[] = [
  [
    'a message with buttons',
    {
      buttonsMessage: {
        contentText: 'Выберите время',
        footerText: 'Банк',
        buttons: [{ buttonId: '1', buttonText: { displayText: 'Утро' } }],
      },
    },
    {
      type: 'interactive',
      content: 'Выберите время\nБанк\n[Утро]',
      details: {
        type: 'offer',
        body: 'Выберите время',
        footer: 'Банк',
        buttons: [{ label: 'Утро', id: '1', kind: 'reply' }],
      },
    },
  ],
  [
    'buttons below a picture',
    {
      buttonsMessage: {
        contentText: 'Выберите',
        imageMessage: { ...file, mimetype: 'image/jpeg' },
      },
    },
    {
      type: 'image',
      content: 'Выберите',
      media: { source: { ...source, type: 'image', mimeType: 'image/jpeg' } },
      details: { type: 'offer', body: 'Выберите' },
    },
  ],
  [
    'a template with a link and a number',
    {
      templateMessage: {
        hydratedTemplate: {
          hydratedContentText: 'Ваш заказ готов',
          hydratedButtons: [
            { index: 0, urlButton: { displayText: 'Смотреть', url: 'https://example.com/o/1' } },
            { index: 1, callButton: { displayText: 'Позвонить', phoneNumber: '+77010000001' } },
            { index: 2, quickReplyButton: { displayText: 'Спасибо', id: 'thanks' } },
          ],
        },
      },
    },
    {
      type: 'template',
      content:
        'Ваш заказ готов\n[Смотреть: https://example.com/o/1]\n[Позвонить: +77010000001]\n[Спасибо]',
      details: {
        type: 'offer',
        body: 'Ваш заказ готов',
        buttons: [
          { label: 'Смотреть', kind: 'url', url: 'https://example.com/o/1' },
          { label: 'Позвонить', kind: 'call', phone: '+77010000001' },
          { label: 'Спасибо', kind: 'reply', id: 'thanks' },
        ],
      },
    },
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
    'an old template',
    { highlyStructuredMessage: { elementName: 'order_ready', params: ['Анна', '5'] } },
    { type: 'template', content: 'Анна 5', details: { type: 'offer', body: 'Анна 5' } },
  ],
  [
    'a list to choose from',
    {
      listMessage: {
        title: 'Меню',
        description: 'Выберите блюдо',
        sections: [
          { title: 'Супы', rows: [{ title: 'Борщ', rowId: '1', description: 'со сметаной' }] },
        ],
      },
    },
    {
      type: 'interactive',
      content: 'Меню\nВыберите блюдо\nСупы\n• Борщ — со сметаной',
      details: {
        type: 'offer',
        title: 'Меню',
        body: 'Выберите блюдо',
        sections: [
          { title: 'Супы', rows: [{ id: '1', title: 'Борщ', description: 'со сметаной' }] },
        ],
      },
    },
  ],
  [
    'an interactive message with a link, a code and a list',
    {
      interactiveMessage: {
        header: { title: 'Счёт' },
        body: { text: 'Счёт готов' },
        nativeFlowMessage: {
          buttons: [
            {
              name: 'cta_url',
              buttonParamsJson: '{"display_text":"Открыть","url":"https://example.com/invoice"}',
            },
            {
              name: 'cta_copy',
              buttonParamsJson: '{"display_text":"Код","copy_code":"SALE5"}',
            },
            {
              name: 'single_select',
              buttonParamsJson:
                '{"title":"Ещё","sections":[{"title":"Время","rows":[{"id":"a","title":"Утро"}]}]}',
            },
          ],
        },
      },
    },
    {
      type: 'interactive',
      content:
        'Счёт\nСчёт готов\n[Открыть: https://example.com/invoice]\n[Код: SALE5]\nВремя\n• Утро',
      details: {
        type: 'offer',
        title: 'Счёт',
        body: 'Счёт готов',
        buttons: [
          { label: 'Открыть', kind: 'url', url: 'https://example.com/invoice' },
          { label: 'Код', kind: 'copy', code: 'SALE5' },
        ],
        sections: [{ title: 'Время', rows: [{ id: 'a', title: 'Утро' }] }],
      },
    },
  ],
  [
    'cards side by side',
    {
      interactiveMessage: {
        body: { text: 'Новинки' },
        carouselMessage: {
          cards: [
            {
              header: { title: 'Чайник' },
              body: { text: '5 990 ₸' },
              nativeFlowMessage: {
                buttons: [
                  {
                    name: 'cta_call',
                    buttonParamsJson: '{"display_text":"Звонок","phone_number":"+7701"}',
                  },
                ],
              },
            },
          ],
        },
      },
    },
    {
      type: 'interactive',
      content: 'Новинки\n— Чайник\n5 990 ₸\n[Звонок: +7701]',
      details: {
        type: 'offer',
        body: 'Новинки',
        cards: [
          {
            title: 'Чайник',
            body: '5 990 ₸',
            buttons: [{ label: 'Звонок', kind: 'call', phone: '+7701' }],
          },
        ],
      },
    },
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
          url: 'https://example.com/p1',
        },
      },
    },
    {
      type: 'product',
      content: '🛍 Чайник\n5990 RUB\nhttps://example.com/p1',
      details: {
        type: 'product',
        productId: 'p1',
        title: 'Чайник',
        price: 5_990,
        currency: 'RUB',
        link: 'https://example.com/p1',
      },
    },
  ],
  [
    'a catalogue',
    { productMessage: { catalog: { title: 'Посуда', description: 'Всё для чая' } } },
    {
      type: 'product',
      content: '🛍 Посуда\nВсё для чая',
      details: { type: 'product', title: 'Посуда', description: 'Всё для чая' },
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
      details: {
        type: 'order',
        orderId: 'o1',
        title: 'Лавка',
        text: 'жду',
        itemCount: 2,
        total: 10.5,
        currency: 'KZT',
      },
    },
  ],
  [
    'an order of nothing in particular',
    { orderMessage: { orderId: 'o1' } },
    { type: 'order', content: '🛒 Заказ', details: { type: 'order', orderId: 'o1' } },
  ],
];
