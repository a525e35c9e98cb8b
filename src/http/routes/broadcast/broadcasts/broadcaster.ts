import { hasEnded, type BroadcastStatus } from '../../../../domain/broadcast/vocabulary.ts';
import type { BroadcastGateway } from '../../../../ports/broadcast/broadcast-gateway.ts';
import type {
  Broadcast,
  Broadcasts,
  NewBroadcast,
} from '../../../../ports/broadcast/broadcasts.ts';
import type { EventWaits } from '../../../../ports/events/event-waits.ts';

export interface BroadcasterDeps {
  readonly broadcasts: Broadcasts;
  readonly broadcastGateway: BroadcastGateway;
  readonly waits: EventWaits;
  readonly onLeftover: (what: string, error: unknown) => void;
}

/** The single way in which the front door begins a broadcast, for every channel and endpoint. */
export interface Broadcaster {
  /**
   * Stores the broadcast, starts it, and waits for its end, at most so long (0 = not at all). It is accepted once it is
   * stored: if Temporal is away, a worker starts it later.
   */
  send(broadcast: NewBroadcast, waitMs: number): Promise<Broadcast>;
}

export function createBroadcaster(deps: BroadcasterDeps): Broadcaster {
  const { broadcasts } = deps;
  return {
    async send(order, waitMs) {
      const { organizationId, channel } = order;
      let id: number | null = null;
      const wait =
        waitMs === 0 || order.dryRun
          ? null
          : await deps.waits.listen(
              organizationId,
              ({ name, data }) =>
                name === 'broadcast:updated' && data['id'] === id && isStill(data['status']),
            );
      try {
        id = await broadcasts.create(order);
        const made = await required(broadcasts, organizationId, id);
        if (hasEnded(made.status)) return made;
        await deps.broadcastGateway
          .wake({ id, organizationId, channel })
          .catch((error: unknown) =>
            deps.onLeftover('a broadcast could not be started; a worker will', error),
          );
        if (wait === null) return made;
        await wait.first(waitMs);
        return await required(broadcasts, organizationId, id);
      } finally {
        wait?.close();
      }
    },
  };
}

/** Whether nothing more happens by itself. */
const isStill = (status: unknown): boolean =>
  status === 'paused' || hasEnded(status as BroadcastStatus);

async function required(
  broadcasts: Broadcasts,
  organizationId: number,
  id: number,
): Promise<Broadcast> {
  const found = await broadcasts.find(organizationId, id);
  if (found === null) throw new Error(`broadcast ${id} is gone`);
  return found;
}
