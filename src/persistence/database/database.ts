import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { connectionName } from './connection-name.ts';
import { printableTimes } from './printable-times.ts';
import { PrismaClient } from '../generated/client.ts';

export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  /** When a statement, and the wait for a connection, end if the server does not answer. */
  readonly connectTimeoutMs?: number;
  readonly statementTimeoutMs?: number;
  /** Called for connections that broke while idle. */
  readonly onIdleError?: (error: Error) => void;
}

export interface Database {
  readonly pool: pg.Pool;
  /** Over the same pool. */
  readonly prisma: PrismaClient;
  /** Ends all connections once they are free; later calls reject. */
  close(): Promise<void>;
}

/**
 * One pool of connections per process. It connects only on demand. If the server is unavailable or silent, calls fail
 * within seconds instead of waiting.
 */
export function createDatabase(options: DatabaseOptions): Database {
  const { connectTimeoutMs = 2_000, statementTimeoutMs = 5_000 } = options;
  // Not as start-up parameters, which poolers refuse. The pool waits for this promise, although its types do not say
  // so.
  const limits = ((client: pg.ClientBase) =>
    client.query(
      `SET statement_timeout = ${statementTimeoutMs};
       SET idle_in_transaction_session_timeout = ${2 * statementTimeoutMs}`,
    )) as (client: pg.ClientBase) => void;
  const pool = new pg.Pool({
    connectionString: options.url,
    application_name: connectionName,
    max: options.poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    onConnect: limits,
    // The server's own limit applies first; this one is for a server that has disappeared.
    query_timeout: statementTimeoutMs + 1_000,
    types: printableTimes,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  // Without a listener the loss of an idle connection would end the process.
  pool.on('error', (error) => options.onIdleError?.(error));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    pool,
    prisma,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
