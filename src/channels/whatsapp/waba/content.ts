import { z } from 'zod';
import type { IncomingMessageFields } from '../../../ports/chat/intake.ts';

/** A message of a webhook. Its outer fields have been checked; the fields of its type have not. */
export type WabaMessage = Readonly<Record<string, unknown>> & { readonly type: string };

export interface MessageContent extends Pick<
  IncomingMessageFields,
  'type' | 'content' | 'filename' | 'mimeType' | 'media' | 'quiet'
> {
  readonly details?: Readonly<Record<string, unknown>>;
  /** The message that this one refers to other than by `context`. */
  readonly about?: string;
}

const File = z.looseObject({
  id: z.string().min(1),
  mime_type: z.string().optional(),
  sha256: z.string().optional(),
  caption: z.string().optional(),
  filename: z.string().optional(),
  voice: z.boolean().optional(),
  animated: z.boolean().optional(),
});
const Place = z.looseObject({
  latitude: z.coerce.number(),
  longitude: z.coerce.number(),
  name: z.string().optional(),
  address: z.string().optional(),
  url: z.string().optional(),
});
const Cards = z.array(
  z.looseObject({
    name: z.looseObject({ formatted_name: z.string().optional() }).optional(),
    phones: z.array(z.looseObject({ phone: z.string().optional() })).optional(),
  }),
);
const Reply = z.looseObject({
  id: z.string().optional(),
  title: z.string(),
  description: z.string().optional(),
});
const Interactive = z.looseObject({
  type: z.string(),
  button_reply: Reply.optional(),
  list_reply: Reply.optional(),
  nfm_reply: z
    .looseObject({
      name: z.string().optional(),
      body: z.string().optional(),
      response_json: z.unknown().optional(),
    })
    .optional(),
});
const Order = z.looseObject({
  catalog_id: z.string().optional(),
  text: z.string().optional(),
  product_items: z.array(
    z.looseObject({
      product_retailer_id: z.coerce.string(),
      quantity: z.coerce.number(),
      item_price: z.coerce.number().optional(),
      currency: z.string().optional(),
    }),
  ),
});
const System = z.looseObject({ body: z.string().optional(), type: z.string().optional() });
const Edit = z.looseObject({
  original_message_id: z.string(),
  message: z.looseObject({ type: z.string() }),
});
const Errors = z.array(
  z.looseObject({ code: z.number().optional(), title: z.string().optional() }),
);

const Text = z.looseObject({ body: z.string() });
const Button = z.looseObject({ text: z.string(), payload: z.string().optional() });
const Revoke = z.looseObject({ original_message_id: z.string() });
const Reaction = z.looseObject({ message_id: z.string(), emoji: z.string().optional() });

type Reader = (message: WabaMessage) => MessageContent;

/** Every type of channels.md §3, with the texts of contract §3.3. */
const readers: Readonly<Record<string, Reader>> = {
  text: ({ text }) => ({ type: 'text', content: Text.parse(text).body }),
  image: (message) => file('image', message['image']),
  video: (message) => file('video', message['video']),
  audio: (message) => file('audio', message['audio']),
  document: (message) => file('document', message['document']),
  sticker: (message) => file('sticker', message['sticker']),
  location: ({ location }) => place(Place.parse(location)),
  contacts: ({ contacts }) => cards(Cards.parse(contacts)),
  reaction: ({ reaction }) => reacted(reaction),
  button({ button }) {
    const { text, payload } = Button.parse(button);
    return {
      type: 'button',
      content: text,
      ...(payload !== undefined && { details: { payload } }),
    };
  },
  interactive: ({ interactive }) => answered(Interactive.parse(interactive)),
  order: ({ order }) => ordered(Order.parse(order)),
  system({ system }) {
    const { body, type } = System.parse(system);
    return {
      type: 'protocol',
      content: `Системное сообщение: ${systemWords[type ?? ''] ?? body ?? 'без текста'}`,
      quiet: true,
      details: { system: { type: type ?? null } },
    };
  },
  request_welcome: () => ({
    type: 'protocol',
    content: 'Системное сообщение: клиент открыл чат',
    quiet: true,
  }),
  edit({ edit }) {
    const { original_message_id: original, message } = Edit.parse(edit);
    // The file of the original stays: only its caption can be edited.
    const { media: _media, ...edited } = contentOf(message as WabaMessage);
    return {
      ...edited,
      quiet: true,
      about: original,
      details: { ...edited.details, editOf: original },
    };
  },
  revoke({ revoke }) {
    const { original_message_id: original } = Revoke.parse(revoke);
    return {
      type: 'deleted',
      content: 'Клиент удалил сообщение',
      quiet: true,
      about: original,
      details: { deletedOf: original },
    };
  },
  unsupported({ errors }) {
    const [error] = Errors.safeParse(errors).data ?? [];
    return {
      type: 'unsupported',
      content: '[Сообщение этого вида не поддерживается WhatsApp Cloud API]',
      details: { errorCode: error?.code ?? null },
    };
  },
};

