import type { Request, Response } from 'express';
import { z } from 'zod';
import { ServiceError } from '../contracts/service-error.ts';
import type { MediaType } from '../domain/media/media-formats.ts';
import type { MediaUploads } from '../ports/media/media-uploads.ts';
import type { Principal, TokenVerifier } from '../ports/people/tokens.ts';
import type { Visitor, Visitors } from '../ports/people/visitors.ts';
import { audited, type Auditor } from './audited.ts';
import { authenticate, bearerOf } from './authenticate.ts';
import { type LimitName, Reply, type RouteDefinition, Streamed } from './define-route.ts';
import {
  type DatabaseFaultReader,
  type HttpAnswer,
  presentError,
  toServiceError,
} from './errors.ts';
import { watchCommands } from './given-commands.ts';
import {
  hasKey,
  type Idempotency,
  type KeyedCall,
  type KeyOwner,
  ofItself,
} from './idempotency.ts';
import type { Form, ReadForm } from './form-body.ts';
import { jsonBody } from './json-body.ts';
import { languageFor } from './language.ts';
import { rawBody } from './raw-body.ts';
import type { CountCall } from './limits.ts';
import type { InShare } from './shares.ts';
import { headerOf, unknownFields } from './unknown-fields.ts';
import { validate } from './validate.ts';

/** Everything needed to run a route. */
export interface RouteRunner {
  readonly tokens: TokenVerifier;
  readonly visitors: Pick<Visitors, 'authenticate' | 'isOpen'> | undefined;
  readonly idempotency: Idempotency;
  readonly countCall: CountCall;
  readonly inShare: InShare;
  readonly databaseFault: DatabaseFaultReader;
  readonly auditor: Auditor;
  /** Maximum time until a call is answered, whatever its handler does. */
  readonly deadlineMs: number;
  /** Only routes with `upload` need them. */
  readonly forms: { readonly read: ReadForm; readonly uploads: MediaUploads } | undefined;
  /** Refuse to send an answer that its schema does not describe, or that other commands led to than its route declares. */
  readonly checkAnswers: boolean;
  readonly requestIdOf: (req: Request) => string;
  readonly logError: (req: Request, error: ServiceError) => void;
}

const noBody = { schema: z.object({}), value: {} };

const noBytes = (): Promise<Buffer> => Promise.resolve(Buffer.alloc(0));

type Run = (req: Request, res: Response) => Promise<HttpAnswer>;

/**
 * One call from its arrival to its answer: who calls, whether it is a repetition, whether it exceeds a limit, and only
 * then its content and the handler. Errors before the handler are thrown; an error of the handler becomes an answer.
 */
export function runRoute(route: RouteDefinition, runner: RouteRunner): Run {
  const readBody = jsonBody(route.bodyLimit ?? '100kb');
  const readRaw = route.rawBody ? rawBody(route.bodyLimit ?? '100kb') : noBytes;
  const takesBody = route.body !== null;
  const limit: LimitName = route.limit ?? (route.auth === 'user' ? 'user' : 'none');
  if (route.upload) return runUpload(route, runner, limit);

  const run: Run = async (req, res) => {
    const caller = await identify(route, runner, req);
    if (caller.user) rememberCaller(res, caller.user);
    if (caller.user === undefined) return answerTo(req, res, caller);
    return runner.inShare(caller.user.organizationId, () => answerTo(req, res, caller));
  };
  const answerTo = async (req: Request, res: Response, caller: Caller): Promise<HttpAnswer> => {
    const keyed = await openKey(route, runner, limit, req, res, caller);
    // A repetition is not counted, because that would punish a client for a bad network.
    if (!keyed.known) await runner.countCall(limit, req, res, caller.user);
    if (route.streams !== undefined) {
      res.locals['takesItsTime'] = true;
      const call = { ...inputOf(route, req, {}), ...caller, commandId: keyed.commandId };
      return carryOut(route, runner, req, call);
    }
    const body = takesBody || route.idempotent ? await readBody(req, res) : {};
    const bytes = await readRaw(req, res);
    const input = inputOf(route, req, body);
    nameUnknown(route, req, res, body);
    const call = { ...input, ...caller, commandId: keyed.commandId, rawBody: bytes };
    return keyed.answer(body, () => carryOut(route, runner, req, call));
  };
  if (route.streams !== undefined) return run;
  return (req, res) => withDeadline(runner.deadlineMs, run(req, res));
}

