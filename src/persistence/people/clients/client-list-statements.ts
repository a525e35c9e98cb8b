import { sql, type Expression, type SqlBool } from 'kysely';
import {
  totalLimit,
  type ClientFilter,
  type ClientListQuery,
  type ClientSort,
} from '../../../ports/people/clients/clients.ts';
import { readPhoneNumber } from '../../../lib/phone-numbers.ts';
import { fn } from '../../database/functions.ts';
import { statementsOf, tables, type Param } from '../../database/statement.ts';
import { clientSelection, ofClient } from './client-columns.ts';

const { ref } = ofClient;

/** The first key of each order; an index of the organization serves each. */
const sortColumns: Readonly<Record<ClientSort, Expression<unknown>>> = {
  createdAt: ref('k.createdAt'),
  updatedAt: ref('k.updatedAt'),
  name: sql`lower(${ref('k.name')})`,
  status: ref('k.status'),
  totalRevenue: ref('k.totalRevenue'),
  purchaseCount: ref('k.purchaseCount'),
  lastPurchaseDate: sql`coalesce(${ref('k.lastPurchaseDate')}, '-infinity'::timestamptz)`,
};

/** The types of those keys, which places have as text. */
const sortTypes: Readonly<Record<ClientSort, string>> = {
  createdAt: 'timestamptz',
  updatedAt: 'timestamptz',
  name: 'text',
  status: 'text',
  totalRevenue: 'bigint',
  purchaseCount: 'int',
  lastPurchaseDate: 'timestamptz',
};

/** Which conditions a list has. */
export interface FilterForm {
  readonly status: boolean;
  readonly clientType: boolean;
  readonly segment: boolean;
  readonly source: boolean;
  readonly assignedUserId: boolean;
  readonly tags: boolean;
  readonly search: 'long' | 'short' | undefined;
}

export interface FilterValues {
  readonly organizationId: number;
  readonly status: string | null;
  readonly clientType: string | null;
  readonly segment: string | null;
  readonly source: string | null;
  readonly assignedUserId: number | null;
  readonly tags: readonly number[];
  readonly text: string | null;
  /** The number that the text is, with its country. */
  readonly digits: string | null;
}

/** Words of fewer than three characters have no trigrams: they are looked for among the newest clients. */
const shortWordClients = 5_000;
/** How many clients a search finds at most. */
const mostHits = totalLimit;

export function filterOf(
  organizationId: number,
  filter: ClientFilter,
  region: string | null,
): { readonly form: FilterForm; readonly values: FilterValues } {
  const { status, clientType, segment, source, assignedUserId, tags, search } = filter;
  const text = search?.trim() ?? '';
  const digits = text.replaceAll(/\D/g, '');
  const isNumber = digits.length >= 3 && /^\+?[\d\s().-]+$/.test(text);
  return {
    form: {
      status: status !== undefined,
      clientType: clientType !== undefined,
      segment: segment !== undefined,
      source: source !== undefined,
      assignedUserId: assignedUserId !== undefined,
      tags: tags !== undefined,
      search: text === '' ? undefined : [...text].length >= 3 ? 'long' : 'short',
    },
    values: {
      organizationId,
      status: status ?? null,
      clientType: clientType ?? null,
      segment: segment ?? null,
      source: source ?? null,
      assignedUserId: assignedUserId ?? null,
      tags: tags ?? [],
      text: text === '' ? null : text,
      digits: isNumber ? inNumbers(digits, region) : text === '' ? null : text,
    },
  };
}

/** How typed digits stand in a number with its country: 8 is dialled before one in Russia and Kazakhstan. */
function inNumbers(digits: string, region: string | null): string {
  const isDialled = digits.startsWith('8') && digits.length <= 11;
  return isDialled ? `7${digits.slice(1)}` : (readPhoneNumber(digits, region) ?? digits);
}

