import { present, type Fields } from './fields.ts';
import type { Kinds } from './reading.ts';

/** Orders from the catalogue. */
export const orderKinds: Kinds = {
  order: {
    is: 'content',
    read(message) {
      const order = message.object('order');
      const [catalogId, text] = [order.text('catalog_id'), order.text('text')];
      const items = order.objects('product_items').map(itemOf);
      return {
        type: 'order',
        content: ['🛒 Заказ', ...items.map(wordsOf), text].filter(Boolean).join('\n'),
        details: {
          type: 'order',
          ...present({ catalogId, text }),
          itemCount: items.length,
          items,
        },
      };
    },
  },
};

type Item = ReturnType<typeof itemOf>;

function itemOf(fields: Fields) {
  return present({
    id: fields.text('product_retailer_id'),
    quantity: fields.number('quantity'),
    price: fields.number('item_price'),
    currency: fields.text('currency'),
  });
}

/** `sku-1 × 2 по 150 KZT`, as far as it is known. */
function wordsOf({ id, quantity, price, currency }: Item): string {
  return [
    id ?? 'Товар',
    quantity === undefined ? null : `× ${quantity}`,
    price === undefined
      ? null
      : ['по', price, currency].filter((part) => part !== undefined).join(' '),
  ]
    .filter((part) => part !== null)
    .join(' ');
}
