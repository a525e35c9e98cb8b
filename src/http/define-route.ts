/**
 * One definition per route. It drives validation, the types of the handler, OpenAPI (`/openapi.json`, `docs/api.md`),
 * authentication, roles, limits and `Idempotency-Key`. A module of routes is a function of its ports:
 *
 * ```ts
 * import { z } from 'zod';
 * import { ServiceError } from '../../../../contracts/service-error.ts';
 * import { defineRoute, reply, type RouteDefinition } from '../../../define-route.ts';
 * import { id } from '../../../fields.ts';
 *
 * const Chat = z.object({ id: z.int(), name: z.string().nullable() }).meta({ id: 'Chat' });
 *
 * export function chatRoutes({ chats }: { chats: ChatReads }): RouteDefinition[] {
 *   return [
 *     defineRoute({
 *       method: 'get',
 *       id: 'getChat',
 *       path: '/api/chats/:chatId',            // whole, with /api; Express form
 *       summary: 'One chat.',
 *       tags: ['Chats'],
 *       auth: 'user',                          // 'none' | 'user' | 'visitor'
 *       params: z.object({ chatId: id() }),
 *       responses: { 200: z.object({ chat: Chat }) },
 *       errors: [404],
 *       async handler({ params, user }) {
 *         const chat = await chats.find(user.organizationId, params.chatId);
 *         if (!chat) throw new ServiceError('chat_not_found');
 *         return { chat };                     // checked against the 200 schema by the compiler, and at run time in tests
 *       },
 *     }),
 *     defineRoute({
 *       method: 'post',
 *       id: 'createChat',
 *       path: '/api/chats',
 *       summary: 'Makes a chat.',
 *       tags: ['Chats'],
 *       auth: 'user',
 *       may: 'manageDeadlines',
 *       body: z.object({ name: z.string().min(1) }),
 *       responses: { 201: z.object({ chat: Chat }) },
 *       // It takes an Idempotency-Key, as everything but a GET does.
 *       handler: async ({ body, user, commandId }) =>
 *         reply(201, { chat: await chats.create(user.organizationId, body.name, commandId) }),
 *     }),
 *   ];
 * }
 * ```
 *
 * A route with `may` that changes something is noted in the audit (`GET /api/audit`) by itself; `audit` says how.
 *
 * What the framework does before the handler: 401/403, JSON of at most 100 kB (a missing body counts as `{}`), 400
 * `validation_failed` with `details: [{path, message}]`, 429, replays. What a handler throws: a ServiceError is
 * presented as `{error, code, requestId, …extra}`; an unavailable database becomes 503 `database_unavailable`; anything
 * else 500 `internal_error` without its text. Order of definition does not matter: a path of literal segments goes
 * before one with parameters.
 */
import type { Request } from 'express';
import { z } from 'zod';
import type { CommandKind } from '../domain/chat/commands.ts';
import type { AnswerKey } from '../domain/errors.ts';
import type { ActionName } from '../domain/policies/actions.ts';
import type { UploadedFile } from '../ports/media/media-uploads.ts';
import type { Principal } from '../ports/people/tokens.ts';
import type { Visitor } from '../ports/people/visitors.ts';
import type { RouteExample } from './route-example.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * Who may call: anybody; a signed-in user; a visitor (the path then has `:publicKey` and `:sessionId`, and the
 * session's token comes in the Authorization header).
 */
export type Auth = 'none' | 'user' | 'visitor';

/** The limit that counts a call. `user` counts per signed-in caller, the others per address and public key. */
export type LimitName =
  'none' | 'user' | 'visitorSessions' | 'visitorReads' | 'visitorProfiles' | 'visitorSends';

/** The schemas of the answers by status; null is an answer without a body. A string is sent as text, not as JSON. */
export type Responses = Readonly<Record<number, z.ZodType | null>>;

type SuccessStatus = 200 | 201 | 202 | 204;

type SuccessBody<R extends Responses> = {
  [S in keyof R & SuccessStatus]: R[S] extends z.ZodType ? z.input<R[S]> : undefined;
}[keyof R & SuccessStatus];

