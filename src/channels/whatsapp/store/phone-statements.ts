import { sql, type Expression } from 'kysely';
import type { Ownership } from '../../../ports/accounts/account-sessions.ts';
import { fn } from '../../../persistence/database/functions.ts';
import { now, statement, tables, type Param } from '../../../persistence/database/statement.ts';

/**
 * What sessions write to the row of their number. `b` is the locked row before the change. `mine` is the row after it,
 * and is empty unless the session still has the number. Leaving `connected` begins an outage in the same statement;
 * `connected` ends it.
 */

interface Session {
  readonly id: number;
  readonly epoch: number;
}

const locked = (id: Expression<number>) =>
  tables.with(
    (name) => name('b').materialized(),
    (make) =>
      make.selectFrom('organizationPhone').selectAll().where('id', '=', id).forNoKeyUpdate(),
  );

/** A number that should have a session. */
const wantedByQr = ({
  ref,
}: {
  ref(column: 'b.wanted' | 'b.connectionType'): Expression<unknown>;
}) => sql<boolean>`(${ref('b.wanted')} AND ${ref('b.connectionType')} = 'baileys')`;

const ownership = (mine: Expression<unknown>, wanted: Expression<unknown>) =>
  sql<Ownership>`CASE WHEN EXISTS ${mine} THEN 'mine' WHEN EXISTS ${wanted} THEN 'superseded' ELSE 'unwanted' END`.as(
    'ownership',
  );

/** The outage of the number that has not ended yet. */
const openOutage = (phone: Expression<number>) =>
  tables
    .selectFrom('phoneOutage as o')
    .select('o.id')
    .where('o.organizationPhoneId', '=', phone)
    .where('o.toAt', 'is', null);

export const openedPhone = statement((param: Param<{ id: number }>) =>
  locked(param('id'))
    .with('mine', (make) =>
      make
        .updateTable('organizationPhone as p')
        .from('b')
        .set((eb) => ({
          epoch: eb('b.epoch', '+', 1),
          lastActiveAt: now,
          status: eb
            .case()
            .when('b.status', '=', 'connected')
            .then('reconnecting')
            .else(eb.ref('b.status'))
            .end(),
        }))
        .whereRef('p.id', '=', 'b.id')
        .where(wantedByQr)
        .returningAll('p'),
    )
    .with('began', (make) =>
      make
        .insertInto('phoneOutage')
        .columns(['organizationPhoneId', 'fromAt', 'reason'])
        .expression(
          make
            .selectFrom(['mine', 'b'])
            .select((eb) => [
              'mine.id',
              eb.fn.coalesce('b.lastActiveAt', now).as('fromAt'),
              sql<string>`'session_lost'`.as('reason'),
            ])
            .where('b.status', '=', 'connected')
            .where('mine.status', '<>', 'connected')
            .where((eb) => eb.not(eb.exists(openOutage(eb.ref('mine.id'))))),
        ),
    )
    .selectFrom('mine')
    .select(['organizationId', 'epoch', 'phoneJid', 'ownLid', 'pairingNumber']),
);

export const livingPhone = statement((param: Param<Session>) =>
  locked(param('id'))
    .with('mine', (make) =>
      make
        .updateTable('organizationPhone as p')
        .from('b')
        .set({ lastActiveAt: now })
        .whereRef('p.id', '=', 'b.id')
        .where('b.epoch', '=', param('epoch'))
        .where(wantedByQr)
        .returning('p.id'),
    )
    .selectNoFrom((eb) =>
      ownership(
        eb.selectFrom('mine').select('id'),
        eb.selectFrom('b').select('b.id').where(wantedByQr),
      ),
    ),
);

interface Reported extends Session {
  readonly status: string;
  readonly errorCode: string | null;
  readonly qrCode: string | null;
  readonly pairingCode: string | null;
  /** Epoch ms. */
  readonly expiresAt: number | null;
}

