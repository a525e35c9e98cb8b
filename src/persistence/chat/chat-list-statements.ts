import { sql, type Expression, type SqlBool } from 'kysely';
import {
  chatSortKeys,
  totalLimit,
  type ChatFilter,
  type ChatListQuery,
  type ChatSort,
  type Viewer,
} from '../../ports/chat/chat-reads.ts';
import { stageOfWord } from '../../domain/vocabulary.ts';
import { fn } from '../database/functions.ts';
import { ofChat, selection } from '../database/selected.ts';
import {
  all,
  first,
  statementsOf,
  tables,
  type Connection,
  type Param,
} from '../database/statement.ts';
import type { ChatColumns, ListedChatRecord } from './chat-columns.ts';
import { formOfSearch, searchHits, type SearchForm, type SearchValues } from './chat-search.ts';

const { ref } = ofChat;

/**
 * The columns of each order, all in one direction, so that a row comparison pages it and an index serves it. Their
 * types are those of `chatSortKeys`.
 */
const sortColumns: Readonly<Record<ChatSort, readonly Expression<unknown>[]>> = {
  priority: [ref('c.priorityRank'), ref('c.unreadCount'), ref('c.lastMessageAt'), ref('c.id')],
  lastMessageAt: [ref('c.lastMessageAt'), ref('c.id')],
  createdAt: [ref('c.createdAt'), ref('c.id')],
  updatedAt: [ref('c.updatedAt'), ref('c.id')],
  unreadCount: [ref('c.unreadCount'), ref('c.lastMessageAt'), ref('c.id')],
  ticketNumber: [ref('c.ticketNumber')],
  status: [ref('c.status'), ref('c.lastMessageAt'), ref('c.id')],
  name: [sql`lower(coalesce(${ref('c.name')}, ''))`, ref('c.id')],
};

type Kind = (typeof chatSortKeys)[ChatSort][number];

/**
 * A key of a row, as a place has it. A time that the wire cannot print is as PostgreSQL prints it, so that pages go
 * on exactly after it.
 */
const keyOf = (column: Expression<unknown>, kind: Kind): Expression<unknown> =>
  kind === 'time'
    ? sql`CASE WHEN ${column} BETWEEN '0001-01-01 00:00:00+00' AND '9999-12-31 23:59:59.999+00'
        THEN ${fn('wire_time', { t: column as Expression<Date> })} ELSE (${column} AT TIME ZONE 'UTC')::text END`
    : column;

/** A key of a place, for comparisons with a row's. */
const typed: Readonly<Record<Kind, (key: Expression<unknown>) => Expression<unknown>>> = {
  int: (key) => sql`${key}::int`,
  time: (key) => {
    const text = sql`${key}::text`;
    return sql`CASE WHEN ${text} LIKE '%T%' THEN ${text}::timestamptz ELSE ${text}::timestamp AT TIME ZONE 'UTC' END`;
  },
  text: (key) => sql`${key}::text`,
};

/** Which conditions a list has; undefined or false = none of this kind. */
interface FilterForm {
  readonly seesHr: boolean;
  readonly statuses: 'one' | 'several' | undefined;
  readonly words: 'status' | 'stage' | 'several' | undefined;
  readonly category: boolean;
  readonly assignedTo: 'one' | 'anybody' | 'nobody' | undefined;
  readonly priority: boolean;
  readonly channel: boolean;
  readonly isHr: boolean | undefined;
  readonly from: boolean;
  readonly to: boolean;
  readonly unreadOnly: boolean;
  readonly search: SearchForm | undefined;
}

