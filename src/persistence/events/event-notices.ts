import type { EventNotices } from '../../ports/events/event-log.ts';
import type { ListeningConnection } from '../database/listening-connection.ts';
import { all, statement, tables, type Param } from '../database/statement.ts';

/**
 * Notices of new events. NOTIFY arrives within a millisecond; polling the counters of the watched organizations finds
 * events whose notice was lost. After a lost connection, every listener has to check.
 */
export function createEventNotices(connection: ListeningConnection): Omit<EventNotices, 'close'> {
  const listeners = new Set<(organizationId: number, position: number) => void>();
  const watched = new Map<number, { watchers: number; last: number }>();
  const tell = (organizationId: number, position: number): void => {
    for (const listener of listeners) listener(organizationId, position);
  };

  connection.add({
    channel: 'events',
    onNotice(payload) {
      const [, organizationId, position] = /^(\d+):(\d+)$/.exec(payload) ?? [];
      if (position !== undefined) tell(Number(organizationId), Number(position));
    },
    onConnected() {
      for (const organizationId of watched.keys()) tell(organizationId, Infinity);
    },
    async onPoll(client) {
      if (watched.size === 0) return;
      for (const row of await all(client, lastPositions, { organizations: [...watched.keys()] })) {
        const watch = watched.get(row.organizationId);
        if (watch === undefined) continue;
        const last = Number(row.last);
        // A counter that went back means that another feed has the same name: its reader has to reload everything.
        tell(row.organizationId, last < watch.last ? Infinity : last);
        watch.last = last;
      }
    },
  });

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    watch(organizationId) {
      const watch = watched.get(organizationId) ?? { watchers: 0, last: 0 };
      watched.set(organizationId, watch);
      watch.watchers += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        watch.watchers -= 1;
        if (watch.watchers === 0) watched.delete(organizationId);
      };
    },
  };
}

const lastPositions = statement((param: Param<{ organizations: readonly number[] }>) =>
  tables
    .selectFrom('eventCounter')
    .select(['organizationId', 'last'])
    .where('organizationId', '=', (eb) => eb.fn.any(param('organizations'))),
);
