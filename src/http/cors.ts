import cors, { type CorsOptions } from 'cors';
import type { Request, RequestHandler } from 'express';
import { ServiceError } from '../contracts/service-error.ts';

const shared: CorsOptions = {
  methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  allowedHeaders: [
    'Content-Type',
    'Authorization',
    'Accept',
    'Idempotency-Key',
    'X-Access-Token',
    'X-Request-Id',
  ],
  exposedHeaders: [
    'Retry-After',
    'X-Request-Id',
    'RateLimit',
    'RateLimit-Policy',
    'Idempotency-Replayed',
    'X-Unknown-Fields',
  ],
  maxAge: 600,
};

/** Any site may embed a widget; its calls carry no credentials except the visitor's own token. */
const forWidgets: CorsOptions = { ...shared, origin: '*' };

/**
 * Who may call from a browser: widgets from everywhere, everything else from the listed origins and from our own pages.
 * With an empty list, every origin may call. Other origins are refused with an explanation before anything is done.
 */
export function crossOrigin(origins: readonly string[]): RequestHandler {
  const handle = cors((req: Request, done) => {
    if (/^\/api\/widget(\/|$)/.test(req.path)) return done(null, forWidgets);
    const origin = req.headers.origin?.toLowerCase();
    if (origin === undefined || origins.length === 0 || origins.includes(origin)) {
      return done(null, { ...shared, origin: true, credentials: true });
    }
    if (isOurOwn(origin, req)) return done(null, { ...shared, origin: false });
    done(new ServiceError('origin_not_allowed', { params: { origin } }));
  });
  return (req, res, next) => {
    res.vary('Origin');
    handle(req, res, next);
  };
}

/** Pages that this server served itself, such as the demo page. */
function isOurOwn(origin: string, req: Request): boolean {
  return URL.canParse(origin) && new URL(origin).host === req.headers.host?.toLowerCase();
}