/** The ids of the clients that a search finds. */
function searchHits(form: 'long' | 'short', param: Param<FilterValues>) {
  const organizationId = param('organizationId');
  const texts = [param('text'), param('digits')].map((text) => fn('search_fold', { text }));
  const contains = (text: Expression<string | null>) =>
    sql<SqlBool>`strpos(${sql`s.text`}, ${text}) > 0`;
  if (form === 'short') {
    const newest = tables
      .selectFrom('organizationClient as n')
      .select('n.id')
      .where('n.organizationId', '=', organizationId)
      .orderBy('n.createdAt', 'desc')
      .orderBy('n.id', 'desc')
      .limit(shortWordClients);
    return tables
      .selectFrom(newest.as('n'))
      .innerJoin('clientSearch as s', 's.clientId', 'n.id')
      .select('s.clientId')
      .where((eb) => eb.or(texts.map(contains)))
      .limit(mostHits);
  }
  return tables
    .selectFrom('clientSearch as s')
    .select('s.clientId')
    .where((eb) =>
      eb.or(
        texts.map((text) =>
          eb.and([
            eb(
              's.grams',
              '@>',
              fn('search_grams', { scope: organizationId, text }).$castTo<number[]>(),
            ),
            contains(text),
          ]),
        ),
      ),
    )
    .limit(mostHits);
}

function matches(form: FilterForm, param: Param<FilterValues>): Expression<SqlBool> {
  const k = ofClient;
  const conditions: (Expression<SqlBool> | false | undefined)[] = [
    k('k.organizationId', '=', param('organizationId')),
    form.status && k('k.status', '=', param('status')),
    form.clientType && k('k.clientType', '=', param('clientType')),
    form.segment && k('k.segment', '=', param('segment')),
    form.source && k('k.source', '=', param('source')),
    form.assignedUserId && k('k.assignedUserId', '=', param('assignedUserId')),
    form.tags &&
      k(
        'k.id',
        'in',
        tables
          .selectFrom('clientTagLink as l')
          .innerJoin('clientTag as t', 't.id', 'l.tagId')
          .select('l.clientId')
          .where('t.organizationId', '=', param('organizationId'))
          .where((eb) => eb('l.tagId', '=', eb.fn.any(param('tags')))),
      ),
    form.search && k('k.id', 'in', searchHits(form.search, param)),
  ];
  return k.and(conditions.filter((each) => each !== undefined && each !== false));
}

interface PageForm {
  readonly filter: FilterForm;
  readonly sort: ClientSort;
  readonly order: ClientListQuery['order'];
  readonly placed: boolean;
}

type PageValues = FilterValues & {
  readonly key: string | null;
  readonly id: number | null;
  readonly rows: number;
  readonly offset: number;
};

/** One page, with the key of each row. The related rows are only read for the rows of the page. */
export const clientPages = statementsOf((form: PageForm, param: Param<PageValues>) => {
  const { sort, order, placed } = form;
  const column = sortColumns[sort];
  const compare = order === 'desc' ? sql`<` : sql`>`;
  let ids = tables
    .selectFrom('organizationClient as k')
    .selectAll()
    .where(matches(form.filter, param))
    .orderBy(column, order)
    .orderBy('k.id', order)
    .limit(param('rows'))
    .offset(param('offset'));
  if (placed) {
    const key = sql`${param('key')}::text::${sql.raw(sortTypes[sort])}`;
    ids = ids.where(
      sql<SqlBool>`(${column}, ${ref('k.id')}) ${compare} (${key}, ${param('id')}::int)`,
    );
  }
  return tables
    .with(
      (name) => name('page').materialized(),
      () => ids,
    )
    .selectFrom('page as k')
    .select([...clientSelection, sql<string>`(${column})::text`.as('sortKey')])
    .orderBy(column, order)
    .orderBy('k.id', order);
});

/** How many match, counted no further than `totalLimit`. */
export const clientCounts = statementsOf((form: FilterForm, param: Param<FilterValues>) =>
  tables
    .selectFrom(
      tables
        .selectFrom('organizationClient as k')
        .select(sql`1`.as('one'))
        .where(matches(form, param))
        .limit(totalLimit)
        .as('counted'),
    )
    .select(sql<number>`count(*)::int`.as('total')),
);

/** The next batch in order of id, for exports. */
export const clientBatches = statementsOf(
  (form: FilterForm, param: Param<FilterValues & { afterId: number; rows: number }>) =>
    tables
      .selectFrom('organizationClient as k')
      .select(clientSelection)
      .where(matches(form, param))
      .where('k.id', '>', param('afterId'))
      .orderBy('k.id')
      .limit(param('rows')),
);
