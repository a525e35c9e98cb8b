import { sql, type Expression, type SqlBool } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import {
  totalLimit,
  type Operator,
  type UnreadCounts,
  type Viewer,
} from '../../ports/chat/chat-reads.ts';
import { messageCount, ofChat, selection } from '../database/selected.ts';
import { prepared, statement, tables, type Param } from '../database/statement.ts';
import type { ChatColumns } from './chat-columns.ts';

/** Values of a statement that only finds what the viewer may see. */
type OfViewer<Values> = Pick<Viewer, 'organizationId' | 'isHr'> & Values;

interface OneChat {
  readonly chatId: number;
}

const { ref } = ofChat;

/** Whether the viewer may see the chat `c`. */
function isVisible(param: Param<OfViewer<unknown>>): Expression<SqlBool> {
  return ofChat.and([
    ofChat('c.organizationId', '=', param('organizationId')),
    ofChat.or([ofChat.not(ref('c.isHr')), sql<boolean>`${param('isHr')}`]),
    ofChat('c.erasedAt', 'is', null),
  ]);
}

/** Reads of a chat or a message with the fields of all channels. */
export function createChatStatements({ commanded, history }: ChatColumns) {
  /** A chat, or the one that it was merged into. */
  const chatOf = (id: Expression<number | null>, param: Param<OfViewer<unknown>>) =>
    tables
      .selectFrom('chat as c')
      .where('c.id', '=', id)
      .where(isVisible(param))
      .select(selection(commanded));
  const asked = (organizationId: Expression<number>) =>
    tables
      .selectFrom('chat as asked')
      .select((eb) => eb.fn.coalesce('asked.mergedInto', 'asked.id').as('id'))
      .where('asked.organizationId', '=', organizationId);

  return {
    chatById: prepared('chat_by_id', (param: Param<OfViewer<OneChat>>) => {
      const one = asked(param('organizationId')).where('asked.id', '=', param('chatId'));
      return chatOf(one.$asScalar(), param);
    }),

    chatByTicket: prepared(
      'chat_by_ticket',
      (param: Param<OfViewer<{ readonly ticketNumber: number }>>) => {
        const organizationId = param('organizationId');
        const present = asked(organizationId).where(
          'asked.ticketNumber',
          '=',
          param('ticketNumber'),
        );
        const former = tables
          .selectFrom('formerTicket as f')
          .innerJoin('chat as was', 'was.id', 'f.chatId')
          .select((eb) => eb.fn.coalesce('was.mergedInto', 'was.id').as('id'))
          .where('f.organizationId', '=', organizationId)
          .where('f.number', '=', param('ticketNumber'));
        return chatOf(present.unionAll(former).limit(1).$asScalar(), param);
      },
    ),

    messageById: prepared(
      'message_by_id',
      (param: Param<OfViewer<{ readonly messageId: number }>>) =>
        tables
          .selectFrom('message as m')
          .innerJoin('chat as c', 'c.id', 'm.chatId')
          .where('m.id', '=', param('messageId'))
          .where(isVisible(param))
          .select(selection(history)),
    ),
  };
}

/** Finds a chat whose history is read; counts its messages only if `isCounted`, and no further than `totalLimit`. */
export const historyOf = statement(
  (param: Param<OfViewer<OneChat & { readonly isCounted: boolean }>>) =>
    tables
      .selectFrom('chat as c')
      .where('c.id', '=', param('chatId'))
      .where(isVisible(param))
      .select(
        sql<number | null>`CASE WHEN ${param('isCounted')} THEN ${messageCount(totalLimit)} END`.as(
          'total',
        ),
      ),
);

interface Quoted extends OneChat {
  readonly providerId: string;
}

/** By the provider's id, or by ours in channels whose customers fetch their messages. */
export const quotableMessage = prepared('chat_quotable', (param: Param<Quoted>) => {
  const messages = tables
    .selectFrom('message as m')
    .select((eb) => [eb.fn.coalesce('m.fileText', 'm.content').as('content'), 'm.type'])
    .where('m.chatId', '=', param('chatId'))
    .where('m.state', '=', 'done');
  return messages
    .where('m.providerMessageId', '=', param('providerId'))
    .unionAll(
      messages
        .innerJoin('channel as t', 't.name', 'm.channel')
        .where((eb) => eb.ref('t.fetched'))
        .where((eb) => eb(sql<string>`${eb.ref('m.id')}::text`, '=', param('providerId'))),
    )
    .limit(1);
});

/** Of all chats that the viewer sees, and of the viewer's own. */
export const unreadCounts = statement((param: Param<OfViewer<{ readonly userId: number }>>) => {
  const isOwn = ofChat('c.assignedUserId', '=', param('userId'));
  const chats = sql<number>`count(*)`;
  const messages = sql<number>`sum(${ref('c.unreadCount')})`;
  const counts = (chatsWithUnread: Expression<number>, unread: Expression<number>) =>
    jsonBuildObject({ unreadMessages: sql<number>`coalesce(${unread}, 0)`, chatsWithUnread });
  return tables
    .selectFrom('chat as c')
    .where(isVisible(param))
    .where('c.unreadCount', '>', 0)
    .where('c.mergedInto', 'is', null)
    .select([
      counts(chats, messages).$castTo<UnreadCounts>().as('total'),
      counts(
        sql<number>`${chats} FILTER (WHERE ${isOwn})`,
        sql<number>`${messages} FILTER (WHERE ${isOwn})`,
      )
        .$castTo<UnreadCounts>()
        .as('assigned'),
    ]);
});

/** The country for which an organization's people write numbers. */
export const regionOf = statement((param: Param<{ readonly organizationId: number }>) =>
  tables
    .selectFrom('organization')
    .select('defaultRegion')
    .where('id', '=', param('organizationId')),
);

/** Whether an organization's `my-assigned` lists all chats. */
export const listsAllOf = statement((param: Param<{ readonly organizationId: number }>) =>
  tables
    .selectFrom('organization')
    .select('myAssignedListsAll')
    .where('id', '=', param('organizationId')),
);

export const winnerOfChat = prepared(
  'chat_merged_into',
  (param: Param<OneChat & Pick<Viewer, 'organizationId'>>) =>
    tables
      .selectFrom('chat')
      .select('mergedInto')
      .where('organizationId', '=', param('organizationId'))
      .where('id', '=', param('chatId')),
);

export const operatorOf = prepared(
  'chat_operator',
  (param: Param<Pick<Viewer, 'organizationId' | 'userId'>>) =>
    tables
      .selectFrom('appUser as u')
      .select((eb) => [
        'u.id',
        'u.name',
        'u.email',
        // A CHECK holds the column to its words.
        eb.ref('u.role').$castTo<Operator['role']>().as('role'),
        'u.isHr',
        'u.disabled',
      ])
      .where('u.id', '=', param('userId'))
      .where('u.organizationId', '=', param('organizationId')),
);

export const answeredCommand = prepared(
  'chat_command_answered',
  (param: Param<OneChat & { readonly commandId: string }>) =>
    tables
      .selectFrom('chatCommand')
      .select('chatId')
      .where('chatId', '=', param('chatId'))
      .where('commandId', '=', param('commandId')),
);
