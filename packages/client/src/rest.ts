import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './generated/rest.ts';

/** The named types of requests and answers, as in `/openapi.json`: `Schemas['ListedChat']`. */
export type Schemas = components['schemas'];

/** Every call of the server, typed: `rest.GET('/api/chats/{chatId}', { params: { path: { chatId: 42 } } })`. */
export type Rest = Client<paths>;

/** A token, or what gives the present one. */
export type TokenSource = string | (() => string | Promise<string>);

export interface RestOptions {
  /** Where the server is, without `/api`: `https://chat.example.com`. */
  readonly url: string;
  readonly token: TokenSource;
  /**
   * Gives a new token after the server refused the present one; null = the person has to sign in again. The refused call is
   * repeated once with the new token.
   */
  readonly refreshToken?: (() => Promise<string | null>) | undefined;
  /** The language of the server's words: `ru` or `en`. */
  readonly language?: string | undefined;
  /** Instead of the platform's `fetch`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** Makes a typed caller of the server's REST routes. */
export function createRest({ url, token, refreshToken, language, fetch }: RestOptions): Rest {
  const ask = fetch ?? ((request: Request) => globalThis.fetch(request));
  let renewed: string | null = null;
  const present = async (): Promise<string> =>
    renewed ?? (typeof token === 'string' ? token : await token());
  const send = async (request: Request, bearer: string): Promise<Response> => {
    request.headers.set('Authorization', `Bearer ${bearer}`);
    if (language !== undefined) request.headers.set('Accept-Language', language);
    return ask(request);
  };
  return createClient<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    async fetch(request) {
      const again = request.clone();
      const answer = await send(request, await present());
      if (answer.status !== 401 || refreshToken === undefined) return answer;
      const fresh = await refreshToken();
      if (fresh === null) return answer;
      renewed = fresh;
      return send(again, fresh);
    },
  });
}
