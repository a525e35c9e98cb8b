import { sql, type Expression } from 'kysely';
import { fn, type WholeRow } from '../database/functions.ts';
import { now, statement, tables, type Param } from '../database/statement.ts';

/** Drafts of messages and texts of commands, as the front door writes them. */

interface OneCommand {
  readonly chatId: number;
  readonly commandId: string;
}

interface OneMessage {
  readonly messageId: number;
}

const text = <T extends string | null>(value: Expression<T>) => sql<T>`${value}::text`;
const requestIn = (details: Expression<unknown>) =>
  sql<string | null>`${details} ->> 'request'`.as('request');

/** The id of a chat, or of the one that it was merged into. */
const winnerOf = (chatId: Expression<number>) =>
  tables
    .selectFrom('chat as w')
    .select((eb) => eb.fn.coalesce('w.mergedInto', 'w.id').as('id'))
    .where('w.id', '=', chatId);

/**
 * A chat, or the one that it was merged into; none while it is being merged. The row is locked, so that what is written
 * for the chat is stored before a merge, and moves with it.
 */
const unmerged = (chatId: Expression<number>) =>
  tables
    .selectFrom('chat as c')
    .selectAll()
    .where('c.id', '=', winnerOf(chatId))
    .where('c.mergedInto', 'is', null)
    .where('c.erasedAt', 'is', null)
    .forShare()
    .as('chat');

export const findDraft = statement((param: Param<OneCommand>) =>
  tables
    .selectFrom(sql`(SELECT 1)`.as('one'))
    .leftJoin('message as m', (join) =>
      join.on('m.chatId', '=', param('chatId')).on('m.commandId', '=', param('commandId')),
    )
    .select((eb) => [
      'm.id as messageId',
      'm.type',
      'm.content',
      requestIn(eb.ref('m.details')),
      eb
        .exists(
          eb
            .selectFrom('chatCommand as k')
            .select('k.chatId')
            .where('k.chatId', '=', param('chatId'))
            .where('k.commandId', '=', param('commandId')),
        )
        .$castTo<boolean>()
        .as('answered'),
    ]),
);

interface DraftValues extends OneCommand {
  readonly senderUserId: number;
  readonly content: string;
  readonly type: string;
  readonly quotedMessageId: string | null;
  readonly quotedContent: string | null;
  /** JSON. */
  readonly details: string | null;
  readonly mediaUrl: string | null;
  readonly filename: string | null;
  readonly mimeType: string | null;
  readonly size: number | null;
  readonly thumbnailUrl: string | null;
}

/**
 * On a channel whose customers read the feed, a committed message counts as sent. On others, the provider has to answer
 * first.
 */
export const insertDraft = statement((param: Param<DraftValues>) =>
  tables
    .with('made', (make) =>
      make
        .insertInto('message')
        .columns([
          'organizationId',
          'chatId',
          'channel',
          'state',
          'commandId',
          'accountId',
          'address',
          'fromMe',
          'content',
          'type',
          'timestamp',
          'status',
          'isHr',
          'isReadByOperator',
          'quiet',
          'senderUserId',
          'quotedMessageId',
          'quotedContent',
          'details',
          'mediaUrl',
          'mediaState',
          'filename',
          'mimeType',
          'size',
          'largeSize',
          'thumbnailUrl',
        ])
        .expression(
          make
            .selectFrom(unmerged(param('chatId')))
            .select((eb) => [
              'chat.organizationId',
              'chat.id as chatId',
              'chat.channel',
              sql<string>`'intent'`.as('state'),
              text(param('commandId')).as('commandId'),
              'chat.accountId',
              fn('message_address', { c: sql<WholeRow>`${sql.id('chat')}` }).as('address'),
              sql<boolean>`true`.as('fromMe'),
              text(param('content')).as('content'),
              text(param('type')).as('type'),
              sql<Date>`now()`.as('timestamp'),
              fn('queued_status', { channel: eb.ref('chat.channel') }).as('status'),
              'chat.isHr',
              sql<boolean>`true`.as('isReadByOperator'),
              sql<boolean>`${text(param('type'))} = 'reaction'`.as('quiet'),
              sql<number>`${param('senderUserId')}::int`.as('senderUserId'),
              text(param('quotedMessageId')).as('quotedMessageId'),
              text(param('quotedContent')).as('quotedContent'),
              sql<string | null>`${param('details')}::jsonb`.as('details'),
              text(param('mediaUrl')).as('mediaUrl'),
              sql<
                string | null
              >`CASE WHEN ${text(param('mediaUrl'))} IS NOT NULL THEN 'ready' END`.as('mediaState'),
              text(param('filename')).as('filename'),
              text(param('mimeType')).as('mimeType'),
              fn('small_size', { size: param('size') }).as('size'),
              fn('large_size', { size: param('size') }).as('largeSize'),
              text(param('thumbnailUrl')).as('thumbnailUrl'),
            ]),
        )
        .onConflict((conflict) => conflict.columns(['chatId', 'commandId']).doNothing())
        .returning(['id', 'type', 'content', 'details']),
    )
    .selectFrom('made')
    .select((eb) => [
      'made.id as messageId',
      'made.type',
      'made.content',
      requestIn(eb.ref('made.details')),
    ])
    .unionAll((there) =>
      there
        .selectFrom('message as m')
        .select((eb) => [
          'm.id as messageId',
          'm.type',
          'm.content',
          requestIn(eb.ref('m.details')),
        ])
        .where('m.chatId', '=', winnerOf(param('chatId')))
        .where('m.commandId', '=', param('commandId')),
    )
    .limit(1),
);

export const withdrawDraft = statement((param: Param<OneMessage>) =>
  tables
    .updateTable('message')
    .set({ state: 'withdrawn', updatedAt: now })
    .where('id', '=', param('messageId'))
    .where('state', 'in', ['intent', 'withdrawn']),
);

export const renewDraft = statement((param: Param<OneMessage>) =>
  tables
    .updateTable('message as m')
    .set({ state: 'intent', createdAt: now, updatedAt: now })
    .where('m.id', '=', param('messageId'))
    .where('m.state', '=', 'withdrawn')
    .where('m.seq', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('chatCommand as k')
            .select('k.chatId')
            .whereRef('k.chatId', '=', 'm.chatId')
            .whereRef('k.commandId', '=', 'm.commandId'),
        ),
      ),
    ),
);

export const keepCommandText = statement((param: Param<OneCommand & { readonly text: string }>) =>
  tables
    .insertInto('commandText')
    .columns(['chatId', 'commandId', 'text'])
    .expression(
      tables
        .selectFrom(unmerged(param('chatId')))
        .select([
          'chat.id',
          text(param('commandId')).as('commandId'),
          text(param('text')).as('text'),
        ]),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['chatId', 'commandId'])
        .doUpdateSet((eb) => ({ text: eb.ref('commandText.text') })),
    ),
);
