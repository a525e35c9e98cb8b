import { sql, type Expression } from 'kysely';
import type { ContextMessage } from '../../ports/ai/reply-suggester.ts';
import { fn } from '../database/functions.ts';
import { tables } from '../database/statement.ts';

/** The input of suggestions, as parts of statements about a chat. */

/** Suggestions are based on the newest messages, at most this many. */
const mostMessages = 50;
/** Maximum number of names of an organization's people that are redacted. */
const mostPeople = 1_000;

const hourAgo = sql<Date>`now() - interval '1 hour'`;

/** A chat's columns in the outer statement. */
interface OuterChat {
  readonly id: Expression<number>;
  readonly isHr: Expression<boolean>;
}

/** The newest message of the last hour. Cached suggestions are valid as long as it stays the newest. */
export const newestSeq = (chatId: Expression<number>) =>
  sql<number | null>`${tables
    .selectFrom('message as m')
    .select((eb) => eb.fn.max('m.seq').as('seq'))
    .where('m.chatId', '=', chatId)
    .where('m.state', '=', 'done')
    .where('m.timestamp', '>', hourAgo)}`;

/**
 * Texts that count. HR texts only count in an HR chat, texts that were not delivered or were deleted never do, nor
 * what changes an earlier message, and an automatic greeting is not an answer.
 */
const texts = (chat: OuterChat) =>
  tables
    .selectFrom('message as m')
    .select((eb) => [
      'm.fromMe',
      'm.content',
      'm.senderName',
      'm.timestamp',
      'm.id',
      eb
        .and([
          eb.ref('m.fromMe'),
          eb('m.senderUserId', 'is', null),
          eb('m.commandId', 'is not', null),
        ])
        .$castTo<boolean>()
        .as('automatic'),
    ])
    .where('m.chatId', '=', chat.id)
    .where('m.state', '=', 'done')
    .where('m.type', '=', 'text')
    .where((eb) => eb.not(eb.ref('m.quiet')))
    .where('m.deletedAt', 'is', null)
    .where('m.content', '<>', '')
    .where((eb) => sql<boolean>`(NOT ${eb.ref('m.isHr')} OR ${chat.isHr})`)
    .where((eb) => eb.not(eb.and([eb.ref('m.fromMe'), eb('m.status', '=', 'failed')])))
    .where('m.timestamp', '>', hourAgo)
    .orderBy('m.timestamp', 'desc')
    .orderBy('m.id', 'desc')
    .limit(mostMessages)
    .as('t');

type Speaker = ContextMessage['from'];
const speaker = (fromMe: Expression<boolean>) =>
  sql<Speaker>`CASE WHEN ${fromMe} THEN 'operator' ELSE 'customer' END`;

/** Who wrote the newest of them, apart from automatic ones. */
export const lastBy = (chat: OuterChat) =>
  sql<Speaker | null>`${tables
    .selectFrom(texts(chat))
    .select((eb) => speaker(eb.ref('t.fromMe')).as('speaker'))
    .where((eb) => eb.not(eb.ref('t.automatic')))
    .orderBy('t.timestamp', 'desc')
    .orderBy('t.id', 'desc')
    .limit(1)}`;

/** A list as JSON; an empty list instead of NULL. */
export const orNone = <T>(list: Expression<unknown>) => sql<T>`coalesce(${list}, '[]')`;

export const writersOf = (chat: OuterChat) =>
  tables
    .selectFrom(texts(chat))
    .select((eb) => eb.fn('jsonb_agg', ['t.senderName']).as('names'))
    .where((eb) => eb.not(eb.ref('t.fromMe')));

/** The person's names and numbers in an address. */
export const addressed = (channel: Expression<string>, address: Expression<unknown>) =>
  tables
    .selectFrom('channel as k')
    .select((eb) =>
      sql`jsonb_path_query_array(${fn('picked', { p: address, keys: eb.ref('k.personKeys') })}, '$.*')`.as(
        'words',
      ),
    )
    .where('k.name', '=', channel);

export const peopleOf = (organizationId: Expression<number>) =>
  tables
    .selectFrom(
      tables
        .selectFrom('appUser')
        .select(['name', 'email'])
        .where('organizationId', '=', organizationId)
        .orderBy('id', 'desc')
        .limit(mostPeople)
        .as('u'),
    )
    .select((eb) =>
      sql`jsonb_agg(${eb.ref('u.name')}) || jsonb_agg(${eb.ref('u.email')})`.as('names'),
    );

export const saidIn = (chat: OuterChat) =>
  tables.selectFrom(texts(chat)).select((eb) =>
    sql`jsonb_agg(jsonb_build_object('from', ${speaker(eb.ref('t.fromMe'))}, 'text', ${eb.ref('t.content')})
        ORDER BY ${eb.ref('t.timestamp')}, ${eb.ref('t.id')})`.as('messages'),
  );