const systemWords: Readonly<Record<string, string>> = {
  user_changed_number: 'клиент сменил номер',
  customer_changed_number: 'клиент сменил номер',
  user_changed_user_id: 'у клиента новый идентификатор WhatsApp',
  customer_identity_changed: 'у клиента новый ключ шифрования',
};

/** Whether we can read this type of message. Other types become a placeholder and are stored as they came. */
export function isKnownType(type: string): boolean {
  return Object.hasOwn(readers, type);
}

/**
 * Reads the content of any message. An unknown type becomes a placeholder, so that nothing a customer sends is
 * invisible.
 * @throws ZodError if the content does not fit a known type.
 */
export function contentOf(message: WabaMessage): MessageContent {
  const read = isKnownType(message.type) ? readers[message.type] : undefined;
  if (read === undefined) {
    return {
      type: 'unsupported',
      content: `[Сообщение неподдерживаемого вида: ${message.type.slice(0, 60)}]`,
    };
  }
  const content = read(message);
  const details = { ...content.details, ...origin(message) };
  return { ...content, ...(Object.keys(details).length > 0 && { details }) };
}

/** Where the message came from: an ad, the page of a product, another chat. */
function origin(message: WabaMessage): Readonly<Record<string, unknown>> {
  const { referral, context: given } = message;
  if (referral === undefined && given === undefined) return {};
  const context: Readonly<Record<string, unknown>> =
    typeof given === 'object' && given !== null ? { ...given } : {};
  const product = context['referred_product'];
  return {
    ...(typeof referral === 'object' && referral !== null && { referral }),
    ...(typeof product === 'object' && product !== null && { product }),
    ...(context['forwarded'] === true && { forwarded: true }),
    ...(context['frequently_forwarded'] === true && { forwarded: true, frequentlyForwarded: true }),
  };
}

function file(type: string, value: unknown): MessageContent {
  const { id, mime_type: mimeType, sha256, caption, filename, voice, animated } = File.parse(value);
  return {
    type,
    content: caption ?? '',
    filename: filename ?? null,
    mimeType: mimeType ?? null,
    details: {
      ...(caption !== undefined && { caption }),
      ...(voice === true && { voice }),
      ...(animated === true && { animated }),
    },
    media: { source: { mediaId: id, sha256: sha256 ?? null } },
  };
}

/** The three lines that front ends parse. */
function place({
  latitude,
  longitude,
  name,
  address,
  url,
}: z.output<typeof Place>): MessageContent {
  const label = [name, address].filter(Boolean).join(', ') || 'Геолокация';
  return {
    type: 'location',
    content: [
      `📍 ${label}`,
      `Координаты: ${latitude}, ${longitude}`,
      `Карта: https://www.google.com/maps?q=${latitude},${longitude}`,
    ].join('\n'),
    details: {
      latitude,
      longitude,
      ...(name !== undefined && { name }),
      ...(address !== undefined && { address }),
      ...(url !== undefined && { url }),
    },
  };
}

function cards(contacts: z.output<typeof Cards>): MessageContent {
  const names = contacts.map(({ name, phones = [] }) => {
    const numbers = phones.map(({ phone }) => phone).filter((phone) => phone !== undefined);
    const called = name?.formatted_name || 'Без имени';
    return numbers.length === 0 ? called : `${called} (${numbers.join(', ')})`;
  });
  return contacts.length === 1
    ? { type: 'contact', content: `Контакт: ${names.join('')}`, details: { contacts } }
    : { type: 'contacts_array', content: `Контакты: ${names.join(', ')}`, details: { contacts } };
}

function reacted(value: unknown): MessageContent {
  const { message_id: messageId, emoji = '' } = Reaction.parse(value);
  return {
    type: 'reaction',
    content:
      emoji === ''
        ? `Реакция снята с сообщения ${messageId}`
        : `Реакция "${emoji}" на сообщение ${messageId}`,
    quiet: true,
    about: messageId,
    details: { emoji: emoji === '' ? null : emoji, messageId },
  };
}

function answered({ type, ...reply }: z.output<typeof Interactive>): MessageContent {
  const { button_reply: button, list_reply: list, nfm_reply: form } = reply;
  if (button !== undefined) {
    return { type: 'interactive_button', content: button.title, details: { reply: button } };
  }
  if (list !== undefined) {
    return { type: 'interactive_list', content: list.title, details: { reply: list } };
  }
  if (form !== undefined) {
    const content = form.body && form.body !== 'Sent' ? form.body : 'Клиент заполнил форму';
    return { type: 'interactive', content, details: { form } };
  }
  return {
    type: 'interactive',
    content: `[Ответ неизвестного вида: ${type.slice(0, 60)}]`,
    details: { interactive: { type, ...reply } },
  };
}

function ordered(order: z.output<typeof Order>): MessageContent {
  const lines = order.product_items.map(
    ({ product_retailer_id: product, quantity, item_price: price, currency = '' }) =>
      `${product} × ${quantity}${price === undefined ? '' : ` по ${price} ${currency}`.trimEnd()}`,
  );
  return {
    type: 'order',
    content: ['🛒 Заказ', ...lines, order.text].filter(Boolean).join('\n'),
    details: { order },
  };
}
