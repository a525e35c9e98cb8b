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
  /** Suggest automatically after a customer's burst of messages. */
  readonly autoSuggest: boolean;
  /** How long the customer must have been silent for that. */
  readonly quietMs: number;
}

export interface AiSettingsStore {
  /** With the default values where nothing was set. */
  find(organizationId: number): Promise<AiSettings>;
  /** Changes the given settings. */
  update(organizationId: number, changes: Partial<AiSettings>): Promise<AiSettings>;
}

/** Why there is nothing to suggest although nothing is wrong. */
export type NothingToSuggest = 'no_messages' | 'answered';

export interface ReadySuggestions {
  readonly requestId: string;
  readonly suggestions: readonly Suggestion[];
  /** How many were requested when they were made. */
  readonly wanted: number;
  readonly basedOnSeq: number | null;
  readonly madeAt: Date;
}

/** What is known before a request. */
export type SuggestionLook =
  /** No customer message of the last hour waits for an answer. */
  | { readonly kind: 'nothing'; readonly reason: NothingToSuggest }
  /** Made for the chat as it is now, with the current settings. */
  | { readonly kind: 'ready'; readonly ready: ReadySuggestions }
  /** Not made yet, for the chat up to its newest message. */
  | { readonly kind: 'missing'; readonly newestSeq: number };

/** The result of a request. */
export type SuggestionResult =
  | {
      readonly kind: 'ready';
      readonly ready: ReadySuggestions;
      /** Made with the current settings. */
      readonly upToDate: boolean;
    }
  | {
      readonly kind: 'failed';
      readonly code: SuggestionFault;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'pending' };

/** Suggestions as the front door reads them. The caller has found the chat for its viewer. */
export interface Suggestions {
  /** @param limit suggestions that were made for a smaller number count as `missing`. */
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
  /** Records the request and reads its material: the newest 50 text messages of the last hour. */
  begin(request: SuggestionRequest): Promise<BegunSuggestion>;
  /**
   * Writes the suggestions and announces them in the chat's room, in one transaction. `overtaken` = messages came
   * meanwhile: nothing was written, and the request has to restart. `over` = a newer generation has it.
   */
  finish(
    request: SuggestionRequest,
    result: {
      readonly suggestions: readonly Suggestion[];
      readonly basedOnSeq: number | null;
      readonly settingsVersion: number;
    },
  ): Promise<'written' | 'overtaken' | 'over'>;
  /** Writes that there will be none, and announces it to whoever waits. */
  fail(
    request: SuggestionRequest,
    fault: {
      readonly code: SuggestionFault;
      readonly reason: string;
      readonly retryAfterMs: number | null;
    },
  ): Promise<void>;
  /** Counts an organization's calls of the provider: limited per minute, over all processes. */
  gate(organizationId: number): CallGate;
}

/** What front doors jointly know about the provider's health, so that each need not ask. */
export interface AiHealthStore {
  /** The last check if it is younger than this; otherwise null, and only this caller should check now. */
  claim(maxAgeMs: number): Promise<HealthCheck | null>;
  record(check: { readonly ok: boolean; readonly code: string | null }): Promise<void>;
}

export interface HealthCheck {
  /** Null = another caller is checking at this moment. */
  readonly ok: boolean | null;
  readonly code: string | null;
}
