import { obtained } from '../eventually.ts';

/** Whoever has a token; `null` calls without one. */
export type Caller = { readonly token: string } | null;

export interface CallOptions {
  readonly body?: unknown;
  /** A body as it is, instead of `body`. */
  readonly raw?: string | Uint8Array;
  /** The idempotency key. */
  readonly key?: string | undefined;
  readonly language?: string | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** When the call is given up. */
  readonly withinMs?: number;
}

// Tests name the fields that they look at; the front door checks its answers against their schemas.
// oxlint-disable-next-line typescript/no-explicit-any
export type Json = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What the JSON says; undefined for any other type. */
  readonly body: Json;
}

/** Calls to a front door, as its clients make them. */
export function createRest(baseUrl: string) {
  async function send(
    path: string,
    who: Caller,
    init: RequestInit,
    withinMs = 60_000,
  ): Promise<Answer> {
    const authorization = who === null ? {} : { Authorization: `Bearer ${who.token}` };
    const headers = { ...authorization, ...(init.headers as Record<string, string>) };
    const signal = AbortSignal.timeout(withinMs);
    const response = await fetch(baseUrl + path, { ...init, headers, signal });
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.includes('json') && text !== '';
    const body = isJson ? (JSON.parse(text) as Json) : undefined;
    return { status: response.status, headers: response.headers, text, body };
  }

  /** Calls as somebody. */
  function call(
    method: string,
    path: string,
    who: Caller = null,
    { body, raw, key, language, headers, withinMs }: CallOptions = {},
  ): Promise<Answer> {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const init = {
      method,
      headers: {
        ...(sent !== undefined && { 'Content-Type': 'application/json' }),
        ...(key !== undefined && { 'Idempotency-Key': key }),
        ...(language !== undefined && { 'Accept-Language': language }),
        ...headers,
      },
      ...(sent !== undefined && { body: sent as string }),
    };
    return send(path, who, init, withinMs);
  }

  return {
    call,

    /** Calls and answers the body, for steps on the way; throws what else was answered than success. */
    async must(method: string, path: string, who: Caller, body?: unknown): Promise<Json> {
      const answer = await call(method, path, who, { body });
      if (answer.status >= 300)
        throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
      return answer.body;
    },

    /** Calls until the answer is below 500, as a good client does: the same call with the same key. */
    async insist(
      method: string,
      path: string,
      who: Caller,
      options: CallOptions = {},
    ): Promise<Answer & { readonly tries: number }> {
      let tries = 0;
      const attempt = async () => {
        tries += 1;
        const answer = await call(method, path, who, { withinMs: 15_000, ...options });
        return answer.status >= 500 || answer.status === 429 ? null : { ...answer, tries };
      };
      // The front door may be away: it comes back.
      const patience = { withinMs: 120_000, everyMs: 100, mayThrow: true };
      return obtained(attempt, patience, `${method} ${path} was answered`);
    },

    /** Posts a form. */
    upload: (path: string, who: Caller, form: FormData): Promise<Answer> =>
      send(path, who, { method: 'POST', body: form }),
  };
}
