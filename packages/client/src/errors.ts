/** Why something was refused or did not work; `code` is from the server's catalogue of errors (docs/errors.md). */
export class InboxError extends Error {
  /** Of the catalogue; `offline` = the server could not be reached, `signed_out` = there is no valid token. */
  readonly code: string;
  /** The HTTP status; 0 = there was no answer. */
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.name = 'InboxError';
    this.code = code;
    this.status = status;
  }

  /** The same call may succeed later, and is safe to repeat under its key. */
  get passing(): boolean {
    const { status, code } = this;
    return status === 0 || status === 429 || status >= 500 || code === 'idempotency_in_progress';
  }
}

interface Answered<T> {
  readonly data?: T | undefined;
  readonly error?: unknown;
  readonly response: { readonly status: number };
}

/** The body of a successful answer; everything else is thrown as an InboxError. */
export async function answered<T>(call: Promise<Answered<T>>): Promise<T> {
  let answer: Answered<T>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof InboxError) throw cause;
    throw new InboxError('offline', 0, cause instanceof Error ? cause.message : 'no answer');
  }
  const { data, error, response } = answer;
  if (data !== undefined && error === undefined) return data;
  const { code, error: words } = (error ?? {}) as { code?: unknown; error?: unknown };
  const known = typeof code === 'string' ? code : response.status === 401 ? 'signed_out' : 'failed';
  throw new InboxError(known, response.status, typeof words === 'string' ? words : known);
}
