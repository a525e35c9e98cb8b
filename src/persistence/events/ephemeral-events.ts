import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type {
  EphemeralEvent,
  EphemeralEvents,
  SentEvent,
} from '../../ports/events/ephemeral-events.ts';
import type { ListeningConnection } from '../database/listening-connection.ts';
import { notify } from '../database/transaction.ts';

/**
 * Events above this number at once are dropped: a slow database must not fill the memory with events that nobody waits
 * for.
 */
const atOnce = 32;

/**
 * Events between processes over NOTIFY: `typing` from us, `access` from the triggers on users and on accounts with
 * visitors.
 */
export function createEphemeralEvents(
  connection: ListeningConnection,
  pool: Pool,
): EphemeralEvents {
  const listeners = new Set<(ephemeralEvent: EphemeralEvent) => void>();
  const own = randomUUID();
  let sending = 0;
  const tell = (ephemeralEvent: EphemeralEvent): void => {
    for (const listener of listeners) listener(ephemeralEvent);
  };

  connection.add({
    channel: 'typing',
    onNotice(payload) {
      const heard = parse(payload);
      if (heard === null || (heard.event.kind === 'typing' && heard.from === own)) return;
      tell(heard.event);
    },
  });
  connection.add({
    channel: 'access',
    onNotice(payload) {
      const [, of, id] = /^([a-z]+):(\d+)$/.exec(payload) ?? [];
      if (of === undefined) return;
      tell({ kind: 'access', of: of === 'user' ? of : 'account', id: Number(id) });
    },
  });

  return {
    send(event) {
      if (sending >= atOnce) return;
      sending += 1;
      notify(pool, 'typing', JSON.stringify({ ...event, from: own }))
        .catch(() => undefined)
        .finally(() => {
          sending -= 1;
        });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Anybody with access to the database can notify, so an unexpected payload must not crash us. */
function parse(payload: string): { from: unknown; event: SentEvent } | null {
  try {
    const { from, ...event } = JSON.parse(payload) as SentEvent & { from: unknown };
    return kinds.includes(event.kind) ? { from, event } : null;
  } catch {
    return null;
  }
}

const kinds: readonly SentEvent['kind'][] = ['typing', 'session_typing', 'visitor_typing'];
