/** The languages that errors are written in. */
export const languages = ['ru', 'en'] as const;
export type Language = (typeof languages)[number];

/** Knows what one caller speaks: the language for an error that is usually said in this one. */
export type ChooseLanguage = (usual: Language) => Language;

/** A text in each of them. */
export type Localized<T = string> = Readonly<Record<Language, T>>;

/** What is wrong with one field of a call. */
export interface FieldFault {
  /** Its name, with dots where it lies in another. */
  readonly path: string;
  readonly message: Localized;
  /** What callers hear who name no language; English where it is left out. */
  readonly usual?: Language;
}

/** A name that may be another in each language. */
export type Named = string | Localized;

/**
 * Whether the same call may succeed later: `no`, it fails until something else changes; `later`, after Retry-After or some
 * seconds; `same_key`, as `later`, and with its Idempotency-Key, for the first call may have been carried out.
 */
export type Retry = 'no' | 'later' | 'same_key';

/** A sentence for a person, or one that is made of what the thrower knows. */
export type Words<P> = string | ((params: P) => string);

/** One error: everything that is known of it, in one place. */
export interface ErrorEntry<P = never> extends Localized<Words<P>> {
  /** HTTP status; null = no call is answered with it (it is a word of sockets, or of Temporal). */
  readonly status: number | null;
  readonly retry: Retry;
  /** Seconds for Retry-After, where whoever throws it knows no better. */
  readonly retryAfter?: number;
  /** What callers hear who name no language: contract §0.4 has some texts in Russian and some in English. */
  readonly usual: Language;
  /** More words, in the answer's key `details`. */
  readonly details?: Localized<Words<P>>;
  /** What front ends look for in the text, so that every language says it (contract §0.4). */
  readonly says?: string;
  /** What its words could be made of, for documents, where `exampleParams` has it not. */
  readonly example?: object;
  /** Why it happens, for docs/errors.md. */
  readonly cause: string;
  /** What the caller, or whoever runs the system, does about it. */
  readonly fix: string;
}

/**
 * Errors by key. A key is the code, or `code/case` where one code has several texts, statuses or usual languages; only the
 * code goes out.
 */
export type ErrorEntries = Readonly<Record<string, ErrorEntry>>;
