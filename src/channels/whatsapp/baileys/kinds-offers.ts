import type { proto } from '@whiskeysockets/baileys';
import { numberOf } from './content-files.ts';
import type { MessageContent, ReadContext, Readers } from './content-types.ts';
import { named } from './content-words.ts';
import { media } from './kinds-files.ts';

/** Messages of businesses: buttons, lists, products, orders. */
export const offerReaders: Readers = {
  // Text with buttons below, sometimes with a file above.
  buttonsMessage: (message: proto.Message.IButtonsMessage, context) =>
    offered(
      'interactive',
      message,
      [message.text, message.contentText, message.footerText],
      context,
    ),
  listMessage: ({ title, description, footerText }: proto.Message.IListMessage) =>
    offered('interactive', {}, [title, description, footerText]),
  templateMessage: (message: proto.Message.ITemplateMessage, context) => {
    const four = message.hydratedTemplate ?? message.hydratedFourRowTemplate ?? {};
    const body = message.interactiveMessageTemplate?.body?.text;
    return offered(
      'template',
      four,
      [four.hydratedTitleText, four.hydratedContentText ?? body, four.hydratedFooterText],
      context,
    );
  },
  interactiveMessage: ({ header, body, footer }: proto.Message.IInteractiveMessage, context) =>
    offered('interactive', header ?? {}, [header?.title, body?.text, footer?.text], context),
  productMessage: ({ product, body }: proto.Message.IProductMessage) => ({
    type: 'product',
    content: [
      `🛍 ${product?.title || 'Товар'}`,
      price(product?.priceAmount1000, product?.currencyCode),
      product?.description,
      body,
    ]
      .filter(Boolean)
      .join('\n'),
    details: {
      product: {
        id: product?.productId ?? null,
        retailerId: product?.retailerId ?? null,
        title: product?.title ?? null,
        url: product?.url ?? null,
      },
    },
  }),
  orderMessage: (order: proto.Message.IOrderMessage) => ({
    type: 'order',
    content: [
      `🛒 Заказ${order.orderTitle ? `: ${order.orderTitle}` : ''}`,
      order.itemCount ? `Товаров: ${order.itemCount}` : null,
      price(order.totalAmount1000, order.totalCurrencyCode),
      order.message,
    ]
      .filter(Boolean)
      .join('\n'),
    details: { order: { id: order.orderId ?? null, items: order.itemCount ?? null } },
  }),
  invoiceMessage: ({ note }: proto.Message.IInvoiceMessage) => ({
    type: 'invoice',
    content: `[Счёт${named(note)}]`,
  }),
  sendPaymentMessage: () => ({ type: 'sendPaymentMessage', content: '[Перевод денег]' }),
  requestPaymentMessage: () => ({ type: 'requestPaymentMessage', content: '[Запрос денег]' }),
};

interface Heading {
  readonly imageMessage?: proto.Message.IImageMessage | null;
  readonly videoMessage?: proto.Message.IVideoMessage | null;
  readonly documentMessage?: proto.Message.IDocumentMessage | null;
  readonly locationMessage?: proto.Message.ILocationMessage | null;
}

function offered(
  type: string,
  heading: Heading,
  lines: readonly (string | null | undefined)[],
  context?: ReadContext,
): MessageContent {
  const words = lines.filter(Boolean).join('\n');
  const { imageMessage, videoMessage, documentMessage } = heading;
  const file =
    context === undefined
      ? null
      : imageMessage
        ? media('image', imageMessage, context)
        : videoMessage
          ? media('video', videoMessage, context)
          : documentMessage
            ? {
                ...media('document', documentMessage, context),
                filename: documentMessage.fileName || null,
              }
            : null;
  if (file?.file !== undefined) return { ...file, content: words || file.content };
  return { type, content: words || '[Сообщение с кнопками]' };
}

function price(thousandths: unknown, currency: string | null | undefined): string | null {
  const amount = numberOf(thousandths);
  return amount === null || amount === 0 ? null : `${amount / 1_000} ${currency ?? ''}`.trimEnd();
}
