import type { ChannelFields, PresentedChannel } from '../../contracts/channel-presenter.ts';
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
  'accountId',
  'address',
  'providerMessageId',
  'chatId',
  'seq',
  'remoteJid',
  'senderJid',
  'senderName',
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

type ChatColumns = ReturnType<typeof createChatColumns>;

/** The columns that reads select from chats and messages: the core's, and those of the channels' presenters. */
export function createChatColumns(channels: readonly PresentedChannel[]) {
  const presenters = channels.map(({ presenter }) => presenter);
  const ofChats = named(
    presenters.flatMap(({ chat, relations = [] }) => [
      ...chat,
      ...relations.flatMap((relation) => ('sql' in relation ? [relation] : [])),
    ]),
  );
  const ofMessages = named(presenters.flatMap(({ message }) => message));

  /** An expression for each channel, of which the chat's own counts. */
  const byChannel = (of: (channel: PresentedChannel) => string | undefined): string => {
    const cases = channels.flatMap((channel) => {
      const sql = of(channel);
      return sql === undefined ? [] : [`WHEN '${channel.name}' THEN ${sql}`];
    });
    return cases.length === 0 ? 'NULL' : `CASE c.channel ${cases.join(' ')} END`;
  };

  const listed = `${selected('c', [...shownFields, 'accountId', 'address'])}, c.last_incoming_at AS "lastIncomingAt", ${person('u')} AS "assignedUser",
  ${byChannel(({ presenter }) => presenter.connectionType)} AS "connectionType", ${selection(ofChats)}
  lm.message AS "lastMessage"`;

  return {
    /** Columns of a listed chat, over the alias `c` and the joins of `joins`. */
    listed,

    /** The related rows of a chat `c`; each is found by a unique key, the last message by the index of the history. */
    joins: `LEFT JOIN app_user u ON u.id = c.assigned_user_id
  ${presenters.flatMap(({ joins }) => joins ?? []).join('\n  ')}
  LEFT JOIN LATERAL (
    SELECT json_build_object('id', m.id, 'content', m.content, 'senderJid', m.sender_jid, 'timestamp', wire_time(m.timestamp),
        'fromMe', m.from_me, 'type', m.type, 'isReadByOperator', m.is_read_by_operator, 'mediaUrl', m.media_url,
        'quotedMessageId', m.quoted_message_id, 'quotedContent', m.quoted_content) AS message
      FROM message m WHERE m.chat_id = c.id AND m.state = 'done' ORDER BY m.timestamp DESC, m.id DESC LIMIT 1
  ) AS lm ON true`,

    /** What a command also needs; requires `organization AS o`. */
    commanded: `${listed},
  c.version, c.merged_into AS "mergedInto", c.inbox > c.taken AS "hasWaiting", o.owners_keep_closed_chats AS "ownersKeepClosedChats",
  coalesce((SELECT a.ready FROM channel_account a WHERE a.channel = c.channel AND a.id = c.account_id), false) AS "accountReady"`,

    /** Columns of a message `m` with its sender `u`. */
    history: `${selected('m', messageColumns)}, ${selection(ofMessages)} coalesce(m.size, m.large_size)::float8 AS size,
  CASE WHEN m.state = 'scheduled' THEN m.send_at END AS "sendAt", ${person('u')} AS "senderUser"`,

    /** The channels' fields of a chat that was read, by column name. */
    fieldsOfChat: (record: object) => picked(record, ofChats),
    fieldsOfMessage: (record: object) => picked(record, ofMessages),
  };
}

type Named = ReadonlyMap<string, string>;

/** Columns by name; if two have the same name, the first counts. */
function named(columns: readonly { readonly name: string; readonly sql: string }[]): Named {
  return new Map(columns.toReversed().map(({ name, sql }) => [name, sql]));
}

const selection = (columns: Named): string =>
  [...columns].map(([name, sql]) => `${sql} AS "${name}", `).join('');

function picked(record: object, columns: Named): ChannelFields {
  const known = record as Readonly<Record<string, unknown>>;
  return Object.fromEntries([...columns.keys()].map((name) => [name, known[name] ?? null]));
}

type Json<T> = { readonly [K in keyof T]: T[K] extends Date ? string : T[K] };

/** A listed chat from the driver: times inside JSON are text. */
export type ListedChatRecord = Omit<ListedChat, 'channelFields' | 'lastMessage'> & {
  readonly lastMessage: Json<LastMessage> | null;
};

export type CommandedChatRecord = ListedChatRecord & Omit<CommandedChat, keyof ListedChat>;

export type HistoryRecord = Omit<HistoryMessage, 'channelFields'>;

/** Turns the times inside JSON into dates, and separates the channels' fields. */
export function toListedChat<T extends ListedChatRecord>(
  record: T,
  columns: ChatColumns,
): Omit<T, 'lastMessage'> & Pick<ListedChat, 'channelFields' | 'lastMessage'> {
  const { lastMessage } = record;
  return {
    ...record,
    channelFields: columns.fieldsOfChat(record),
    lastMessage: lastMessage && { ...lastMessage, timestamp: new Date(lastMessage.timestamp) },
  };
}
