/**
 * An error that a person gets to see, made where it is known. The front door turns it into
 * `{error, code, requestId, …extra}` with this status; anything else thrown is 500 `internal_error`.
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly status: number;
  readonly code: string;
  /** Seconds, for the Retry-After header. */
  readonly retryAfter: number | undefined;
  /** More keys of the answer's body: `details`, `assignedUser`. */
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    message: string,
    options: { retryAfter?: number; extra?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.status = status;
    this.code = code;
    this.retryAfter = options.retryAfter;
    this.extra = options.extra ?? {};
  }
}
