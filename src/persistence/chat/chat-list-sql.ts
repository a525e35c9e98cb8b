import {
  chatSortKeys,
  type ChatFilter,
  type ChatSearch,
  type ChatSort,
  type ListPlace,
  type Viewer,
} from '../../ports/chat/chat-reads.ts';

/** A piece of SQL with its values; `$` numbers are assigned when it is assembled. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** Collects the values of a statement. */
class Values {
  readonly all: unknown[] = [];

  /** The placeholder of a value. */
  add(value: unknown): string {
    this.all.push(value);
    return `$${this.all.length}`;
  }
}

/** How many chats one search finds at most, and how many messages it checks after the index. */
const searchLimits = { chats: 1_000, messages: 20_000 };
/** Words of fewer than three characters have no trigrams: they are searched in the newest messages. */
const shortWordLimits = { chats: 5_000, talks: 500, messagesOfTalk: 20 };

/**
 * The columns of each order, all in one direction, so that a row comparison pages it and an index serves it. Their
 * types are those of `chatSortKeys`.
 */
const sortColumns: Readonly<Record<ChatSort, readonly string[]>> = {
  priority: ['c.priority_rank', 'c.unread_count', 'c.last_message_at', 'c.id'],
  lastMessageAt: ['c.last_message_at', 'c.id'],
  createdAt: ['c.created_at', 'c.id'],
  unreadCount: ['c.unread_count', 'c.last_message_at', 'c.id'],
  ticketNumber: ['c.ticket_number'],
  status: ['c.status', 'c.last_message_at', 'c.id'],
  name: [`lower(coalesce(c.name, ''))`, 'c.id'],
};
const sqlTypes = { int: 'int', time: 'timestamptz', text: 'text' } as const;

export interface PageRequest {
  readonly sort: ChatSort;
  readonly order: 'asc' | 'desc';
  /** Rows to read, including the one that shows whether more follow. */
  readonly rows: number;
  readonly offset: number;
  readonly place?: ListPlace | undefined;
}

/**
 * One page of chats, in the order of reading: before a place, that is backwards. `columns` and `joins` only apply to
 * the rows of the page. Each row has its keys as `keys`.
 */
export function pageStatement(
  viewer: Viewer,
  filter: ChatFilter,
  page: PageRequest,
  shape: { readonly columns: string; readonly joins: string },
): Statement {
  const values = new Values();
  const { with: hits, where } = conditions(viewer, filter, values);
  const columns = sortColumns[page.sort];
  const kinds = chatSortKeys[page.sort];
  const backwards = page.place?.direction === 'before';
  const descending = (page.order === 'desc') !== backwards;
  if (page.place !== undefined) {
    const { keys } = page.place;
    const placed = kinds.map((kind, i) => `${values.add(keys[i])}::${sqlTypes[kind]}`);
    where.push(`(${columns.join(', ')}) ${descending ? '<' : '>'} (${placed.join(', ')})`);
  }
  const order = columns.map((sql) => `${sql} ${descending ? 'DESC' : 'ASC'}`).join(', ');
  const keys = columns.map((sql, i) => (kinds[i] === 'time' ? `wire_time(${sql})` : sql));
  const text = `WITH ${hits}page AS MATERIALIZED (
    SELECT c.* FROM chat c WHERE ${where.join(' AND ')}
    ORDER BY ${order} LIMIT ${values.add(page.rows)} OFFSET ${values.add(page.offset)}
  )
  SELECT ${shape.columns}, json_build_array(${keys.join(', ')}) AS keys
    FROM page c ${shape.joins} ORDER BY ${order}`;
  return { text, values: values.all };
}

/** The number of chats that match a filter, counted no further than `limit`. */
export function countStatement(viewer: Viewer, filter: ChatFilter, limit: number): Statement {
  const values = new Values();
  const { with: hits, where } = conditions(viewer, filter, values);
  const text = `WITH ${hits}counted AS (
    SELECT 1 FROM chat c WHERE ${where.join(' AND ')} LIMIT ${values.add(limit)}
  ) SELECT count(*)::int AS total FROM counted`;
  return { text, values: values.all };
}

/**
 * The conditions of every list: the viewer's organization, what the viewer may see, announced chats (they have a time
 * of their last message), none that was merged into another; then the filter.
 */
