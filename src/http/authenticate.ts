import type { Request } from 'express';
import { ServiceError } from '../contracts/service-error.ts';
import { type ActionName, mayDo } from '../domain/policies/actions.ts';
import type { Principal, TokenVerifier } from '../ports/people/tokens.ts';
import { authorise } from '../contracts/authorise.ts';
import { originOf } from './call-origin.ts';

const jwtForm = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * The token of a call in every form of the wire contract (§0.2): `Authorization: Bearer <token>`, the bare token, a
 * JSON text with `access_token` or `id_token`, the header `x-access-token`, the query `access_token`. The last form
 * stays for front ends that use it; addresses are logged without their query.
 */
export function tokenOf(req: Request): string | undefined {
  const header = req.headers.authorization?.trim();
  const bearer = bearerOf(header);
  if (bearer !== undefined) return bearer;
  if (header !== undefined) {
    if (jwtForm.test(header)) return header;
    const inside = tokenInJson(header);
    if (inside !== undefined) return inside;
  }
  const own = req.headers['x-access-token'];
  if (typeof own === 'string' && own !== '') return own.trim();
  const query = req.query['access_token'];
  return typeof query === 'string' && query !== '' ? query : undefined;
}

/** The token of an `Authorization: Bearer` header. */
export function bearerOf(header: string | undefined): string | undefined {
  return /^bearer +(\S+)$/i.exec(header?.trim() ?? '')?.[1];
}

function tokenInJson(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const { access_token: access, id_token: id } = JSON.parse(text) as Record<string, unknown>;
    return [access, id].find((token): token is string => typeof token === 'string');
  } catch {
    return undefined;
  }
}

/** The signed-in caller. 401 without a valid token, 403 if the caller may not do this. */
export async function authenticate(
  req: Request,
  tokens: TokenVerifier,
  action: ActionName | undefined,
): Promise<Principal> {
  const token = tokenOf(req);
  if (token === undefined) throw new ServiceError('unauthorized');
  const user = await tokens.verify(token, originOf(req));
  if (action !== undefined) authorise(mayDo(user, action));
  return user;
}
