/** Counts failed logins; every front door counts together, and a restart forgets nothing. */
export interface LoginFailures {
  /**
   * Begins an attempt, which `end` ends. Until then it stands for a failure of its address, so that attempts which come all
   * at once are counted too.
   * @returns seconds until the account may be tried again from the address; 0 = now, and only then the attempt has begun.
   */
  begin(account: string, address: string): Promise<number>;
  /** `unknown`: whether the password was right could not be found out. */
  end(account: string, address: string, outcome: 'right' | 'wrong' | 'unknown'): Promise<void>;
}
