/** What makes an operator look twice at a suggestion before it is sent. */
export const suggestionFlags = ['link', 'contact', 'promise', 'amount', 'language'] as const;
export type SuggestionFlag = (typeof suggestionFlags)[number];

export interface Suggestion {
  readonly text: string;
  /** Things in it that neither the operators' own words nor the organization's rules hold. */
  readonly flags: readonly SuggestionFlag[];
}

/** What a suggestion is made from. Names and contacts of people are in here: the suggester takes them out. */
export interface SuggestionContext {
  /** Null = none is told. */
  readonly companyName: string | null;
  readonly tone: string | null;
  /** A language tag: `ru`, `en`, `kk` … */
  readonly language: string;
  readonly rules: string | null;
  /** Names and addresses that are known, to be replaced by roles. */
  readonly customers: readonly string[];
  readonly operators: readonly string[];
  /** Oldest first; the last one is a customer's. */
  readonly messages: readonly ContextMessage[];
}

export interface ContextMessage {
  readonly from: 'customer' | 'operator';
  readonly text: string;
}

/** Why there are none: `ai_unavailable` whatever the provider's trouble was, or the organization's own limit. */
export type SuggestionFault = 'ai_unavailable' | 'ai_rate_limited';

export type SuggestOutcome =
  | { readonly kind: 'ready'; readonly suggestions: readonly Suggestion[]; readonly usage: AiUsage }
  | {
      readonly kind: 'failed';
      readonly code: SuggestionFault;
      /** What was wrong, as a code of ours, for those who run the system: never the provider's words. */
      readonly reason: string;
      readonly retryAfterMs: number | null;
      readonly usage: AiUsage;
    };

export interface AiUsage {
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Of all its calls together, without pauses between them. */
  readonly latencyMs: number;
}

/** Lets a provider's call through, and keeps what it cost. */
export interface CallGate {
  admit(): Promise<
    | { readonly admitted: true; record(call: CallRecord): Promise<void> }
    | { readonly admitted: false; readonly retryAfterMs: number }
  >;
}

export interface CallRecord {
  /** `ok`, or a code of what went wrong. */
  readonly outcome: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly latencyMs: number;
}

/** Makes suggestions with a language model. */
export interface ReplySuggester {
  /**
   * At most `limit` suggestions, each checked. Asks the provider again while the signal lets it; never throws for what a
   * provider or a network does, and says `ai_unavailable` when the signal ends it.
   */
  suggest(
    context: SuggestionContext,
    options: { readonly limit: number; readonly gate: CallGate; readonly signal: AbortSignal },
  ): Promise<SuggestOutcome>;
}

/** Asks whether the provider would answer. */
export interface AiProbe {
  /** Null = a key is set; else why nothing can be suggested at all. */
  readonly unconfigured: string | null;
  /** A call that costs nothing where the provider has one. */
  probe(
    signal: AbortSignal,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: string }>;
}
