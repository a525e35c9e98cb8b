import { isSupervisor, type PolicyActor } from './actor.ts';

/** The part of an event that decides who receives it. */
export interface PolicyEvent {
  readonly name: string;
  readonly audience: string;
  readonly isHr: boolean;
}

/** Whether an event is for this user: the only place that decides it, for sockets, replays and GET /api/events. */
export function mayHear(
  actor: Pick<PolicyActor, 'userId' | 'role' | 'isHr'>,
  event: PolicyEvent,
): boolean {
  if (event.name === '') return false;
  // What happens to a chat that becomes, or was, one of HR.
  if (event.audience === 'not_hr') return !actor.isHr;
  if (event.isHr && !actor.isHr) return false;
  switch (event.audience) {
    case 'org':
      return true;
    case 'managers':
      return isSupervisor(actor);
    case 'employees':
      return !isSupervisor(actor);
    default:
      return event.audience === `user:${actor.userId}`;
  }
}
