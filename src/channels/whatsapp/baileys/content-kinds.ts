import type { proto } from '@whiskeysockets/baileys';
import { fileSourceOf, numberOf, sizeOf, type WhatsappFile } from './content-files.ts';
import { contactNames } from './content-cards.ts';

/** What a message holds, in the words that rows and operators use. */
export interface MessageContent {
  /** A word of contract §0.7, or WhatsApp's own key for a kind that is not known here. */
  readonly type: string;
  /** Of a file its caption, or nothing; of everything else never empty. */
  readonly content: string;
  readonly filename?: string | null;
  readonly mimeType?: string | null;
  readonly size?: number | null;
  readonly file?: WhatsappFile;
  readonly details?: Readonly<Record<string, unknown>>;
  /** Neither unread nor a reason to reopen the chat. */
  readonly quiet?: boolean;
  /** The id of the message that this one is about, other than by a quote. */
  readonly about?: string | null;
}

/** What a reader needs of the message around the content. */
export interface ReadContext {
  readonly key: proto.IMessageKey;
  readonly fromMe: boolean;
  /** Who sent it, for the words of a call. */
  readonly senderJid: string;
}

type Reader = (value: never, context: ReadContext) => MessageContent | null;

const editType = 14;
const revokeType = 0;
const secretMessageEdit = 2;
const longestCard = 10_000;

/** Notices of protocolMessage that people should see; all others are talk between devices. */
const notices: Readonly<Record<number, string>> = {
  3: 'изменён срок исчезающих сообщений',
  11: 'клиент показал свой номер',
  27: 'изменены настройки пересылки',
};

