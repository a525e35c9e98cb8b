import {
  type AnswerKey,
  type AnswerKeyIn,
  type ArgumentsOf,
  codeOf,
  type ErrorArguments,
  errorCatalogue,
  type ErrorEntries,
  type ErrorEntry,
  type ErrorWords,
  type FieldFault,
  spokenWords,
} from '../domain/errors.ts';

export interface ServiceErrorOptions {
  /** Seconds, if the catalogue's do not fit. */
  readonly retryAfter?: number;
  /** Additional keys of the answer's body: `assignedUser`, `upstreamError`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** What is wrong with single fields, for the answer's key `details`. */
  readonly faults?: readonly FieldFault[];
  readonly cause?: unknown;
}

/**
 * An error that a person gets to see. The place that detects it names it; its texts are in a catalogue. The front door
 * turns it into `{error, code, requestId, …extra}` with its status; anything else thrown is 500 `internal_error`.
 *
 *   throw new ServiceError('chat_not_found');
 *   throw new ServiceError('media_too_large', { params: { mostMb: 16 } });
 *
 * A channel has a catalogue of its own, and makes its errors with `errorsOf`.
 */
export class ServiceError<K extends AnswerKey = AnswerKey> extends Error {
  override readonly name = 'ServiceError';
  readonly status: number;
  /** A code from the catalogue, or from a channel's. */
  readonly code: string;
  readonly words: ErrorWords;
  /** Seconds, for the Retry-After header. */
  readonly retryAfter: number | undefined;
  readonly faults: readonly FieldFault[] | undefined;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(key: K, ...args: ErrorArguments<K, ServiceErrorOptions>) {
    const options: AnyOptions = args[0] ?? {};
    const entry = (options.catalogue ?? errorCatalogue)[key] as AnsweredEntry;
    const words = spokenWords(entry, options.params);
    super(words.text[words.usual], options.cause === undefined ? {} : { cause: options.cause });
    this.status = entry.status;
    this.code = codeOf(key);
    this.words = words;
    this.retryAfter = options.retryAfter ?? entry.retryAfter;
    this.faults = options.faults;
    this.extra = options.extra ?? {};
  }
}

type AnsweredEntry = ErrorEntry & { readonly status: number };
type AnyOptions = ServiceErrorOptions & {
  readonly params?: unknown;
  readonly catalogue?: ErrorEntries;
};

/**
 * Makes the errors of a catalogue that belongs to one part of the system:
 *
 *   const lineError = errorsOf(lineRefusals);
 *   throw lineError('line_broken');
 */
export function errorsOf<const C extends ErrorEntries>(catalogue: C) {
  return <K extends AnswerKeyIn<C>>(
    key: K,
    ...[options]: ArgumentsOf<C[K], ServiceErrorOptions>
  ): ServiceError => {
    const args = [{ ...options, catalogue }] as unknown as [];
    return new ServiceError(key as never, ...args);
  };
}
