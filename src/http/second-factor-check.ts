import { ServiceError } from '../contracts/service-error.ts';
import { hashOfRecoveryCode, stepOfCode } from '../lib/totp.ts';
import type { AskLimits } from '../ports/people/ask-limits.ts';
import type { SecondFactors } from '../ports/people/second-factors.ts';

/** Checks codes of second factors. */
export interface SecondFactorCheck {
  /**
   * `right` also for a user without a second factor. `missing`: the user has one, and no code was given.
   * @throws ServiceError 429 when too many codes were tried, from wherever.
   */
  check(userId: number, code: string | undefined): Promise<'right' | 'wrong' | 'missing'>;
}

/**
 * Codes of an app have six digits; anything else is a recovery code. Each counts once: a code that somebody looked at
 * while it was typed opens nothing.
 */
export function createSecondFactorCheck(deps: {
  readonly secondFactors: SecondFactors;
  readonly askLimits: AskLimits;
}): SecondFactorCheck {
  const { secondFactors, askLimits } = deps;
  return {
    async check(userId, given) {
      const factor = await secondFactors.find(userId);
      if (factor === null || factor.confirmedAt === null) return 'right';
      if (given === undefined) return 'missing';
      const seconds = await askLimits.take('codes', String(userId));
      if (seconds > 0) throw new ServiceError('too_many_logins', { retryAfter: seconds });
      const digits = given.replaceAll(/\s/g, '');
      if (!/^\d{6}$/.test(digits)) {
        const used = await secondFactors.useRecoveryCode(userId, hashOfRecoveryCode(given));
        return used ? 'right' : 'wrong';
      }
      const step = stepOfCode(factor.secret, digits);
      if (step === null) return 'wrong';
      return (await secondFactors.useStep(userId, step)) ? 'right' : 'wrong';
    },
  };
}