function conditions(
  viewer: Viewer,
  filter: ChatFilter,
  values: Values,
): { with: string; where: string[] } {
  const where = [
    `c.organization_id = ${values.add(viewer.organizationId)}`,
    'c.last_message_at IS NOT NULL',
    'c.merged_into IS NULL',
    'c.erased_at IS NULL',
  ];
  if (!viewer.isHr) where.push('NOT c.is_hr');
  const { statuses, assignedTo, priority, channel, isHr, from, to, unreadOnly, search } = filter;
  if (statuses?.length === 1) where.push(`c.status = ${values.add(statuses[0])}`);
  if (statuses !== undefined && statuses.length > 1)
    where.push(`c.status = ANY (${values.add(statuses)})`);
  if (assignedTo === 'anybody') where.push('c.assigned_user_id IS NOT NULL');
  if (assignedTo === 'nobody') where.push('c.assigned_user_id IS NULL');
  if (typeof assignedTo === 'number') where.push(`c.assigned_user_id = ${values.add(assignedTo)}`);
  // The rank is a column of the default order's index.
  if (priority !== undefined)
    where.push(`c.priority_rank = priority_rank(${values.add(priority)})`);
  if (channel !== undefined) where.push(`c.channel = ${values.add(channel)}`);
  if (isHr !== undefined) where.push(isHr ? 'c.is_hr' : 'NOT c.is_hr');
  if (from !== undefined) where.push(`c.last_message_at >= ${values.add(from)}`);
  if (to !== undefined) where.push(`c.last_message_at <= ${values.add(to)}`);
  if (unreadOnly === true) where.push('c.unread_count > 0');
  if (search === undefined) return { with: '', where };
  where.push('c.id IN (SELECT chat_id FROM hits)');
  return {
    with: `hits AS MATERIALIZED (${searchSql(viewer.organizationId, search, values)}),\n  `,
    where,
  };
}

/** The ids of the chats that a search finds, before any other condition. */
function searchSql(organizationId: number, search: ChatSearch, values: Values): string {
  const organization = values.add(organizationId);
  const text = values.add(search.text);
  const isLong = [...search.text].length >= 3;
  const parts: string[] = [];
  if (search.in !== 'message') {
    parts.push(nameSearch(organization, text, isLong));
    const digits = phoneDigits(search.text);
    if (digits !== null)
      parts.push(digitSearch(organization, values.add(digits), digits.length >= 3));
  }
  if (search.in !== 'phone') parts.push(messageSearch(organization, text, isLong));
  return parts.map((part) => `(${part})`).join(' UNION ');
}

function nameSearch(organization: string, text: string, isLong: boolean): string {
  const matches = `(strpos(lower(c.name), lower(${text})) > 0 OR strpos(lower(address_words(c.channel, c.address)), lower(${text})) > 0)`;
  return chatSearch(organization, text, isLong, matches);
}

function digitSearch(organization: string, digits: string, isLong: boolean): string {
  const matches = `strpos(address_digits(c.address), ${digits}) > 0`;
  return chatSearch(organization, digits, isLong, matches);
}

function chatSearch(organization: string, text: string, isLong: boolean, matches: string): string {
  return isLong
    ? `SELECT s.chat_id FROM chat_search s JOIN chat c ON c.id = s.chat_id
        WHERE s.grams @> search_grams(${organization}, ${text}) AND c.organization_id = ${organization} AND ${matches}
        LIMIT ${searchLimits.messages}`
    : `SELECT c.id AS chat_id FROM (SELECT * FROM chat n WHERE n.organization_id = ${organization}
          ORDER BY n.last_message_at DESC, n.id DESC LIMIT ${shortWordLimits.chats}) AS c WHERE ${matches}`;
}

function messageSearch(organization: string, text: string, isLong: boolean): string {
  const matches = `m.state = 'done' AND strpos(lower(m.content), lower(${text})) > 0`;
  const found = isLong
    ? `SELECT m.chat_id FROM message_search s JOIN message m ON m.id = s.message_id
        WHERE s.grams @> search_grams(${organization}, ${text}) AND m.organization_id = ${organization} AND ${matches}
        LIMIT ${searchLimits.messages}`
    : `SELECT m.chat_id FROM (SELECT n.id FROM chat n WHERE n.organization_id = ${organization}
          ORDER BY n.last_message_at DESC, n.id DESC LIMIT ${shortWordLimits.talks}) AS c
        CROSS JOIN LATERAL (SELECT * FROM message t WHERE t.chat_id = c.id
          ORDER BY t.timestamp DESC, t.id DESC LIMIT ${shortWordLimits.messagesOfTalk}) AS m WHERE ${matches}`;
  return `SELECT DISTINCT chat_id FROM (${found}) AS found LIMIT ${searchLimits.chats}`;
}

/**
 * The digits to look for in phone numbers, or null: a text without any must not match every number, and the one digit
 * of «подъезд 2» says nothing about a phone.
 */
function phoneDigits(text: string): string | null {
  const digits = text.replace(/\D/g, '');
  const looksLikePhone = /^\+?[\d\s().-]+(@[a-z.]*)?$/i.test(text.trim());
  return digits.length > 0 && (looksLikePhone || digits.length >= 5) ? digits : null;
}
