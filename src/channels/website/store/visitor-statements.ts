import { sql, type Expression } from 'kysely';
import { fn } from '../../../persistence/database/functions.ts';
import { ofChat } from '../../../persistence/database/selected.ts';
import {
  now,
  prepared,
  statement,
  tables,
  type Param,
} from '../../../persistence/database/statement.ts';

/** The queries of visitors' pages, some of them repeated every few seconds. */

interface OneSession {
  readonly sessionId: string;
}

const uuid = (text: Expression<string>) => sql<string>`${text}::uuid`;

export const authenticated = prepared(
  'visitor-authenticate',
  (param: Param<OneSession & { publicKey: string }>) =>
    tables
      .selectFrom('websiteSession as s')
      .innerJoin('websiteWidget as w', 'w.id', 's.websiteWidgetId')
      .select((eb) => [
        's.organizationId',
        's.websiteWidgetId',
        's.tokenHash',
        eb('s.lastSeenAt', '<', sql<Date>`now() - interval '1 minute'`)
          .$castTo<boolean>()
          .as('unseen'),
      ])
      .where('s.id', '=', param('sessionId'))
      .where('w.publicKey', '=', param('publicKey'))
      .where('w.status', '=', 'active'),
);

/** What the visitor of the chat `c` has told of themselves, as a JSON array. */
export const visitorWords = tables
  .selectFrom('websiteSession as s')
  .where('s.chatId', '=', ofChat.ref('c.id'))
  .select((eb) =>
    eb
      .fn<readonly (string | null)[]>('jsonb_build_array', [
        's.visitorName',
        's.visitorEmail',
        's.visitorPhone',
      ])
      .as('words'),
  );

export const seen = statement((param: Param<OneSession>) =>
  tables
    .updateTable('websiteSession')
    .set({ lastSeenAt: now })
    .where('id', '=', param('sessionId')),
);

interface Asked {
  readonly sessionIds: readonly string[];
  readonly publicKeys: readonly string[];
}

/** Which of these sessions may still listen. */
export const welcome = statement((param: Param<Asked>) =>
  tables
    .selectFrom(
      sql<{
        id: string;
        publicKey: string;
      }>`unnest(${param('sessionIds')}::uuid[], ${param('publicKeys')}::text[])`.as<'asked'>(
        sql`asked(id, public_key)`,
      ),
    )
    .innerJoin('websiteSession as s', 's.id', 'asked.id')
    .innerJoin('websiteWidget as w', 'w.id', 's.websiteWidgetId')
    .select('s.id')
    .whereRef('w.publicKey', '=', 'asked.publicKey')
    .where('w.status', '=', 'active'),
);

/** Locks for a change of the profile: the chat before the session, as when a chat is deleted. */
export const chatOfSession = statement((param: Param<OneSession>) =>
  tables
    .selectFrom('chat')
    .select('id')
    .where('id', '=', (eb) =>
      eb
        .selectFrom('websiteSession as s')
        .select('s.chatId')
        .where('s.id', '=', uuid(param('sessionId'))),
    )
    .forNoKeyUpdate(),
);
/** A visitor who says who they are may become a client. */
export const makeClient = statement((param: Param<{ chatId: number }>) =>
  tables.selectNoFrom(
    fn('chats_make_clients', { chats: sql<number[]>`ARRAY[${param('chatId')}::int]` }).as('made'),
  ),
);

export const sessionRow = statement((param: Param<OneSession>) =>
  tables
    .selectFrom('websiteSession')
    .select('id')
    .where('id', '=', uuid(param('sessionId')))
    .forNoKeyUpdate(),
);

/**
 * What a visitor may see: what reached the chat, and their own messages at once, even while these wait for the chat's
 * workflow. Never an operator's send that is not committed or was withdrawn.
 */
const visibleMessages = (sessionId: Expression<string>) =>
  tables
    .selectFrom('websiteSession as s')
    .innerJoin('message as m', 'm.chatId', 's.chatId')
    .leftJoin('appUser as u', 'u.id', 'm.senderUserId')
    .select([
      'm.id',
      'm.content',
      'm.type',
      'm.mediaUrl',
      'm.filename',
      'm.fromMe',
      'm.timestamp',
      'm.status',
      'm.senderUserId',
      'u.name as senderName',
    ])
    .where('s.id', '=', sessionId)
    .where((eb) =>
      eb.or([
        eb('m.state', '=', 'done'),
        eb.and([eb('m.state', 'in', ['waiting', 'parked']), eb.not(eb.ref('m.fromMe'))]),
      ]),
    );

export interface VisibleMessage {
  readonly id: number;
  readonly content: string;
  readonly type: string;
  readonly mediaUrl: string | null;
  readonly filename: string | null;
  readonly fromMe: boolean;
  readonly timestamp: Date;
  readonly status: string;
  readonly senderUserId: number | null;
  readonly senderName: string | null;
}

export const oneMessage = statement((param: Param<OneSession & { messageId: number }>) =>
  visibleMessages(param('sessionId')).where('m.id', '=', param('messageId')),
);

interface Page extends OneSession {
  readonly limit: number;
  readonly afterId: number | null;
  readonly after: Date | null;
}

const page = (param: Param<Page>) => visibleMessages(param('sessionId')).limit(param('limit'));
const afterId = (param: Param<Page>) => sql<number>`${param('afterId')}::int`;
const after = (param: Param<Page>) => sql<Date>`${param('after')}::timestamptz`;

export const messagesAfterBoth = statement((param: Param<Page>) =>
  page(param)
    .where((eb) =>
      eb(eb.refTuple('m.timestamp', 'm.id'), '>', eb.tuple(after(param), afterId(param))),
    )
    .orderBy('m.timestamp')
    .orderBy('m.id'),
);
export const messagesAfterId = statement((param: Param<Page>) =>
  page(param).where('m.id', '>', afterId(param)).orderBy('m.id'),
);
export const messagesAfter = statement((param: Param<Page>) =>
  page(param).where('m.timestamp', '>', after(param)).orderBy('m.timestamp').orderBy('m.id'),
);
export const newestMessages = statement((param: Param<Page>) =>
  page(param).orderBy('m.timestamp', 'desc').orderBy('m.id', 'desc'),
);