/** The values of the conditions; null = there is no such condition. */
interface FilterValues extends SearchValues {
  readonly statuses: readonly string[];
  readonly status: string | null;
  /** Of the words that tickets show: the stages, and the statuses without a stage. */
  readonly stages: readonly string[];
  readonly stage: string | null;
  readonly plain: readonly string[];
  readonly plainStatus: string | null;
  readonly category: string | null;
  readonly assignedTo: number | null;
  readonly priority: string | null;
  readonly channel: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

const keyNames = ['firstKey', 'secondKey', 'thirdKey', 'fourthKey'] as const;

interface PageForm {
  readonly filter: FilterForm;
  readonly sort: ChatSort;
  readonly descending: boolean;
  /** It starts at a place. */
  readonly placed: boolean;
}

type PageValues = FilterValues & {
  readonly [Key in (typeof keyNames)[number]]: string | number | null;
} & { readonly rows: number; readonly offset: number };

/** A row of a page: a chat with the keys of its place. */
type PageRecord = ListedChatRecord & { readonly keys: readonly (string | number)[] };

/** The statements of lists. */
export function createChatLists(connection: Connection, { listed }: ChatColumns) {
  const pages = statementsOf((form: PageForm, param: Param<PageValues>) =>
    pageOf(form, param, listed),
  );
  return {
    /** One page of chats, and one more that shows whether others follow; before a place, they come backwards. */
    page(viewer: Viewer, query: ChatListQuery): Promise<PageRecord[]> {
      const { sort, order, limit, offset, place } = query;
      const { form: filter, values } = filterOf(viewer, query);
      const descending = (order === 'desc') !== (place?.direction === 'before');
      const statement = pages({ filter, sort, descending, placed: place !== undefined });
      const [firstKey = null, secondKey = null, thirdKey = null, fourthKey = null] =
        place?.keys ?? [];
      const keys = { firstKey, secondKey, thirdKey, fourthKey };
      return all(connection, statement, { ...values, ...keys, rows: limit + 1, offset });
    },

    /** The number of chats that match a filter, counted up to `totalLimit` and no further. */
    async count(viewer: Viewer, filter: ChatFilter): Promise<number> {
      const { form, values } = filterOf(viewer, filter);
      return (await first(connection, counts(form), values))?.total ?? 0;
    },
  };
}

/** The columns of a listed chat are only read for the rows of the page. */
function pageOf(form: PageForm, param: Param<PageValues>, listed: ChatColumns['listed']) {
  const kinds = chatSortKeys[form.sort];
  const columns = sortColumns[form.sort];
  const direction = form.descending ? 'desc' : 'asc';
  const place = kinds.map((kind, index) => typed[kind](param(keyNames[index]!)));
  const compare = form.descending ? sql`<` : sql`>`;
  const isPast = sql<SqlBool>`(${sql.join(columns)}) ${compare} (${sql.join(place)})`;
  const keys = columns.map((column, index) => keyOf(column, kinds[index]!));
  let matching = tables
    .selectFrom('chat as c')
    .selectAll()
    .where(matches(form.filter, param))
    .limit(param('rows'))
    .offset(param('offset'));
  if (form.placed) matching = matching.where(isPast);
  for (const column of columns) matching = matching.orderBy(column, direction);
  let page = tables
    .with(
      (name) => name('page').materialized(),
      () => matching,
    )
    .selectFrom('page as c')
    .select([
      ...selection(listed),
      sql<PageRecord['keys']>`json_build_array(${sql.join(keys)})`.as('keys'),
    ]);
  for (const column of columns) page = page.orderBy(column, direction);
  return page;
}

const counts = statementsOf((form: FilterForm, param: Param<FilterValues>) =>
  tables
    .selectFrom(
      tables
        .selectFrom('chat as c')
        .select(sql`1`.as('one'))
        .where(matches(form, param))
        .limit(totalLimit)
        .as('counted'),
    )
    .select(sql<number>`count(*)::int`.as('total')),
);

function filterOf(
  { organizationId, isHr: seesHr }: Viewer,
  filter: ChatFilter,
): { readonly form: FilterForm; readonly values: FilterValues } {
  const { statuses = [], assignedTo, priority, channel, from, to } = filter;
  const search = filter.search && formOfSearch(filter.search);
  const [status = null] = statuses;
  const { ticketStatuses: words = [] } = filter;
  const stages = words.filter((word) => stageOfWord(word) !== null);
  const plain = words.filter((word) => stageOfWord(word) === null);
  const form: FilterForm = {
    seesHr,
    statuses: statuses.length === 0 ? undefined : statuses.length === 1 ? 'one' : 'several',
    words:
      words.length > 1
        ? 'several'
        : words.length === 0
          ? undefined
          : stages.length === 1
            ? 'stage'
            : 'status',
    category: filter.category !== undefined,
    assignedTo: typeof assignedTo === 'number' ? 'one' : assignedTo,
    priority: priority !== undefined,
    channel: channel !== undefined,
    isHr: filter.isHr,
    from: from !== undefined,
    to: to !== undefined,
    unreadOnly: filter.unreadOnly === true,
    search: search?.form,
  };
  const values: FilterValues = {
    organizationId,
    statuses,
    status,
    stages,
    stage: stages[0] ?? null,
    plain,
    plainStatus: plain[0] ?? null,
    category: filter.category ?? null,
    assignedTo: typeof assignedTo === 'number' ? assignedTo : null,
    priority: priority ?? null,
    channel: channel ?? null,
    from: from ?? null,
    to: to ?? null,
    text: search?.values.text ?? null,
    digits: search?.values.digits ?? [],
  };
  return { form, values };
}

/**
 * The conditions of every list: the viewer's organization, what the viewer may see, announced chats (they have a time
 * of their last message), none that was merged into another; then the filter.
 */
function matches(form: FilterForm, param: Param<FilterValues>): Expression<SqlBool> {
  const c = ofChat;
  const isHr = ref('c.isHr');
  const conditions: (Expression<SqlBool> | false | undefined)[] = [
    c('c.organizationId', '=', param('organizationId')),
    c('c.lastMessageAt', 'is not', null),
    c('c.mergedInto', 'is', null),
    c('c.erasedAt', 'is', null),
    !form.seesHr && c.not(isHr),
    form.statuses === 'one' && c('c.status', '=', param('status')),
    form.statuses === 'several' && c('c.status', '=', c.fn.any(param('statuses'))),
    form.words === 'stage' && c('c.stage', '=', param('stage')),
    form.words === 'status' &&
      c.and([c('c.status', '=', param('plainStatus')), c('c.stage', 'is', null)]),
    form.words === 'several' &&
      c.or([
        c('c.stage', '=', c.fn.any(param('stages'))),
        c.and([c('c.status', '=', c.fn.any(param('plain'))), c('c.stage', 'is', null)]),
      ]),
    form.category && c('c.category', '=', param('category')),
    form.assignedTo === 'anybody' && c('c.assignedUserId', 'is not', null),
    form.assignedTo === 'nobody' && c('c.assignedUserId', 'is', null),
    form.assignedTo === 'one' && c('c.assignedUserId', '=', param('assignedTo')),
    // The rank is a column of the default order's index.
    form.priority && c('c.priorityRank', '=', fn('priority_rank', { p: param('priority') })),
    form.channel && c('c.channel', '=', param('channel')),
    form.isHr !== undefined && (form.isHr ? isHr : c.not(isHr)),
    form.from && c('c.lastMessageAt', '>=', param('from')),
    form.to && c('c.lastMessageAt', '<=', param('to')),
    form.unreadOnly && c('c.unreadCount', '>', 0),
    form.search && c('c.id', 'in', searchHits(form.search, param)),
  ];
  return c.and(conditions.filter((condition) => condition !== false && condition !== undefined));
}
