import type { CommandedChat, HistoryMessage } from '../../../../ports/chat/chat-reads.ts';
import type { TemplatesPage } from '../../ports/waba-directory.ts';
import { presentMessageRow } from '../../../../http/routes/chat/chats/present.ts';
import { presentSentToNumber } from '../../../../http/routes/delivery/messages/present.ts';

/** The answer of a send to a number, with what Graph said of it. */
export function presentSent(message: HistoryMessage, digits: string) {
  const { whatsappMessageId: wamid } = message;
  return {
    ...presentSentToNumber(message),
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

export function presentOperatorSent(message: HistoryMessage) {
  return { ...presentSentToNumber(message), message: presentMessageRow(message) };
}

/** What is known of a message's way, in the two words that front ends ask for. */
function progressOf({ status }: HistoryMessage): { delivered: boolean; read: boolean } {
  return { delivered: status === 'delivered' || status === 'read', read: status === 'read' };
}

export function presentStatus(message: HistoryMessage) {
  const { id, whatsappMessageId, status, timestamp, errorCode, errorText } = message;
  return {
    id,
    whatsappMessageId,
    status,
    timestamp: timestamp.toISOString(),
    ...progressOf(message),
    errorCode,
    errorText,
  };
}

/** A message of a chat's history, as the operator's page of the Cloud API shows it (contract §9.2). */
export function presentOperatorMessage(message: HistoryMessage, chat: CommandedChat) {
  const row = presentMessageRow(message);
  return {
    id: row.id,
    whatsappMessageId: row.whatsappMessageId,
    content: row.content,
    mediaUrl: row.mediaUrl,
    type: row.type,
    fromMe: row.fromMe,
    timestamp: row.timestamp,
    status: row.status,
    isReadByOperator: row.isReadByOperator,
    quotedMessageId: row.quotedMessageId,
    quotedContent: row.quotedContent,
    senderUser: row.senderUser && { id: row.senderUser.id, email: row.senderUser.email },
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
