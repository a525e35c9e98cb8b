import { sql, type SqlBool } from 'kysely';
import { now, statement, tables, type Param } from '../../database/statement.ts';
import type { Worker } from '../../../ports/people/workforce.ts';

const lastId = 2_147_483_647;

/** Users with their presence and open shift. Nobody has a row of presence before the first sign. */
const employees = () =>
  tables
    .selectFrom('appUser as u')
    .leftJoin('operatorPresence as p', 'p.userId', 'u.id')
    .leftJoin('shift as s', (join) =>
      join.onRef('s.userId', '=', 'u.id').on('s.stoppedAt', 'is', null),
    )
    .select([
      'u.id',
      'u.email',
      'u.name',
      'u.role',
      'u.createdAt',
      'u.updatedAt',
      'p.status',
      'p.changedAt',
      's.id as shiftId',
      's.startedAt',
      sql<string | null>`(SELECT i.subject FROM outside_identity i WHERE i.user_id = u.id
        ORDER BY i.subject LIMIT 1)`.as('subject'),
    ]);

export const employeeOf = statement(
  (param: Param<{ readonly userId: number; readonly organizationId: number | null }>) =>
    employees()
      .where('u.id', '=', param('userId'))
      .where(
        sql<SqlBool>`u.organization_id = coalesce(${param('organizationId')}::int, u.organization_id)`,
      ),
);

interface EmployeePage {
  readonly organizationId: number;
  readonly after: number;
  readonly limit: number;
}

export const employeesOf = statement((param: Param<EmployeePage>) =>
  employees()
    .where('u.organizationId', '=', param('organizationId'))
    .where('u.id', '>', param('after'))
    .orderBy('u.id')
    .limit(sql<number>`${param('limit')}::int`),
);

const shiftColumns = ['id', 'userId', 'startedAt', 'stoppedAt'] as const;

/** The user's row is locked: who is disabled meanwhile has no open shift afterwards. */
export const insertShift = statement((param: Param<Worker>) =>
  tables
    .insertInto('shift')
    .columns(['organizationId', 'userId'])
    .expression((eb) =>
      eb
        .selectFrom('appUser')
        .select(['organizationId', 'id'])
        .where('id', '=', param('userId'))
        .where('organizationId', '=', param('organizationId'))
        .where('disabled', '=', false)
        .forShare(),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(shiftColumns),
);

export const endShift = statement((param: Param<Worker>) =>
  tables
    .updateTable('shift')
    .set({ stoppedAt: now })
    .where('userId', '=', param('userId'))
    .where('organizationId', '=', param('organizationId'))
    .where('stoppedAt', 'is', null)
    .returning(shiftColumns),
);

interface ShiftPage {
  readonly organizationId: number;
  readonly before: number;
  readonly limit: number;
}

const shiftsBefore = (param: Param<ShiftPage>) =>
  tables
    .selectFrom('shift')
    .select(shiftColumns)
    .where('organizationId', '=', param('organizationId'))
    .where('id', '<', param('before'))
    .orderBy('id', 'desc')
    .limit(sql<number>`${param('limit')}::int`);

/** One statement for each form of the list, so that each has a plan of its own. */
export const shiftLists = {
  all: statement((param: Param<ShiftPage>) => shiftsBefore(param)),
  open: statement((param: Param<ShiftPage>) => shiftsBefore(param).where('stoppedAt', 'is', null)),
  stopped: statement((param: Param<ShiftPage>) =>
    shiftsBefore(param).where('stoppedAt', 'is not', null),
  ),
};

type OnesShiftPage = ShiftPage & { readonly userId: number };
const ones = (param: Param<OnesShiftPage>) =>
  shiftsBefore(param).where('userId', '=', param('userId'));

export const onesShiftLists = {
  all: statement((param: Param<OnesShiftPage>) => ones(param)),
  open: statement((param: Param<OnesShiftPage>) => ones(param).where('stoppedAt', 'is', null)),
  stopped: statement((param: Param<OnesShiftPage>) =>
    ones(param).where('stoppedAt', 'is not', null),
  ),
};

export const pageBefore = (before: number | undefined): number => before ?? lastId;

interface Within {
  readonly userId: number;
  readonly from: Date;
  readonly to: Date;
  readonly limit: number;
}

/** The last change up to `from` was in force then. */
export const changesOf = statement((param: Param<Within>) =>
  tables
    .selectFrom('presenceChange')
    .select(['status', 'createdAt as at'])
    .where('userId', '=', param('userId'))
    .where('createdAt', '<', param('to'))
    .where(
      'createdAt',
      '>=',
      sql<Date>`coalesce((SELECT max(created_at) FROM presence_change
        WHERE user_id = ${param('userId')} AND created_at <= ${param('from')}), '-infinity')`,
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(sql<number>`${param('limit')}::int`),
);

export const sentBy = statement((param: Param<Within & { readonly organizationId: number }>) =>
  tables
    .selectFrom('message')
    .select(['chatId', 'type', 'timestamp as at'])
    .where('senderUserId', '=', param('userId'))
    .where('organizationId', '=', param('organizationId'))
    .where('timestamp', '>=', param('from'))
    .where('timestamp', '<', param('to'))
    .where('seq', 'is not', null)
    .orderBy('timestamp', 'desc')
    .limit(sql<number>`${param('limit')}::int`),
);
