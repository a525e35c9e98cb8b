import type { Role } from '../../domain/vocabulary.ts';
import type { User } from './users.ts';

export interface NewInvitation {
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
  readonly isHr: boolean;
  readonly invitedBy: number;
  /** A hash of the link's token; the token itself is never stored. */
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

export interface Invitation extends Omit<NewInvitation, 'tokenHash'> {
  readonly id: number;
  readonly organizationId: number;
  readonly createdAt: Date;
  readonly acceptedAt: Date | null;
  readonly withdrawnAt: Date | null;
}

/** What an invited person learns before accepting. */
export interface ShownInvitation {
  readonly email: string;
  readonly name: string | null;
  readonly organizationName: string;
  readonly expiresAt: Date;
}

/** Invitations of organizations. Each can be accepted once, before it expires. */
export interface Invitations {
  /** Withdraws open ones for the same address. `email_taken`: somebody in this installation has it. */
  create(organizationId: number, invitation: NewInvitation): Promise<Invitation | 'email_taken'>;
  /** Newest first, with an id below `before`. */
  list(
    organizationId: number,
    page: { readonly before?: number; readonly limit: number },
  ): Promise<readonly Invitation[]>;
  find(organizationId: number, id: number): Promise<Invitation | null>;
  /** Gives an open one another token and more time; the older link ends. Null = it is not open. */
  renew(
    organizationId: number,
    id: number,
    link: Pick<NewInvitation, 'tokenHash' | 'expiresAt'>,
  ): Promise<Invitation | null>;
  /** False = it is not open. */
  withdraw(organizationId: number, id: number): Promise<boolean>;
  /** Null = no open invitation has this token. */
  show(tokenHash: string): Promise<ShownInvitation | null>;
  /**
   * Makes the user, in one transaction with the end of the invitation: of two at once, one wins.
   * @param allowed whether the inviter, as they are now, may still add such a user.
   * @returns null: no open invitation has this token, or its inviter may no longer invite.
   */
  accept(
    tokenHash: string,
    user: { readonly name: string | null; readonly passwordHash: string },
    allowed: (inviter: User, invitation: Invitation) => boolean,
  ): Promise<(User & { readonly tokenVersion: number }) | 'email_taken' | null>;
}
