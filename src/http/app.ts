import path from 'node:path';
import type { Server } from 'node:http';
import express, {
  type ErrorRequestHandler,
  type Express,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import type { Logger } from 'pino';
import type { Config } from '../config/index.ts';
import type { ServiceError } from '../contracts/service-error.ts';
import type { ErrorEntries } from '../domain/errors.ts';
import type { IdempotencyStore } from '../ports/chat/idempotency.ts';
import type { MediaUploads } from '../ports/media/media-uploads.ts';
import type { AuditLog } from '../ports/people/audit-log.ts';
import type { TokenVerifier } from '../ports/people/tokens.ts';
import type { Visitors } from '../ports/people/visitors.ts';
import { apiPages } from './api-pages.ts';
import { crossOrigin } from './cors.ts';
import type { RouteDefinition } from './define-route.ts';
import { type DatabaseFaultReader, presentError, toServiceError } from './errors.ts';
import { createFormReader, type FormTimes } from './form-body.ts';
import { Idempotency, type IdempotencyOptions } from './idempotency.ts';
import { languageFor } from './language.ts';
import type { ChannelWords } from './openapi.ts';
import { createLimits } from './limits.ts';
import { mediaFiles, type MediaFilesDeps } from './media-files.ts';
import { requestIdOf, requestLog } from './request-log.ts';
import { inMatchingOrder } from './route-order.ts';
import { securityHeaders } from './security-headers.ts';
import { createShares } from './shares.ts';
import { runRoute, type RouteRunner } from './run-route.ts';
import { unknownRoute } from './unknown-route.ts';
import { isStillSending, lingerMs, send } from './send-answer.ts';

export interface AppDeps {
  /** The routes of all modules. */
  readonly routes: readonly RouteDefinition[];
  /** The errors of channels, for the API's document. */
  readonly channelErrors?: ErrorEntries;
  /** What channels say in that document beside their errors. */
  readonly channelWords?: ChannelWords;
  readonly tokens: TokenVerifier;
  /** Only routes with auth 'visitor' need them. */
  readonly visitors?: Pick<Visitors, 'authenticate' | 'isOpen'>;
  readonly idempotency: IdempotencyStore;
  /** Durations for idempotency keys, for tests. */
  readonly idempotencyTimes?: Pick<IdempotencyOptions, 'leaseMs' | 'waitMs'>;
  readonly settings: Pick<
    Config,
    'corsOrigins' | 'trustProxy' | 'limits' | 'jwtSecret' | 'production'
  >;
  /** Recognizes the errors of an unavailable database: they become 503 and are not internal errors. */
  readonly databaseFault: DatabaseFaultReader;
  readonly auditLog: AuditLog;
  readonly log: Logger;
  /** Pages and scripts, served before the static files. */
  readonly pages?: readonly Router[];
  /** Folder whose files are served at the root. */
  readonly publicDir?: string;
  /** Files of chats, served under /media. */
  readonly media?: MediaFilesDeps;
  /** Accepts files from operators; only routes with `upload` need it. */
  readonly uploads?: { readonly to: MediaUploads; readonly atOnce: number };
  /** How many calls of an organization run at once, for tests. */
  readonly shares?: Parameters<typeof createShares>[0];
  readonly formTimes?: Partial<FormTimes>;
  /** Maximum time until a call is answered; default: 30 s. */
  readonly deadlineMs?: number;
  /**
   * Refuse to send answers that differ from their schema, or that other commands led to than the route declares; unset =
   * everywhere except in production.
   */
  readonly checkAnswers?: boolean;
  /** Called for each API call whose answer was sent (or whose caller left). */
  readonly onAnswered?: (call: AnsweredCall) => void;
}

export interface AnsweredCall {
  readonly method: string;
  /** The path as declared: `/api/chats/:chatId`. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/**
 * Far more calls than a busy organization runs at once, but few enough for a pool of ten connections to serve within
 * its two seconds.
 */
const usualShares = { atOnce: 40, waitMs: 8_000, mostWaiting: 1_000 };

/** The HTTP side of the front door: takes ports and returns an Express application, which does not listen by itself. */
export function createApp(deps: AppDeps): Express {
  const { settings, log } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', trusted(settings.trustProxy));
  // A query consists of flat texts and lists of texts, so nothing nested reaches a handler.
  app.set('query parser', 'simple');

  app.use(requestLog(log));
  app.use(boundBodies(deps.deadlineMs ?? 30_000));
  app.use(securityHeaders());
  app.use(crossOrigin(settings.corsOrigins));
  app.use(apiPages(deps.routes, deps.channelErrors, deps.channelWords));

  const runner: RouteRunner = {
    tokens: deps.tokens,
    visitors: deps.visitors,
    idempotency: new Idempotency({
      store: deps.idempotency,
      secret: settings.jwtSecret,
      ...deps.idempotencyTimes,
      onError: (error) => log.warn({ err: error }, 'an Idempotency-Key could not be settled'),
    }),
    countCall: createLimits(settings.limits),
    inShare: createShares(deps.shares ?? usualShares),
    databaseFault: deps.databaseFault,
    auditor: {
      log: deps.auditLog,
      onError: (error) => log.warn({ err: error }, 'an entry of the audit could not be completed'),
    },
    deadlineMs: deps.deadlineMs ?? 30_000,
    forms: deps.uploads && {
      uploads: deps.uploads.to,
      read: createFormReader({
        uploads: deps.uploads.to,
        atOnce: deps.uploads.atOnce,
        ...(deps.formTimes && { times: deps.formTimes }),
      }),
    },
    checkAnswers: deps.checkAnswers ?? !settings.production,
    requestIdOf,
    logError: (req, error) => logError(log, requestIdOf(req), error),
  };
  for (const route of inMatchingOrder(deps.routes)) {
    const run = runRoute(route, runner);
    app[route.method](route.path, async (req, res) => {
      if (deps.onAnswered !== undefined) tellAnswered(res, route, deps.onAnswered);
      res.locals['saysMessage'] = route.saysMessage;
      send(res, await run(req, res));
    });
  }

  for (const pages of deps.pages ?? []) app.use(pages);
  if (deps.media !== undefined) app.use(mediaFiles(deps.media));
  if (deps.publicDir !== undefined) app.use(files(deps.publicDir, deps.media?.folder));

  app.use(unknownRoute(deps.tokens));
  const onError: ErrorRequestHandler = (thrown, req, res, next) => {
    const error = toServiceError(thrown, deps.databaseFault);
    if (error.status >= 500) logError(log, requestIdOf(req), error);
    // Half of the answer is sent, so it can only be cut off.
    if (res.headersSent) return next(thrown);
    send(res, presentError(error, requestIdOf(req), languageFor(req.headers)));
  };
  app.use(onError);
  return app;
}

function tellAnswered(
  res: Response,
  { method, path: route }: RouteDefinition,
  onAnswered: (call: AnsweredCall) => void,
): void {
  const began = performance.now();
  res.once('close', () => {
    const seconds = (performance.now() - began) / 1_000;
    onAnswered({ method: method.toUpperCase(), route, status: res.statusCode, seconds });
  });
}

/** Limits how long a client may take to send something, so that slow clients hold no connections. */
export function applyTimeouts(server: Server): void {
  server.headersTimeout = 15_000;
  // As long as the slowest upload may take. Every other call is answered, and its connection closed, at its own
  // deadline.
  server.requestTimeout = 11 * 60_000;
  // Longer than the idle time of usual proxies; otherwise a proxy would send a call into a closing connection.
  server.keepAliveTimeout = 65_000;
}

/**
 * Cuts off clients that still send a body when the time of their call is over, on every path. Forms have their own time
 * limits.
 */
function boundBodies(ms: number): RequestHandler {
  return (req, res, next) => {
    if (isStillSending(req)) {
      const timer = setTimeout(() => {
        if (!req.complete && res.locals['takesItsTime'] !== true) req.socket.destroy();
      }, ms + lingerMs);
      timer.unref();
      req.once('close', () => clearTimeout(timer));
    }
    next();
  };
}

function logError(log: Logger, requestId: string, error: ServiceError): void {
  // An intended refusal needs no stack: the call's log line has its code.
  if (error.cause === undefined) return;
  const level = error.status === 500 ? 'error' : 'warn';
  log[level]({ requestId, code: error.code, err: error.cause }, error.message);
}

function trusted(proxies: number | readonly string[]): number | string[] {
  return typeof proxies === 'number' ? proxies : [...proxies];
}

/** Static files: our scripts and pages. Files of chats are in a subfolder, but are not served from here. */
function files(folder: string, mediaDir: string | undefined) {
  const media = mediaDir === undefined ? undefined : path.resolve(mediaDir) + path.sep;
  const serve = express.static(folder, { dotfiles: 'ignore', redirect: false });
  // The location of the file decides, because several spellings of a path can mean the same file.
  const isMedia = (asked: string): boolean =>
    media !== undefined && path.join(path.resolve(folder), asked).startsWith(media);
  const guarded: RequestHandler = (req, res, next) => {
    const asked = decoded(req.path);
    if (asked === undefined || isMedia(path.normalize(`/${asked}`))) return next();
    serve(req, res, next);
  };
  return guarded;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
