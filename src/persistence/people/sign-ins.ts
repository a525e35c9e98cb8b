import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { SignIn, SignInMethod, SignIns } from '../../ports/people/sign-ins.ts';
import { all, change, first, now, statement, tables, type Param } from '../database/statement.ts';

const lastId = 2_147_483_647;

/** The table of sign-ins. Triggers end them with a user's tokens, and tell the front doors of each end. */
export function createSignIns({ pool }: { readonly pool: Pool }): SignIns {
  return {
    async begin(userId, signIn) {
      const made = await first(pool, insert, { userId, ...signIn });
      if (made === undefined) throw new Error('a sign-in was not recorded');
      return made.id;
    },

    async seen(id, { address, userAgent }, expiresAt = new Date(0)) {
      await change(pool, touch, { id, address, userAgent, expiresAt });
    },

    async list(organizationId, userId, { before = lastId, limit }) {
      const rows = await all(pool, ofUser, { organizationId, userId, before, limit });
      // Only NewSignIn is written.
      return rows.map((row): SignIn => ({ ...row, method: row.method as SignInMethod }));
    },

    end: async (organizationId, userId, id) =>
      (await change(pool, endOne, { organizationId, userId, id })) > 0,
  };
}

interface Begun {
  readonly userId: number;
  readonly method: string;
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

const insert = statement((param: Param<Begun>) =>
  tables
    .insertInto('signIn')
    .values({
      userId: param('userId'),
      method: param('method'),
      expiresAt: param('expiresAt'),
      address: param('address'),
      userAgent: param('userAgent'),
    })
    .returning('id'),
);

/** Front doors remember what they told, but there may be several: the row decides whether it is time again. */
const touch = statement((param: Param<Omit<Begun, 'userId' | 'method'> & { id: number }>) =>
  tables
    .updateTable('signIn')
    .set({
      lastSeenAt: now,
      expiresAt: sql<Date>`greatest(expires_at, ${param('expiresAt')}::timestamptz)`,
      address: sql<string | null>`coalesce(${param('address')}::text, address)`,
      userAgent: sql<string | null>`coalesce(${param('userAgent')}::text, user_agent)`,
    })
    .where('id', '=', param('id'))
    .where('lastSeenAt', '<', sql<Date>`now() - interval '30 seconds'`),
);

interface OfUser {
  readonly organizationId: number;
  readonly userId: number;
}

const ofUser = statement((param: Param<OfUser & { before: number; limit: number }>) =>
  tables
    .selectFrom('signIn as s')
    .innerJoin('appUser as u', 'u.id', 's.userId')
    .select([
      's.id',
      's.method',
      's.createdAt',
      's.lastSeenAt',
      's.expiresAt',
      's.endedAt',
      's.address',
      's.userAgent',
    ])
    .where('s.userId', '=', param('userId'))
    .where('u.organizationId', '=', param('organizationId'))
    .where('s.id', '<', param('before'))
    .orderBy('s.id', 'desc')
    .limit(sql<number>`${param('limit')}::int`),
);

const endOne = statement((param: Param<OfUser & { id: number }>) =>
  tables
    .updateTable('signIn as s')
    .from('appUser as u')
    .set({ endedAt: now })
    .whereRef('u.id', '=', 's.userId')
    .where('s.id', '=', param('id'))
    .where('s.userId', '=', param('userId'))
    .where('u.organizationId', '=', param('organizationId'))
    .where('s.endedAt', 'is', null)
    .where('s.expiresAt', '>', now),
);
