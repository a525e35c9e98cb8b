import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  exportJWK,
  generateKeyPair,
  type CryptoKey,
  type JWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { answerJson, bodyOf, serve } from './stand-ins/serve.ts';

interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export type Issuer = Awaited<ReturnType<typeof startIssuer>>;

export const audience = 'messenger-api';
/** The secret of the client that gets tokens of its own: `granted-1`, `granted-2` … */
export const clientSecret = 'client secret';

/** An issuer of tokens with discovery and keys, as Keycloak has them, on a port of this machine. */
export async function startIssuer() {
  let answering = true;
  let claimedIssuer: string | undefined;
  let asked = 0;
  let granted = 0;
  let number = 0;
  const makeKey = async (): Promise<SigningKey> => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const kid = `key-${(number += 1)}`;
    const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
    return { kid, privateKey, publicJwk };
  };
  let keys = [await makeKey()];

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    asked += 1;
    if (!answering) return answerJson(response, 503, {});
    if (request.url === '/realms/test/.well-known/openid-configuration') {
      return answerJson(response, 200, {
        issuer: claimedIssuer ?? issuer,
        jwks_uri: `${issuer}/certs`,
        token_endpoint: `${issuer}/token`,
      });
    }
    if (request.url === '/realms/test/token' && request.method === 'POST') {
      const form = new URLSearchParams((await bodyOf(request)).toString());
      if (form.get('client_secret') !== clientSecret) return answerJson(response, 401, {});
      granted += 1;
      return answerJson(response, 200, { access_token: `granted-${granted}`, expires_in: 300 });
    }
    if (request.url === '/realms/test/certs') {
      return answerJson(response, 200, { keys: keys.map(({ publicJwk }) => publicJwk) });
    }
    return answerJson(response, 404, {});
  };
  const served = await serve(answer);
  const issuer = `${served.url}/realms/test`;

  /** Claims of a token that is accepted, and what differs. */
  const claimsOf = (more: JWTPayload): JWTPayload => ({
    iss: issuer,
    aud: audience,
    typ: 'Bearer',
    sid: 'session-1',
    email_verified: true,
    iat: Math.floor(Date.now() / 1_000),
    exp: Math.floor(Date.now() / 1_000) + 300,
    ...more,
  });

  return {
    url: issuer,
    close: served.close,
    /** How many calls it got. */
    calls: () => asked,
    claimsOf,
    newestKey: () => keys.at(-1)!,
    token: (more: JWTPayload, key = keys.at(-1)!) =>
      new SignJWT(claimsOf(more))
        .setProtectedHeader({ alg: 'RS256', kid: key.kid })
        .sign(key.privateKey),
    unsigned: (more: JWTPayload) => new UnsecuredJWT(claimsOf(more)).encode(),
    /** From now on it signs with another key; tokens of the older ones end, or not. */
    async rotate({ keep }: { readonly keep: boolean }) {
      keys = [...(keep ? keys : []), await makeKey()];
    },
    answers(yes: boolean) {
      answering = yes;
    },
    /** What its discovery document says of itself. */
    claimsToBe(other: string | undefined) {
      claimedIssuer = other;
    },
  };
}
