import { randomUUID } from 'node:crypto';
import type { Role } from '../../../src/domain/vocabulary.ts';
import { hashPassword } from '../../../src/http/passwords.ts';
import { createTokens } from '../../../src/http/tokens.ts';
import type { Database } from '../../../src/persistence/database/database.ts';
import { createSignIns } from '../../../src/persistence/people/sign-ins.ts';
import { createUsers } from '../../../src/persistence/people/users.ts';
import { jwtSecret } from './secrets.ts';

/** Everybody's. */
export const password = 'correct horse battery staple';
let passwordHash: Promise<string> | undefined;

/** Somebody who is signed in. */
export interface Person {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly organizationId: number;
  readonly token: string;
}

export interface Organization {
  readonly id: number;
  readonly admin: Person;
  readonly manager: Person;
  readonly employee: Person;
}

/** Organizations and the people who work there, on a test's database. Every token comes from here. */
export function createPeople(database: Database) {
  const users = createUsers(database);
  const signIns = createSignIns(database);
  const tokens = createTokens({ secret: jwtSecret, ttlDays: 7, users, signIns });

  /** An organization without anybody; answers its id. */
  async function organization(name = 'Org'): Promise<number> {
    const { rows } = await database.pool.query<{ id: number }>(
      'INSERT INTO organization (name) VALUES ($1) RETURNING id',
      [name],
    );
    return rows[0]!.id;
  }

  async function addPerson(
    organizationId: number,
    role: Role = 'employee',
    name: string = role,
    { isHr = false } = {},
  ): Promise<Person> {
    const email = `${name.toLowerCase()}.${randomUUID().slice(0, 8)}@example.com`;
    passwordHash ??= hashPassword(password);
    const { rows } = await database.pool.query<{ id: number }>(
      `INSERT INTO app_user (organization_id, email, password_hash, name, role, is_hr)
        VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
      [organizationId, email, await passwordHash, name, role, isHr],
    );
    const { id } = rows[0]!;
    const token = tokens.issue({ id, organizationId, tokenVersion: 1 });
    return { id, email, name, role, organizationId, token };
  }

  return {
    users,
    tokens,
    signIns,
    organization,
    addPerson,

    /** An organization with one person of each role. */
    async addOrganization(name: string): Promise<Organization> {
      const id = await organization(name);
      return {
        id,
        admin: await addPerson(id, 'admin', 'Ada'),
        manager: await addPerson(id, 'manager', 'Max'),
        employee: await addPerson(id, 'employee', 'Olga'),
      };
    },
  };
}
