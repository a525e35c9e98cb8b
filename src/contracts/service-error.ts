import {
  type AnswerKey,
  codeOf,
  type ErrorArguments,
  errorCatalogue,
  type ErrorCode,
  type ErrorEntry,
  type ErrorWords,
  wordsOf,
} from '../domain/errors.ts';

export interface ServiceErrorOptions {
  /** Seconds, where the catalogue's do not fit. */
  readonly retryAfter?: number;
  /** More keys of the answer's body: `assignedUser`, `upstreamError`. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * An error that a person gets to see, named where it is known: all that is said of it is in the catalogue. The front door
 * turns it into `{error, code, requestId, …extra}` with its status; anything else thrown is 500 `internal_error`.
 *
 *   throw new ServiceError('bot_not_found');
 *   throw new ServiceError('media_too_large', { params: { mostMb: 16 } });
 */
export class ServiceError<K extends AnswerKey = AnswerKey> extends Error {
  override readonly name = 'ServiceError';
  readonly status: number;
  readonly code: ErrorCode;
  readonly words: ErrorWords;
  /** Seconds, for the Retry-After header. */
  readonly retryAfter: number | undefined;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(key: K, ...args: ErrorArguments<K, ServiceErrorOptions>) {
    const options: ServiceErrorOptions = args[0] ?? {};
    const words = wordsOf(key, ...(args as ErrorArguments<K>));
    super(words.text[words.usual], options.cause === undefined ? {} : { cause: options.cause });
    const { status, retryAfter } = errorCatalogue[key] as ErrorEntry & { readonly status: number };
    this.status = status;
    this.code = codeOf(key);
    this.words = words;
    this.retryAfter = options.retryAfter ?? retryAfter;
    this.extra = options.extra ?? {};
  }
}
