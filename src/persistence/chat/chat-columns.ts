import { sql, type AliasableExpression, type Expression } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import type { ChannelFields, PresentedChannel } from '../../contracts/channel-presenter.ts';
import type { MessageReaction } from '../../contracts/message-changes.ts';
import { shownFields } from '../../domain/chat/fields.ts';
import { fn } from '../database/functions.ts';
import { clientsOfChat } from '../people/clients/chat-clients.ts';
import {
  fieldsOfChat,
  messageAddress,
  ofChat,
  ofMessage,
  type Columns,
} from '../database/selected.ts';
import { tables } from '../database/statement.ts';
import type {
  CommandedChat,
  FormerTicket,
  HistoryMessage,
  LastMessage,
  ListedChat,
  MessageRow,
  PersonRef,
} from '../../ports/chat/chat-reads.ts';

/** A channel whose fields are read here: their SQL is over the chat `c` and the message `m`. */
export type ReadChannel = PresentedChannel<Expression<unknown>>;

type Json<T> = { readonly [K in keyof T]: T[K] extends Date ? string : T[K] };

/** A listed chat from the driver: times inside JSON are text. */
export type ListedChatRecord = Omit<ListedChat, 'lastMessage' | 'formerTickets'> & {
  readonly lastMessage: Json<LastMessage> | null;
  readonly formerTickets: readonly Json<FormerTicket>[];
};

export type CommandedChatRecord = ListedChatRecord & Omit<CommandedChat, keyof ListedChat>;

/** What reads select from chats and messages: the core's fields, and those of the channels' presenters. */
export interface ChatColumns {
  /** A listed chat `c`. */
  readonly listed: Columns<ListedChatRecord>;
  /** The same, with what a command needs. */
  readonly commanded: Columns<CommandedChatRecord>;
  /** A message `m`. */
  readonly history: Columns<HistoryMessage>;
}

/** @param channels those whose fields are read; of two fields with one name, the first counts. */
export function createChatColumns(channels: readonly ReadChannel[]): ChatColumns {
  const presenters = channels.map(({ presenter }) => presenter);
  const ofChats = presenters.flatMap(({ chat, relations = [] }) => [
    ...chat,
    ...relations.flatMap((relation) => ('sql' in relation ? [relation] : [])),
  ]);
  const listed: Columns<ListedChatRecord> = {
    ...fieldsOfChat([...shownFields, 'accountId', 'address', 'lastIncomingAt']),
    assignedUser: personOf(ofChat.ref('c.assignedUserId')),
    connectionType: connectionType(channels),
    channelFields: fieldsOf(ofChats),
    lastMessage,
    formerTickets,
    organizationClients: clientsOfChat,
  };
  return {
    listed,
    commanded: { ...listed, ...ofCommands },
    history: {
      ...messageColumns,
      channelFields: fieldsOf(presenters.flatMap(({ message }) => message)),
    },
  };
}

/** The channels' fields of a row, by name. */
function fieldsOf(
  columns: readonly { readonly name: string; readonly sql: Expression<unknown> }[],
): AliasableExpression<ChannelFields> {
  return jsonBuildObject(
    Object.fromEntries(columns.toReversed().map(({ name, sql: value }) => [name, value])),
  );
}

/** Each channel's expression for its own chats. */
function connectionType(channels: readonly ReadChannel[]): AliasableExpression<string | null> {
  const cases = channels.flatMap(({ name, presenter }) =>
    presenter.connectionType === undefined
      ? []
      : [sql`WHEN ${sql.lit(name)} THEN ${presenter.connectionType}`],
  );
  if (cases.length === 0) return sql`NULL::text`;
  return sql`CASE ${ofChat.ref('c.channel')} ${sql.join(cases, sql` `)} END`;
}

/** A user by id, as lists show people. */
function personOf(id: Expression<number | null>): AliasableExpression<PersonRef | null> {
  return tables
    .selectFrom('appUser as u')
    .where('u.id', '=', id)
    .select(({ ref }) =>
      jsonBuildObject({ id: ref('u.id'), name: ref('u.name'), email: ref('u.email') }).as('person'),
    )
    .$asScalar();
}

/** As events show them too. */
function detailsOf(details: Expression<unknown>, type: Expression<string>) {
  return fn('wire_details', { details, type });
}