const readers: Readonly<Record<string, Reader>> = {
  conversation: (text: string) => said(text),
  extendedTextMessage: ({ text }: proto.Message.IExtendedTextMessage) => said(text),

  imageMessage: (image: proto.Message.IImageMessage, context) => media('image', image, context),
  videoMessage: (video: proto.Message.IVideoMessage, context) =>
    media('video', video, context, video.gifPlayback === true ? { gif: true } : {}),
  ptvMessage: (video: proto.Message.IVideoMessage, context) =>
    media('ptv', video, context, { videoNote: true }),
  audioMessage: (audio: proto.Message.IAudioMessage, context) =>
    media('audio', audio, context, audio.ptt === true ? { voice: true } : {}),
  documentMessage: (document: proto.Message.IDocumentMessage, context) => ({
    ...media('document', document, context),
    filename: document.fileName || document.title || null,
  }),
  stickerMessage: (sticker: proto.Message.IStickerMessage, context) =>
    media('sticker', sticker, context, {
      ...((sticker.isAnimated === true || sticker.isLottie === true) && { animated: true }),
    }),
  stickerPackMessage: ({ name }: proto.Message.IStickerPackMessage) => ({
    type: 'sticker_pack',
    content: `[Набор стикеров${named(name)}]`,
  }),
  // Only tells that pictures follow; each comes as a message of its own.
  albumMessage: () => null,

  locationMessage: (place: proto.Message.ILocationMessage) =>
    located(place.isLive === true ? 'live_location' : 'location', place, [
      place.name,
      place.address,
      place.comment,
    ]),
  liveLocationMessage: (place: proto.Message.ILiveLocationMessage) =>
    located('live_location', place, [place.caption]),

  contactMessage: (contact: proto.Message.IContactMessage) => {
    const [name = ''] = contactNames([contact]);
    return {
      type: 'contact',
      content: `Контакт: ${name}`,
      details: { contacts: cards([contact]) },
    };
  },
  contactsArrayMessage: ({ contacts }: proto.Message.IContactsArrayMessage) => ({
    type: 'contacts_array',
    content: `Контакты: ${contactNames(contacts ?? []).join(', ') || 'нет'}`,
    details: { contacts: cards(contacts ?? []) },
  }),

  reactionMessage: ({ key, text }: proto.Message.IReactionMessage) => ({
    type: 'reaction',
    content: text
      ? `Реакция "${text}" на сообщение ${key?.id ?? ''}`
      : `Реакция снята с сообщения ${key?.id ?? ''}`,
    quiet: true,
    about: key?.id ?? null,
    details: { emoji: text || null, messageId: key?.id ?? null },
  }),
  encReactionMessage: ({ targetMessageKey }: proto.Message.IEncReactionMessage) => ({
    type: 'reaction',
    content: `Реакция на сообщение ${targetMessageKey?.id ?? ''}`,
    quiet: true,
    about: targetMessageKey?.id ?? null,
    details: { emoji: null, messageId: targetMessageKey?.id ?? null },
  }),

  pollCreationMessage: polled,
  pollCreationMessageV2: polled,
  pollCreationMessageV3: polled,
  pollCreationMessageV5: polled,
  pollUpdateMessage: ({ pollCreationMessageKey }: proto.Message.IPollUpdateMessage) => ({
    type: 'poll_vote',
    content: 'Ответ в опросе',
    quiet: true,
    about: pollCreationMessageKey?.id ?? null,
  }),
  pollResultSnapshotMessage: ({ name }: proto.Message.IPollResultSnapshotMessage) => ({
    type: 'poll',
    content: `[Итоги опроса${named(name)}]`,
  }),

  buttonsResponseMessage: (reply: proto.Message.IButtonsResponseMessage) =>
    answered('interactive_button', reply.selectedDisplayText, reply.selectedButtonId),
  templateButtonReplyMessage: (reply: proto.Message.ITemplateButtonReplyMessage) =>
    answered('button', reply.selectedDisplayText, reply.selectedId),
  listResponseMessage: (reply: proto.Message.IListResponseMessage) => ({
    ...answered('interactive_list', reply.title, reply.singleSelectReply?.selectedRowId),
    ...(reply.description && {
      details: {
        reply: {
          id: reply.singleSelectReply?.selectedRowId ?? null,
          title: reply.title,
          description: reply.description,
        },
      },
    }),
  }),
  interactiveResponseMessage: ({
    body,
    nativeFlowResponseMessage: flow,
  }: proto.Message.IInteractiveResponseMessage) => ({
    type: 'interactive',
    content: body?.text || 'Клиент заполнил форму',
    ...(flow && {
      details: { form: { name: flow.name ?? null, response: flow.paramsJson ?? null } },
    }),
  }),

  // What businesses send: words with buttons under them, sometimes a file above.
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

  groupInviteMessage: (invite: proto.Message.IGroupInviteMessage) => ({
    type: 'group_invite',
    content: [`Приглашение в группу${named(invite.groupName)}`, invite.caption]
      .filter(Boolean)
      .join('\n'),
    details: { groupJid: invite.groupJid ?? null, groupName: invite.groupName ?? null },
  }),
  eventMessage: (event: proto.Message.IEventMessage) => ({
    type: 'event',
    content: [
      `📅 ${event.isCanceled === true ? 'Отменено: ' : ''}${event.name || 'Событие'}`,
      event.description,
      event.joinLink,
    ]
      .filter(Boolean)
      .join('\n'),
    details: { startsAt: secondsToIso(event.startTime), endsAt: secondsToIso(event.endTime) },
  }),

  call: (_call: proto.Message.ICall, { key, senderJid }) => calledBy(senderJid, key.id ?? ''),
  callLogMesssage: (
    { callOutcome, isVideo }: proto.Message.ICallLogMessage,
    { key, senderJid },
  ) => {
    const outcome = callOutcomes[callOutcome ?? 0];
    const call = calledBy(senderJid, key.id ?? '');
    return {
      ...call,
      content: outcome === undefined ? call.content : `${call.content}: ${outcome}`,
      details: { ...call.details, video: isVideo === true, missed: callOutcome === 1 },
      quiet: true,
    };
  },
  scheduledCallCreationMessage: ({
    title,
    scheduledTimestampMs,
  }: proto.Message.IScheduledCallCreationMessage) => ({
    type: 'call',
    content: `[Запланирован звонок${named(title)}]`,
    details: { startsAt: isoOf(numberOf(scheduledTimestampMs)) },
  }),

  protocolMessage: (message: proto.Message.IProtocolMessage, context) => changed(message, context),
  secretEncryptedMessage: (
    { secretEncType, targetMessageKey }: proto.Message.ISecretEncryptedMessage,
    { fromMe },
  ) =>
    secretEncType === secretMessageEdit
      ? {
          type: 'text',
          content: fromMe
            ? '[Сообщение изменено на телефоне; новый текст виден там]'
            : '[Клиент изменил сообщение; новый текст виден на телефоне]',
          quiet: true,
          about: targetMessageKey?.id ?? null,
          details: { editOf: targetMessageKey?.id ?? null },
        }
      : null,
  pinInChatMessage: ({ key, type }: proto.Message.IPinInChatMessage) => ({
    type: 'protocol',
    content: `Системное сообщение: сообщение ${type === 2 ? 'откреплено' : 'закреплено'}`,
    quiet: true,
    about: key?.id ?? null,
  }),
  keepInChatMessage: () => null,
  requestPhoneNumberMessage: () => ({
    type: 'protocol',
    content: 'Системное сообщение: запрошен номер телефона',
    quiet: true,
  }),
  placeholderMessage: () => ({
    type: 'unsupported',
    content: '[Сообщение доступно только на телефоне]',
  }),
  stickerSyncRmrMessage: () => null,
  messageHistoryBundle: () => null,
  messageHistoryNotice: () => null,
};

