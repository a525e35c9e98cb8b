import type { Localized } from '../../../domain/errors.ts';
import type { SendOutcome } from '../../../ports/delivery/channel-sender.ts';
import { outcomeOfFault, withSaid, type Meaning as AnyMeaning } from '../../shared/outcome.ts';
import type { WhatsappFault } from '../account-faults.ts';
import type { GraphFault, GraphRefusal } from './graph.ts';

/**
 * The meaning of one of Meta's codes. It may call for a pause of the whole number, of this chat, or only of this
 * message.
 */
type Meaning = AnyMeaning<'number' | 'chat' | 'once'>;

const failed = (code: string, words: Localized): Meaning => ({ kind: 'failed', code, words });
const paused = (code: WhatsappFault, words: Localized): Meaning => ({
  kind: 'paused',
  code,
  words,
});
const later = (scope: 'number' | 'chat' | 'once', code: string): Meaning => ({
  kind: 'later',
  scope,
  code,
});

const templateRefused: Localized = {
  ru: 'WhatsApp не принял шаблон',
  en: 'WhatsApp did not take the template',
};
const notDelivered: Localized = {
  ru: 'WhatsApp не доставил сообщение',
  en: 'WhatsApp did not deliver the message',
};
const notTaken: Localized = {
  ru: 'WhatsApp не принял сообщение',
  en: 'WhatsApp did not take the message',
};
const unauthorized = paused('account_unauthorized', {
  ru: 'Токен доступа WhatsApp недействителен или истёк, задайте новый',
  en: 'The WhatsApp access token is invalid or has expired, set a new one',
});
const forbidden = paused('account_forbidden', {
  ru: 'У токена доступа WhatsApp нет нужных прав (whatsapp_business_messaging)',
  en: 'The WhatsApp access token lacks a permission (whatsapp_business_messaging)',
});
const restricted = (words: Localized): Meaning => paused('account_restricted', words);
const notChosen = (words: Localized): Meaning => failed('not_delivered_by_meta', words);
const template = (words: Localized): Meaning => failed('template_refused', words);
const temporary = later('once', 'provider_temporary');

/** Codes decide, never titles (channels.md §3). */
const meanings: ReadonlyMap<number, Meaning> = new Map([
  [0, unauthorized],
  [190, unauthorized],
  [3, forbidden],
  [10, forbidden],
  [131_005, forbidden],
  [4, later('number', 'rate_limited')],
  [80_007, later('number', 'rate_limited')],
  [130_429, later('number', 'rate_limited')],
  [131_056, later('chat', 'pair_rate_limited')],
  [
    131_048,
    restricted({
      ru: 'Номер ограничен WhatsApp: слишком много жалоб на спам',
      en: 'WhatsApp has restricted the number: too many complaints of spam',
    }),
  ],
  [
    368,
    restricted({
      ru: 'Аккаунт WhatsApp заблокирован за нарушение правил',
      en: 'The WhatsApp account is blocked for breaking the rules',
    }),
  ],
  [
    131_031,
    restricted({ ru: 'Аккаунт WhatsApp заблокирован', en: 'The WhatsApp account is blocked' }),
  ],
  [
    131_042,
    paused('payment_required', {
      ru: 'У аккаунта WhatsApp проблема с оплатой',
      en: 'The WhatsApp account has a problem with payment',
    }),
  ],
  [1, temporary],
  [2, temporary],
  [131_000, temporary],
  [131_016, temporary],
  [131_057, temporary],
  [
    131_021,
    failed('recipient_is_sender', {
      ru: 'Нельзя отправить сообщение на собственный номер',
      en: 'A number cannot write to itself',
    }),
  ],
  [
    131_026,
    failed('undeliverable', {
      ru: 'Не доставлено: у клиента нет WhatsApp, старая версия приложения или он не принимает сообщения',
      en: 'Not delivered: the customer has no WhatsApp or an old version of it, or takes no messages',
    }),
  ],
  [
    131_030,
    failed('recipient_not_allowed', {
      ru: 'Номер клиента не в списке разрешённых для тестового номера',
      en: 'The customer’s number is not on the list of those that a test number may write to',
    }),
  ],
  [
    131_047,
    failed('window_closed', {
      ru: 'Прошло больше 24 часов после последнего сообщения клиента: отправьте шаблон',
      en: 'The customer’s last message is more than 24 hours ago: send a template',
    }),
  ],
  [
    131_049,
    notChosen({
      ru: 'Meta не доставила сообщение, чтобы не перегружать клиента рассылками',
      en: 'Meta did not deliver the message, so as not to flood the customer with marketing',
    }),
  ],
  [
    131_050,
    notChosen({
      ru: 'Клиент отказался от рассылок этой компании',
      en: 'The customer has opted out of this company’s marketing',
    }),
  ],
  [
    130_472,
    notChosen({
      ru: 'Клиент участвует в эксперименте Meta, сообщение не доставлено',
      en: 'The customer is part of an experiment of Meta’s, the message was not delivered',
    }),
  ],
  [
    131_051,
    failed('type_not_supported', {
      ru: 'WhatsApp не поддерживает сообщения этого вида',
      en: 'WhatsApp does not support messages of this type',
    }),
  ],
  [
    131_052,
    failed('media_unavailable', {
      ru: 'WhatsApp не смог скачать файл',
      en: 'WhatsApp could not download the file',
    }),
  ],
  [
    131_053,
    failed('media_refused', {
      ru: 'WhatsApp не принял файл: проверьте его вид и размер',
      en: 'WhatsApp did not take the file: check its type and size',
    }),
  ],
  [
    33,
    failed('refused', {
      ru: 'WhatsApp не знает этого номера или файла',
      en: 'WhatsApp does not know this number or file',
    }),
  ],
  [
    100,
    failed('refused', {
      ru: 'WhatsApp не принял сообщение: неверное поле',
      en: 'WhatsApp did not take the message: a field is wrong',
    }),
  ],
  [
    131_008,
    failed('refused', {
      ru: 'WhatsApp не принял сообщение: не хватает поля',
      en: 'WhatsApp did not take the message: a field is missing',
    }),
  ],
  [
    131_009,
    failed('refused', {
      ru: 'WhatsApp не принял сообщение: неверное значение',
      en: 'WhatsApp did not take the message: a value is wrong',
    }),
  ],
  [
    132_000,
    template({
      ru: 'Шаблон: неверное число параметров',
      en: 'Template: wrong number of parameters',
    }),
  ],
  [
    132_001,
    template({
      ru: 'Шаблона нет на этом языке, или он не одобрен',
      en: 'Template: it does not exist in this language, or is not approved',
    }),
  ],
  [
    132_005,
    template({ ru: 'Шаблон: текст слишком длинный', en: 'Template: the text is too long' }),
  ],
  [
    132_007,
    template({
      ru: 'Шаблон нарушает правила WhatsApp',
      en: 'Template: it breaks WhatsApp’s rules',
    }),
  ],
  [
    132_012,
    template({
      ru: 'Шаблон: неверный вид параметра',
      en: 'Template: a parameter is of the wrong type',
    }),
  ],
  [
    132_015,
    template({
      ru: 'Шаблон приостановлен из-за низкого качества',
      en: 'Template: paused for its low quality',
    }),
  ],
  [132_016, template({ ru: 'Шаблон отключён навсегда', en: 'Template: disabled for good' })],
]);

