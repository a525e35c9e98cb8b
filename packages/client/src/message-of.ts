import type { LoggedEvents } from './events.ts';
import type { InboxMessage } from './state.ts';

type MessageNew = LoggedEvents['message:new'];

/** The row of the history that an event tells of. What events do not say is as the server sets it for a new message. */
export function messageOf({
  chatId: _,
  cursor: __,
  channel: ___,
  ...told
}: MessageNew): InboxMessage {
  return {
    whatsappMessageId: null,
    telegramMessageId: null,
    receivingPhoneJid: null,
    mediaState: null,
    thumbnailUrl: null,
    mimeType: null,
    size: null,
    errorCode: null,
    errorText: null,
    readAt: null,
    quotedMessageId: null,
    quotedContent: null,
    editedAt: null,
    originalContent: null,
    deletedAt: null,
    senderJid: null,
    senderName: null,
    senderUserId: null,
    ticketNumber: null,
    ticketStatus: null,
    ticketPriority: null,
    clientId: null,
    ...told,
    seq: told.seq ?? null,
    isReadByOperator: told.fromMe || told.quiet === true,
    quiet: told.quiet === true,
    reactions: told.reactions ?? [],
    details: told.details ?? null,
    senderUser: personOf(told.senderUser),
    responsibleUser: personOf(told.responsibleUser),
  } as InboxMessage;
}

const personOf = (user: MessageNew['senderUser']): InboxMessage['senderUser'] =>
  user === undefined ? null : ({ ...user, name: user.name ?? null } as InboxMessage['senderUser']);
