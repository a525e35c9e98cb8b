/**
 * What a person reads off an app or a screen at the moment of a call: no text in an example could be it. Examples show
 * texts of the same form, and the calls are made with what is right then.
 */
import { codeAt } from '../../../src/lib/totp.ts';

interface Shown {
  readonly secret?: string;
  readonly recoveryCodes?: readonly string[];
}

export interface PassingCodes {
  /** Keeps what is shown only in the answer. */
  note(answer: unknown): void;
  /** The body to send for an example's. */
  bodyOf(id: string, body: unknown): unknown;
}

export function createPassingCodes(): PassingCodes {
  let secret: string | undefined;
  let recoveryCodes: readonly string[] = [];

  function codeFor(id: string): string | undefined {
    switch (id) {
      case 'confirmSecondFactor':
        return secret === undefined ? undefined : codeAt(secret);
      case 'renewRecoveryCodes':
      case 'disableSecondFactor':
        return recoveryCodes[0];
      default:
        return undefined;
    }
  }

  return {
    note(answer) {
      const shown = answer as Shown | undefined;
      if (shown?.secret !== undefined) secret = shown.secret;
      if (shown?.recoveryCodes !== undefined) recoveryCodes = shown.recoveryCodes;
    },

    bodyOf(id, body) {
      const code = codeFor(id);
      return code === undefined ? body : { ...(body as object), code };
    },
  };
}
