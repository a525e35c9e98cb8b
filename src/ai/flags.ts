import type { SuggestionContext, SuggestionFlag } from '../ports/ai/reply-suggester.ts';

/** Texts of operators and of the organization: a customer's message confirms nothing. */
function vouchedFor({ messages, rules, companyName }: SuggestionContext): string {
  return [
    ...messages.filter(({ from }) => from === 'operator').map(({ text }) => text),
    rules ?? '',
    companyName ?? '',
  ]
    .join('\n')
    .toLowerCase();
}

const links =
  /(?:https?:\/\/|www\.)[^\s<>"«»]+|(?<![\p{L}\p{N}@.-])(?:[\p{L}\p{N}-]+\.)+(?:ru|com|org|net|info|io|me|kz|by|ua|uz|su|app|site|online|shop|store|top|xyz|link|dev|biz|co|рф)(?![\p{L}\p{N}-])(?:\/[^\s<>"«»]*)?/giu;
const contacts =
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+|(?<![\p{L}\p{N}@.])@[A-Za-z]\w{3,}|(?<![\d\p{L}.,:/-])\+?\(?\d(?:[\s().-]{0,2}\d){8,14}(?!\d)/giu;
const amounts =
  /\d[\d\s.,]*\s?(?:%|процент\p{L}*|руб\p{L}*|₽|р\.|тенге|₸|тг|доллар\p{L}*|\$|евро|€|сом\p{L}*|usd|eur|rub|kzt|percent|dollars?|euros?)|[$€₽₸]\s?\d[\d.,]*/giu;

/** Stems of promises; a promise that our side already made is not flagged. */
const promises: readonly RegExp[] = [
  /компенс\p{L}*|compensat\p{L}*/iu,
  /верн[её]м\s+(?:вам\s+)?(?:деньги|средства|сумму|оплату|полную)|возврат\p{L}*\s+(?:денег|средств|суммы|оплаты)|возмест\p{L}*|refund\p{L}*|money back/iu,
  /скидк\p{L}*|discount\p{L}*/iu,
  /промокод\p{L}*|купон\p{L}*|promo ?code\p{L}*|coupon\p{L}*|voucher\p{L}*/iu,
  /бонус\p{L}*|бесплатн\p{L}*|в подарок|подар\p{L}+|free of charge|for free|gift/iu,
  /гарантир\p{L}*|обеща\p{L}*|guarantee\p{L}*|promis\p{L}+/iu,
  /(?:в течение|через|не позднее|до)\s+\d+\s*(?:[-–]\s*\d+\s*)?(?:минут|час|дн|день|сут|рабоч|недел)\p{L}*|within\s+\d+\s+\p{L}+|in\s+\d+\s+(?:minutes?|hours?|days?)/iu,
];

/** What an operator should check in a suggestion before sending it, because nobody on our side said it. */
export function flagsOf(text: string, context: SuggestionContext): readonly SuggestionFlag[] {
  const vouched = vouchedFor(context);
  const isNew = (found: string): boolean =>
    !vouched.includes(found.toLowerCase().replace(/[.,;:!?)]+$/u, ''));
  const flags: SuggestionFlag[] = [];
  const addresses = text.match(contacts) ?? [];
  const withoutAddresses = addresses.reduce((rest, address) => rest.replace(address, ' '), text);
  if ((withoutAddresses.match(links) ?? []).some(isNew)) flags.push('link');
  if (addresses.some(isNew)) flags.push('contact');
  if (promises.some((promise) => promise.test(text) && !promise.test(vouched)))
    flags.push('promise');
  if ((text.match(amounts) ?? []).some((amount) => isNew(amount.trim()))) flags.push('amount');
  if (!isInLanguage(withoutAddresses.replaceAll(links, ' '), context.language))
    flags.push('language');
  return flags;
}

const scripts: Readonly<Record<string, RegExp>> = {
  ru: /\p{Script=Cyrillic}/gu,
  uk: /\p{Script=Cyrillic}/gu,
  be: /\p{Script=Cyrillic}/gu,
  kk: /\p{Script=Cyrillic}/gu,
  ky: /\p{Script=Cyrillic}/gu,
  en: /\p{Script=Latin}/gu,
  de: /\p{Script=Latin}/gu,
  es: /\p{Script=Latin}/gu,
  fr: /\p{Script=Latin}/gu,
  tr: /\p{Script=Latin}/gu,
};

/** Judged by letters: most of them must belong to the language's script. */
function isInLanguage(text: string, language: string): boolean {
  const script = scripts[language.slice(0, 2).toLowerCase()];
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (script === undefined || letters === 0) return true;
  return (text.match(script)?.length ?? 0) * 2 >= letters;
}
