import { isVoiceNote } from '../../../domain/media/media-formats.ts';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';
import { recipientOf } from './address.ts';
import { callbackData } from './callback-data.ts';
import type { GraphResult } from './graph.ts';

/** How a message refers to its file: uploaded to Meta, or fetched by Meta. */
export type FileRef = { readonly id: string } | { readonly link: string };

export type Draft =
  | { readonly kind: 'ready'; readonly body: GraphResult }
  /** Its file must be uploaded or linked first. */
  | { readonly kind: 'with-file'; readonly bodyWith: (file: FileRef) => GraphResult }
  | { readonly kind: 'impossible'; readonly code: string; readonly reason: string };

const fileTypes = ['image', 'video', 'audio', 'document', 'sticker'];

/** The call that sends a message, without its file. */
export function draftOf(message: OutgoingMessage): Draft {
  const recipient = recipientOf(message.address['remoteJid'] ?? null);
  if (recipient === null) {
    return impossible('address_missing', 'У чата нет адреса, на который можно писать из WhatsApp');
  }
  const frame = {
    messaging_product: 'whatsapp',
    ...recipient,
    ...replyTo(message),
    biz_opaque_callback_data: callbackData(message.messageId, message.attempt),
  };
  const ready = (type: string, object: unknown): Draft => ({
    kind: 'ready',
    body: { ...frame, type, [type]: object },
  });
  const { type, details } = message;
  if (type === 'text') return ready('text', { body: message.content });
  if (type === 'template') return templateOf(details?.['template'], ready);
  if (type === 'interactive') {
    const object = objectOf(details?.['interactive']);
    return object === null
      ? impossible('refused', 'У интерактивного сообщения нет содержимого')
      : ready('interactive', object);
  }
  if (!fileTypes.includes(type)) {
    return impossible('type_not_supported', `Тип ${type} не поддерживается в WhatsApp`);
  }
  if (message.mediaUrl === null) return impossible('media_unavailable', 'У сообщения нет файла');
  const beside = {
    ...(message.caption && captioned(type) && { caption: message.caption }),
    ...(type === 'document' && message.filename !== null && { filename: message.filename }),
    ...(type === 'audio' && isVoiceNote(message.mimeType) && { voice: true }),
  };
  return {
    kind: 'with-file',
    bodyWith: (file) => ({ ...frame, type, [type]: { ...file, ...beside } }),
  };
}

const captioned = (type: string): boolean => type !== 'audio' && type !== 'sticker';

function templateOf(value: unknown, ready: (type: string, object: unknown) => Draft): Draft {
  const template = objectOf(value);
  const name = template?.['name'];
  if (typeof name !== 'string') return impossible('template_refused', 'У шаблона нет имени');
  const { language, components } = template ?? {};
  const code = typeof language === 'string' ? language : objectOf(language)?.['code'];
  return ready('template', {
    name,
    language: { code: typeof code === 'string' ? code : 'ru' },
    ...(Array.isArray(components) && components.length > 0 && { components }),
  });
}

/** The Cloud API knows only its own ids, and the chat may hold messages of another connection. */
function replyTo({ quotedMessageId }: OutgoingMessage): GraphResult {
  return quotedMessageId?.startsWith('wamid.') === true
    ? { context: { message_id: quotedMessageId } }
    : {};
}

function objectOf(value: unknown): GraphResult | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as GraphResult)
    : null;
}

function impossible(code: string, reason: string): Draft {
  return { kind: 'impossible', code, reason };
}
