import type { CommandedChat, HistoryMessage } from '../../../../ports/chat/chat-reads.ts';
import type { MediaType } from '../../../../ports/media/outgoing-media.ts';
import { presentMessageRow, ticketOf } from '../../chat/chats/present.ts';

/** The answer of a send, by channel (contract §3.1); every channel gets the message's row. */
export function presentSent(chat: CommandedChat, message: HistoryMessage) {
  return {
    success: true as const,
    messageId: message.sendAt === null ? providerIdOf(message) : null,
    status: message.sendAt === null ? message.status : 'scheduled',
    ...(message.sendAt !== null && { sendAt: message.sendAt.toISOString() }),
    chatId: chat.id,
    ticketNumber: chat.ticketNumber,
    ticket: ticketOf(chat),
    channel: chat.channel,
    ...(chat.channel === 'whatsapp' && {
      connectionType: chat.organizationPhone?.connectionType ?? 'baileys',
    }),
    type: message.type,
    message: presentMessageRow(message),
  };
}

/** The answer of a send that names a number and an address (contract §3). */
export function presentSentToNumber(message: HistoryMessage) {
  return {
    success: true as const,
    messageId: message.sendAt === null ? providerIdOf(message) : null,
    status: message.sendAt === null ? message.status : 'scheduled',
    chatId: message.chatId,
  };
}

/** The answer of a send that says what kind of file it is (contract §3, §6). */
export function presentSentMedia(
  message: HistoryMessage,
  mediaType: MediaType,
  caption: string | null,
) {
  return { ...presentSentToNumber(message), mediaType, caption };
}

/** The provider's id; on the website our own. Null while the provider has not answered. */
export function providerIdOf(message: HistoryMessage): number | string | null {
  switch (message.channel) {
    case 'website':
      return message.id;
    case 'telegram':
      return message.telegramMessageId;
    case 'whatsapp':
      return message.whatsappMessageId;
  }
}
