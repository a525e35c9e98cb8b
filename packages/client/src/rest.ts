import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './generated/rest.ts';
import { type RefreshToken, Token, type TokenSource } from './token.ts';

/** The named types of requests and answers, as in `/openapi.json`: `Schemas['ListedChat']`. */
export type Schemas = components['schemas'];

/** Every call of the server, typed: `rest.GET('/api/chats/{chatId}', { params: { path: { chatId: 42 } } })`. */
export type Rest = Client<paths>;

export interface RestOptions {
  /** Where the server is, without `/api`: `https://chat.example.com`. */
  readonly url: string;
  /** Empty = none yet, as for signing in. */
  readonly token: TokenSource;
  /** A call that was refused with 401 is repeated once with the token that this gives. */
  readonly refreshToken?: RefreshToken | undefined;
  /** The language of the server's words: `ru` or `en`. */
  readonly language?: string | undefined;
  /** Instead of the platform's `fetch`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
}

/** Makes a typed caller of the server's REST routes. */
export const createRest = (options: RestOptions): Rest =>
  restWith(new Token(options.token, options.refreshToken), options);

/** The same, with a token that others use, too. */
export function restWith(
  token: Token,
  { url, language, fetch }: Pick<RestOptions, 'url' | 'language' | 'fetch'>,
): Rest {
  const ask = fetch ?? ((request: Request) => globalThis.fetch(request));
  const send = async (request: Request, bearer: string): Promise<Response> => {
    if (bearer !== '') request.headers.set('Authorization', `Bearer ${bearer}`);
    if (language !== undefined) request.headers.set('Accept-Language', language);
    return ask(request);
  };
  return createClient<paths>({
    baseUrl: url.replace(/\/+$/, ''),
    async fetch(request) {
      const again = request.clone();
      const used = await token.present();
      const answer = await send(request, used);
      if (answer.status !== 401) return answer;
      const fresh = await token.insteadOf(used);
      return fresh === null ? answer : send(again, fresh);
    },
  });
}