/** Keys that stand beside the content and are none. */
const besides = new Set([
  'messageContextInfo',
  'senderKeyDistributionMessage',
  'fastRatchetKeySenderKeyDistributionMessage',
]);

const mostWrappers = 8;

export interface OpenedMessage {
  readonly message: proto.IMessage;
  readonly viewOnce: boolean;
  /** The message that it comments on. */
  readonly commentOn: string | null;
  /** The album that its picture belongs to. */
  readonly album: string | null;
}

/**
 * Takes the content out of everything that may be around it: disappearing, once to be seen, sent by another device, a
 * document with words, and whatever wrapper comes next year, for all of them hold a `message`.
 */
export function openMessage(outer: proto.IMessage): OpenedMessage {
  let message = outer;
  let viewOnce = false;
  let commentOn: string | null = null;
  let album: string | null = null;
  for (let depth = 0; depth <= mostWrappers; depth += 1) {
    const association = message.messageContextInfo?.messageAssociation;
    album ??= association?.parentMessageKey?.id ?? null;
    const [key, value] = contentIn(message) ?? [];
    if (key === undefined || typeof value !== 'object' || value === null) break;
    const {
      message: inner,
      viewOnce: once,
      targetMessageKey,
    } = value as {
      message?: unknown;
      viewOnce?: boolean | null;
      targetMessageKey?: proto.IMessageKey | null;
    };
    viewOnce ||= once === true || key.startsWith('viewOnce');
    if (typeof inner !== 'object' || inner === null) break;
    if (key === 'commentMessage') commentOn = targetMessageKey?.id ?? null;
    message = inner as proto.IMessage;
  }
  return { message, viewOnce, commentOn, album };
}

/** The content and its key; null = there is none. */
export function contentIn(message: proto.IMessage): readonly [string, unknown] | null {
  const held = Object.entries(message).filter(
    ([key, value]) => value !== null && value !== undefined && !besides.has(key),
  );
  return held.find(([key]) => Object.hasOwn(readers, key)) ?? held[0] ?? null;
}

/**
 * Reads opened content. A kind that is not known here becomes a placeholder under WhatsApp's own key, so nothing that
 * people send is invisible. Null = nobody said anything: devices talk to each other.
 */
export function readContent(message: proto.IMessage, context: ReadContext): MessageContent | null {
  const held = contentIn(message);
  if (held === null) return null;
  const [key, value] = held;
  const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
  if (read !== undefined) return read(value as never, context);
  return { type: key, content: `[Сообщение неподдерживаемого вида: ${key.slice(0, 60)}]` };
}

/** A call that came in, in the words of contract §3.3. */
export function calledBy(jid: string, id: string): MessageContent {
  return { type: 'call', content: `Звонок от ${jid} (ID: ${id})`, details: { callId: id } };
}

const callOutcomes: Readonly<Record<number, string>> = {
  1: 'пропущен',
  2: 'не состоялся',
  3: 'отклонён',
  6: 'без звука',
  7: 'без звука',
};

