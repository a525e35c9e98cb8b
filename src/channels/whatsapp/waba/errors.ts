import type { SendOutcome } from '../../../ports/delivery/channel-sender.ts';
import { outcomeOfFault, withSaid, type Meaning as AnyMeaning } from '../../shared/outcome.ts';
import type { WhatsappFault } from '../account-faults.ts';
import type { GraphFault, GraphRefusal } from './graph.ts';

/** What one of Meta's codes means; it may ask for a pause of the whole number, of this chat, or because Meta is not well. */
type Meaning = AnyMeaning<'number' | 'chat' | 'once'>;

const failed = (code: string, words: string): Meaning => ({ kind: 'failed', code, words });
const paused = (code: WhatsappFault, words: string): Meaning => ({ kind: 'paused', code, words });
const later = (scope: 'number' | 'chat' | 'once', code: string): Meaning => ({
  kind: 'later',
  scope,
  code,
});

const unauthorized = paused(
  'account_unauthorized',
  'Токен доступа WhatsApp недействителен или истёк, задайте новый',
);
const forbidden = paused(
  'account_forbidden',
  'У токена доступа WhatsApp нет нужных прав (whatsapp_business_messaging)',
);
const restricted = (words: string): Meaning => paused('account_restricted', words);
const notChosen = (words: string): Meaning => failed('not_delivered_by_meta', words);
const template = (words: string): Meaning => failed('template_refused', words);
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
  [131_048, restricted('Номер ограничен WhatsApp: слишком много жалоб на спам')],
  [368, restricted('Аккаунт WhatsApp заблокирован за нарушение правил')],
  [131_031, restricted('Аккаунт WhatsApp заблокирован')],
  [131_042, paused('payment_required', 'У аккаунта WhatsApp проблема с оплатой')],
  [1, temporary],
  [2, temporary],
  [131_000, temporary],
  [131_016, temporary],
  [131_057, temporary],
  [131_021, failed('recipient_is_sender', 'Нельзя отправить сообщение на собственный номер')],
  [
    131_026,
    failed(
      'undeliverable',
      'Не доставлено: у клиента нет WhatsApp, старая версия приложения или он не принимает сообщения',
    ),
  ],
  [
    131_030,
    failed('recipient_not_allowed', 'Номер клиента не в списке разрешённых для тестового номера'),
  ],
  [
    131_047,
    failed(
      'window_closed',
      'Прошло больше 24 часов после последнего сообщения клиента: отправьте шаблон',
    ),
  ],
  [131_049, notChosen('Meta не доставила сообщение, чтобы не перегружать клиента рассылками')],
  [131_050, notChosen('Клиент отказался от рассылок этой компании')],
  [130_472, notChosen('Клиент участвует в эксперименте Meta, сообщение не доставлено')],
  [131_051, failed('type_not_supported', 'WhatsApp не поддерживает сообщения этого вида')],
  [131_052, failed('media_unavailable', 'WhatsApp не смог скачать файл')],
  [131_053, failed('media_refused', 'WhatsApp не принял файл: проверьте его вид и размер')],
  [33, failed('refused', 'WhatsApp не знает этого номера или файла')],
  [100, failed('refused', 'WhatsApp не принял сообщение: неверное поле')],
  [131_008, failed('refused', 'WhatsApp не принял сообщение: не хватает поля')],
  [131_009, failed('refused', 'WhatsApp не принял сообщение: неверное значение')],
  [132_000, template('Шаблон: неверное число параметров')],
  [132_001, template('Шаблона нет на этом языке, или он не одобрен')],
  [132_005, template('Шаблон: текст слишком длинный')],
  [132_007, template('Шаблон нарушает правила WhatsApp')],
  [132_012, template('Шаблон: неверный вид параметра')],
  [132_015, template('Шаблон приостановлен из-за низкого качества')],
  [132_016, template('Шаблон отключён навсегда')],
]);

/** What a code says; null = nothing is known of it. */
function meaningOf(code: number): Meaning | null {
  const known = meanings.get(code);
  if (known !== undefined) return known;
  if (code >= 200 && code <= 299) return forbidden;
  if (code >= 132_000 && code <= 132_999) return template('WhatsApp не принял шаблон');
  return null;
}

/** The code and words of a failure that a status tells. */
export function failureOf(
  code: number | null,
  providerWords: string | null,
): { readonly code: string; readonly reason: string } {
  const meaning = code === null ? null : meaningOf(code);
  const ours = meaning?.code ?? 'refused';
  const words =
    meaning !== null && 'words' in meaning ? meaning.words : 'WhatsApp не доставил сообщение';
  return { code: ours, reason: withSaid(words, saidBy(code, providerWords)) };
}

/** Meta's own words, with its code. */
function saidBy(code: number | null, said: string | null): string | null {
  const told = [code === null ? null : `код ${code}`, said].filter((part) => part !== null);
  return told.length === 0 ? null : told.join(': ');
}

/** Pauses before another attempt, by what they are for. */
export interface Pauses {
  readonly number: () => number;
  readonly chat: () => number;
  readonly once: () => number;
}

/** What an attempt's fault means for the message. */
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
  return failed('refused', 'WhatsApp не принял сообщение');
}
