import type { Localized, Named } from '../../domain/errors.ts';
import type { SendOutcome } from '../../ports/delivery/channel-sender.ts';

export type Refused = Extract<SendOutcome, { kind: 'failed' }>;

/** A message that was not sent and never will be. It keeps the reason in Russian. */
export function failed(code: string, reason: Named): Refused {
  return { kind: 'failed', code, reason: typeof reason === 'string' ? reason : reason.ru };
}

/** The meaning of a provider's refusal for a message and for its account. `Scope` = what has to pause. */
export type Meaning<Scope extends string> =
  /** This message will never be sent. */
  | { readonly kind: 'failed'; readonly code: string; readonly words: Localized }
  /** This account sends nothing until a person does something. */
  | { readonly kind: 'paused'; readonly code: string; readonly words: Localized }
  /** Try again later. */
  | { readonly kind: 'later'; readonly code: string; readonly scope: Scope };

/** Why a call returned no result. */
export type CallFault<Refusal> =
  /** The provider answered and refused. */
  | ({ readonly kind: 'refused'; readonly retryAfterMs: number | null } & Refusal)
  /** The request was not sent, or not completely: nothing was done. */
  | { readonly kind: 'unreached'; readonly code: string }
  /** It may have been done: there was no answer, or an unclear one. */
  | { readonly kind: 'unanswered'; readonly code: string };

/**
 * What a call's fault means for the message that it should have sent. Only a call that certainly sent nothing is worth
 * another attempt; one that may have been carried out is `unknown`.
 */
export function outcomeOfFault<Refusal, Scope extends string>(
  fault: CallFault<Refusal>,
  provider: {
    readonly meaningOf: (refusal: Refusal) => Meaning<Scope>;
    /** The provider's own words, to follow ours; null = none. */
    readonly said: (refusal: Refusal) => string | null;
    /** How long to pause before another attempt if the provider does not say; null = it was not reached. */
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

/** The text that a message keeps: ours, followed by the provider's. */
export function withSaid({ ru }: Localized, said: string | null): string {
  return said === null || said === '' ? ru : `${ru} (${said})`;
}
