import { io, type Socket } from 'socket.io-client';
import { decodeCursor } from '../../src/contracts/cursor.ts';
import type { Organization, Person } from './cast.ts';
import type { HeardEvent, Ledger } from './ledger.ts';
import type { System } from './system.ts';

/** Operators' screens, which keep their cursors when they lose their connections. */
export interface Listeners {
  /** Whether each has received all events of its organization. */
  upTo(heads: ReadonlyMap<number, number>): boolean;
  close(): void;
}

export function listen(
  system: System,
  organizations: readonly Organization[],
  ledger: Ledger,
): Listeners {
  const screens: { socket: Socket; organizationId: number; position: () => number }[] = [];
  for (const { id: organizationId, admin, employee } of organizations) {
    for (const [door, url] of system.doors.entries()) {
      const who: Person = door === 0 ? admin : employee;
      const events: HeardEvent[] = [];
      let cursor: string | undefined;
      const socket = io(url, {
        transports: ['websocket'],
        forceNew: true,
        reconnectionDelay: 100,
        reconnectionDelayMax: 1_000,
        auth: (give) => give({ token: who.token, ...(cursor !== undefined && { cursor }) }),
      });
      socket.onAny((name: string, data: Readonly<Record<string, unknown>>) => {
        if (typeof data?.['cursor'] === 'string') cursor = data['cursor'];
        const found = decodeCursor(data?.['cursor']);
        const place = found && { organizationId: found.organizationId, position: found.position };
        events.push({ name, place, data });
      });
      const client = `screen at door${door} of organization ${organizationId}`;
      const role = door === 0 ? 'admin' : 'employee';
      ledger.heard.push({ client, organizationId, userId: who.id, role, events });
      screens.push({
        socket,
        organizationId,
        position: () => events.at(-1)?.place?.position ?? 0,
      });
    }
  }
  return {
    upTo: (heads) =>
      screens.every(
        ({ organizationId, position }) => position() >= (heads.get(organizationId) ?? 0),
      ),
    close() {
      for (const { socket } of screens) socket.disconnect();
    },
  };
}
