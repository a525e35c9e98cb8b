import type { Config, OidcConfig } from '../config/index.ts';
import type { AskLimits } from '../ports/people/ask-limits.ts';
import type { LoginFailures } from '../ports/people/login-failures.ts';
import type { OutsideIdentities } from '../ports/people/outside-identities.ts';
import type { SecondFactors } from '../ports/people/second-factors.ts';
import type { SignIns } from '../ports/people/sign-ins.ts';
import type { TokenVerifier } from '../ports/people/tokens.ts';
import type { Users } from '../ports/people/users.ts';
import { configuredAccountLinks } from './account-links.ts';
import { LoginAttempts } from './login-attempts.ts';
import { createSecondFactorCheck } from './second-factor-check.ts';
import { createIssuerKeys } from './oidc/issuer-keys.ts';
import { createOutsideTokens, eitherToken } from './oidc/outside-tokens.ts';
import { createServiceTokens, noServiceTokens, type ServiceTokens } from './oidc/service-tokens.ts';
import { createTokens, type Tokens } from './tokens.ts';

export interface SignInStores {
  readonly users: Users;
  readonly signIns: SignIns;
  readonly loginFailures: LoginFailures;
  readonly outsideIdentities: OutsideIdentities;
  readonly secondFactors: SecondFactors;
  readonly askLimits: AskLimits;
}

export type SignInSettings = Pick<
  Config,
  'jwtSecret' | 'oidc' | 'tokenTtlDays' | 'accountLinks' | 'invitationMs' | 'passwordResetMs'
>;

/** What signing in is made of, on top of its stores. */
export function createSignInParts(
  stores: SignInStores,
  settings: SignInSettings,
  warn: (what: string) => (error: unknown) => void,
) {
  const { users, signIns, outsideIdentities: identities } = stores;
  const { oidc } = settings;
  const onUnseen = warn('a sign-in could not be marked as seen');
  const own = createTokens({
    secret: settings.jwtSecret,
    ttlDays: settings.tokenTtlDays,
    ...{ users, signIns, onUnseen },
  });
  const withOutside = (config: OidcConfig): { either: TokenVerifier; services: ServiceTokens } => {
    const { issuer } = config;
    const keys = createIssuerKeys({ issuer, onFailure: warn('the keys of the issuer are away') });
    const deps = { oidc: config, keys, identities, users, signIns, onUnseen };
    return {
      either: eitherToken(own, createOutsideTokens(deps), issuer),
      services: createServiceTokens(config, keys),
    };
  };
  const outside = oidc && withOutside(oidc);
  const tokens: Tokens = { ...own, ...outside?.either };
  return {
    tokens,
    serviceTokens: outside?.services ?? noServiceTokens,
    loginAttempts: new LoginAttempts(stores.loginFailures),
    secondFactorCheck: createSecondFactorCheck(stores),
    accountLinks: configuredAccountLinks(settings, warn('a mail with a link was not sent')),
  };
}
