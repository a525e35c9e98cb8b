import type { PresenceAct, PresenceStatus } from '../../domain/workforce/presence.ts';

/** A status that became another, in this process. */
export interface PresenceTold {
  readonly userId: number;
  readonly organizationId: number;
  readonly status: PresenceStatus;
  readonly by: PresenceAct['kind'];
}

/** What the front doors know of who is there. Each change of a status is told once, whoever finds it. */
export interface PresenceBook {
  /**
   * Something happened to an operator. Returns the status after it, null = there is no such user. `organizationId`: only
   * a user of this organization.
   */
  note(userId: number, act: PresenceAct, organizationId?: number): Promise<PresenceStatus | null>;
  /** The front door lives for that long. True = it is new: what it had told before is forgotten. */
  renew(frontDoor: string, forMs: number): Promise<boolean>;
  /** A user's first socket at a front door. Rejects if the front door has no lease. */
  arrived(frontDoor: string, userId: number): Promise<void>;
  /** A user's last socket there has gone. */
  left(frontDoor: string, userId: number): Promise<void>;
  /** The front door ends: its users have a moment to come back to another. */
  close(frontDoor: string): Promise<void>;
  /** Calls back for each change that this process has written. */
  onChanged(listener: (told: PresenceTold) => void): void;
  /** Finds front doors that died, and operators whose time has passed. */
  sweep(): Promise<void>;
}
