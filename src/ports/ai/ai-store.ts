import type { MakeSuggestionsInput } from '../../contracts/suggestions.ts';
import type {
  CallGate,
  Suggestion,
  SuggestionContext,
  SuggestionFault,
} from './reply-suggester.ts';

/** How an organization wants its suggestions. */
export interface AiSettings {
  /** Null = the organization's own name. */
  readonly companyName: string | null;
  readonly tone: string | null;
  readonly language: string;
  readonly rules: string | null;
  /** Suggest by itself after a customer's burst of messages. */
  readonly autoSuggest: boolean;
  /** How long the customer must have been silent for that. */
  readonly quietMs: number;
}

export interface AiSettingsStore {
  /** With the usual values where nothing was set. */
  find(organizationId: number): Promise<AiSettings>;
  /** Changes what is given. */
  update(organizationId: number, changes: Partial<AiSettings>): Promise<AiSettings>;
}

/** Why nothing is suggested although nothing is wrong. */
export type NothingToSuggest = 'no_messages' | 'answered';

export interface ReadySuggestions {
  readonly requestId: string;
  readonly suggestions: readonly Suggestion[];
  /** How many were asked for when they were made. */
  readonly wanted: number;
  readonly basedOnSeq: number | null;
  readonly madeAt: Date;
}

/** What is known before anything is asked. */
export type SuggestionLook =
  /** Nothing that a customer wrote in the last hour waits for an answer. */
  | { readonly kind: 'nothing'; readonly reason: NothingToSuggest }
  /** Made for the chat as it is, with the settings as they are. */
  | { readonly kind: 'ready'; readonly ready: ReadySuggestions }
  /** To be made, for the chat up to its newest message. */
  | { readonly kind: 'missing'; readonly newestSeq: number };

/** What became of a request. */
export type SuggestionResult =
  | {
      readonly kind: 'ready';
      readonly ready: ReadySuggestions;
      /** Made with the settings as they are now. */
      readonly upToDate: boolean;
    }
  | {
      readonly kind: 'failed';
      readonly code: SuggestionFault;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'pending' };

/** Suggestions as the front door reads them. The chat was found for its viewer before. */
export interface Suggestions {
  /** @param limit made suggestions that were asked for fewer are `missing`. */
  look(chatId: number, limit: number): Promise<SuggestionLook>;
  result(chatId: number, requestId: string): Promise<SuggestionResult>;
  usage(organizationId: number, days: number): Promise<AiUsageReport>;
}

export interface AiUsageReport {
  readonly calls: number;
  readonly failedCalls: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly latencyMs: { readonly average: number | null; readonly p95: number | null };
}

/** One request as its activity works on it. */
export type SuggestionRequest = MakeSuggestionsInput;

export type BegunSuggestion =
  | {
      readonly kind: 'begun';
      readonly organizationId: number;
      readonly context: SuggestionContext;
      readonly basedOnSeq: number;
      readonly settingsVersion: number;
    }
  | {
      readonly kind: 'nothing';
      readonly organizationId: number;
      readonly basedOnSeq: number | null;
    }
  /** The chat is gone, or a newer generation has the request. */
  | { readonly kind: 'over' };

/** The rows of suggestions as their activity writes them. */
export interface SuggestionStore {
  /** Notes the request and reads what it is about: text messages of the last hour, the newest 50 of them. */
  begin(request: SuggestionRequest): Promise<BegunSuggestion>;
  /**
   * Writes what was suggested and tells those in the chat's room, in one transaction. `overtaken` = messages came
   * meanwhile: nothing was written, the request is to be begun anew. `over` = a newer generation has it.
   */
  finish(
    request: SuggestionRequest,
    result: {
      readonly suggestions: readonly Suggestion[];
      readonly basedOnSeq: number | null;
      readonly settingsVersion: number;
    },
  ): Promise<'written' | 'overtaken' | 'over'>;
  /** Writes that there will be none; who waits is told. */
  fail(
    request: SuggestionRequest,
    fault: {
      readonly code: SuggestionFault;
      readonly reason: string;
      readonly retryAfterMs: number | null;
    },
  ): Promise<void>;
  /** Counts the provider's calls of an organization: so many in any minute, over all processes. */
  gate(organizationId: number): CallGate;
}

/** What front doors know of the provider's health together, so that each need not ask. */
export interface AiHealthStore {
  /** The last check when it is younger than this; else null, and the caller alone is to check now. */
  claim(maxAgeMs: number): Promise<HealthCheck | null>;
  record(check: { readonly ok: boolean; readonly code: string | null }): Promise<void>;
}

export interface HealthCheck {
  /** Null = another caller checks at this moment. */
  readonly ok: boolean | null;
  readonly code: string | null;
}
