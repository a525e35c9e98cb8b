import { sql, type SqlBool } from 'kysely';
import { now, statement, tables, type Param } from '../../database/statement.ts';

interface OfUser {
  readonly userId: number;
}
interface AtFrontDoor extends OfUser {
  readonly frontDoor: string;
}

/** Makes a user's row. No row if there is no such user. */
export const insertPresence = statement((param: Param<OfUser>) =>
  tables
    .insertInto('operatorPresence')
    .columns(['userId'])
    .expression((eb) => eb.selectFrom('appUser').select('id').where('id', '=', param('userId')))
    .onConflict((conflict) => conflict.doNothing()),
);

/** Everything that changes a user's presence locks this row first. */
export const lockPresence = statement((param: Param<OfUser>) =>
  tables
    .selectFrom('operatorPresence as p')
    .select(['p.status', 'p.choice', 'p.seenUntil'])
    .where('p.userId', '=', param('userId'))
    .forUpdate(),
);

/** What is known beside the row, once it is locked. */
export const lookAround = statement((param: Param<OfUser>) =>
  tables
    .selectFrom('appUser as u')
    .select([
      'u.organizationId',
      'u.disabled',
      sql<Date>`clock_timestamp()`.as('moment'),
      sql<boolean>`EXISTS (SELECT FROM front_door_user d WHERE d.user_id = u.id)`.as('connected'),
    ])
    .where('u.id', '=', param('userId')),
);

interface Written extends OfUser {
  readonly status: string;
  readonly choice: string | null;
  readonly seenUntil: Date;
  readonly lookAt: Date | null;
  readonly changedAt: Date | null;
}

export const writePresence = statement((param: Param<Written>) =>
  tables
    .updateTable('operatorPresence')
    .set({
      status: param('status'),
      choice: param('choice'),
      seenUntil: param('seenUntil'),
      lookAt: param('lookAt'),
      changedAt: sql<Date>`coalesce(${param('changedAt')}::timestamptz, changed_at)`,
    })
    .where('userId', '=', param('userId')),
);

interface Changed extends OfUser {
  readonly status: string;
  readonly at: Date;
}

export const insertChange = statement((param: Param<Changed>) =>
  tables
    .insertInto('presenceChange')
    .values({ userId: param('userId'), status: param('status'), createdAt: param('at') }),
);

const expiry = (ms: unknown) => sql<Date>`now() + make_interval(secs => ${ms}::float8 / 1000)`;

/** `made`: there was none, or another front door found it expired. */
export const renewLease = statement(
  (param: Param<{ readonly frontDoor: string; readonly forMs: number }>) =>
    tables
      .insertInto('frontDoor')
      .values({ id: param('frontDoor'), expiresAt: expiry(param('forMs')) })
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet({ expiresAt: expiry(param('forMs')) }),
      )
      .returning(sql<boolean>`xmax = 0`.as('made')),
);

export const insertSocket = statement((param: Param<AtFrontDoor>) =>
  tables
    .insertInto('frontDoorUser')
    .values({ frontDoorId: param('frontDoor'), userId: param('userId') })
    .onConflict((conflict) => conflict.doNothing()),
);

export const deleteSocket = statement((param: Param<AtFrontDoor>) =>
  tables
    .deleteFrom('frontDoorUser')
    .where('frontDoorId', '=', param('frontDoor'))
    .where('userId', '=', param('userId')),
);

/** Front doors that died, or this one. Whoever locks them first deals with them. */
export const expiredLeases = statement(() =>
  tables
    .selectFrom('frontDoor')
    .select('id')
    .where('expiresAt', '<', now)
    .orderBy('id')
    .limit(100)
    .forUpdate()
    .skipLocked(),
);

export const oneLease = statement((param: Param<{ readonly frontDoor: string }>) =>
  tables.selectFrom('frontDoor').select('id').where('id', '=', param('frontDoor')).forUpdate(),
);

interface Gone {
  readonly ids: readonly string[];
  readonly graceMs: number;
}

/** Always in the order of users, so that two that do this wait for each other. */
export const lockUsersOf = statement((param: Param<Gone>) =>
  tables
    .selectFrom('operatorPresence as p')
    .select('p.userId')
    .where(
      sql<SqlBool>`p.user_id IN (SELECT d.user_id FROM front_door_user d
        WHERE d.front_door_id = ANY (${param('ids')}::uuid[]))`,
    )
    .orderBy('p.userId')
    .forUpdate(),
);

export const lookAtUsersOf = statement((param: Param<Gone>) =>
  tables
    .updateTable('operatorPresence')
    .set({
      seenUntil: sql<Date>`greatest(seen_until, ${expiry(param('graceMs'))})`,
      lookAt: expiry(param('graceMs')),
    })
    .where(
      sql<SqlBool>`user_id IN (SELECT d.user_id FROM front_door_user d
        WHERE d.front_door_id = ANY (${param('ids')}::uuid[]))`,
    ),
);

export const deleteLeases = statement((param: Param<{ readonly ids: readonly string[] }>) =>
  tables.deleteFrom('frontDoor').where(sql<SqlBool>`id = ANY (${param('ids')}::uuid[])`),
);

export const dueUsers = statement((param: Param<{ readonly limit: number }>) =>
  tables
    .selectFrom('operatorPresence')
    .select('userId')
    .where('lookAt', '<=', now)
    .orderBy('lookAt')
    .limit(param('limit')),
);