/**
 * The same for a form with a file, which takes as long as the caller's connection does: the deadline starts when the
 * form has arrived. A file is identified by its hash, so that a repetition is recognized. It is deleted again unless it
 * was used.
 */
function runUpload(route: RouteDefinition, runner: RouteRunner, limit: LimitName): Run {
  const { forms } = runner;
  if (forms === undefined) throw new Error(`${route.path}: uploads need a store for files`);

  const finish = async (
    req: Request,
    res: Response,
    caller: Caller,
    form: Form,
  ): Promise<HttpAnswer> => {
    let taken = false;
    try {
      const input = inputOf(route, req, form.fields);
      nameUnknown(route, req, res, form.fields);
      const { mediaType } = input.body as { mediaType: MediaType };
      const file = await forms.uploads.confirm(form.file, mediaType);
      const keyed = await openKey(route, runner, limit, req, res, caller);
      const call = { ...input, ...caller, file, commandId: keyed.commandId };
      return await keyed.answer([form.fields, file.sha256], async () => {
        const answer = await carryOut(route, runner, req, call);
        taken = answer.status < 300;
        return answer;
      });
    } finally {
      if (!taken) await forms.uploads.discard(form.file);
    }
  };
  return async (req, res) => {
    const caller = await identify(route, runner, req);
    if (caller.user === undefined) throw new Error(`${route.path}: an upload needs a user`);
    rememberCaller(res, caller.user);
    await runner.countCall(limit, req, res, caller.user);
    // A form has its own time limits, and a minimum rate.
    res.locals['takesItsTime'] = true;
    const form = await forms.read(req, res, caller.user);
    return withDeadline(runner.deadlineMs, finish(req, res, caller, form));
  };
}

/** Runs the handler and turns its errors into answers, which may be stored under an Idempotency-Key. */
async function carryOut(
  route: RouteDefinition,
  runner: RouteRunner,
  req: Request,
  call: Parameters<typeof audited>[3],
): Promise<HttpAnswer> {
  const requestId = runner.requestIdOf(req);
  try {
    const handle = (): Promise<unknown> => route.handler({ ...call, requestId, req } as never);
    const work = () => (runner.checkAnswers ? watchCommands(route, handle) : handle());
    const result = await audited(route, runner.auditor, requestId, call, work);
    return toAnswer(route, runner, result);
  } catch (thrown) {
    const error = toServiceError(thrown, runner.databaseFault);
    if (error.status >= 500) runner.logError(req, error);
    return presentError(error, requestId, languageFor(req.headers));
  }
}

function inputOf(
  route: RouteDefinition,
  req: Request,
  body: unknown,
): Record<'params' | 'query' | 'body', unknown> {
  return validate({
    params: { schema: route.params, value: req.params },
    query: { schema: route.query, value: req.query },
    body: route.body === null ? noBody : { schema: route.body, value: body },
  });
}

/** Tells a client what it has sent in vain, such as a misspelt name. */
function nameUnknown(route: RouteDefinition, req: Request, res: Response, body: unknown): void {
  const names = [
    ...unknownFields(route.query, req.query, 'query'),
    ...(route.body === null ? [] : unknownFields(route.body, body, 'body')),
  ];
  if (names.length > 0) res.setHeader('X-Unknown-Fields', headerOf(names));
}

interface Caller {
  readonly user: Principal | undefined;
  readonly visitor: Visitor | undefined;
}

