import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/**
 * Gives every call an id (the caller's own `X-Request-Id` if it is valid), and logs one line when it ends: who, what,
 * how long. It never logs a body, a header or a query, which contain texts and tokens.
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
    customAttributeKeys: { reqId: 'requestId' },
    serializers: { req: () => undefined, res: () => undefined },
    customLogLevel: levelOf,
    customSuccessObject: lineOf,
    customErrorObject: lineOf,
    customSuccessMessage: () => 'call answered',
    customErrorMessage: () => 'call failed',
  });
}

/** Errors stand out, changes are kept, and reads are only logged for debugging. */
function levelOf(req: Request, res: Response): 'warn' | 'info' | 'debug' | 'trace' {
  if (isHealthCheck(req)) return 'trace';
  if (res.statusCode >= 500) return 'warn';
  return req.method === 'GET' || req.method === 'HEAD' ? 'debug' : 'info';
}

function lineOf(req: Request, res: Response, ...more: unknown[]): object {
  const { responseTime } = more.at(-1) as { responseTime?: number };
  return {
    method: req.method,
    path: pathOf(req),
    status: res.statusCode,
    code: res.locals['code'] as unknown,
    ms: responseTime,
    address: req.ip,
    userId: res.locals['userId'] as unknown,
    organizationId: res.locals['organizationId'] as unknown,
  };
}

/** The id of a call: in `X-Request-Id` of its answer and in `requestId` of refusals. */
export function requestIdOf(req: Request): string {
  // genReqId above only returns strings.
  return req.id as string;
}

const pathOf = (req: Request): string => req.originalUrl.split('?', 1)[0] ?? '';
const isHealthCheck = (req: Request): boolean => /^\/health(\/|$)/.test(pathOf(req));
