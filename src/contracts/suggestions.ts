import { defineUpdate } from '@temporalio/workflow';

/** Suggested replies between front door, chat and activity. Only ids, numbers and codes, no texts of people. */

export interface SuggestRepliesInput {
  /** The id of one call of the front door. */
  readonly commandId: string;
  /** 1 to 10. */
  readonly limit: number;
}

export interface SuggestRepliesAnswer {
  /** The request that serves this call: a new one, or one that is already running. */
  readonly requestId: string;
}

/** Asks a chat for suggestions. The result is announced on the feed. */
export const suggestRepliesUpdate = defineUpdate<SuggestRepliesAnswer, [SuggestRepliesInput]>(
  'suggestReplies',
);

export interface MakeSuggestionsInput {
  readonly chatId: number;
  readonly requestId: string;
  /** Raised each time the request restarts. An older generation writes nothing any more. */
  readonly generation: number;
  readonly limit: number;
  /** Started automatically, because the customer has written and waits. */
  readonly auto: boolean;
  /** It will not restart again, so its result is announced even if new messages have overtaken it. */
  readonly final: boolean;
}

/** What a run of a chat's workflow passes on to the next one. */
export interface CarriedSuggestions {
  /** When to suggest automatically, epoch ms. */
  readonly at: number | null;
  /** Promised to a caller, but not started yet. */
  readonly request: { readonly id: string; readonly limit: number } | null;
}

/** The result of a request, for people who run the system; the texts are in the row. */
export interface MadeSuggestions {
  readonly outcome:
    | 'ready'
    /** Nothing waits for an answer. */
    | 'nothing'
    | 'failed'
    /** New messages arrived meanwhile: the request has to restart. */
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
   * Generates suggestions for the chat as it is, within 20 s. Waiting callers get the result from the feed before this
   * resolves, except for `overtaken` and `over`. A second run calls the provider again.
   */
  suggestReplies(input: MakeSuggestionsInput): Promise<MadeSuggestions>;
}
