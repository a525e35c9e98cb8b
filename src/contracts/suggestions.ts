import { defineUpdate } from '@temporalio/workflow';

/** Suggested replies between front door, chat and activity. No words of anybody: ids, numbers and codes. */

export interface SuggestRepliesInput {
  /** One for each call of the front door. */
  readonly commandId: string;
  /** 1 to 10. */
  readonly limit: number;
}

export interface SuggestRepliesAnswer {
  /** Of the request that serves this call: a new one, or one that runs already. */
  readonly requestId: string;
}

/** Asks a chat for suggestions; what comes of the request is told on the feed. */
export const suggestRepliesUpdate = defineUpdate<SuggestRepliesAnswer, [SuggestRepliesInput]>(
  'suggestReplies',
);

export interface MakeSuggestionsInput {
  readonly chatId: number;
  readonly requestId: string;
  /** Raised each time the request is begun anew; an older one writes nothing any more. */
  readonly generation: number;
  readonly limit: number;
  /** Asked for by nobody: the customer has written and waits. */
  readonly auto: boolean;
  /** It is not begun anew any more: what it makes is told also when messages overtook it. */
  readonly final: boolean;
}

/** What a run of a chat's workflow leaves to the next one. */
export interface CarriedSuggestions {
  /** When to suggest by itself, epoch ms. */
  readonly at: number | null;
  /** Promised to somebody and not begun. */
  readonly request: { readonly id: string; readonly limit: number } | null;
}

/** What became of it, for ops: the words are in the row. */
export interface MadeSuggestions {
  readonly outcome:
    | 'ready'
    /** Nothing waits for an answer. */
    | 'nothing'
    | 'failed'
    /** Messages came meanwhile: it is to be begun anew. */
    | 'overtaken'
    /** The chat is gone, or the request was begun anew already. */
    | 'over';
  readonly code: string | null;
  readonly calls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly latencyMs: number;
}

export interface SuggestionActivities {
  /**
   * Makes suggestions for the chat as it is, within 20 s. Whoever waits is told by the feed before this resolves, but
   * for `overtaken` and `over`. Calls the provider anew when it runs a second time.
   */
  suggestReplies(input: MakeSuggestionsInput): Promise<MadeSuggestions>;
}
