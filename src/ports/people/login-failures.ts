/** Counts failed logins, over all front doors; a restart keeps the counts. */
export interface LoginFailures {
  /**
   * Starts an attempt, which `end` ends. Until then it counts as a failure of its address, so that simultaneous
   * attempts are counted too.
   * @returns seconds until the account may be tried again from the address; 0 = now; only then has the attempt started.
   */
  begin(account: string, address: string): Promise<number>;
  /** `unknown`: it could not be determined whether the password was right. */
  end(account: string, address: string, outcome: 'right' | 'wrong' | 'unknown'): Promise<void>;
}
