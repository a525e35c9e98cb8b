import type { CommandedChat, HistoryMessage } from '../../../../ports/chat/chat-reads.ts';
import { rawDays, type RawMessage } from '../../../../ports/chat/raw-messages.ts';
import type { MediaType } from '../../../../ports/media/outgoing-media.ts';
import { ticketOf } from '../../chat/chats/present.ts';
import type { ChatWire } from '../../chat/chats/wire.ts';

/** The answer to a send (contract §3.1): the message's row, plus fields of its channel. */
export function presentSent(wire: ChatWire, chat: CommandedChat, message: HistoryMessage) {
  return {
    ...presentSentToNumber(wire, message),
    ...(message.sendAt !== null && { sendAt: message.sendAt.toISOString() }),
    chatId: chat.id,
    ticketNumber: chat.ticketNumber,
    ticket: ticketOf(chat),
    channel: chat.channel,
    ...wire.presentSent(chat),
    type: message.type,
    message: wire.presentMessageRow(message),
  };
}

/** The answer to a send to a number and an address (contract §3). */
export function presentSentToNumber(wire: ChatWire, message: HistoryMessage) {
  return {
    success: true as const,
    messageId: message.sendAt === null ? wire.messageIdOf(message) : null,
    status: message.sendAt === null ? message.status : 'scheduled',
    chatId: message.chatId,
  };
}

/** The answer to a send with the kind of its file (contract §3, §6). */
export function presentSentMedia(
  wire: ChatWire,
  message: HistoryMessage,
  mediaType: MediaType,
  caption: string | null,
) {
  return { ...presentSentToNumber(wire, message), mediaType, caption };
}

/** A message as its provider sent it. */
export function presentRaw(
  { id: messageId, chatId }: HistoryMessage,
  { raw, cut, keptAt }: RawMessage,
) {
  return {
    messageId,
    chatId,
    keptAt: keptAt.toISOString(),
    keptUntil: new Date(keptAt.getTime() + rawDays * 86_400_000).toISOString(),
    cut,
    raw,
  };
}
