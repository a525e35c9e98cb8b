import type { ClientBase, Pool, PoolClient } from 'pg';

/** How a transaction differs from an ordinary one, in the syntax of `BEGIN`. */
export type TransactionMode = 'ISOLATION LEVEL REPEATABLE READ READ ONLY';

/**
 * Runs the work in one transaction on a connection of the pool: it takes effect entirely or not at all. This is the
 * only place that lends out a connection. If the server dies during the work, the work rejects and the process goes on.
 * A connection whose transaction could not be ended never goes back to the pool.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  mode?: TransactionMode,
): Promise<T> {
  const client = await pool.connect();
  let lost: Error | undefined;
  const lose = (error: Error): void => void (lost ??= error);
  // The pool only listens to errors of idle connections; an error without a listener ends the process.
  client.on('error', lose);
  try {
    return await transact(client, work, { mode, onStuck: lose });
  } finally {
    client.off('error', lose);
    client.release(lost);
  }
}

/** Waits until no other transaction holds this lock, and keeps it until its own transaction ends. */
export async function waitForTurn(client: ClientBase, name: string): Promise<void> {
  await client.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
}

/** Rejects unless the database answers. */
export async function ping(pool: Pool): Promise<void> {
  await pool.query('SELECT 1');
}

/** Sets a time limit for the statements of this transaction. */
export async function limitStatements(client: ClientBase, withinMs: number): Promise<void> {
  await client.query(`SET LOCAL statement_timeout = ${withinMs}`);
}

/** Notifies the listeners of the channel. */
export async function notify(pool: Pool, channel: string, payload: string): Promise<void> {
  await pool.query('SELECT pg_notify($1, $2)', [channel, payload]);
}

/** The same on a connection that the caller holds and listens to. */
export async function transact<T, C extends ClientBase>(
  client: C,
  work: (client: C) => Promise<T>,
  {
    mode,
    onStuck,
  }: {
    readonly mode?: TransactionMode | undefined;
    /** Called if the transaction could not be ended: the connection is no longer usable. */
    readonly onStuck?: (error: Error) => void;
  } = {},
): Promise<T> {
  try {
    await client.query(mode === undefined ? 'BEGIN' : `BEGIN ${mode}`);
    const result = await work(client);
    const { command } = await client.query('COMMIT');
    // PostgreSQL answers a COMMIT with ROLLBACK if a statement failed and its error was ignored.
    if (command !== 'COMMIT')
      throw new Error('the transaction was rolled back by a failed statement');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((fault: Error) => onStuck?.(fault));
    throw error;
  }
}