async function identify(
  route: RouteDefinition,
  runner: RouteRunner,
  req: Request,
): Promise<Caller> {
  switch (route.auth) {
    case 'none':
      return { user: undefined, visitor: undefined };
    case 'user':
      return { user: await authenticate(req, runner.tokens, route.may), visitor: undefined };
    case 'visitor':
      return { user: undefined, visitor: await identifyVisitor(runner, req) };
  }
}

async function identifyVisitor(runner: RouteRunner, req: Request): Promise<Visitor> {
  const { publicKey, sessionId } = req.params as Record<string, string>;
  const token = bearerOf(req.headers.authorization);
  if (publicKey !== undefined && sessionId !== undefined && token !== undefined) {
    const session = await runner.visitors?.authenticate(publicKey, sessionId, token);
    if (session) return session;
  }
  if (publicKey !== undefined && (await runner.visitors?.isOpen(publicKey)) === false) {
    throw new ServiceError('widget_not_found');
  }
  throw new ServiceError('unauthorized');
}

/** The call's key, if it has one. Each lookup costs a query, so calls with keys are counted too, with a mild limit. */
async function openKey(
  route: RouteDefinition,
  runner: RouteRunner,
  limit: LimitName,
  req: Request,
  res: Response,
  { user, visitor }: Caller,
): Promise<KeyedCall> {
  const owner: KeyOwner | undefined =
    route.idempotent !== true
      ? undefined
      : user !== undefined
        ? ownerOf(route, user.organizationId, `user:${user.userId}`)
        : visitor && ownerOf(route, visitor.organizationId, `visitor:${visitor.sessionId}`);
  if (owner === undefined || !hasKey(req)) return ofItself();
  await runner.countCall(limit, req, res, user, 'keyed');
  return runner.idempotency.open(req, owner);
}

const ownerOf = (route: RouteDefinition, organizationId: number, caller: string): KeyOwner => ({
  organizationId,
  caller,
  route: `${route.method.toUpperCase()} ${route.path}`,
});

/** For the call's log line; only ids. */
function rememberCaller(res: Response, user: Principal): void {
  res.locals['userId'] = user.userId;
  res.locals['organizationId'] = user.organizationId;
}

function toAnswer(route: RouteDefinition, runner: RouteRunner, result: unknown): HttpAnswer {
  const { status, body } =
    result instanceof Reply ? result : { status: firstSuccess(route), body: result };
  const isChecked = runner.checkAnswers && route.uncheckedAnswers === undefined;
  if (isChecked && !(body instanceof Streamed)) checkAnswer(route, status, body);
  return { status, body };
}

function firstSuccess(route: RouteDefinition): number {
  const statuses = Object.keys(route.responses).map(Number);
  const found = statuses.find((status) => status >= 200 && status < 300);
  if (found === undefined) throw new Error(`${route.path} defines no answer`);
  return found;
}

/** An answer that differs from its definition is our fault, and makes tests fail. */
function checkAnswer(route: RouteDefinition, status: number, body: unknown): void {
  const schema = route.responses[status];
  if (schema === undefined) throw new Error(`${route.path} defines no answer ${status}`);
  if (schema === null) return;
  const sent: unknown = JSON.parse(JSON.stringify(body));
  const { data, error } = schema.safeParse(sent);
  const fault = error?.message ?? undefinedKey(sent, data);
  if (fault !== undefined) {
    throw new Error(`${route.method} ${route.path} answers not as defined: ${fault}`);
  }
}

/** A key of the answer that is in no schema. */
function undefinedKey(sent: unknown, known: unknown, path = ''): string | undefined {
  if (typeof sent !== 'object' || sent === null) return undefined;
  if (typeof known !== 'object' || known === null) return undefined;
  for (const [key, value] of Object.entries(sent)) {
    const here = `${path}.${key}`;
    if (!(key in known)) return `${here} is in no schema`;
    const deeper = undefinedKey(value, (known as Record<string, unknown>)[key], here);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** The answer, or 503 if it takes too long. The work itself continues, and may still store its answer under its key. */
async function withDeadline(ms: number, answer: Promise<HttpAnswer>): Promise<HttpAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new ServiceError('request_timeout'));
    }, ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
