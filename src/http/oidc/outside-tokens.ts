import { randomBytes } from 'node:crypto';
import { decodeJwt, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { OidcConfig } from '../../config/index.ts';
import { ServiceError } from '../../contracts/service-error.ts';
import { highestRole } from '../../domain/vocabulary.ts';
import { createCache } from '../../lib/cache.ts';
import type { OutsideIdentities, OutsideIdentity } from '../../ports/people/outside-identities.ts';
import type { CallOrigin, SignIns } from '../../ports/people/sign-ins.ts';
import type { TokenVerifier } from '../../ports/people/tokens.ts';
import type { User, Users } from '../../ports/people/users.ts';
import { hashPassword } from '../passwords.ts';
import { algorithms, clockTolerance } from './algorithms.ts';
import { KeysUnavailableError } from './issuer-keys.ts';

const seenEveryMs = 60_000;

const Roles = z.object({ roles: z.array(z.string()).catch([]) }).catch({ roles: [] });
const Claims = z.object({
  sub: z.string().min(1).max(255),
  exp: z.number(),
  iat: z.number(),
  sid: z.string().max(255).optional().catch(undefined),
  session_state: z.string().max(255).optional().catch(undefined),
  auth_time: z.number().optional().catch(undefined),
  /** Keycloak's kind of a token: a refresh token is for the issuer alone. */
  typ: z.string().optional().catch(undefined),
  email: z.email().max(254).optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  name: z.string().max(200).optional().catch(undefined),
  realm_access: Roles.optional(),
  resource_access: z.record(z.string(), Roles).optional().catch(undefined),
});
type Claims = z.output<typeof Claims>;

export interface OutsideTokensDeps {
  readonly oidc: OidcConfig;
  readonly keys: JWTVerifyGetKey;
  readonly identities: OutsideIdentities;
  readonly users: Pick<Users, 'update'>;
  readonly signIns: Pick<SignIns, 'seen'>;
  readonly onUnseen: (error: unknown) => void;
}

/**
 * Tokens of the configured issuer: signature, issuer, audience and expiry are checked, then the user is looked up by
 * the issuer's id of the person. The e-mail counts once, to find whom a new identity belongs to, and only if the issuer
 * has verified it. Rights come from the database, as with our own tokens.
 */
export function createOutsideTokens(deps: OutsideTokensDeps): TokenVerifier {
  const { oidc, identities, signIns } = deps;
  const { issuer, audience } = oidc;
  const seen = createCache<number, true>({ most: 20_000, forMs: seenEveryMs });

  const read = async (token: string): Promise<Claims> => {
    try {
      const { payload } = await jwtVerify(token, deps.keys, {
        ...{ issuer, audience, algorithms, clockTolerance },
        requiredClaims: ['exp', 'iat', 'sub'],
      });
      const claims = Claims.parse(payload);
      if (claims.typ !== undefined && !/^(bearer|id|at\+jwt)$/i.test(claims.typ)) {
        throw new ServiceError('token_invalid');
      }
      return claims;
    } catch (error) {
      if (error instanceof KeysUnavailableError) throw new ServiceError('identity_unavailable');
      if (error instanceof errors.JWTExpired) throw new ServiceError('token_expired');
      throw new ServiceError('token_invalid');
    }
  };

  /** Whoever an identity belongs to that was never here before. */
  const firstTime = async (identity: OutsideIdentity, claims: Claims): Promise<User> => {
    const { email } = claims;
    if (email === undefined || claims.email_verified !== true) {
      throw new ServiceError('identity_unknown');
    }
    const linked = await identities.link(identity, email);
    if (linked !== null) return linked;
    if (oidc.createIn === undefined) throw new ServiceError('identity_unknown');
    const made = await identities.create(identity, {
      organizationId: oidc.createIn,
      email,
      name: claims.name ?? null,
      role: oidc.followRoles ? wantedRole(claims, oidc) : oidc.defaultRole,
      // Nobody knows this password, and it takes as long to check as any.
      passwordHash: await hashPassword(randomBytes(32).toString('base64')),
    });
    // Two first calls at once: the other one made the user.
    const user = made ?? (await identities.link(identity, email));
    if (user === null) throw new ServiceError('identity_unknown');
    return user;
  };

  /** The user with the role of the token, where roles follow. The last admin stays admin. */
  const followed = async (user: User, identity: OutsideIdentity, claims: Claims): Promise<User> => {
    const role = wantedRole(claims, oidc);
    if (!oidc.followRoles || role === user.role) return user;
    if (!(await identities.takeRoleAt(identity, Math.floor(claims.iat)))) return user;
    const changed = await deps.users.update(user.organizationId, user.id, { role });
    return changed === null || changed === 'last_admin' ? user : changed;
  };

  const noteSeen = (signInId: number, from: CallOrigin, expiresAt: Date): void => {
    if (seen.get(signInId) !== undefined) return;
    seen.set(signInId, true);
    signIns.seen(signInId, from, expiresAt).catch(deps.onUnseen);
  };

  return {
    async verify(token, from = { address: null, userAgent: null }) {
      const claims = await read(token);
      const identity = { issuer, subject: claims.sub };
      const session = sessionOf(claims);
      const expiresAt = new Date(claims.exp * 1_000);
      const known = await identities.find(identity, session);
      const found = known?.user ?? (await firstTime(identity, claims));
      if (found.disabled || known?.signedOut) throw new ServiceError('token_revoked');
      const user = await followed(found, identity, claims);
      const signInId =
        known?.signInId ?? (await identities.begin(user.id, { session, expiresAt, ...from }));
      noteSeen(signInId, from, expiresAt);
      const { id: userId, organizationId, email, name, role, isHr } = user;
      return {
        ...{ userId, organizationId, email, name, role, isHr, signInId },
        expiresAt: expiresAt.getTime(),
        outside: true,
      };
    },
  };
}

/** Both kinds of tokens. Only a token that names the configured issuer is checked as one of it. */
export function eitherToken(
  own: TokenVerifier,
  outside: TokenVerifier,
  issuer: string,
): TokenVerifier {
  const namesIssuer = (token: string): boolean => {
    try {
      return decodeJwt(token).iss === issuer;
    } catch {
      return false;
    }
  };
  return {
    verify: (token, from) => (namesIssuer(token) ? outside : own).verify(token, from),
  };
}

function wantedRole(claims: Claims, { roleClient, defaultRole }: OidcConfig) {
  const ofClient =
    roleClient === undefined ? [] : (claims.resource_access?.[roleClient]?.roles ?? []);
  return highestRole([...(claims.realm_access?.roles ?? []), ...ofClient]) ?? defaultRole;
}

/** An issuer without sessions at least says when somebody signed in, or when the token was made. */
function sessionOf({ sid, session_state: state, auth_time: since, iat }: Claims): string {
  return sid ?? state ?? `at ${since ?? iat}`;
}