/** Found by the index of the history. */
const lastMessage: AliasableExpression<Json<LastMessage> | null> = tables
  .selectFrom('message as m')
  .where('m.chatId', '=', ofChat.ref('c.id'))
  .where('m.state', '=', 'done')
  .orderBy('m.timestamp', 'desc')
  .orderBy('m.id', 'desc')
  .limit(1)
  .select(({ ref }) =>
    jsonBuildObject({
      id: ref('m.id'),
      content: ref('m.content'),
      senderJid: ref('m.senderJid'),
      timestamp: fn('wire_time', { t: ref('m.timestamp') }).$castTo<string>(),
      fromMe: ref('m.fromMe'),
      type: ref('m.type'),
      isReadByOperator: ref('m.isReadByOperator'),
      mediaUrl: ref('m.mediaUrl'),
      quotedMessageId: ref('m.quotedMessageId'),
      quotedContent: ref('m.quotedContent'),
      details: detailsOf(ref('m.details'), ref('m.type')),
    }).as('message'),
  )
  .$asScalar();

const mostFormerTickets = 20;

/** Found by the index over chat and time; most chats have none. */
const formerTickets: AliasableExpression<readonly Json<FormerTicket>[]> = sql`coalesce((${tables
  .selectFrom(
    tables
      .selectFrom('formerTicket as f')
      .select(['f.number', 'f.until'])
      .where('f.chatId', '=', ofChat.ref('c.id'))
      .orderBy('f.until', 'desc')
      .limit(mostFormerTickets)
      .as('f'),
  )
  .select(({ ref }) =>
    sql`jsonb_agg(jsonb_build_object('number', ${ref('f.number')}, 'until',
      ${fn('wire_time', { t: ref('f.until') })}) ORDER BY ${ref('f.until')} DESC)`.as('tickets'),
  )}), '[]')`;

const ofCommands: Columns<Omit<CommandedChat, keyof ListedChat>> = {
  version: ofChat.ref('c.version'),
  mergedInto: ofChat.ref('c.mergedInto'),
  hasWaiting: ofChat('c.inbox', '>', ofChat.ref('c.taken')).$castTo<boolean>(),
  ownersKeepClosedChats: tables
    .selectFrom('organization as o')
    .where('o.id', '=', ofChat.ref('c.organizationId'))
    .select('o.ownersKeepClosedChats')
    .$asScalar()
    .$notNull(),
  accountReady: ofChat
    .exists(
      tables
        .selectFrom('channelAccount as a')
        .where('a.channel', '=', ofChat.ref('c.channel'))
        .where('a.id', '=', ofChat.ref('c.accountId'))
        .where((account) => account.ref('a.ready'))
        .select('a.id'),
    )
    .$castTo<boolean>(),
};

const m = ofMessage.ref;
const messageColumns: Columns<Omit<HistoryMessage, 'channelFields'>> = {
  ...columnsOfMessage([
    'id',
    'organizationId',
    'channel',
    'accountId',
    'address',
    'providerMessageId',
    'chatId',
    'seq',
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
    'quiet',
    'editedAt',
    'originalContent',
    'deletedAt',
    'createdAt',
    'updatedAt',
  ]),
  reactions: sql<readonly MessageReaction[]>`coalesce(${m('m.reactions')}, '[]')`,
  remoteJid: messageAddress('remoteJid'),
  size: sql<
    number | null
  >`${fn('wire_size', { size: m('m.size'), large: m('m.largeSize') })}::float8`,
  sendAt: sql<Date | null>`CASE WHEN ${m('m.state')} = 'scheduled' THEN ${m('m.sendAt')} END`,
  details: detailsOf(m('m.details'), m('m.type')),
  senderUser: personOf(m('m.senderUserId')),
};

function columnsOfMessage<
  Name extends Exclude<keyof MessageRow, 'channelFields' | 'remoteJid' | 'details' | 'reactions'>,
>(names: readonly Name[]): Columns<Pick<MessageRow, Name>> {
  // CHECKs hold the columns to the words of their fields.
  return Object.fromEntries(names.map((name) => [name, m(`m.${name}`)])) as unknown as Columns<
    Pick<MessageRow, Name>
  >;
}
