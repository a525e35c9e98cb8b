import type { Localized, Named } from '../../domain/errors.ts';
import type { SendOutcome } from '../../ports/delivery/channel-sender.ts';

export type Refused = Extract<SendOutcome, { kind: 'failed' }>;

/** A message that was not sent and never will be. It keeps the Russian of the reason. */
export function failed(code: string, reason: Named): Refused {
  return { kind: 'failed', code, reason: typeof reason === 'string' ? reason : reason.ru };
}

/** What a provider's refusal means for a message and for its account. `Scope` = what has to pause. */
export type Meaning<Scope extends string> =
  /** This message never goes out. */
  | { readonly kind: 'failed'; readonly code: string; readonly words: Localized }
  /** Nothing of this account goes out until a person does something. */
  | { readonly kind: 'paused'; readonly code: string; readonly words: Localized }
  /** Later. */
  | { readonly kind: 'later'; readonly code: string; readonly scope: Scope };

/** Why a call gave no result. */
export type CallFault<Refusal> =
  /** The provider answered and refused. */
  | ({ readonly kind: 'refused'; readonly retryAfterMs: number | null } & Refusal)
  /** The request did not leave, or not whole: nothing was carried out. */
  | { readonly kind: 'unreached'; readonly code: string }
  /** It may have been carried out: no answer came, or one that says nothing. */
  | { readonly kind: 'unanswered'; readonly code: string };

/**
 * What a call's fault means for the message that it should have sent. Only what certainly sent nothing is worth another
 * attempt; what may have been carried out is `unknown`.
 */
export function outcomeOfFault<Refusal, Scope extends string>(
  fault: CallFault<Refusal>,
  provider: {
    readonly meaningOf: (refusal: Refusal) => Meaning<Scope>;
    /** What the provider said itself, to stand behind our words; null = nothing. */
    readonly said: (refusal: Refusal) => string | null;
    /** How long to pause before another attempt, where the provider does not say; null = it was not reached. */
    readonly pauseMs: (scope: Scope | null) => number;
    readonly unreachedCode: (code: string) => string;
  },
): SendOutcome {
  switch (fault.kind) {
    case 'unreached':
      return {
        kind: 'retry',
        afterMs: provider.pauseMs(null),
        code: provider.unreachedCode(fault.code),
      };
    case 'unanswered':
      return { kind: 'unknown', code: fault.code };
    case 'refused': {
      const meaning = provider.meaningOf(fault);
      if (meaning.kind === 'later') {
        const afterMs = fault.retryAfterMs ?? provider.pauseMs(meaning.scope);
        return { kind: 'retry', afterMs, code: meaning.code };
      }
      const { kind, code, words } = meaning;
      return { kind, code, reason: withSaid(words, provider.said(fault)) };
    }
  }
}

/** What a message keeps of our words, with the provider's own behind them. */
export function withSaid({ ru }: Localized, said: string | null): string {
  return said === null || said === '' ? ru : `${ru} (${said})`;
}
