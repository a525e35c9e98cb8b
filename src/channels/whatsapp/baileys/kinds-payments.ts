import type { proto } from '@whiskeysockets/baileys';
import { defined } from '../../shared/defined.ts';
import type { Fields } from '../../shared/fields.ts';
import { content, quiet, type Kind, type MessageContent } from './content-types.ts';
import { idIn, lines, moneyOf, named, sumOf, sumShown } from './content-words.ts';

/** Invoices, and payments between people. WhatsApp hides the sums of payments that were sent from linked devices. */
export const paymentKinds = {
  invoiceMessage: content((invoice) => {
    const note = invoice.text('note');
    return {
      type: 'invoice',
      content: `[Счёт${named(note)}]`,
      details: { type: 'payment', what: 'invoice', ...defined({ note }) },
    };
  }),
  sendPaymentMessage: content((payment) => ({
    ...paid('sendPaymentMessage', '[Перевод денег]', 'paid', payment),
    about: idIn(payment, 'requestMessageKey') ?? null,
  })),
  requestPaymentMessage: content((request) => {
    const money = request.at('amount');
    const amount = moneyOf(money) ?? sumOf(request, 'amount1000');
    const currency = money.text('currencyCode', 20) ?? request.text('currencyCodeIso4217', 20);
    return paid('requestPaymentMessage', '[Запрос денег]', 'request', request, amount, currency);
  }),
  declinePaymentRequestMessage: quiet((request) =>
    answered('declinePaymentRequestMessage', '[Запрос денег отклонён]', 'declined', request),
  ),
  cancelPaymentRequestMessage: quiet((request) =>
    answered('cancelPaymentRequestMessage', '[Запрос денег отменён]', 'cancelled', request),
  ),
  paymentInviteMessage: content(() => ({
    type: 'paymentInviteMessage',
    content: '[Приглашение пользоваться платежами WhatsApp]',
    details: { type: 'payment', what: 'invite' },
  })),
} as const satisfies Partial<Record<keyof proto.IMessage, Kind>>;

function paid(
  type: string,
  words: string,
  what: string,
  payment: Fields,
  amount?: number,
  currency?: string,
): MessageContent {
  const inner = payment.at('noteMessage');
  const note = inner.text('conversation') ?? inner.at('extendedTextMessage').text('text');
  return {
    type,
    content: lines(words, sumShown(amount, currency), note),
    details: { type: 'payment', what, ...defined({ amount, currency, note }) },
  };
}

function answered(type: string, words: string, what: string, request: Fields): MessageContent {
  return {
    type,
    content: words,
    about: idIn(request, 'key') ?? null,
    details: { type: 'payment', what },
  };
}