/** All failure texts that a message can store from these. */
export const wabaFailures: readonly Localized[] = [
  templateRefused,
  notDelivered,
  notTaken,
  ...[...meanings.values()].flatMap((meaning) => ('words' in meaning ? [meaning.words] : [])),
];

/** The meaning of a code; null = unknown. */
function meaningOf(code: number): Meaning | null {
  const known = meanings.get(code);
  if (known !== undefined) return known;
  if (code >= 200 && code <= 299) return forbidden;
  if (code >= 132_000 && code <= 132_999) return template(templateRefused);
  return null;
}

/** The code and text of a failure that a status reports. */
export function failureOf(
  code: number | null,
  providerWords: string | null,
): { readonly code: string; readonly reason: string } {
  const meaning = code === null ? null : meaningOf(code);
  const ours = meaning?.code ?? 'refused';
  const words = meaning !== null && 'words' in meaning ? meaning.words : notDelivered;
  return { code: ours, reason: withSaid(words, saidBy(code, providerWords)) };
}

/** Meta's own text, with its code. */
function saidBy(code: number | null, said: string | null): string | null {
  const told = [code === null ? null : `код ${code}`, said].filter((part) => part !== null);
  return told.length === 0 ? null : told.join(': ');
}

/** Pauses before another attempt, by their scope. */
export interface Pauses {
  readonly number: () => number;
  readonly chat: () => number;
  readonly once: () => number;
}

/** What the fault of an attempt means for the message. */
export function outcomeOf(fault: GraphFault, pauses: Pauses): SendOutcome {
  return outcomeOfFault(fault, {
    meaningOf: readRefusal,
    said: ({ code, message }) => saidBy(code, message),
    pauseMs: (scope) => pauses[scope ?? 'once'](),
    unreachedCode: () => 'provider_unreachable',
  });
}

function readRefusal({ code, status, transient }: GraphRefusal): Meaning {
  const known = code === null ? null : meaningOf(code);
  if (known !== null) return known;
  if (status === 401) return unauthorized;
  if (status === 429) return later('number', 'rate_limited');
  if (transient || status >= 500) return temporary;
  if (status === 403) return forbidden;
  return failed('refused', notTaken);
}
