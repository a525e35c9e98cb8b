import type { EventRow, Evidence } from '../evidence.ts';
import type { Heard, Ledger } from '../ledger.ts';
import { broken, grouped, type Violation } from './violation.ts';

/** Compares what socket clients received with the log. */
export function checkScreens({ heard }: Ledger, { events }: Evidence): Violation[] {
  const logs = grouped(events, ({ organizationId }) => organizationId);
  return heard.flatMap((screen) => ofScreen(screen, logs.get(screen.organizationId) ?? []));
}

function ofScreen(screen: Heard, log: readonly EventRow[]): Violation[] {
  const found: Violation[] = [];
  const visible = log.filter((event) => isFor(screen, event));
  const byPosition = new Map(visible.map((event) => [event.position, event]));
  let last: number | null = null;
  const say = (what: string): void =>
    void found.push(broken('heard_once', `${screen.client}: ${what}`));
  const missedUpTo = (position: number): void => {
    const from = last ?? 0;
    const missed = visible.filter((event) => event.position > from && event.position < position);
    if (missed.length > 0) {
      say(
        `missed ${missed
          .map((event) => event.position)
          .slice(0, 10)
          .join(', ')} after ${from}`,
      );
    }
  };
  for (const { name, place, data } of screen.events) {
    if (place === null) continue;
    if (place.organizationId !== screen.organizationId) {
      found.push(
        broken('own_organization', `${screen.client} heard ${name} of ${place.organizationId}`),
      );
      continue;
    }
    const { position } = place;
    if (name === 'connected' || name === 'sync:reset') {
      if (last === null || name === 'sync:reset') last = position;
      continue;
    }
    const logged = byPosition.get(position);
    if (logged === undefined || !isSame(logged, name, data)) {
      found.push(broken('heard_true', `${screen.client} heard ${name} at ${position}`));
    }
    if (last !== null && position <= last) say(`${position} came after ${last}`);
    else {
      missedUpTo(position);
      last = position;
    }
  }
  if (last === null) say('never connected');
  else missedUpTo(Infinity);
  return found;
}

function isFor({ userId, role }: Heard, { name, audience }: EventRow): boolean {
  if (name === '') return false;
  if (audience === 'managers') return role !== 'employee';
  if (audience === 'employees') return role === 'employee';
  return audience === 'org' || audience === `user:${userId}`;
}

function isSame(logged: EventRow, name: string, data: Readonly<Record<string, unknown>>): boolean {
  return (
    logged.name === name &&
    Object.entries(logged.data).every(
      ([field, value]) => JSON.stringify(data[field]) === JSON.stringify(value),
    )
  );
}
