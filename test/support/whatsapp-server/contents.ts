import { proto } from '@whiskeysockets/baileys';

/** What phones put into messages. `key` names a message from the sender's point of view. */
export interface MessageKey {
  readonly id: string;
  /** True for a message that the sender of this one wrote. */
  readonly own: boolean;
}

export const text = (words: string): proto.IMessage => ({ conversation: words });

export function reply(words: string, quoted: Quoted): proto.IMessage {
  return {
    extendedTextMessage: {
      text: words,
      contextInfo: {
        stanzaId: quoted.id,
        participant: quoted.author,
        quotedMessage: quoted.message,
      },
    },
  };
}

export interface Quoted {
  readonly id: string;
  /** The address of who wrote it. */
  readonly author: string;
  readonly message: proto.IMessage;
}

const keyIn = (chat: string, { id, own }: MessageKey): proto.IMessageKey => ({
  remoteJid: chat,
  fromMe: own,
  id,
});

export const reaction = (chat: string, key: MessageKey, emoji: string): proto.IMessage => ({
  reactionMessage: { key: keyIn(chat, key), text: emoji, senderTimestampMs: Date.now() },
});

export const edit = (chat: string, id: string, words: string): proto.IMessage => ({
  protocolMessage: {
    key: keyIn(chat, { id, own: true }),
    type: proto.Message.ProtocolMessage.Type.MESSAGE_EDIT,
    editedMessage: text(words),
    timestampMs: Date.now(),
  },
});

export const deletion = (chat: string, id: string): proto.IMessage => ({
  protocolMessage: {
    key: keyIn(chat, { id, own: true }),
    type: proto.Message.ProtocolMessage.Type.REVOKE,
  },
});

/** What the `type` of a message's stanza is. */
export function stanzaType(message: proto.IMessage): string {
  if (message.reactionMessage != null) return 'reaction';
  const media =
    message.imageMessage ??
    message.videoMessage ??
    message.audioMessage ??
    message.documentMessage ??
    message.stickerMessage;
  return media == null ? 'text' : 'media';
}

/** The `edit` of a message's stanza, which marks changes of earlier ones. */
export function editMark(message: proto.IMessage): string | undefined {
  const { MESSAGE_EDIT, REVOKE } = proto.Message.ProtocolMessage.Type;
  if (message.protocolMessage?.type === MESSAGE_EDIT) return '1';
  if (message.protocolMessage != null && (message.protocolMessage.type ?? REVOKE) === REVOKE) {
    return '7';
  }
  return undefined;
}
