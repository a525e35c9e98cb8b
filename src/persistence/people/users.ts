import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { PresenceStatus } from '../../domain/workforce/presence.ts';
import type { Role } from '../../domain/vocabulary.ts';
import type { User, UserChanges, Users, UserWithSecrets } from '../../ports/people/users.ts';
import type { PrismaClient } from '../generated/client.ts';
import type { Prisma } from '../generated/client.ts';
import { isForeignKeyFault, isUniqueFault } from '../database/prisma-errors.ts';
import { lock } from '../database/prisma-statement.ts';
import { first, prepared, statement, tables, type Param } from '../database/statement.ts';

const listLimit = 5_000;

export function createUsers(database: {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
}): Users {
  const { pool, prisma } = database;
  return {
    // Every call of a signed-in user runs this; as a named statement it costs a sixth.
    async findForToken(id, signInId) {
      const row = await first(pool, userForToken, { id, signInId: signInId ?? null });
      if (row === undefined) return null;
      return { ...toUser(row), tokenVersion: row.tokenVersion, signedOut: row.signedOut };
    },

    async findForLogin(email) {
      return withSecrets(await prisma.user.findUnique({ where: { email: canonicalEmail(email) } }));
    },

    async find(organizationId, id) {
      const row = await prisma.user.findUnique({ where: { id, organizationId } });
      return row === null ? null : toUser(row);
    },

    async list(organizationId) {
      const rows = await prisma.user.findMany({
        where: { organizationId },
        orderBy: { id: 'asc' },
        take: listLimit,
        include: { presence: { select: { status: true } } },
      });
      // A CHECK limits the column to these words; nobody has a row before the first sign.
      const presenceOf = (row: (typeof rows)[number]) =>
        (row.presence?.status ?? 'offline') as PresenceStatus;
      return rows.map((row) => ({ ...toUser(row), presence: presenceOf(row) }));
    },

    async create(organizationId, user) {
      const data = { ...user, email: canonicalEmail(user.email), organizationId };
      try {
        return toUser(await prisma.user.create({ data }));
      } catch (error) {
        if (isUniqueFault(error)) return 'email_taken';
        if (isForeignKeyFault(error)) return 'no_organization';
        throw error;
      }
    },

    update: (organizationId, id, changes, allowed) =>
      prisma
        .$transaction(async (transaction) => {
          // One change at a time; otherwise two admins could disable each other at once.
          await lock(transaction, organizationOf, { organizationId });
          const row = await transaction.user.findUnique({ where: { id, organizationId } });
          if (row === null) return null;
          allowed?.(toUser(row));
          const changed = await transaction.user.update({
            where: { id },
            data: dataOf(changes, row),
          });
          if (isActiveAdmin(row) && !isActiveAdmin(changed)) {
            const others = await transaction.user.count({
              where: { organizationId, role: 'admin', disabled: false },
            });
            if (others === 0) throw new LastAdmin();
          }
          return withSecrets(changed);
        })
        .catch((error: unknown) => {
          if (error instanceof LastAdmin) return 'last_admin' as const;
          throw error;
        }),

    async rehash(id, oldHash, newHash) {
      await prisma.user.updateMany({
        where: { id, passwordHash: oldHash },
        data: { passwordHash: newHash },
      });
    },
  };
}

interface TokenParams {
  readonly id: number;
  readonly signInId: number | null;
}

const userForToken = prepared('user_for_token_2', (param: Param<TokenParams>) =>
  tables
    .selectFrom('appUser as u')
    .select([
      'id',
      'organizationId',
      'email',
      'name',
      'role',
      'isHr',
      'disabled',
      'createdAt',
      'tokenVersion',
      sql<boolean>`${param('signInId')}::int IS NOT NULL AND NOT EXISTS (SELECT FROM sign_in s
        WHERE s.id = ${param('signInId')}::int AND s.user_id = u.id AND s.ended_at IS NULL)`.as(
        'signedOut',
      ),
    ])
    .where('id', '=', param('id')),
);

const organizationOf = statement((param: Param<{ organizationId: number }>) =>
  tables
    .selectFrom('organization')
    .select('id')
    .where('id', '=', param('organizationId'))
    .forNoKeyUpdate(),
);

/** Addresses are stored and looked up in lower case, so letter case never makes a different person. */
export function canonicalEmail(email: string): string {
  return email.trim().toLowerCase();
}

/** Rolls the transaction back. */
class LastAdmin extends Error {}

type UserRow = Prisma.UserModel;

const isActiveAdmin = (row: UserRow): boolean => row.role === 'admin' && !row.disabled;

function dataOf({ signOut, ...fields }: UserChanges, row: UserRow): Prisma.UserUpdateInput {
  const endsTokens =
    signOut === true ||
    fields.passwordHash !== undefined ||
    (fields.disabled === true && !row.disabled);
  return { ...fields, ...(endsTokens && { tokenVersion: { increment: 1 } }) };
}

/** A user without secrets. */
export function toUser(row: Omit<UserRow, 'passwordHash' | 'updatedAt'>): User {
  const { id, organizationId, email, name, role, isHr, disabled, createdAt } = row;
  // A CHECK limits the column to these three roles.
  return { id, organizationId, email, name, role: role as Role, isHr, disabled, createdAt };
}

function withSecrets(row: UserRow | null): UserWithSecrets | null {
  if (row === null) return null;
  return { ...toUser(row), passwordHash: row.passwordHash, tokenVersion: row.tokenVersion };
}
