import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Limits } from '../config/index.ts';
import { ServiceError } from '../contracts/service-error.ts';
import type { Principal } from '../ports/people/tokens.ts';
import { addressKey } from './address.ts';
import type { LimitName } from './define-route.ts';

/** Counts a call, and refuses it with 429 if the caller has exceeded the limit of this minute. */
export type CountCall = (
  name: LimitName,
  req: Request,
  res: Response,
  user: Principal | undefined,
  /**
   * `keyed`: a call with an Idempotency-Key, whether the key is new or not. Such calls have a wider limit of their own.
   */
  kind?: 'keyed',
) => Promise<void>;

const windowMs = 60_000;
/** Calls with keys have this many times the limit: for each call and two repetitions of it. */
const keyedTimes = 3;

/**
 * Limits per minute, counted by this process. Answers have the headers `RateLimit-Policy` and `RateLimit`; refusals
 * also have `Retry-After`.
 */
export function createLimits(limits: Limits): CountCall {
  const callers = new WeakMap<Request, Principal>();
  const perUser = (req: Request): string => String(callers.get(req)?.userId);
  const limiters: Record<Exclude<LimitName, 'none'>, Limiters> = {
    user: both('user', limits.userCallsPerMinute, perUser),
    visitorSessions: both('sessions', limits.widgetSessionsPerMinute, addressAndKey),
    visitorReads: both('reads', limits.widgetReadsPerMinute, addressAndKey),
    visitorProfiles: both('profiles', limits.widgetProfilesPerMinute, session),
    visitorSends: both('sends', limits.widgetSendsPerMinute, session),
  };
  return async (name, req, res, user, kind) => {
    if (name === 'none') return;
    if (user !== undefined) callers.set(req, user);
    await new Promise<void>((resolve, reject) => {
      const next = (error?: unknown) => (error === undefined ? resolve() : reject(error as Error));
      void limiters[name][kind ?? 'every'](req, res, next);
    });
  };
}

interface Limiters {
  readonly every: RequestHandler;
  readonly keyed: RequestHandler;
}

function both(name: string, perMinute: number, keyOf: (req: Request) => string): Limiters {
  return {
    every: limiter(name, perMinute, keyOf),
    keyed: limiter(`${name}-keys`, perMinute * keyedTimes, keyOf),
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
    // Only TRUST_PROXY decides about forwarded headers. The library searches our function's source for its own
    // function; addressKey does that job.
    validate: { xForwardedForHeader: false, forwardedHeader: false, keyGeneratorIpFallback: false },
    handler: (_req, res, next) => {
      const seconds = Number(res.getHeader('Retry-After')) || windowMs / 1_000;
      next(new ServiceError('rate_limited', { retryAfter: seconds }));
    },
  });
}

/** One visitor's address under one public key or session; an IPv6 network counts as one address. */
function addressAndKey(req: Request): string {
  const { sessionId, publicKey } = req.params;
  return `${addressKey(req.ip)} ${String(sessionId ?? publicKey ?? '')}`;
}

/** One visitor's session, from any address: a session's calls are authenticated before they are counted. */
function session(req: Request): string {
  return String(req.params['sessionId'] ?? '');
}