export const reportedPhone = statement((param: Param<Reported>) => {
  const status = sql<string>`${param('status')}::text`;
  const errorCode = sql<string | null>`${param('errorCode')}::text`;
  return locked(param('id'))
    .with('mine', (make) =>
      make
        .updateTable('organizationPhone as p')
        .from('b')
        .set((eb) => ({
          status,
          lastErrorCode: errorCode,
          qrCode: param('qrCode'),
          pairingCode: param('pairingCode'),
          qrExpiresAt: fn('ms_time', { ms: param('expiresAt') }),
          lastErrorAt: eb
            .case()
            .when(errorCode, 'is', null)
            .then(eb.ref('b.lastErrorAt'))
            .else(now)
            .end(),
          updatedAt: eb
            .case()
            .when('b.status', '=', status)
            .then(eb.ref('b.updatedAt'))
            .else(now)
            .end(),
          lastActiveAt: now,
        }))
        .whereRef('p.id', '=', 'b.id')
        .where('b.epoch', '=', param('epoch'))
        .where(wantedByQr)
        .returningAll('p'),
    )
    .with('began', (make) =>
      make
        .insertInto('phoneOutage')
        .columns(['organizationPhoneId', 'fromAt', 'reason'])
        .expression(
          make
            .selectFrom(['mine', 'b'])
            .select(['mine.id', sql<Date>`now()`.as('fromAt'), errorCode.as('reason')])
            .where('b.status', '=', 'connected')
            .where('mine.status', '<>', 'connected')
            .where((eb) => eb.not(eb.exists(openOutage(eb.ref('mine.id'))))),
        ),
    )
    .with('forgotten', (make) =>
      make
        .deleteFrom('whatsappAuth as a')
        .using('mine')
        .whereRef('a.organizationPhoneId', '=', 'mine.id')
        .where('mine.status', '=', 'logged_out'),
    )
    .selectNoFrom((eb) =>
      ownership(
        eb.selectFrom('mine').select('mine.id'),
        eb.selectFrom('b').select('b.id').where(wantedByQr),
      ),
    );
});

interface Connected extends Session {
  readonly phoneJid: string;
  readonly lid: string | null;
}

export const connectedPhone = statement((param: Param<Connected>) =>
  locked(param('id'))
    .with('mine', (make) =>
      make
        .updateTable('organizationPhone as p')
        .from('b')
        .set((eb) => ({
          status: 'connected',
          phoneJid: param('phoneJid'),
          ownLid: eb.fn.coalesce(sql<string | null>`${param('lid')}::text`, 'b.ownLid'),
          lastConnectedAt: now,
          lastErrorCode: null,
          qrCode: null,
          pairingCode: null,
          qrExpiresAt: null,
          pairingNumber: null,
          updatedAt: now,
          lastActiveAt: now,
        }))
        .whereRef('p.id', '=', 'b.id')
        .where('b.epoch', '=', param('epoch'))
        .where(wantedByQr)
        .returning('p.id'),
    )
    .with('ended', (make) =>
      make
        .updateTable('phoneOutage as o')
        .from('mine')
        .set({ toAt: now })
        .whereRef('o.organizationPhoneId', '=', 'mine.id')
        .where('o.toAt', 'is', null),
    )
    .selectNoFrom((eb) =>
      ownership(
        eb.selectFrom('mine').select('mine.id'),
        eb.selectFrom('b').select('b.id').where(wantedByQr),
      ),
    ),
);

/**
 * Numbers that should have a session, with whether a person must act first, and whether no session has been alive
 * lately.
 */
export const wantedPhones = statement(() =>
  tables
    .selectFrom('organizationPhone as b')
    .select(({ ref }) => {
      const needsPerson = sql<boolean>`(${ref('b.status')} = 'logged_out'
        OR (${ref('b.status')} = 'disconnected' AND ${ref('b.lastErrorCode')} IS NOT NULL))`;
      const aliveAt = sql<Date>`coalesce(${ref('b.lastActiveAt')}, ${ref('b.createdAt')})`;
      return [
        'b.id',
        needsPerson.as('needsPerson'),
        sql<boolean>`NOT ${needsPerson} AND ${aliveAt} < now() - interval '90 seconds'`.as(
          'neglected',
        ),
      ];
    })
    .where(wantedByQr)
    .orderBy('b.id'),
);

interface CountedInOutage {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly recovered: number;
  readonly unreadable: number;
}

/** WhatsApp's clock differs from ours, and a lost connection is noticed late: slightly older messages count too. */
export const countInOutage = statement((param: Param<CountedInOutage>) =>
  tables
    .updateTable('phoneOutage')
    .set((eb) => ({
      recovered: sql<number>`greatest(${eb.ref('recovered')} + ${param('recovered')}::int, 0)`,
      unreadable: sql<number>`greatest(${eb.ref('unreadable')} + ${param('unreadable')}::int, 0)`,
    }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('phoneOutage as o')
        .select('o.id')
        .where('o.organizationPhoneId', '=', param('id'))
        .where(
          'o.fromAt',
          '<=',
          sql<Date>`${fn('ms_time', { ms: param('at') })} + interval '2 minutes'`,
        )
        .orderBy('o.id', 'desc')
        .limit(1),
    ),
);
