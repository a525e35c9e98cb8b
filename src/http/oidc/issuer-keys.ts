import {
  createLocalJWKSet,
  createRemoteJWKSet,
  errors,
  type JWTVerifyGetKey,
  type LocalJWKSet,
} from 'jose';
import { z } from 'zod';

/** The keys of the issuer cannot be read, so nobody knows whether a token is valid. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';
}

export interface IssuerKeysOptions {
  readonly issuer: string;
  /** Deadline of one call to the issuer. */
  readonly timeoutMs?: number;
  /** Keys older than this are read again. */
  readonly freshMs?: number;
  /** How long older keys are used while the issuer does not answer. */
  readonly staleMs?: number;
  /** The pause between two calls: after a failure, and before an unknown key makes another. */
  readonly cooldownMs?: number;
  readonly now?: () => number;
  readonly onFailure: (error: unknown) => void;
}

const Discovery = z.object({ issuer: z.string(), jwks_uri: z.url() });

/**
 * The keys by which an issuer signs, found by its discovery document. They are kept: while the issuer is away, tokens
 * are checked with the keys that are known. A token cannot cause more than one call in each cool-down, whatever key it
 * names, and never one to another address.
 */
export function createIssuerKeys(options: IssuerKeysOptions): JWTVerifyGetKey {
  const { issuer, onFailure, now = Date.now } = options;
  const { timeoutMs = 5_000, cooldownMs = 15_000, freshMs = 600_000 } = options;
  const { staleMs = 86_400_000 } = options;
  let known: LocalJWKSet | undefined;
  let readAt = -Infinity;
  let triedAt = -Infinity;
  let reading: Promise<void> | undefined;

  const read = async (): Promise<void> => {
    const jwksUri = await discover(issuer, timeoutMs);
    const remote = createRemoteJWKSet(jwksUri, { timeoutDuration: timeoutMs });
    await remote.reload();
    const keys = remote.jwks();
    if (keys === undefined) throw new Error('the issuer has no keys');
    known = createLocalJWKSet(keys);
    readAt = now();
  };

  /** One call for all who wait; none during a cool-down. */
  const refresh = async (): Promise<void> => {
    if (reading === undefined && now() - triedAt >= cooldownMs) {
      triedAt = now();
      reading = read()
        .catch(onFailure)
        .finally(() => {
          reading = undefined;
        });
    }
    await reading;
  };

  return async (header, token) => {
    if (known === undefined || now() - readAt >= freshMs) await refresh();
    const keys = known;
    if (keys === undefined || now() - readAt >= staleMs) throw new KeysUnavailableError();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // The issuer may have another key since.
      await refresh();
      // Its last answer was an error, so the key may well be a new one of its.
      if (readAt < triedAt) throw new KeysUnavailableError();
      return (known ?? keys)(header, token);
    }
  };
}

async function discover(issuer: string, timeoutMs: number): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(address, { signal, redirect: 'error' });
  if (!response.ok) throw new Error(`the issuer answers ${response.status}`);
  const document = Discovery.parse(await response.json());
  if (document.issuer !== issuer) throw new Error('the document is of another issuer');
  const uri = new URL(document.jwks_uri);
  if (uri.protocol !== new URL(issuer).protocol && uri.protocol !== 'https:') {
    throw new Error('the issuer names its keys by http');
  }
  return uri;
}
