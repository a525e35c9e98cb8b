import type { Role } from '../../domain/vocabulary.ts';
import type { CallOrigin } from './sign-ins.ts';

/** A signed-in user as the database has them now, not as they were when the token was made. */
export interface Principal {
  readonly userId: number;
  readonly organizationId: number;
  readonly email: string;
  readonly name: string | null;
  readonly role: Role;
  /** Sees chats and messages that are for HR only. */
  readonly isHr: boolean;
  /** When the token expires, epoch ms. */
  readonly expiresAt: number;
  /** The sign-in that the token belongs to; null or unset = none. */
  readonly signInId?: number | null;
  /** The token is of an outside issuer, which alone decides how long somebody stays signed in. */
  readonly outside?: true;
}

/** Who owns a token: the same check for REST calls and sockets. */
export interface TokenVerifier {
  /**
   * Checks the token's signature and expiry and reads its user from the database, so that a disabled or removed user, a
   * new role and a revoked token take effect at once.
   * @param from where the token was shown, for the list of sign-ins.
   * @throws ServiceError 401 `token_invalid`, `token_expired` or `token_revoked`.
   */
  verify(token: string, from?: CallOrigin): Promise<Principal>;
}
