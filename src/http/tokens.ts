import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { ServiceError } from '../contracts/service-error.ts';
import { createCache } from '../lib/cache.ts';
import type { CallOrigin, SignInMethod, SignIns } from '../ports/people/sign-ins.ts';
import type { TokenVerifier } from '../ports/people/tokens.ts';
import type { Users, UserWithTokenVersion } from '../ports/people/users.ts';

const issuer = 'messenger-backend';
const audience = 'messenger-backend';

const Claims = z.object({
  userId: z.int(),
  organizationId: z.int(),
  version: z.int(),
  exp: z.int(),
  /** The sign-in; tokens of older builds belong to none. */
  sid: z.int().optional(),
});

type TokenUser = Pick<UserWithTokenVersion, 'id' | 'organizationId' | 'tokenVersion'>;

/** Issues tokens and checks them. */
export interface Tokens extends TokenVerifier {
  /** Records a sign-in and returns its token. */
  open(user: TokenUser, from: CallOrigin & { readonly method: SignInMethod }): Promise<string>;
  /** A token alone. Without a sign-in, it ends only with all tokens of its user. */
  issue(user: TokenUser, signInId?: number): string;
}

/** A sign-in is marked as seen at most this often by each process. */
const seenEveryMs = 60_000;

/**
 * Our own tokens: only HS256, with issuer, audience and expiry. They identify the user, but grant no rights: the role,
 * the HR right, whether the user may still sign in and whether the sign-in has ended are read from the database at each
 * use, so that a change takes effect at once.
 */
export function createTokens(options: {
  readonly secret: string;
  readonly ttlDays: number;
  readonly users: Pick<Users, 'findForToken'>;
  readonly signIns: Pick<SignIns, 'begin' | 'seen'>;
  /** A sign-in could not be marked as seen, which refuses nobody. */
  readonly onUnseen?: (error: unknown) => void;
}): Tokens {
  const { secret, ttlDays, users, signIns, onUnseen = () => undefined } = options;
  const seen = createCache<number, true>({ most: 20_000, forMs: seenEveryMs });

  const issue = (user: TokenUser, signInId?: number): string =>
    jwt.sign(
      {
        userId: user.id,
        organizationId: user.organizationId,
        version: user.tokenVersion,
        ...(signInId !== undefined && { sid: signInId }),
      },
      secret,
      { algorithm: 'HS256', issuer, audience, expiresIn: ttlDays * 86_400 },
    );

  const noteSeen = (signInId: number, from: CallOrigin | undefined): void => {
    if (seen.get(signInId) !== undefined) return;
    seen.set(signInId, true);
    signIns.seen(signInId, from ?? { address: null, userAgent: null }).catch(onUnseen);
  };

  return {
    issue,

    async open(user, { method, address, userAgent }) {
      const expiresAt = new Date(Date.now() + ttlDays * 86_400_000);
      return issue(user, await signIns.begin(user.id, { method, address, userAgent, expiresAt }));
    },

    async verify(token, from) {
      const claims = read(token, secret);
      const user = await users.findForToken(claims.userId, claims.sid);
      if (
        user === null ||
        user.disabled ||
        user.signedOut ||
        user.organizationId !== claims.organizationId ||
        user.tokenVersion !== claims.version
      ) {
        throw new ServiceError('token_revoked');
      }
      if (claims.sid !== undefined) noteSeen(claims.sid, from);
      const { id: userId, organizationId, email, name, role, isHr } = user;
      return {
        userId,
        organizationId,
        email,
        name,
        role,
        isHr,
        expiresAt: claims.exp * 1_000,
        signInId: claims.sid ?? null,
      };
    },
  };
}

function read(token: string, secret: string): z.output<typeof Claims> {
  try {
    const payload = jwt.verify(token, secret, { algorithms: ['HS256'], issuer, audience });
    return Claims.parse(payload);
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError) {
      throw new ServiceError('token_expired');
    }
    throw new ServiceError('token_invalid');
  }
}
