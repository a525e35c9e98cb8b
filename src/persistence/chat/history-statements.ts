import { sql, type Expression, type SqlBool } from 'kysely';
import {
  type HistoryBound,
  type HistoryMessage,
  type HistoryQuery,
} from '../../ports/chat/chat-reads.ts';
import { ofMessage, selection } from '../database/selected.ts';
import { all, statementsOf, tables, type Connection, type Param } from '../database/statement.ts';
import type { ChatColumns } from './chat-columns.ts';

/** Which bounds a page has, and what is known of each. */
interface HistoryForm {
  readonly before: BoundForm | undefined;
  readonly after: BoundForm | undefined;
}
type BoundForm = 'time' | 'message' | 'place';

interface HistoryValues {
  readonly chatId: number;
  readonly beforeTime: Date | null;
  readonly beforeId: number | null;
  readonly afterTime: Date | null;
  readonly afterId: number | null;
  readonly rows: number;
  readonly offset: number;
}

const timestamp = ofMessage.ref('m.timestamp');
const isDone = ofMessage('m.state', '=', 'done');

/** The statements of histories. */
export function createHistories(connection: Connection, { history }: ChatColumns) {
  const pages = statementsOf((form: HistoryForm, param: Param<HistoryValues>) => {
    const direction = form.after === undefined ? 'desc' : 'asc';
    let page = tables
      .selectFrom('message as m')
      .selectAll()
      .where('m.chatId', '=', param('chatId'))
      .where(isDone)
      .orderBy('m.timestamp', direction)
      .orderBy('m.id', direction)
      .limit(param('rows'))
      .offset(param('offset'));
    if (form.before) {
      const bound = boundOf(form.before, param('chatId'), param('beforeTime'), param('beforeId'));
      page = page.where(sql<SqlBool>`${bound.place} < ${bound.at}`);
    }
    if (form.after) {
      const bound = boundOf(form.after, param('chatId'), param('afterTime'), param('afterId'));
      page = page.where(sql<SqlBool>`${bound.place} > ${bound.at}`);
    }
    return tables
      .selectFrom(page.as('m'))
      .select(selection(history))
      .orderBy('m.timestamp', direction)
      .orderBy('m.id', direction);
  });

  return {
    /** Messages in the order of reading, and one more that shows whether others follow. */
    page(
      chatId: number,
      { before, after, limit, offset }: HistoryQuery,
    ): Promise<HistoryMessage[]> {
      const form = { before: before && formOf(before), after: after && formOf(after) };
      return all(connection, pages(form), {
        chatId,
        beforeTime: before?.time ?? null,
        beforeId: before?.id ?? null,
        afterTime: after?.time ?? null,
        afterId: after?.id ?? null,
        rows: limit + 1,
        offset,
      });
    },
  };
}

const formOf = ({ time, id }: HistoryBound): BoundForm =>
  id === undefined ? 'time' : time === undefined ? 'message' : 'place';

/** What is compared of a message, and with what. */
function boundOf(
  form: BoundForm,
  chatId: Expression<number>,
  time: Expression<Date | null>,
  id: Expression<number | null>,
) {
  const given = sql<Date>`${time}::timestamptz`;
  if (form === 'time') return { place: timestamp, at: given };
  const known = tables
    .selectFrom('message as known')
    .select('known.timestamp')
    .where('known.id', '=', id)
    .where('known.chatId', '=', chatId);
  return {
    place: sql`(${timestamp}, ${ofMessage.ref('m.id')})`,
    at: sql`(${form === 'place' ? given : known}, ${id}::int)`,
  };
}
