import type { Fields } from './fields.ts';

/** Why the provider did not pass on a message. */
export interface ProviderReason {
  readonly code?: number | undefined;
  /** The provider's own words. */
  readonly said?: string | undefined;
}

/** The first of the `errors` of a message. */
export function reasonOf(message: Fields): ProviderReason {
  const [error, ...more] = message.objects('errors').map((fields) => {
    const details = fields.object('error_data').text('details') ?? fields.text('details');
    const [title, text] = [fields.text('title'), fields.text('message')];
    fields.skip('href');
    return { code: fields.number('code'), said: (details ?? text ?? title)?.slice(0, 500) };
  });
  return error ?? more[0] ?? {};
}

/** The codes that Meta documents for incoming messages. */
export const reasonWords: Readonly<Record<number, string>> = {
  1: 'у WhatsApp произошла ошибка',
  2: 'WhatsApp временно недоступен',
  500: 'у WhatsApp произошла ошибка',
  501: 'WhatsApp Cloud API не передаёт сообщения этого вида',
  130_429: 'превышен лимит запросов к WhatsApp',
  130_472: 'клиент участвует в эксперименте Meta',
  130_501: 'WhatsApp Cloud API не передаёт сообщения этого вида',
  131_000: 'у WhatsApp произошла ошибка',
  131_005: 'у приложения нет доступа к этому сообщению',
  131_008: 'в сообщении не хватает обязательного поля',
  131_009: 'в сообщении неверное значение',
  131_016: 'WhatsApp временно недоступен',
  131_026: 'WhatsApp не смог доставить сообщение',
  131_031: 'аккаунт WhatsApp заблокирован',
  131_042: 'у аккаунта WhatsApp проблема с оплатой',
  131_045: 'номер не зарегистрирован в Cloud API',
  131_047: 'прошло больше 24 часов',
  131_048: 'номер ограничен из-за жалоб на спам',
  131_051: 'WhatsApp Cloud API не передаёт сообщения этого вида',
  131_052: 'WhatsApp не смог скачать файл клиента, попросите прислать его ещё раз',
  131_053: 'WhatsApp не смог загрузить файл, попросите прислать его ещё раз',
  131_056: 'слишком много сообщений за короткое время',
  131_057: 'на аккаунте идут технические работы',
  131_060: 'сообщение сейчас недоступно для Cloud API, его видно в приложении WhatsApp на телефоне',
};

/** What `unsupported.type` can be, as Meta documents it, and the kinds of messages that are withheld by nature. */
export const unsupportedWords: Readonly<Record<string, string>> = {
  button: 'Сообщение с кнопкой',
  contacts: 'Контакт',
  edit: 'Изменённое сообщение',
  ephemeral: 'Исчезающее сообщение',
  errors: 'Сообщение, которое WhatsApp не смог обработать',
  event: 'Мероприятие',
  gif: 'GIF',
  group_invite: 'Приглашение в группу',
  hsm: 'Шаблон',
  image: 'Изображение',
  interactive: 'Сообщение с кнопками',
  keep_in_chat: 'Клиент сохранил сообщение в чате',
  link_preview: 'Ссылка',
  list: 'Список',
  live_location: 'Живая геолокация',
  location: 'Геолокация',
  media_placeholder: 'Файл',
  order: 'Заказ',
  payment: 'Платёж',
  pin: 'Клиент закрепил сообщение',
  poll: 'Опрос',
  poll_creation: 'Опрос',
  poll_update: 'Голос в опросе',
  product: 'Товар',
  reaction: 'Реакция',
  sticker_pack: 'Набор стикеров',
  template: 'Шаблон',
  video: 'Видео',
  video_note: 'Видеосообщение',
  view_once: 'Одноразовое сообщение',
};

const usual = 'Сообщение этого вида не поддерживается WhatsApp Cloud API';
const onPhone = 'его видно только в WhatsApp на телефоне';

/** What a person reads instead of the message. */
export function wordsOfUnsupported(
  what: string | undefined,
  { code, said }: ProviderReason,
): { readonly words: string; readonly viewOnce: boolean } {
  if (/view.?once/i.test(`${what ?? ''} ${said ?? ''}`)) {
    return { words: `${unsupportedWords['view_once']}: ${onPhone}`, viewOnce: true };
  }
  const named = what !== undefined && Object.hasOwn(unsupportedWords, what);
  const kind = named ? unsupportedWords[what] : what?.slice(0, 60);
  const reason = code === undefined ? undefined : (reasonWords[code] ?? saidWords(code, said));
  if (what === 'ephemeral' && reason === undefined) {
    return { words: `${kind}: ${onPhone}`, viewOnce: false };
  }
  if (kind === undefined) {
    const isUsual = code === undefined || reason === reasonWords[131_051];
    const words = isUsual ? (code === undefined && said ? saidWords(code, said) : usual) : reason;
    return { words: capital(words ?? usual), viewOnce: false };
  }
  return { words: `${kind}: ${reason ?? reasonWords[131_051]}`, viewOnce: false };
}

function saidWords(code: number | undefined, said: string | undefined): string {
  const told = [said, code === undefined ? undefined : `код ${code}`].filter(
    (part) => part !== undefined,
  );
  return `WhatsApp не передал сообщение: ${told.join(', ')}`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
