import type { ContentReader } from './content.ts';
import { countOf, fieldsOf, isoOf, joined, nameOrUndefined, numberOf, textOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { filesIn } from './files.ts';
import { withAddresses, writtenIn } from './written.ts';

/** Payments, gifts and what else has a price. */
export const tradeKinds = {
  invoice: (value) => {
    const invoice = fieldsOf(value);
    const title = textOf(invoice['title']);
    const note = textOf(invoice['description']);
    const price = priceOf(invoice);
    return {
      type: 'invoice',
      content: joined(
        [`[${joined([joined(['Счёт', title], ': '), price.words], ', ')}]`, note],
        '\n',
      ),
      details: { type: 'payment', what: 'invoice', title, note, ...price.fields },
    };
  },
  successful_payment: (value) => {
    const payment = fieldsOf(value);
    const price = priceOf(payment);
    return {
      type: 'successful_payment',
      content: `[${joined(['Оплата прошла', price.words], ': ')}]`,
      details: {
        type: 'payment',
        what: 'paid',
        note: textOf(payment['invoice_payload']),
        ...price.fields,
      },
    };
  },
  paid_media: (value, message) => {
    const price = numberOf(fieldsOf(value)['star_count']);
    const files = filesIn(value);
    const facts = [price && `${price} ⭐`, files && `файлов: ${files}`].filter(Boolean);
    const label = `[${joined(['Платные файлы', facts.join(', ')], ': ')}]`;
    const caption = writtenIn(message);
    return {
      type: 'paid_media',
      content: joined([caption?.content, label], '\n'),
      details: { type: 'paid_media', price, files },
      incomplete: true,
    };
  },
  gift: (value) => {
    const info = fieldsOf(value);
    const gift = fieldsOf(info['gift']);
    const stars = numberOf(gift['star_count']);
    return given('gift', {
      label: 'Подарок',
      title: stars === undefined ? undefined : `${stars} ⭐`,
      text: withAddresses(textOf(info['text']) ?? '', info['entities']).content || undefined,
      count: stars,
    });
  },
  unique_gift: (value) => {
    const gift = fieldsOf(fieldsOf(value)['gift']);
    const name = textOf(gift['base_name']) ?? textOf(gift['name']);
    const number = countOf(gift['number']);
    return given('unique_gift', {
      label: 'Подарок',
      title: joined([name, number === undefined ? undefined : `№ ${number}`], ' ') || undefined,
    });
  },
  giveaway: (value) => {
    const giveaway = fieldsOf(value);
    return given('giveaway', {
      label: 'Розыгрыш',
      title: prizeOf(giveaway),
      count: countOf(giveaway['winner_count']),
      counted: 'победителей',
      until: isoOf(giveaway['winners_selection_date']),
    });
  },
  giveaway_winners: (value) => {
    const giveaway = fieldsOf(value);
    const winners = Array.isArray(giveaway['winners']) ? giveaway['winners'] : [];
    const names = winners.map(nameOrUndefined).filter((name) => name !== undefined);
    return given('giveaway_winners', {
      label: 'Итоги розыгрыша',
      title: prizeOf(giveaway),
      count: countOf(giveaway['winner_count']),
      counted: 'победителей',
      text: names.length === 0 ? undefined : names.join(', '),
    });
  },
} satisfies Readonly<Record<string, ContentReader>>;

interface Given {
  readonly label: string;
  readonly title?: string | undefined;
  readonly text?: string | undefined;
  readonly count?: number | undefined;
  /** What is counted; absent = the title says it. */
  readonly counted?: string;
  readonly until?: string | undefined;
}

function given(what: string, { label, title, text, count, counted, until }: Given) {
  const facts = [
    title,
    counted !== undefined && count !== undefined ? `${counted}: ${count}` : undefined,
    until === undefined ? undefined : `до ${until.slice(0, 10)}`,
  ];
  return {
    type: what,
    content: joined([`[${joined([label, joined(facts, ', ')], ': ')}]`, text], '\n'),
    details: { type: 'gift' as const, what, title, text, count, until },
  };
}

function prizeOf(giveaway: Fields): string | undefined {
  const stars = numberOf(giveaway['prize_star_count']);
  const months = countOf(giveaway['premium_subscription_month_count']);
  return (
    textOf(giveaway['prize_description']) ??
    (stars === undefined ? undefined : `${stars} ⭐`) ??
    (months === undefined ? undefined : `Premium на ${months} мес.`)
  );
}

/** Telegram gives amounts in the smallest units of a currency. */
export function priceOf(payment: Fields): {
  readonly words: string | undefined;
  readonly fields: { readonly amount: number | undefined; readonly currency: string | undefined };
} {
  const currency = textOf(payment['currency']);
  const total = numberOf(payment['total_amount']);
  const digits = currency === undefined ? undefined : digitsOf(currency);
  const amount = total === undefined || digits === undefined ? undefined : total / 10 ** digits;
  const words = amount === undefined ? undefined : joined([String(amount), currency], ' ');
  return { words, fields: { amount, currency } };
}

/** How many digits of an amount are behind the point; undefined = no such currency, so nobody can say. */
function digitsOf(currency: string): number | undefined {
  // Telegram's own stars.
  if (currency === 'XTR') return 0;
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits;
  } catch {
    return undefined;
  }
}
