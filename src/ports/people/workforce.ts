import type { PresenceChange, SentMessage } from '../../domain/workforce/activity.ts';
import type { PresenceStatus } from '../../domain/workforce/presence.ts';
import type { Role } from '../../domain/vocabulary.ts';

/** The operator that a call is about. */
export interface Worker {
  readonly organizationId: number;
  readonly userId: number;
}

export interface Shift {
  readonly id: string;
  readonly employeeId: string;
  readonly startedAt: Date;
  readonly stoppedAt: Date | null;
}

export interface Employee {
  readonly id: string;
  /** The person's id at the issuer of tokens; null = there is none. */
  readonly keycloakId: string | null;
  readonly email: string | null;
  readonly username: string | null;
  readonly createdAt: Date | null;
  readonly updatedAt: Date | null;
  /** What only who keeps the workforce here knows. */
  readonly kept: {
    readonly role: Role;
    readonly presence: PresenceStatus;
    readonly presenceSince: Date | null;
    readonly shift: Shift | null;
  } | null;
}

export interface ShiftFilter {
  /** Undefined = of the whole organization. */
  readonly employeeId?: number;
  /** Only shifts with a smaller id. */
  readonly before?: number;
  readonly open?: boolean;
  readonly limit: number;
}

export interface Range {
  readonly from: Date;
  readonly to: Date;
}

/**
 * Who works, when, and whether they are there. A refusal is a ServiceError: `employee_not_found`, `shift_open`,
 * `no_open_shift`.
 */
export interface Workforce {
  me(who: Worker): Promise<Employee>;
  employees(
    organizationId: number,
    page: { readonly after?: number; readonly limit: number },
  ): Promise<readonly Employee[]>;
  startShift(who: Worker): Promise<Shift>;
  stopShift(who: Worker): Promise<Shift>;
  /** Newest first. */
  shifts(who: Worker, filter: ShiftFilter): Promise<readonly Shift[]>;
  /** What the operator chose to be. */
  choose(who: Worker, status: PresenceStatus): Promise<Employee>;
  /** A sign of life; another service may choose for somebody by the employee's id. */
  heartbeat(
    who: Worker,
  ): Promise<{ readonly employeeId: string; readonly presence: PresenceStatus }>;
  chooseFor(employeeId: string, status: PresenceStatus): Promise<Employee>;
  /** Newest first, and the change that was in force when the range began. */
  presenceChanges(who: Worker, range: Range, limit: number): Promise<readonly PresenceChange[]>;
}

/** What operators sent. */
export interface SentMessages {
  /** Newest first. */
  sentBy(who: Worker, range: Range, limit: number): Promise<readonly SentMessage[]>;
}
