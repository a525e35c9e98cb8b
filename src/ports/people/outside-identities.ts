import type { Role } from '../../domain/vocabulary.ts';
import type { CallOrigin } from './sign-ins.ts';
import type { User } from './users.ts';

/** Who somebody is at an issuer. */
export interface OutsideIdentity {
  readonly issuer: string;
  readonly subject: string;
}

export interface OutsideSession extends CallOrigin {
  /** The session at the issuer. */
  readonly session: string;
  readonly expiresAt: Date;
}

/** Users who sign in at an issuer of tokens. */
export interface OutsideIdentities {
  /** The user who belongs to an identity, and the sign-in of this session. `signInId` null = it is a new session. */
  find(
    identity: OutsideIdentity,
    session: string,
  ): Promise<{ user: User; signInId: number | null; signedOut: boolean } | null>;
  /**
   * Binds an identity to the user with this address. Null = nobody has it, or that user is somebody else at this issuer.
   */
  link(identity: OutsideIdentity, email: string): Promise<User | null>;
  /** Makes a user who has no password, and binds the identity. Null = the address or the identity is taken by now. */
  create(
    identity: OutsideIdentity,
    user: {
      readonly organizationId: number;
      readonly email: string;
      readonly name: string | null;
      readonly role: Role;
      readonly passwordHash: string;
    },
  ): Promise<User | null>;
  /** Records a session; the same one twice is one sign-in. */
  begin(userId: number, session: OutsideSession): Promise<number>;
  /** The ids at an issuer of an organization's users, or of those named. */
  subjectsOf(
    issuer: string,
    organizationId: number,
    userIds?: readonly number[],
  ): Promise<readonly string[]>;
  /** Whether a role may be taken from a token of this moment: not from one that is older than the last one. */
  takeRoleAt(identity: OutsideIdentity, issuedAt: number): Promise<boolean>;
}