/** An answer with an explicit status. */
export class Reply<B = unknown> {
  readonly status: number;
  readonly body: B;

  constructor(status: number, body: B) {
    this.status = status;
    this.body = body;
  }
}

/** A long answer as a file, sent while it is made. */
export class Streamed {
  readonly type: string;
  readonly filename: string;
  readonly chunks: AsyncIterable<string>;

  constructor(type: string, filename: string, chunks: AsyncIterable<string>) {
    this.type = type;
    this.filename = filename;
    this.chunks = chunks;
  }
}

/** Answers with a status other than the route's first 2xx one. */
export function reply<B>(status: number, body: B): Reply<B> {
  return new Reply(status, body);
}

/** The checked input of a handler. */
export interface Call<A extends Auth, P, Q, B, U extends boolean = boolean> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /**
   * The file of a route with `upload`: stored, of an allowed type, readable. It is deleted again unless the answer is a
   * 2xx.
   */
  readonly file: U extends true ? UploadedFile : undefined;
  /** The caller; only routes with auth 'user' have one. */
  readonly user: A extends 'user' ? Principal : undefined;
  /** The visitor; only routes with auth 'visitor' have one. */
  readonly visitor: A extends 'visitor' ? Visitor : undefined;
  readonly requestId: string;
  /** The same for every repetition of a call with the same Idempotency-Key, otherwise random. */
  readonly commandId: string;
  /** The body's bytes; empty unless the route has `rawBody`. */
  readonly rawBody: Buffer;
  /** For everything that a schema cannot describe: headers, the caller's address (`req.ip`). */
  readonly req: Request;
}

/** How a route appears in the audit of administrative changes. */
export interface RouteAudit {
  /** What it changes, one word: `user`. Unset: told from the path. */
  readonly on?: string;
  /**
   * Its id: a parameter of the path, the caller, the organization, or what the answer calls `id`. Unset: the
   * last parameter of the path, else what the answer calls `id`.
   */
  readonly id?: `:${string}` | 'caller' | 'organization' | 'answer';
  /** Fields of the body whose values are kept. Only words of a list, numbers, yes and no: never a secret or a text. */
  readonly shows?: readonly string[];
}

interface RouteBase {
  readonly method: Method;
  /**
   * The operation's name in OpenAPI, from which clients make the name of a function: short, a verb and a noun in
   * camelCase, never changed once published.
   */
  readonly id: string;
  /** The whole path with /api, and parameters as `:name`. */
  readonly path: `/${string}`;
  /** Why its answers are not compared with their schema, as those of all others are in tests. */
  readonly uncheckedAnswers?: string;
  /** Why OpenAPI leaves it out: an older name whose path another one's parameters would also match. */
  readonly undocumented?: string;
  /** One sentence for the API page. */
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly [string, ...string[]];
  readonly auth: Auth;
  /** What the signed-in caller must be allowed to do; unset = every signed-in caller may use the route. */
  readonly may?: ActionName;
  /**
   * How the route appears in the audit of administrative changes. A route with `may` that changes something is in it
   * anyway, with what its path tells; one that must not be says why.
   */
  readonly audit?: RouteAudit | { readonly not: string };
  readonly responses: Responses;
  /**
   * The chat commands that the route sends: their refusals are the route's, too. Its handler sends at least one of them
   * and no other, which is checked at run time in tests.
   */
  readonly commands?: readonly CommandKind[];
  /**
   * Refusals, by key or only by status, in addition to those of its commands and of every route of its kind (400, 401,
   * 403, 409/422 of keys, 429, 503).
   */
  readonly errors?: readonly (AnswerKey | number)[];
  /** Its refusals (4xx) repeat `error` as `message`, because a front end of the original shows that here. */
  readonly saysMessage?: true;
  /**
   * Every route that changes something takes an Idempotency-Key, whatever its method, without declaring it. A route
   * that cannot take one gives the reason: its answer contains a token, or the key would belong to no caller.
   */
  readonly idempotent?: true | { readonly not: string };
  /** Default: `user` for signed-in callers, `none` for others. */
  readonly limit?: LimitName;
  /** Maximum size of the JSON body; default: `100kb`. */
  readonly bodyLimit?: string;
  /**
   * Takes a form (multipart/form-data) instead of JSON. `body` is the schema of its text fields, including `mediaType`.
   * The file is in the field `media`; it is streamed into the store while it arrives, and becomes `call.file`.
   * Additional refusals: 400 `file_missing`, `malformed_form`, `request_aborted`, `upload_too_slow`, 413
   * `media_too_large`, 415 `media_…_refused`, `media_unreadable`, 503 `uploads_busy`, `storage_unavailable`.
   */
  readonly upload?: boolean;
  /**
   * Takes a body of these types that may be long, and of any length: the handler reads `call.req`. It recognizes a
   * repeated call by `commandId`, because a body that is not read cannot be compared. There is no deadline.
   */
  readonly streams?: readonly [string, ...string[]];
  /** The types of an answer that is `Streamed`. */
  readonly files?: readonly [string, ...string[]];
  /** Takes a body of any type unparsed, in `call.rawBody`, because a signature covers its bytes. */
  readonly rawBody?: true;
  /** A call that works in the example organization (docs/how-to/route.md); a test sends it. */
  readonly example?: RouteExample;
}

