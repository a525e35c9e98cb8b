import type { Pool } from 'pg';

export interface EchoAccount {
  readonly id: number;
  readonly organizationId: number;
  readonly token: string;
  readonly secret: string;
  readonly receivesBy: 'webhook' | 'session';
  /** Number of the last update that a session took. */
  readonly lastUpdate: number;
}

export type EchoStore = ReturnType<typeof createEchoStore>;

const columns = `id, organization_id AS "organizationId", token, secret, receives_by AS "receivesBy",
  last_update AS "lastUpdate"`;

/** The channel's accounts: its own table, and the part that others need in `channel_account`. */
export function createEchoStore(pool: Pool) {
  const accounts = async (where: string, values: unknown[]): Promise<EchoAccount[]> =>
    (await pool.query<EchoAccount>(`SELECT ${columns} FROM echo_account WHERE ${where}`, values))
      .rows;

  return {
    async add(given: Omit<EchoAccount, 'id' | 'lastUpdate'>): Promise<EchoAccount> {
      const { organizationId, token, secret, receivesBy } = given;
      const { rows } = await pool.query<EchoAccount>(
        `WITH added AS (
           INSERT INTO echo_account (organization_id, token, secret, receives_by) VALUES ($1, $2, $3, $4) RETURNING *
         ), known AS (
           INSERT INTO channel_account (channel, id, organization_id, ready, held)
             SELECT 'echo', id, organization_id, true, receives_by = 'session' FROM added
         )
         SELECT ${columns} FROM added`,
        [organizationId, token, secret, receivesBy],
      );
      return rows[0]!;
    },
    find: async (id: number) => (await accounts('id = $1', [id]))[0] ?? null,
    ofOrganization: (id: number) => accounts('organization_id = $1', [id]),
    withSession: () => accounts(`receives_by = 'session'`, []),
    async took(id: number, update: number): Promise<void> {
      await pool.query('UPDATE echo_account SET last_update = $2 WHERE id = $1', [id, update]);
    },
  };
}

/** What a migration of an installed channel does. */
export async function createEchoTable(pool: Pool): Promise<void> {
  await pool.query(
    `CREATE TABLE echo_account (
       id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
       organization_id integer NOT NULL REFERENCES organization (id) ON DELETE CASCADE,
       token text NOT NULL,
       secret text NOT NULL,
       receives_by text NOT NULL,
       last_update integer NOT NULL DEFAULT 0
     )`,
  );
}
