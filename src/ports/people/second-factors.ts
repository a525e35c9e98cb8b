/** A user's second factor: codes of an app, or recovery codes. */
export interface SecondFactor {
  /** Base32. */
  readonly secret: string;
  /** Null = it was begun, and is not asked for yet. */
  readonly confirmedAt: Date | null;
  readonly recoveryCodesLeft: number;
}

/** Second factors of users. Secrets are stored encrypted, recovery codes as hashes. */
export interface SecondFactors {
  find(userId: number): Promise<SecondFactor | null>;
  /** Keeps a secret until it is confirmed, in place of an earlier one. False = a confirmed one is there. */
  begin(userId: number, secret: string): Promise<boolean>;
  /** From now on codes are asked for. False = the secret is another one now, or is confirmed. */
  confirm(
    userId: number,
    factor: Pick<SecondFactor, 'secret'> & {
      readonly step: number;
      readonly recoveryHashes: readonly string[];
    },
  ): Promise<boolean>;
  /** Uses up a time step and all before it. False = it was used: of two at once, one wins. */
  useStep(userId: number, step: number): Promise<boolean>;
  /** Uses up a recovery code. False = there is no such code that is left. */
  useRecoveryCode(userId: number, hash: string): Promise<boolean>;
  replaceRecoveryCodes(userId: number, hashes: readonly string[]): Promise<void>;
  /** False = there was none. */
  remove(userId: number): Promise<boolean>;
}
