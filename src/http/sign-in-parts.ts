import type { Config } from '../config/index.ts';
import type { AskLimits } from '../ports/people/ask-limits.ts';
import type { LoginFailures } from '../ports/people/login-failures.ts';
import type { SecondFactors } from '../ports/people/second-factors.ts';
import type { SignIns } from '../ports/people/sign-ins.ts';
import type { Users } from '../ports/people/users.ts';
import { configuredAccountLinks } from './account-links.ts';
import { LoginAttempts } from './login-attempts.ts';
import { createSecondFactorCheck } from './second-factor-check.ts';
import { createTokens } from './tokens.ts';

export interface SignInStores {
  readonly users: Users;
  readonly signIns: SignIns;
  readonly loginFailures: LoginFailures;
  readonly secondFactors: SecondFactors;
  readonly askLimits: AskLimits;
}

export type SignInSettings = Pick<
  Config,
  'jwtSecret' | 'tokenTtlDays' | 'accountLinks' | 'invitationMs' | 'passwordResetMs'
>;

/** What signing in is made of, on top of its stores. */
export function createSignInParts(
  stores: SignInStores,
  settings: SignInSettings,
  warn: (what: string) => (error: unknown) => void,
) {
  return {
    tokens: createTokens({
      secret: settings.jwtSecret,
      ttlDays: settings.tokenTtlDays,
      users: stores.users,
      signIns: stores.signIns,
      onUnseen: warn('a sign-in could not be marked as seen'),
    }),
    loginAttempts: new LoginAttempts(stores.loginFailures),
    secondFactorCheck: createSecondFactorCheck(stores),
    accountLinks: configuredAccountLinks(settings, warn('a mail with a link was not sent')),
  };
}
