import {
  listedFields,
  shownFields,
  type ChatFieldName,
  type ChatRowOf,
  type ShownField,
  type WireChatOf,
} from '../../../../domain/chat/fields.ts';
import { windowClosesAt } from '../../../../domain/delivery/window.ts';
import type {
  ChatPage,
  ChatRow,
  HistoryMessage,
  HistoryPage,
  ListedChat,
} from '../../../../ports/chat/chat-reads.ts';
import { encodeCursor, type ListOrder } from './cursor.ts';

const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Fields of a chat's row as the wire has them. */
export function presentFields<K extends ChatFieldName>(
  row: ChatRowOf<K>,
  names: readonly K[],
): WireChatOf<K> {
  const wire = names.map((name) => {
    const value: unknown = row[name];
    return [name, value instanceof Date ? value.toISOString() : value];
  });
  return Object.fromEntries(wire) as WireChatOf<K>;
}

/** A chat's own columns. */
export function presentColumns(chat: ChatRow): WireChatOf<ShownField> {
  return presentFields(chat, shownFields);
}

/** A chat's columns and its owner: what commands answer. */
export function presentChatRow(chat: ListedChat) {
  return { ...presentColumns(chat), assignedUser: chat.assignedUser };
}

/** The ticket that a chat is: its number stays when it is opened again, so there is one. */
export function ticketOf(chat: ChatRow) {
  return { number: chat.ticketNumber, status: chat.status, priority: chat.priority };
}

function presentRelations(chat: ListedChat) {
  const { websiteSession: session } = chat;
  return {
    organizationPhone: chat.organizationPhone,
    telegramBot: chat.telegramBot,
    websiteWidget: chat.websiteWidget,
    websiteSession: session && { ...session, lastSeenAt: session.lastSeenAt.toISOString() },
    websiteVisitor:
      chat.channel === 'website'
        ? {
            name: session?.visitorName ?? null,
            email: session?.visitorEmail ?? null,
            phone: session?.visitorPhone ?? null,
            lastSeenAt: iso(session?.lastSeenAt ?? null),
          }
        : null,
    assignedUser: chat.assignedUser,
    organizationClients: [],
    lastMessage: presentLastMessage(chat),
    ticket: ticketOf(chat),
    tickets: [ticketOf(chat)],
    ...presentWindow(chat),
  };
}

/** Until when free words may be sent; only the Cloud API has such a window. Null = it never was open. */
function presentWindow({ organizationPhone, lastIncomingAt }: ListedChat) {
  if (organizationPhone?.connectionType !== 'waba') return {};
  const closesAt = windowClosesAt(lastIncomingAt?.getTime() ?? null);
  return { windowClosesAt: closesAt === null ? null : new Date(closesAt).toISOString() };
}

function presentLastMessage({ lastMessage }: ListedChat) {
  return lastMessage && { ...lastMessage, timestamp: lastMessage.timestamp.toISOString() };
}

/** A single chat with all that belongs to it. */
export function presentChat(chat: ListedChat) {
  return { ...presentColumns(chat), ...presentRelations(chat) };
}

/** A chat as `GET /api/chats` lists it. */
export function presentListedChat(chat: ListedChat, withProfile: boolean) {
  return {
    ...presentFields(chat, listedFields),
    ...presentRelations(chat),
    ...(withProfile && { displayName: chat.name, profilePhotoUrl: null }),
  };
}

/** A chat as the lists of assignment and unread show it: its columns, owner, phone and last message. */
export function presentWorkChat(chat: ListedChat) {
  return {
    ...presentChatRow(chat),
    organizationPhone: chat.organizationPhone,
    lastMessage: presentLastMessage(chat),
  };
}

export function presentPagination(
  page: ChatPage,
  asked: ListOrder & { readonly limit: number; readonly offset: number },
) {
  return {
    total: page.total,
    limit: asked.limit,
    offset: asked.offset,
    hasMore: page.hasMore,
    nextCursor: encodeCursor(asked, page.next),
    prevCursor: encodeCursor(asked, page.previous),
  };
}

/** All columns of a message. */
export function presentMessageRow(message: HistoryMessage) {
  return {
    id: message.id,
    organizationId: message.organizationId,
    channel: message.channel,
    organizationPhoneId: message.organizationPhoneId,
    whatsappMessageId: message.whatsappMessageId,
    telegramBotId: message.telegramBotId,
    telegramMessageId: message.telegramMessageId,
    telegramChatId: message.telegramChatId,
    chatId: message.chatId,
    seq: message.seq,
    receivingPhoneJid: message.receivingPhoneJid,
    remoteJid: message.remoteJid,
    senderJid: message.senderJid,
    senderName: message.senderName,
    telegramUserId: message.telegramUserId,
    telegramUsername: message.telegramUsername,
    fromMe: message.fromMe,
    content: message.content,
    type: message.type,
    mediaUrl: message.mediaUrl,
    mediaState: message.mediaState,
    thumbnailUrl: message.thumbnailUrl,
    filename: message.filename,
    mimeType: message.mimeType,
    size: message.size,
    timestamp: message.timestamp.toISOString(),
    status: message.status,
    errorCode: message.errorCode,
    errorText: message.errorText,
    isHr: message.isHr,
    isReadByOperator: message.isReadByOperator,
    readAt: iso(message.readAt),
    senderUserId: message.senderUserId,
    quotedMessageId: message.quotedMessageId,
    quotedContent: message.quotedContent,
    createdAt: message.createdAt.toISOString(),
    updatedAt: message.updatedAt.toISOString(),
    senderUser: message.senderUser,
  };
}

function presentHistoryMessage(message: HistoryMessage, chat: ListedChat) {
  return {
    id: message.id,
    seq: message.seq,
    whatsappMessageId: message.whatsappMessageId,
    telegramMessageId: message.telegramMessageId,
    content: message.content,
    senderJid: message.senderJid,
    senderName: message.senderName,
    receivingPhoneJid: message.receivingPhoneJid,
    fromMe: message.fromMe,
    type: message.type,
    mediaUrl: message.mediaUrl,
    mediaState: message.mediaState,
    thumbnailUrl: message.thumbnailUrl,
    filename: message.filename,
    mimeType: message.mimeType,
    size: message.size,
    timestamp: message.timestamp.toISOString(),
    status: message.status,
    errorCode: message.errorCode,
    errorText: message.errorText,
    isReadByOperator: message.isReadByOperator,
    readAt: iso(message.readAt),
    quotedMessageId: message.quotedMessageId,
    quotedContent: message.quotedContent,
    senderUserId: message.senderUserId,
    senderUser: message.senderUser,
    ticketNumber: chat.ticketNumber,
    ticketStatus: chat.status,
    ticketPriority: chat.priority,
    clientId: null,
    hasResponsible: chat.assignedUser !== null,
    responsibleUser: chat.assignedUser,
  };
}

export function presentHistory(
  chat: ListedChat,
  page: HistoryPage,
  asked: { readonly limit: number; readonly offset: number },
) {
  const oldest = page.messages[0];
  const newest = page.messages.at(-1);
  return {
    chat: { id: chat.id, isHr: chat.isHr },
    ticket: ticketOf(chat),
    tickets: [ticketOf(chat)],
    messages: page.messages.map((message) => presentHistoryMessage(message, chat)),
    pagination: {
      total: page.total,
      limit: asked.limit,
      offset: asked.offset,
      hasMore: page.hasMore,
      oldestTimestamp: iso(oldest?.timestamp ?? null),
      newestTimestamp: iso(newest?.timestamp ?? null),
      oldestId: oldest?.id ?? null,
      newestId: newest?.id ?? null,
    },
  };
}
