import { Audience } from './audience.ts';
import type { Feed } from './feed.ts';
import type { OperatorNamespace, VisitorNamespace } from './sockets.ts';

/** A lease on an organization's audience, which exists while a socket holds one. */
export interface AudienceLease {
  readonly audience: Audience;
  release(): void;
}

/** The audiences of this process: one for each organization that has sockets here. */
export function createAudiences(
  feed: Feed,
  namespaces: { readonly operators: OperatorNamespace; readonly visitors: VisitorNamespace },
  mostWaiting: number,
): { enter(organizationId: number): AudienceLease } {
  const held = new Map<number, { audience: Audience; leases: number }>();
  return {
    enter(organizationId) {
      const entry = held.get(organizationId) ?? {
        audience: new Audience(organizationId, feed.open(organizationId), namespaces, mostWaiting),
        leases: 0,
      };
      held.set(organizationId, entry);
      entry.leases += 1;
      let released = false;
      return {
        audience: entry.audience,
        release() {
          if (released) return;
          released = true;
          entry.leases -= 1;
          if (entry.leases > 0) return;
          held.delete(organizationId);
          entry.audience.close();
        },
      };
    },
  };
}
