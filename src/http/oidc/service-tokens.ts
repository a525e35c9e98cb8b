import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { OidcConfig } from '../../config/index.ts';
import { ServiceError } from '../../contracts/service-error.ts';
import { algorithms, clockTolerance } from './algorithms.ts';
import { KeysUnavailableError } from './issuer-keys.ts';

/** Whether a call comes from another service, by a token that the issuer gave it. */
export interface ServiceTokens {
  /** @throws ServiceError 401, 403, or 503 while nobody knows the issuer's keys. */
  check(token: string | undefined, role: string): Promise<void>;
}

const Roles = z.object({ roles: z.array(z.string()).catch([]) }).catch({ roles: [] });
const Claims = z.object({
  typ: z.string().optional().catch(undefined),
  realm_access: Roles.optional(),
  resource_access: z.record(z.string(), Roles).optional().catch(undefined),
});

/** Without an issuer there are no such tokens. */
export const noServiceTokens: ServiceTokens = {
  check: () => Promise.reject(new ServiceError('service_token_invalid')),
};

/**
 * Tokens of services: signature, issuer, audience and expiry as with those of people; the role is one of the realm or of
 * the configured client, never of another one, whose owner could name any role.
 */
export function createServiceTokens(
  { issuer, audience, roleClient }: Pick<OidcConfig, 'issuer' | 'audience' | 'roleClient'>,
  keys: JWTVerifyGetKey,
): ServiceTokens {
  const rolesOf = async (token: string): Promise<readonly string[]> => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        ...{ issuer, audience, algorithms, clockTolerance },
        requiredClaims: ['exp', 'iat'],
      });
      const { typ, realm_access: realm, resource_access: clients } = Claims.parse(payload);
      // Keycloak signs refresh and logout tokens, too.
      if (typ !== undefined && !/^(bearer|at\+jwt)$/i.test(typ)) {
        throw new ServiceError('service_token_invalid');
      }
      const ofClient = roleClient === undefined ? [] : (clients?.[roleClient]?.roles ?? []);
      return [...(realm?.roles ?? []), ...ofClient];
    } catch (error) {
      if (error instanceof KeysUnavailableError) throw new ServiceError('identity_unavailable');
      if (error instanceof errors.JOSEError || error instanceof z.ZodError) {
        throw new ServiceError('service_token_invalid');
      }
      throw error;
    }
  };
  return {
    async check(token, role) {
      if (token === undefined) throw new ServiceError('service_token_invalid');
      const roles = await rolesOf(token);
      if (!roles.includes(role)) throw new ServiceError('service_role_missing');
    },
  };
}
