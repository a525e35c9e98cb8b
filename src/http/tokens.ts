import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { ServiceError } from '../contracts/service-error.ts';
import type { TokenVerifier } from '../ports/people/tokens.ts';
import type { Users, UserWithTokenVersion } from '../ports/people/users.ts';

const issuer = 'messenger-backend';
const audience = 'messenger-backend';

const Claims = z.object({
  userId: z.int(),
  organizationId: z.int(),
  version: z.int(),
  exp: z.int(),
});

/** Issues tokens and checks them. */
export interface Tokens extends TokenVerifier {
  issue(user: Pick<UserWithTokenVersion, 'id' | 'organizationId' | 'tokenVersion'>): string;
}

/**
 * Our own tokens: only HS256, with issuer, audience and expiry. They identify the user, but grant no rights: the role,
 * the HR right and whether the user may still sign in are read from the database at each use, so that a change takes
 * effect at once.
 */
export function createTokens(options: {
  readonly secret: string;
  readonly ttlDays: number;
  readonly users: Pick<Users, 'findForToken'>;
}): Tokens {
  const { secret, ttlDays, users } = options;
  return {
    issue: (user) =>
      jwt.sign(
        { userId: user.id, organizationId: user.organizationId, version: user.tokenVersion },
        secret,
        { algorithm: 'HS256', issuer, audience, expiresIn: ttlDays * 86_400 },
      ),

    async verify(token) {
      const claims = read(token, secret);
      const user = await users.findForToken(claims.userId);
      if (
        user === null ||
        user.disabled ||
        user.organizationId !== claims.organizationId ||
        user.tokenVersion !== claims.version
      ) {
        throw new ServiceError('token_revoked');
      }
      const { id: userId, organizationId, email, name, role, isHr } = user;
      return { userId, organizationId, email, name, role, isHr, expiresAt: claims.exp * 1_000 };
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
