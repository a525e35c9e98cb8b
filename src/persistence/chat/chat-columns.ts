import { shownFields } from '../../domain/chat/fields.ts';
import { selected } from '../database/selected.ts';
import type {
  CommandedChat,
  HistoryMessage,
  LastMessage,
  ListedChat,
  MessageRow,
} from '../../ports/chat/chat-reads.ts';

const messageColumns = [
  'id',
  'organizationId',
  'channel',
  'organizationPhoneId',
  'whatsappMessageId',
  'telegramBotId',
  'telegramMessageId',
  'telegramChatId',
  'chatId',
  'seq',
  'receivingPhoneJid',
  'remoteJid',
  'senderJid',
  'senderName',
  'telegramUserId',
  'telegramUsername',
  'fromMe',
  'content',
  'type',
  'mediaUrl',
  'mediaState',
  'thumbnailUrl',
  'filename',
  'mimeType',
  'timestamp',
  'status',
  'errorCode',
  'errorText',
  'isHr',
  'isReadByOperator',
  'readAt',
  'senderUserId',
  'quotedMessageId',
  'quotedContent',
  'createdAt',
  'updatedAt',
] as const satisfies readonly (keyof MessageRow)[];

const person = (alias: string) =>
  `CASE WHEN ${alias}.id IS NOT NULL THEN json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'email', ${alias}.email) END`;

/** The columns of a listed chat, over the alias `c` and the joins of `listedJoins`. */
export const listedColumns = `${selected('c', shownFields)}, c.last_incoming_at AS "lastIncomingAt",
  ${person('u')} AS "assignedUser",
  CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'phoneJid', p.phone_jid, 'displayName', p.display_name,
    'connectionType', p.connection_type) END AS "organizationPhone",
  CASE WHEN b.id IS NOT NULL THEN json_build_object('id', b.id, 'botUsername', b.bot_username, 'botName', b.bot_name) END AS "telegramBot",
  CASE WHEN w.id IS NOT NULL THEN json_build_object('id', w.id, 'name', w.name, 'publicKey', w.public_key) END AS "websiteWidget",
  CASE WHEN s.id IS NOT NULL THEN json_build_object('id', s.id, 'visitorName', s.visitor_name, 'visitorEmail', s.visitor_email,
    'visitorPhone', s.visitor_phone, 'lastSeenAt', wire_time(s.last_seen_at)) END AS "websiteSession",
  lm.message AS "lastMessage"`;

/** What belongs to a chat `c`; each is found by a unique key, the last message by the index of the history. */
export const listedJoins = `LEFT JOIN app_user u ON u.id = c.assigned_user_id
  LEFT JOIN organization_phone p ON p.id = c.organization_phone_id
  LEFT JOIN telegram_bot b ON b.id = c.telegram_bot_id
  LEFT JOIN website_widget w ON w.id = c.website_widget_id
  LEFT JOIN website_session s ON s.chat_id = c.id
  LEFT JOIN LATERAL (
    SELECT json_build_object('id', m.id, 'content', m.content, 'senderJid', m.sender_jid, 'timestamp', wire_time(m.timestamp),
        'fromMe', m.from_me, 'type', m.type, 'isReadByOperator', m.is_read_by_operator, 'mediaUrl', m.media_url,
        'quotedMessageId', m.quoted_message_id, 'quotedContent', m.quoted_content) AS message
      FROM message m WHERE m.chat_id = c.id AND m.state = 'done' ORDER BY m.timestamp DESC, m.id DESC LIMIT 1
  ) AS lm ON true`;

/** What a command needs to know besides; also needs `organization AS o`. */
export const commandedColumns = `${listedColumns},
  c.version, c.merged_into AS "mergedInto", c.inbox > c.taken AS "hasWaiting", o.owners_keep_closed_chats AS "ownersKeepClosedChats",
  CASE c.channel WHEN 'website' THEN w.id IS NOT NULL
    WHEN 'telegram' THEN coalesce(bot_ready(b), false)
    ELSE coalesce(phone_ready(p), false) END AS "accountReady"`;

/** The columns of a message `m` with its sender `u`. */
export const historyColumns = `${selected('m', messageColumns)}, coalesce(m.size, m.large_size)::float8 AS size, CASE WHEN m.state = 'scheduled' THEN m.send_at END AS "sendAt", ${person('u')} AS "senderUser"`;

type Json<T> = { readonly [K in keyof T]: T[K] extends Date ? string : T[K] };

/** A listed chat as the driver gives it: what comes inside JSON has its times as text. */
export type ListedChatRecord = Omit<ListedChat, 'websiteSession' | 'lastMessage'> & {
  readonly websiteSession: Json<NonNullable<ListedChat['websiteSession']>> | null;
  readonly lastMessage: Json<LastMessage> | null;
};

export type CommandedChatRecord = ListedChatRecord & Omit<CommandedChat, keyof ListedChat>;

export type HistoryRecord = HistoryMessage;

/** Turns the times inside JSON into dates. */
export function toListedChat<T extends ListedChatRecord>(
  record: T,
): Omit<T, 'websiteSession' | 'lastMessage'> & Pick<ListedChat, 'websiteSession' | 'lastMessage'> {
  const { websiteSession, lastMessage } = record;
  return {
    ...record,
    websiteSession: websiteSession && {
      ...websiteSession,
      lastSeenAt: new Date(websiteSession.lastSeenAt),
    },
    lastMessage: lastMessage && { ...lastMessage, timestamp: new Date(lastMessage.timestamp) },
  };
}
