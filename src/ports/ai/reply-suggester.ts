/** What an operator should check in a suggestion before sending it. */
export const suggestionFlags = ['link', 'contact', 'promise', 'amount', 'language'] as const;
export type SuggestionFlag = (typeof suggestionFlags)[number];

export interface Suggestion {
  readonly text: string;
  /** Parts of it that neither the operators' own words nor the organization's rules contain. */
  readonly flags: readonly SuggestionFlag[];
}

/** What a suggestion is made from. Names and contacts of people are included: the suggester removes them. */
export interface SuggestionContext {
  /** Null = no name is given. */
  readonly companyName: string | null;
  readonly tone: string | null;
  /** A language tag: `ru`, `en`, `kk` … */
  readonly language: string;
  readonly rules: string | null;
  /** Known names and addresses, to be replaced by roles. */
  readonly customers: readonly string[];
  readonly operators: readonly string[];
  /** Oldest first; the last one is a customer's. */
  readonly messages: readonly ContextMessage[];
}

export interface ContextMessage {
  readonly from: 'customer' | 'operator';
  readonly text: string;
}

/** Why there are none: `ai_unavailable` for any trouble of the provider, or the organization's own limit. */
export type SuggestionFault = 'ai_unavailable' | 'ai_rate_limited';

export type SuggestOutcome =
  | { readonly kind: 'ready'; readonly suggestions: readonly Suggestion[]; readonly usage: AiUsage }
  | {
      readonly kind: 'failed';
      readonly code: SuggestionFault;
      /** What was wrong, as one of our codes, for the people who run the system: never the provider's words. */
      readonly reason: string;
      readonly retryAfterMs: number | null;
      readonly usage: AiUsage;
    };

export interface AiUsage {
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Of all calls together, without the pauses between them. */
  readonly latencyMs: number;
}

/** Lets a call of the provider through, and records its cost. */
export interface CallGate {
  admit(): Promise<
    | { readonly admitted: true; record(call: CallRecord): Promise<void> }
    | { readonly admitted: false; readonly retryAfterMs: number }
  >;
}

export interface CallRecord {
  /** `ok`, or an error code. */
  readonly outcome: string;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly latencyMs: number;
}

/** Makes suggestions with a language model. */
export interface ReplySuggester {
  /**
   * At most `limit` suggestions, each checked. Repeats the request while the signal allows it. Never throws for
   * failures of a provider or a network, and returns `ai_unavailable` when the signal ends it.
   */
  suggest(
    context: SuggestionContext,
    options: { readonly limit: number; readonly gate: CallGate; readonly signal: AbortSignal },
  ): Promise<SuggestOutcome>;
}

/** Asks whether the provider would answer. */
export interface AiProbe {
  /** Null = a key is set; otherwise why suggestions are impossible. */
  readonly unconfigured: string | null;
  /** A call that costs nothing if the provider has one. */
  probe(
    signal: AbortSignal,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly code: string }>;
}
