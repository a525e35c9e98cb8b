/** Whether operators are there. Times are epoch milliseconds. */

export const presenceStatuses = ['online', 'away', 'offline'] as const;
export type PresenceStatus = (typeof presenceStatuses)[number];

/** How long an operator counts as there after the last socket has gone: a page that is loaded again is no absence. */
export const socketGraceMs = 10_000;

/** What is known of an operator. */
export interface Signs {
  /** There is a socket at some front door. */
  readonly connected: boolean;
  /** Without a socket, the operator counts as there until then. */
  readonly seenUntil: number;
  /** What the operator chose to be while there; null = nothing. */
  readonly choice: Exclude<PresenceStatus, 'online'> | null;
  /** Somebody who may not sign in is not there, whatever the signs. */
  readonly disabled: boolean;
}

export type PresenceAct =
  | { readonly kind: 'heartbeat'; readonly ttlMs: number }
  | { readonly kind: 'chose'; readonly status: PresenceStatus; readonly ttlMs: number }
  /** The last socket at a front door has gone. */
  | { readonly kind: 'left' }
  /** Nothing but time has passed, or a socket came. */
  | { readonly kind: 'looked' };

export interface Presence extends Signs {
  readonly status: PresenceStatus;
  /** When the status may change by itself; null = never. */
  readonly lookAt: number | null;
}

/** What an operator is after an act. A choice lasts as long as the operator is there. */
export function presenceAfter(signs: Signs, act: PresenceAct, now: number): Presence {
  const next = noted(signs, act, now);
  const there = !next.disabled && (next.connected || next.seenUntil > now);
  if (!there) return { ...next, choice: null, status: 'offline', lookAt: null };
  return {
    ...next,
    status: next.choice ?? 'online',
    lookAt: next.connected ? null : next.seenUntil,
  };
}

function noted(signs: Signs, act: PresenceAct, now: number): Signs {
  const seenFor = (ms: number) => Math.max(signs.seenUntil, now + ms);
  switch (act.kind) {
    case 'heartbeat':
      return { ...signs, seenUntil: seenFor(act.ttlMs) };
    case 'chose': {
      const choice = act.status === 'online' ? null : act.status;
      // Who leaves gives no sign of being there: without a socket, the choice need not be remembered.
      const seenUntil = choice === 'offline' ? Math.min(signs.seenUntil, now) : seenFor(act.ttlMs);
      return { ...signs, choice, seenUntil };
    }
    case 'left':
      return { ...signs, seenUntil: seenFor(socketGraceMs) };
    case 'looked':
      return signs;
  }
}
