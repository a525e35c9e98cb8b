import { z } from 'zod';
import { ServiceError } from '../contracts/service-error.ts';
import { retry } from '../lib/retry.ts';

export interface EmployeeServiceOptions {
  readonly baseUrl: string;
  /** Deadline of one call, with its repetitions and the token that it may need. */
  readonly timeoutMs: number;
  /** The issuer that gives the tokens. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Asked {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body?: unknown;
}

/** Asks the service and reads its answer by a schema. @throws ServiceError for whatever it answers otherwise. */
export type AskEmployeeService = <S extends z.ZodType>(
  asked: Asked,
  schema: S,
) => Promise<z.output<S>>;

const Discovery = z.object({ issuer: z.string(), token_endpoint: z.url() });
const Token = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

/** Time in which a token is not used any more, because it would expire on the way. */
const marginMs = 30_000;
/** Only calls that change nothing are repeated: nobody knows whether another one was carried out. */
const readTries = 3;

/** The service did not answer, or answered that it cannot now. */
class Unavailable extends Error {}

/** An outside employee service over HTTP, as a client with credentials of its own at the issuer. */
export function createEmployeeService(options: EmployeeServiceOptions): AskEmployeeService {
  const { baseUrl, timeoutMs } = options;
  let token: { readonly text: string; readonly until: number } | null = null;

  const tokenFor = async (signal: AbortSignal): Promise<string> => {
    if (token !== null && Date.now() < token.until) return token.text;
    const { access_token: text, expires_in: seconds } = await fetchToken(options, signal);
    token = { text, until: Date.now() + seconds * 1_000 - marginMs };
    return text;
  };

  const once = async ({ method, path, body }: Asked, signal: AbortSignal): Promise<unknown> => {
    const bearer = await tokenFor(signal);
    const response = await send(`${baseUrl}${path}`, {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${bearer}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal,
    });
    if (response.ok) return jsonOf(response);
    await response.body?.cancel().catch(() => undefined);
    switch (response.status) {
      case 404:
        throw new ServiceError('employee_not_found');
      case 409:
        throw new ServiceError('employee_conflict');
      case 503:
        throw new Unavailable('the service is away');
      case 401:
        // The issuer may have ended the token: the next call gets another.
        token = null;
        break;
    }
    throw new ServiceError('employee_service_failed');
  };

  return async (asked, schema) => {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await retry(() => once(asked, signal), {
        tries: asked.method === 'GET' ? readTries : 1,
        firstMs: 200,
        mostMs: 400,
        worthwhile: (error) => error instanceof Unavailable && !signal.aborted,
      });
      return schema.parse(answer);
    } catch (error) {
      if (error instanceof ServiceError) throw error;
      if (error instanceof Unavailable) {
        throw new ServiceError('employee_service_unavailable', { cause: error });
      }
      throw new ServiceError('employee_service_failed', { cause: error });
    }
  };
}

/** Whatever keeps the answer from coming is an outage; a redirect would take the token elsewhere. */
async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { ...init, redirect: 'manual' });
  } catch (error) {
    throw new Unavailable('no answer', { cause: error });
  }
}

/** The body of an answer; one that stops on its way is an outage, one that is no JSON is not. */
async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text().catch((error: unknown) => {
    throw new Unavailable('the answer broke off', { cause: error });
  });
  return JSON.parse(text) as unknown;
}

async function fetchToken(
  { issuer, clientId, clientSecret }: EmployeeServiceOptions,
  signal: AbortSignal,
): Promise<z.output<typeof Token>> {
  const discovery = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = Discovery.parse(await answered(await send(discovery, { signal })));
  const endpoint = new URL(found.token_endpoint);
  if (found.issuer !== issuer || endpoint.protocol !== new URL(issuer).protocol) {
    throw new Error('the discovery document is of another issuer');
  }
  const form = { grant_type: 'client_credentials', client_id: clientId };
  const body = new URLSearchParams({ ...form, client_secret: clientSecret });
  return Token.parse(await answered(await send(endpoint.href, { method: 'POST', body, signal })));
}

async function answered(response: Response): Promise<unknown> {
  if (response.ok) return jsonOf(response);
  await response.body?.cancel().catch(() => undefined);
  if (response.status >= 500) throw new Unavailable('the issuer is away');
  throw new Error(`the issuer answers ${response.status}`);
}
