import type { Pool } from 'pg';
import type { EventNotices } from '../../ports/events/event-log.ts';
import type { EphemeralEvents } from '../../ports/events/ephemeral-events.ts';
import { createEventNotices } from './event-notices.ts';
import { createListeningConnection } from '../database/listening-connection.ts';
import { createEphemeralEvents } from './ephemeral-events.ts';

export interface NoticesOptions {
  /** The database's address: LISTEN needs a connection of its own, past any pool. */
  readonly url: string;
  readonly pool: Pool;
  /** How long an event can stay unseen when its notice was lost. */
  readonly pollMs?: number;
  /** Called for each loss of the connection, which is re-established automatically. */
  readonly onError?: (error: Error) => void;
}

/** All notices that a front door receives from Postgres, over one connection. Ends with `events.close()`. */
export function createNotices(options: NoticesOptions): {
  readonly events: EventNotices;
  readonly ephemeralEvents: EphemeralEvents;
} {
  const { url, pool, pollMs = 1_500, onError } = options;
  const connection = createListeningConnection({ url, pollMs, ...(onError && { onError }) });
  const events = createEventNotices(connection);
  const ephemeralEvents = createEphemeralEvents(connection, pool);
  connection.start();
  return { events: { ...events, close: () => connection.close() }, ephemeralEvents };
}

/** Only the short-lived ones, for a process that serves no sockets. */
export function listenToEphemeralEvents(
  options: NoticesOptions,
): EphemeralEvents & { close(): Promise<void> } {
  const { url, pool, pollMs = 10_000, onError } = options;
  const connection = createListeningConnection({ url, pollMs, ...(onError && { onError }) });
  const ephemeralEvents = createEphemeralEvents(connection, pool);
  connection.start();
  return { ...ephemeralEvents, close: () => connection.close() };
}
