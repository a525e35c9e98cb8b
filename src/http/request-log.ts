import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/**
 * Gives every call an id (the caller's own `X-Request-Id` when it is a sane one) and logs one line when it ends: who, what,
 * how long. Never a body, a header or a query, which hold texts and tokens.
 */
export function requestLog(log: Logger): RequestHandler {
  return pinoHttp<Request, Response>({
    logger: log,
    genReqId: (req, res) => {
      const given = req.headers['x-request-id'];
      const id = typeof given === 'string' && /^[\w.:-]{1,100}$/.test(given) ? given : randomUUID();
      res.setHeader('X-Request-Id', id);
      return id;
    },
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId', responseTime: 'ms' },
    serializers: { req: () => undefined, res: () => undefined, err: (error: Error) => error },
    customLogLevel: (_req, res, error) =>
      error || res.statusCode >= 500 ? 'warn' : isHealthCheck(_req) ? 'trace' : 'debug',
    customProps: (req, res) => ({
      method: req.method,
      path: pathOf(req),
      status: res.statusCode,
      address: req.ip,
      userId: res.locals['userId'] as unknown,
      organizationId: res.locals['organizationId'] as unknown,
    }),
    customSuccessMessage: () => 'call answered',
    customErrorMessage: () => 'call failed',
  });
}

/** The id of a call: what its answer carries in `X-Request-Id` and refusals in `requestId`. */
export function requestIdOf(req: Request): string {
  // genReqId above makes texts only.
  return req.id as string;
}

const pathOf = (req: Request): string => req.originalUrl.split('?', 1)[0] ?? '';
const isHealthCheck = (req: Request): boolean => /^\/health(\/|$)/.test(pathOf(req));
