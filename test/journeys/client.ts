import type { System } from '../support/system.ts';

/** The body that a client reads; tests name the fields that they look at. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Body = any;

export interface Answered {
  readonly status: number;
  readonly body: Body;
}

type Query = Readonly<Record<string, string>>;

/** A part of a form, in the client's order. */
export type FormPart = readonly [name: string, value: string | File];

/**
 * What both clients of the original have in common: a bearer token, JSON bodies, no Content-Type without a body, forms
 * whose parts go in a fixed order. `onAnswer` sees each answer first, as a client's interceptor does.
 */
export function createClient(
  { baseUrl, call, upload }: Pick<System, 'baseUrl' | 'call' | 'upload'>,
  onAnswer: (answer: Answered & { readonly type: string; readonly what: string }) => void,
) {
  let token: string | null = null;
  const who = () => (token === null ? null : { token });
  const seen = (what: string, { status, body, headers }: Awaited<ReturnType<typeof call>>) => {
    onAnswer({ status, body, type: headers.get('Content-Type') ?? '', what });
    return { status, body };
  };
  const ask = async (method: string, path: string, body?: unknown): Promise<Answered> =>
    seen(`${method} ${path}`, await call(method, path, who(), body === undefined ? {} : { body }));

  return {
    signedIn: (given: string | null) => (token = given),
    isSignedIn: () => token !== null,
    ask,
    get: (path: string, query: Query = {}): Promise<Answered> => {
      const asked = new URLSearchParams(query).toString();
      return ask('GET', asked === '' ? path : `${path}?${asked}`);
    },
    post: (path: string, body?: unknown): Promise<Answered> => ask('POST', path, body),
    delete: (path: string): Promise<Answered> => ask('DELETE', path),
    async form(path: string, parts: readonly FormPart[]): Promise<Answered> {
      const form = new FormData();
      for (const [name, value] of parts) form.append(name, value);
      return seen(`POST ${path}`, await upload(path, who(), form));
    },
    /** What an img tag or a player loads: no token. */
    file: (address: string): Promise<Response> => fetch(address, { redirect: 'follow' }),
    host: baseUrl,
  };
}
