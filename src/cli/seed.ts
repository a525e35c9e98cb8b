import { randomBytes } from 'node:crypto';
import { channels } from '../channels/registry.ts';
import { hashPassword } from '../http/passwords.ts';
import { createDatabase } from '../persistence/database/database.ts';
import { withDatabase } from '../persistence/database/database-setup.ts';
import { createOrganizations } from '../persistence/people/organizations.ts';

export interface NewOrganization {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Creates an organization with its admin, and the accounts with which it can be tried at once. */
export async function createOrganization(
  databaseUrl: string,
  { name, email, password }: NewOrganization,
): Promise<{ organizationId: number } | 'email_taken'> {
  const database = createDatabase({ url: databaseUrl, poolSize: 2 });
  try {
    const made = await createOrganizations(database).createWithAdmin(name, {
      email,
      name: 'Admin',
      passwordHash: await hashPassword(password),
    });
    if (made === 'email_taken') return made;
    for (const channel of channels) await channel.firstAccount?.(database, { id: made.id, name });
    return { organizationId: made.id };
  } finally {
    await database.close();
  }
}

const lockKey = 727_407_319;

/**
 * Creates the first organization if the database has none yet; returns false if it has one. Any number of processes may
 * call it at once: one of them creates it.
 */
export async function seedIfEmpty(databaseUrl: string, first: NewOrganization): Promise<boolean> {
  return withDatabase(databaseUrl, async (client) => {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    const { rowCount } = await client.query('select from organization limit 1');
    if (rowCount !== 0) return false;
    const made = await createOrganization(databaseUrl, first);
    if (made === 'email_taken') throw new Error('a database without organizations has users');
    return true;
  });
}

/** A password that a person can copy and type: no letters or digits that look alike. */
export function makePassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
  const bytes = randomBytes(64).filter((byte) => byte < letters.length * 4);
  return [...bytes.subarray(0, 20)].map((byte) => letters[byte % letters.length]).join('');
}
