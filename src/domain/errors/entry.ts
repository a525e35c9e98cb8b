/** The languages in which errors are written. */
export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

/** Chooses the caller's language for an error whose default language is `usual`. */
export type ChooseLanguage = (usual: Language) => Language;

/** A text in each language. */
export type Localized<T = string> = Readonly<Record<Language, T>>;

/** A fault of one field of a call. */
export interface FieldFault {
  /** Its name, with dots if it is nested. */
  readonly path: string;
  readonly message: Localized;
  /** The language for callers that name none; default: English. */
  readonly usual?: Language;
}

/** A name that may differ by language. */
export type Named = string | Localized;

/**
 * Whether the same call may succeed later: `no`, it fails until something else changes; `later`, after Retry-After or
 * some seconds; `same_key`, as `later`, but with the same Idempotency-Key, because the first call may have been carried
 * out.
 */
export type Retry = 'no' | 'later' | 'same_key';

/** A sentence for a person, or a function that builds one from its parameters. */
export type Words<P> = string | ((params: P) => string);

/** Everything about one error. */
export interface ErrorEntry<P = never> extends Localized<Words<P>> {
  /** HTTP status; null = no call gets it (it is used by sockets, or in Temporal). */
  readonly status: number | null;
  readonly retry: Retry;
  /** Seconds for Retry-After, unless the code that throws it has a better value. */
  readonly retryAfter?: number;
  /** The language for callers that name none: contract §0.4 has some texts in Russian and some in English. */
  readonly usual: Language;
  /** Additional words, in the answer's key `details`. */
  readonly details?: Localized<Words<P>>;
  /** A part of the text that front ends look for, so every language contains it (contract §0.4). */
  readonly says?: string;
  /** Example parameters for documents, if `exampleParams` lacks them. */
  readonly example?: object;
  /** Why it happens; for docs/errors.md. */
  readonly cause: string;
  /** What the caller, or whoever runs the system, can do about it. */
  readonly fix: string;
}

/**
 * Errors by key. A key is the code, or `code/case` if one code has several texts, statuses or default languages.
 * Answers contain only the code.
 */
export type ErrorEntries = Readonly<Record<string, ErrorEntry>>;
