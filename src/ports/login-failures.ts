/** Counts failed logins; every front door counts together, and a restart forgets nothing. */
export interface LoginFailures {
  /** Seconds until the account may be tried again from the address; 0 = now. */
  lockedFor(account: string, address: string): Promise<number>;
  add(account: string, address: string): Promise<void>;
  clear(account: string, address: string): Promise<void>;
}
