import pg from 'pg';
import { connectionName } from './connection-name.ts';
import { pause } from '../../lib/pause.ts';

export interface ListeningOptions {
  readonly url: string;
  /** How often `onPoll` runs, which is also the connection's heartbeat. */
  readonly pollMs: number;
  readonly onError?: (error: Error) => void;
}

/** One user of the connection. */
export interface Listening {
  readonly channel: string;
  onNotice(payload: string): void;
  /** The connection is established (again): earlier notices may have been lost. */
  onConnected?(): void;
  onPoll?(client: pg.Client): Promise<void>;
}

export interface ListeningConnection {
  /** Takes effect with the next connection: add before `start`. */
  add(listening: Listening): void;
  start(): void;
  close(): Promise<void>;
}

const firstPauseMs = 50;
const longestPauseMs = 2_000;
const silenceMs = 5_000;

/**
 * A separate connection for LISTEN. If it is lost, it is re-established, however long that takes. A pool's connection
 * would not do, because the pool gives it to another user a moment later.
 */
export function createListeningConnection(options: ListeningOptions): ListeningConnection {
  const listenings: Listening[] = [];
  const closing = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const connected = async (onReady: () => void): Promise<void> => {
    const client = new pg.Client({
      connectionString: options.url,
      connectionTimeoutMillis: silenceMs,
      query_timeout: silenceMs,
      keepAlive: true,
      application_name: `${connectionName} notices`,
    });
    const lost = new AbortController();
    const lose = (error?: Error): void => lost.abort(error);
    client.on('error', lose);
    client.on('end', () => lose());
    client.on('notification', ({ channel, payload }) => {
      for (const listening of listenings) {
        if (listening.channel === channel) listening.onNotice(payload ?? '');
      }
    });
    try {
      await client.connect();
      for (const { channel } of listenings) {
        await client.query(`LISTEN ${pg.escapeIdentifier(channel)}`);
      }
      onReady();
      for (const listening of listenings) listening.onConnected?.();
      const over = AbortSignal.any([lost.signal, closing.signal]);
      while (!over.aborted) {
        await pause(options.pollMs, over);
        if (over.aborted) break;
        await client.query('SELECT');
        for (const listening of listenings) await listening.onPoll?.(client);
      }
      if (!closing.signal.aborted) throw reasonOf(lost.signal);
    } finally {
      await hangUp(client);
    }
  };

  const run = async (): Promise<void> => {
    let pauseMs = firstPauseMs;
    while (!closing.signal.aborted) {
      try {
        await connected(() => {
          pauseMs = firstPauseMs;
        });
      } catch (error) {
        if (!closing.signal.aborted) options.onError?.(error as Error);
      }
      await pause(pauseMs, closing.signal);
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    }
  };

  return {
    add: (listening) => listenings.push(listening),
    start() {
      running = run();
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error && signal.reason.name !== 'AbortError'
    ? signal.reason
    : new Error('the connection for notices ended');
}

/** A server that has disappeared never closes the connection, so nobody waits for it. */
async function hangUp(client: pg.Client): Promise<void> {
  const late = new AbortController();
  client.on('error', () => undefined);
  await Promise.race([client.end().catch(() => undefined), pause(1_000, late.signal)]);
  late.abort();
}
