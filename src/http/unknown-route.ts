import type { RequestHandler } from 'express';
import { ServiceError } from '../contracts/service-error.ts';
import type { TokenVerifier } from '../ports/people/tokens.ts';
import { authenticate } from './authenticate.ts';

/**
 * What no route, page or file answers: 404. Under `/api` only to those who are signed in, as in the original (contract
 * §0.1): nobody else learns which calls there are.
 */
export function unknownRoute(tokens: TokenVerifier): RequestHandler {
  return async (req) => {
    if (/^\/api(\/|$)/i.test(req.path)) await authenticate(req, tokens, undefined);
    throw new ServiceError('not_found', {
      extra: { method: req.method, path: req.originalUrl.split('?', 1)[0] },
    });
  };
}
