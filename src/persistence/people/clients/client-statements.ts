import { sql } from 'kysely';
import { jsonBuildObject } from 'kysely/helpers/postgres';
import { statement, tables, type Param } from '../../database/statement.ts';
import { clientSelection } from './client-columns.ts';

interface Named {
  readonly organizationId: number;
  readonly id: number;
}

export const oneClient = statement((param: Param<Named>) =>
  tables
    .selectFrom('organizationClient as k')
    .select(clientSelection)
    .where('k.id', '=', param('id'))
    .where('k.organizationId', '=', param('organizationId')),
);

/** The same, and nobody else changes it meanwhile. */
export const lockedClient = statement((param: Param<Named>) =>
  tables
    .selectFrom('organizationClient as k')
    .select('k.id')
    .where('k.id', '=', param('id'))
    .where('k.organizationId', '=', param('organizationId'))
    .forNoKeyUpdate(),
);

/** The country for numbers without one. */
export const regionOf = statement((param: Param<{ organizationId: number }>) =>
  tables
    .selectFrom('organization')
    .select('defaultRegion')
    .where('id', '=', param('organizationId')),
);

/** How many clients of each kind there are: at most eight rows, kept by triggers. */
export const keptCounts = statement((param: Param<{ organizationId: number }>) =>
  tables
    .selectFrom('clientCount')
    .select(['status', 'clientType', 'clients', sql<number>`revenue::float8`.as('revenue')])
    .where('organizationId', '=', param('organizationId')),
);

const shownSegments = 100;
export const largestSegments = statement((param: Param<{ organizationId: number }>) =>
  tables
    .selectFrom('clientSegment')
    .select(['segment', 'clients as count'])
    .where('organizationId', '=', param('organizationId'))
    .orderBy('clients', 'desc')
    .orderBy('segment')
    .limit(shownSegments),
);

export const topClients = statement((param: Param<{ organizationId: number }>) =>
  tables
    .selectFrom('organizationClient as k')
    .select(['k.id', 'k.name', 'k.email', 'k.segment'])
    .select(sql<number>`total_revenue::float8`.as('totalRevenue'))
    .where('k.organizationId', '=', param('organizationId'))
    .where('k.totalRevenue', '>', sql<string>`0`)
    .orderBy('k.totalRevenue', 'desc')
    .orderBy('k.id', 'desc')
    .limit(10),
);

/** The comments of a client, newest first. */
export const commentsOf = statement(
  (param: Param<{ clientId: number; before: number; limit: number }>) =>
    tables
      .selectFrom('clientComment as c')
      .leftJoin('appUser as u', 'u.id', 'c.userId')
      .select([
        'c.id',
        'c.organizationId',
        'c.clientId',
        'c.userId',
        'c.content',
        'c.createdAt',
        sql<{
          id: number;
          name: string | null;
          email: string;
        } | null>`CASE WHEN u.id IS NOT NULL THEN ${jsonBuildObject({
          id: sql<number>`u.id`,
          name: sql<string | null>`u.name`,
          email: sql<string>`u.email`,
        })} END`.as('user'),
      ])
      .where('c.clientId', '=', param('clientId'))
      .where('c.id', '<', param('before'))
      .orderBy('c.id', 'desc')
      .limit(param('limit')),
);

/** Nothing if the client is not of the organization. */
export const addComment = statement((param: Param<Named & { userId: number; content: string }>) =>
  tables
    .insertInto('clientComment')
    .columns(['organizationId', 'clientId', 'userId', 'content'])
    .expression(
      tables
        .selectFrom('organizationClient as k')
        .select([
          'k.organizationId',
          'k.id',
          sql<number>`${param('userId')}::int`.as('userId'),
          sql<string>`${param('content')}::text`.as('content'),
        ])
        .where('k.id', '=', param('id'))
        .where('k.organizationId', '=', param('organizationId')),
    )
    .returning('id'),
);
