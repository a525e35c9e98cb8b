import type { EventNotices } from '../../ports/events/event-log.ts';
import type { ListeningConnection } from '../database/listening-connection.ts';

/**
 * Notices of new events: NOTIFY tells within a millisecond, and the poll of the watched organizations' counters finds
 * what a notice did not. After a loss of the connection everybody is told to look.
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
      const { rows } = await client.query<{ organization_id: number; last: string }>(
        'SELECT organization_id, last FROM event_counter WHERE organization_id = ANY ($1)',
        [[...watched.keys()]],
      );
      for (const row of rows) {
        const watch = watched.get(row.organization_id);
        if (watch === undefined) continue;
        const last = Number(row.last);
        // A counter that went back is another feed under the same name: its reader has to look at the whole.
        tell(row.organization_id, last < watch.last ? Infinity : last);
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
