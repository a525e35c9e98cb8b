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
  /** Seconds, if the catalogue's value does not fit. */
  readonly retryAfter?: number;
  /** Additional keys in the body of the answer, such as `assignedUser` and `upstreamError`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Faults of single fields, for the answer's key `details`. */
  readonly faults?: readonly FieldFault[];
  readonly cause?: unknown;
}

/**
 * An error for a caller. The code that detects it names it by its key; the texts are in a catalogue. The front door
 * turns it into `{error, code, requestId, …extra}` with its status; anything else that is thrown becomes 500
 * `internal_error`.
 *
 *   throw new ServiceError('chat_not_found');
 *   throw new ServiceError('media_too_large', { params: { mostMb: 16 } });
 *
 * A channel has its own catalogue, and creates its errors with `errorsOf`.
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
