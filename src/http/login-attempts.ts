import { ServiceError } from '../contracts/service-error.ts';
import type { LoginFailures } from '../ports/people/login-failures.ts';
import { Turns } from '../lib/turns.ts';

/** Checks passwords within the limits of failed logins: per account and address, and per address. */
export class LoginAttempts {
  readonly #failures: LoginFailures;
  readonly #turns = new Turns<string>({ atOnce: 1 });

  constructor(failures: LoginFailures) {
    this.#failures = failures;
  }

  /**
   * Runs `check`, which returns whether the password was right (null = it was not), and counts failures. Attempts for
   * one account from one address run one after another; otherwise a hundred at once would all run before the first
   * failure counts.
   * @throws ServiceError 429 `too_many_logins` with the time to wait; the password is not checked then.
   */
  try<T>(account: string, address: string, check: () => Promise<T | null>): Promise<T | null> {
    return this.#turns.run(`${account}\n${address}`, () => this.#attempt(account, address, check));
  }

  async #attempt<T>(
    account: string,
    address: string,
    check: () => Promise<T | null>,
  ): Promise<T | null> {
    const seconds = await this.#failures.begin(account, address);
    if (seconds > 0) {
      throw new ServiceError('too_many_logins', { retryAfter: seconds });
    }
    let outcome: Parameters<LoginFailures['end']>[2] = 'unknown';
    try {
      const result = await check();
      outcome = result === null ? 'wrong' : 'right';
      return result;
    } finally {
      await this.#failures.end(account, address, outcome);
    }
  }
}
