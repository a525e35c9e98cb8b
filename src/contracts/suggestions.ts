import { defineUpdate } from '@temporalio/workflow';

/** Suggested replies between front door, chat and activity. No texts of people: only ids, numbers and codes. */

export interface SuggestRepliesInput {
  /** One for each call of the front door. */
  readonly commandId: string;
  /** 1 to 10. */
  readonly limit: number;
}

export interface SuggestRepliesAnswer {
  /** The request that serves this call: a new one, or one that already runs. */
  readonly requestId: string;
}

/** Asks a chat for suggestions; the result is announced on the feed. */
export const suggestRepliesUpdate = defineUpdate<SuggestRepliesAnswer, [SuggestRepliesInput]>(
  'suggestReplies',
);

export interface MakeSuggestionsInput {
  readonly chatId: number;
  readonly requestId: string;
  /** Raised each time the request restarts; an older generation writes nothing any more. */
  readonly generation: number;
  readonly limit: number;
  /** Nobody asked: the customer has written and waits. */
  readonly auto: boolean;
  /** It does not restart any more: its result is announced even if messages overtook it. */
  readonly final: boolean;
}

/** What a run of a chat's workflow leaves to the next one. */
export interface CarriedSuggestions {
  /** When to suggest automatically, epoch ms. */
  readonly at: number | null;
  /** Promised to somebody and not started. */
  readonly request: { readonly id: string; readonly limit: number } | null;
}

/** The result of a request, for ops: the texts are in the row. */
export interface MadeSuggestions {
  readonly outcome:
    | 'ready'
    /** Nothing waits for an answer. */
    | 'nothing'
    | 'failed'
    /** Messages came meanwhile: the request has to restart. */
    | 'overtaken'
    /** The chat is gone, or the request has already restarted. */
    | 'over';
  readonly code: string | null;
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly latencyMs: number;
}

export interface SuggestionActivities {
  /**
   * Makes suggestions for the chat as it is, within 20 s. Whoever waits learns it from the feed before this resolves,
   * except for `overtaken` and `over`. Calls the provider again if it runs a second time.
   */
  suggestReplies(input: MakeSuggestionsInput): Promise<MadeSuggestions>;
}
