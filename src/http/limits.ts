import type { Request, RequestHandler, Response } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Limits } from '../config/index.ts';
import { ServiceError } from '../contracts/service-error.ts';
import type { Principal } from '../ports/tokens.ts';
import type { LimitName } from './define-route.ts';

/** Counts a call, and refuses it with 429 when the caller had too many this minute. */
export type CountCall = (
  name: LimitName,
  req: Request,
  res: Response,
  user: Principal | undefined,
) => Promise<void>;

const windowMs = 60_000;

/**
 * Limits per minute, counted by this process. Answers carry the headers `RateLimit-Policy` and `RateLimit` and, when
 * refused, `Retry-After`.
 */
export function createLimits(limits: Limits): CountCall {
  const callers = new WeakMap<Request, Principal>();
  const limiters: Record<Exclude<LimitName, 'none'>, RequestHandler> = {
    user: limiter('user', limits.userCallsPerMinute, (req) => String(callers.get(req)?.userId)),
    widgetSessions: limiter('sessions', limits.widgetSessionsPerMinute, addressAndWidget),
    widgetReads: limiter('reads', limits.widgetReadsPerMinute, addressAndWidget),
    widgetProfiles: limiter('profiles', limits.widgetProfilesPerMinute, session),
    widgetSends: limiter('sends', limits.widgetSendsPerMinute, session),
  };
  return async (name, req, res, user) => {
    if (name === 'none') return;
    if (user !== undefined) callers.set(req, user);
    await new Promise<void>((resolve, reject) => {
      const next = (error?: unknown) => (error === undefined ? resolve() : reject(error as Error));
      void limiters[name](req, res, next);
    });
  };
}

function limiter(
  identifier: string,
  perMinute: number,
  keyGenerator: (req: Request) => string,
): RequestHandler {
  return rateLimit({
    windowMs,
    limit: perMinute,
    identifier,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator,
    // What TRUST_PROXY says is all there is to say about forwarded headers.
    validate: { xForwardedForHeader: false, forwardedHeader: false },
    handler: (_req, res, next) => {
      const seconds = Number(res.getHeader('Retry-After')) || windowMs / 1_000;
      next(tooMany('rate_limited', 'Too many requests; try again later', seconds));
    },
  });
}

/** One visitor's address at one widget or session; an IPv6 network counts as one address. */
function addressAndWidget(req: Request): string {
  const { sessionId, publicKey } = req.params;
  return `${ipKeyGenerator(req.ip ?? 'unknown')} ${String(sessionId ?? publicKey ?? '')}`;
}

/** One visitor's session, wherever they write from: what a session does was authenticated before it is counted. */
function session(req: Request): string {
  return String(req.params['sessionId'] ?? '');
}

/** 429 in the one shape of refusals. */
export function tooMany(code: string, message: string, retryAfter: number): ServiceError {
  return new ServiceError(429, code, message, { retryAfter });
}