/** The framework's own form of a route. */
export interface RouteDefinition extends Omit<RouteBase, 'idempotent'> {
  readonly idempotent: boolean;
  /** Why a route that changes something takes no Idempotency-Key. */
  readonly withoutKey: string | null;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType | null;
  readonly handler: (call: Call<Auth, never, never, never>) => Promise<unknown>;
}

const nothing = z.object({});
type Nothing = typeof nothing;

interface RouteSpec<
  A extends Auth,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends Responses,
  U extends boolean,
> extends RouteBase {
  readonly auth: A;
  readonly upload?: U;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly responses: R;
  readonly handler: (
    call: Call<A, z.output<P>, z.output<Q>, z.output<B>, U>,
  ) => Answer<R> | Promise<Answer<R>>;
}

type Answer<R extends Responses> = SuccessBody<R> | Reply<SuccessBody<R>> | Streamed;

/** Defines one route; see the top of this file. */
export function defineRoute<
  const A extends Auth,
  const R extends Responses,
  P extends z.ZodType = Nothing,
  Q extends z.ZodType = Nothing,
  B extends z.ZodType = Nothing,
  const U extends boolean = false,
>(spec: RouteSpec<A, P, Q, B, R, U>): RouteDefinition {
  if (spec.may && spec.auth !== 'user') {
    throw new Error(`${spec.path}: what somebody may do needs auth 'user'`);
  }
  if (spec.audit && spec.auth !== 'user') {
    throw new Error(`${spec.path}: an audit needs auth 'user'`);
  }
  if (spec.auth === 'visitor' && !/:publicKey\b.*:sessionId\b/.test(spec.path)) {
    throw new Error(`${spec.path}: auth 'visitor' needs :publicKey and :sessionId in the path`);
  }
  if (spec.rawBody && spec.body !== undefined) {
    throw new Error(`${spec.path}: a raw body has no schema`);
  }
  if (spec.upload && (spec.auth !== 'user' || !hasMediaType(spec.body))) {
    throw new Error(`${spec.path}: an upload needs auth 'user' and a body with mediaType`);
  }
  const withoutKey = typeof spec.idempotent === 'object' ? spec.idempotent.not : null;
  const idempotent = spec.method !== 'get' && withoutKey === null;
  if (idempotent && spec.auth === 'none') {
    throw new Error(`${spec.path}: an Idempotency-Key needs a caller: say why there is none`);
  }
  return {
    ...spec,
    idempotent,
    withoutKey,
    params: spec.params ?? nothing,
    query: spec.query ?? nothing,
    body: spec.body ?? null,
    handler: async (call) => spec.handler(call as never),
  };
}

const hasMediaType = (body: z.ZodType | undefined): boolean =>
  body instanceof z.ZodObject && 'mediaType' in body.shape;