function said(text: string | null | undefined): MessageContent {
  return { type: 'text', content: text || '[Пустое сообщение]' };
}

function media(
  type: WhatsappFile['type'],
  file: Parameters<typeof fileSourceOf>[1],
  { key }: ReadContext,
  details: Readonly<Record<string, unknown>> = {},
): MessageContent {
  const source = fileSourceOf(type, file, key);
  const caption = file.caption || null;
  const more = { ...details, ...(caption !== null && { caption }) };
  return {
    type: type === 'ptv' ? 'video' : type,
    content: caption ?? (source === null ? '[Файл недоступен]' : ''),
    filename: null,
    mimeType: file.mimetype || null,
    size: sizeOf(file),
    ...(source !== null && { file: source }),
    ...(Object.keys(more).length > 0 && { details: more }),
  };
}

function located(
  type: 'location' | 'live_location',
  place: Pick<proto.Message.ILocationMessage, 'degreesLatitude' | 'degreesLongitude'>,
  words: readonly (string | null | undefined)[],
): MessageContent {
  const latitude = place.degreesLatitude ?? 0;
  const longitude = place.degreesLongitude ?? 0;
  const label = words.filter(Boolean).join(', ');
  return {
    type,
    // The first line is what front ends read (contract §3.3).
    content: [`Latitude: ${latitude}, Longitude: ${longitude}`, label && `📍 ${label}`]
      .filter(Boolean)
      .join('\n'),
    details: { latitude, longitude, ...(label !== '' && { name: label }) },
  };
}

function cards(contacts: readonly proto.Message.IContactMessage[]): unknown[] {
  return contacts.map(({ displayName, vcard }) => ({
    name: displayName ?? null,
    // A card may bring a picture of any size.
    vcard: vcard?.slice(0, longestCard) ?? null,
  }));
}

function polled({ name, options }: proto.Message.IPollCreationMessage): MessageContent {
  return {
    type: 'poll',
    content: `[Опрос${named(name)}]`,
    details: {
      question: name ?? '',
      options: (options ?? []).map(({ optionName }) => optionName ?? ''),
    },
  };
}

function answered(
  type: string,
  title: string | null | undefined,
  id: string | null | undefined,
): MessageContent {
  return {
    type,
    content: title || id || '[Ответ без текста]',
    details: { reply: { id: id ?? null, title: title ?? null } },
  };
}

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

function changed(
  { key, type, editedMessage }: proto.Message.IProtocolMessage,
  context: ReadContext,
): MessageContent | null {
  const number = type ?? revokeType;
  const about = key?.id ?? null;
  if (number === revokeType) {
    return {
      type: 'deleted',
      content: context.fromMe ? 'Сообщение удалено с телефона' : 'Клиент удалил сообщение',
      quiet: true,
      about,
      details: { deletedOf: about },
    };
  }
  if (number === editType) {
    const edited = editedMessage ? readContent(openMessage(editedMessage).message, context) : null;
    if (edited === null) return null;
    // The file is the one that came with the original: only its words can be edited.
    const { file: _file, size: _size, mimeType: _mime, filename: _name, ...words } = edited;
    return { ...words, quiet: true, about, details: { ...words.details, editOf: about } };
  }
  const notice = notices[number];
  if (notice === undefined) return null;
  return {
    type: 'protocol',
    content: `Системное сообщение (тип: ${number}): ${notice}`,
    quiet: true,
    about,
  };
}

function named(name: string | null | undefined): string {
  return name ? `: ${name}` : '';
}

function price(thousandths: unknown, currency: string | null | undefined): string | null {
  const amount = numberOf(thousandths);
  return amount === null || amount === 0 ? null : `${amount / 1_000} ${currency ?? ''}`.trimEnd();
}

function secondsToIso(value: unknown): string | null {
  const seconds = numberOf(value);
  return isoOf(seconds === null ? null : seconds * 1_000);
}

function isoOf(ms: number | null): string | null {
  return ms === null || ms <= 0 || ms > 8.64e15 ? null : new Date(ms).toISOString();
}
