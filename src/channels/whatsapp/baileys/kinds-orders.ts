import { defined } from '../../shared/defined.ts';
import type { Fields } from '../../shared/fields.ts';
import { content, type Kind, type MessageContent } from './content-types.ts';
import { lines, sumOf, sumShown } from './content-words.ts';

/** Products, catalogues and orders. WhatsApp does not send the items of an order, only their number. */
export const orderKinds = {
  productMessage: content(productOf),
  orderMessage: content((order) => {
    const itemCount = order.count('itemCount') || undefined;
    const total = sumOf(order, 'totalAmount1000');
    const currency = order.text('totalCurrencyCode', 20);
    const title = order.text('orderTitle');
    const text = order.text('message');
    return {
      type: 'order',
      content: lines(
        `🛒 Заказ${title ? `: ${title}` : ''}`,
        itemCount !== undefined && `Товаров: ${itemCount}`,
        sumShown(total, currency),
        text,
      ),
      details: {
        type: 'order',
        ...defined({ orderId: order.text('orderId'), title, text, itemCount, total, currency }),
      },
    };
  }),
} as const satisfies Record<string, Kind>;

/** A product, or a whole catalogue. */
export function productOf(message: Fields): MessageContent {
  const product = message.at('product');
  const catalog = message.at('catalog');
  const title = product.text('title') ?? catalog.text('title');
  const description = product.text('description') ?? catalog.text('description');
  const price = sumOf(product, 'salePriceAmount1000') || sumOf(product, 'priceAmount1000');
  const currency = product.text('currencyCode', 20);
  const link = product.text('url');
  const what = product.given || !catalog.given ? 'Товар' : 'Каталог';
  return {
    type: 'product',
    content: lines(
      `🛍 ${title ?? what}`,
      sumShown(price, currency),
      description,
      message.text('body'),
      message.text('footer'),
      link,
    ),
    details: {
      type: 'product',
      ...defined({
        productId: product.text('retailerId') ?? product.text('productId'),
        catalogId: message.text('businessOwnerJid', 200),
        title,
        description,
        price,
        currency,
        link,
      }),
    },
  };
}
