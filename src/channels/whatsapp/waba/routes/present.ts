import type { CommandedChat, HistoryMessage } from '../../../../ports/chat/chat-reads.ts';
import type { TemplatesPage } from '../../ports/waba-directory.ts';
import type { ChatWire } from '../../../../http/routes/chat/chats/wire.ts';
import { presentSentToNumber } from '../../../../http/routes/delivery/messages/present.ts';
import { whatsappIdOf } from '../../presenter.ts';

/** The answer to a send to a number, with `data` in the form of Graph's answers. */
export function presentSent(wire: ChatWire, message: HistoryMessage, digits: string) {
  const wamid = whatsappIdOf(message);
  return {
    ...presentSentToNumber(wire, message),
    data:
      wamid === null
        ? null
        : {
            messaging_product: 'whatsapp' as const,
            contacts: [{ input: digits, wa_id: digits }],
            messages: [{ id: wamid }],
          },
  };
}

export function presentOperatorSent(wire: ChatWire, message: HistoryMessage) {
  return { ...presentSentToNumber(wire, message), message: wire.presentMessageRow(message) };
}

/** Whether the message was delivered and read, as front ends ask for it. */
function progressOf({ status }: HistoryMessage): { delivered: boolean; read: boolean } {
  return { delivered: status === 'delivered' || status === 'read', read: status === 'read' };
}

export function presentStatus(message: HistoryMessage) {
  const { id, status, timestamp, errorCode, errorText } = message;
  return {
    id,
    whatsappMessageId: whatsappIdOf(message),
    status,
    timestamp: timestamp.toISOString(),
    ...progressOf(message),
    errorCode,
    errorText,
  };
}

/** A message of a chat's history in the form of the Cloud API operator's page (contract §9.2). */
export function presentOperatorMessage(message: HistoryMessage, chat: CommandedChat) {
  const { senderUser } = message;
  return {
    id: message.id,
    whatsappMessageId: whatsappIdOf(message),
    content: message.content,
    mediaUrl: message.mediaUrl,
    type: message.type,
    fromMe: message.fromMe,
    timestamp: message.timestamp.toISOString(),
    status: message.status,
    isReadByOperator: message.isReadByOperator,
    quotedMessageId: message.quotedMessageId,
    quotedContent: message.quotedContent,
    details: message.details,
    senderUser: senderUser && { id: senderUser.id, email: senderUser.email },
    ...progressOf(message),
    hasResponsible: chat.assignedUser !== null,
    responsibleUser: chat.assignedUser,
  };
}

export function presentTemplates(organizationPhoneId: number, page: TemplatesPage) {
  const { cursors, hasNext } = page;
  const data = [...page.data];
  const isPaged = cursors.before !== null || cursors.after !== null;
  const paging = isPaged ? { cursors, hasNext } : null;
  return { organizationPhoneId, data, paging, raw: { data, paging } };
}
