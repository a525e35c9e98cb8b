import type { AnyMessageContent, proto, WAMessage } from '@whiskeysockets/baileys';
import { isVoiceNote, voiceNote } from '../../../domain/media/media-formats.ts';
import type { OutgoingMessage } from '../../../ports/delivery/channel-sender.ts';
import { failed, type Refused } from '../../shared/outcome.ts';
import type { StoredBlob } from '../../../ports/media/blob-store.ts';
import type { QuotedMessage } from '../ports/whatsapp-store.ts';
import { failures } from '../failures.ts';

/** The content for the library to send, or the reason why nothing can be sent. */
export function contentFor(
  message: OutgoingMessage,
  file: StoredBlob | null,
): AnyMessageContent | Refused {
  const { type, content, caption } = message;
  if (type === 'text') {
    return content.trim() === '' ? failed('text_empty', failures.textEmpty) : { text: content };
  }
  if (!['image', 'video', 'audio', 'document', 'sticker'].includes(type)) {
    return failed(
      'type_not_supported',
      `Тип ${type} нельзя отправить с номера, подключённого по QR`,
    );
  }
  if (file === null) return failed('media_unavailable', failures.noFile);
  if (file.size === 0) return failed('media_empty', failures.fileEmpty);
  const upload = { stream: file.body };
  const mimetype = message.mimeType ?? file.contentType;
  const words = caption === null || caption === '' ? {} : { caption };
  switch (type) {
    case 'image':
      return { image: upload, mimetype, ...words };
    case 'video':
      return { video: upload, mimetype, ...words };
    case 'audio':
      // Phones play a voice note only under this exact name; everything else is sent as music.
      return isVoiceNote(mimetype)
        ? { audio: upload, mimetype: voiceNote.mime, ptt: true }
        : { audio: upload, mimetype, ptt: false };
    case 'sticker':
      return { sticker: upload, mimetype };
    default:
      return { document: upload, mimetype, fileName: message.filename ?? 'file', ...words };
  }
}

/** The message that is answered, as phones show it above the answer. */
export function quoteFor(
  message: OutgoingMessage,
  chat: string,
  quoted: QuotedMessage | null,
): WAMessage | undefined {
  if (message.quotedMessageId === null || quoted === null) return undefined;
  const fromGroup = chat.endsWith('@g.us') && !quoted.fromMe && quoted.senderJid !== null;
  return {
    key: {
      id: message.quotedMessageId,
      remoteJid: chat,
      fromMe: quoted.fromMe,
      ...(fromGroup && { participant: quoted.senderJid }),
    },
    message: { conversation: quoted.content } satisfies proto.IMessage,
  };
}
