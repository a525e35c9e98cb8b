import type { PresenceStatus } from '../../domain/workforce/presence.ts';
import type { Role } from '../../domain/vocabulary.ts';

/** Somebody who works with the organization's chats. */
export interface User {
  readonly id: number;
  readonly organizationId: number;
  /** Lower case. */
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
  readonly isHr: boolean;
  /** Cannot sign in, and older tokens are refused. */
  readonly disabled: boolean;
  readonly createdAt: Date;
}

export interface UserWithTokenVersion extends User {
  /** Part of every token; incrementing it revokes all older ones. */
  readonly tokenVersion: number;
}

/** A user with what signing in needs. Never leaves the front door. */
export interface UserWithSecrets extends UserWithTokenVersion {
  readonly passwordHash: string;
}

export interface NewUser {
  readonly email: string;
  readonly passwordHash: string;
  readonly name: string | null;
  readonly role: Role;
  readonly isHr: boolean;
}

export interface UserChanges {
  readonly name?: string;
  readonly role?: Role;
  readonly isHr?: boolean;
  readonly disabled?: boolean;
  readonly passwordHash?: string;
  /** Ends all sign-ins and tokens. */
  readonly signOut?: true;
}

export interface ListedUser extends User {
  readonly presence: PresenceStatus;
}

/** Users of organizations. A method with an organization sees and changes only that organization's users. */
export interface Users {
  /**
   * The user with an id in any organization, and whether the given sign-in has ended: only for a token that was
   * checked.
   */
  findForToken(
    id: number,
    signInId?: number,
  ): Promise<(UserWithTokenVersion & { readonly signedOut: boolean }) | null>;
  /** The user with an e-mail address, in any letter case, in any organization: only for signing in. */
  findForLogin(email: string): Promise<UserWithSecrets | null>;
  find(organizationId: number, id: number): Promise<User | null>;
  /** All of them, ordered by id, at most 5,000. */
  list(organizationId: number): Promise<readonly ListedUser[]>;
  /** `email_taken`: somebody in this installation has the address. `no_organization`: it is gone. */
  create(organizationId: number, user: NewUser): Promise<User | 'email_taken' | 'no_organization'>;
  /**
   * Changes the given fields, in one transaction that no other change of the organization's users overlaps. `allowed`
   * judges the user as the row is then; if it throws, the error goes to the caller and nothing is changed. A new
   * password, and disabling the user, revoke older tokens.
   * @returns null: the organization has no such user; `last_admin`: nobody would be left who can sign in as admin.
   */
  update(
    organizationId: number,
    id: number,
    changes: UserChanges,
    allowed?: (user: User) => void,
  ): Promise<UserWithTokenVersion | null | 'last_admin'>;
  /** Stores the same password in a newer form, if the hash is still the one that was checked. Revokes no tokens. */
  rehash(id: number, oldHash: string, newHash: string): Promise<void>;
}
