import { z } from 'zod';
import { authorise } from '../../../../contracts/authorise.ts';
import { ServiceError } from '../../../../contracts/service-error.ts';
import { mayChangeUser } from '../../../../domain/policies/users.ts';
import type { SignIn, SignIns } from '../../../../ports/people/sign-ins.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import type { Users } from '../../../../ports/people/users.ts';
import { originOf } from '../../../call-origin.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { id, isoTime, limit } from '../../../fields.ts';
import type { Tokens } from '../../../tokens.ts';

const tags = ['Sign-ins'] as const;
const noAnswer = { 204: null } as const;

const SignInRow = z
  .object({
    id: z.int(),
    method: z.enum(['password', 'invitation', 'oidc']),
    createdAt: isoTime(),
    lastSeenAt: isoTime(),
    expiresAt: isoTime(),
    endedAt: isoTime().nullable(),
    active: z.boolean().meta({ description: 'Its tokens are still accepted.' }),
    current: z.boolean().meta({ description: 'The call itself belongs to it.' }),
    address: z.string().nullable().meta({ description: 'Where it was last seen.' }),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'SignIn' });

const page = z.object({
  limit: limit({ fallback: 50, max: 200 }),
  before: id()
    .optional()
    .meta({ description: 'Only sign-ins with a smaller id: `nextBefore` of the last page.' }),
});
const List = z.object({
  signIns: z.array(SignInRow),
  nextBefore: z.int().nullable().meta({ description: 'null = there are no more.' }),
});

export interface SignInRouteDeps {
  readonly users: Users;
  readonly signIns: SignIns;
  readonly tokens: Pick<Tokens, 'open'>;
}

/** Where users are signed in, and how to end it. */
export function signInRoutes({ users, signIns, tokens }: SignInRouteDeps): RouteDefinition[] {
  const list = async (
    by: Principal,
    userId: number,
    { limit: most, before }: z.output<typeof page>,
  ): Promise<z.input<typeof List>> => {
    const rows = await signIns.list(by.organizationId, userId, {
      limit: most,
      ...(before !== undefined && { before }),
    });
    const nextBefore = rows.length < most ? null : (rows.at(-1)?.id ?? null);
    return { signIns: rows.map((row) => present(row, by)), nextBefore };
  };

  /** @throws ServiceError 403, 404 unless the caller may act for this user. */
  const mayEnd = async (by: Principal, userId: number): Promise<void> => {
    const user = await users.find(by.organizationId, userId);
    if (user === null) throw new ServiceError('user_not_found');
    authorise(mayChangeUser(by, user, {}));
  };

  const endOne = async (by: Principal, userId: number, signInId: number): Promise<void> => {
    const ended = await signIns.end(by.organizationId, userId, signInId);
    if (!ended) throw new ServiceError('sign_in_not_found');
  };

  const endAll = async (by: Principal, userId: number) => {
    const changed = await users.update(by.organizationId, userId, { signOut: true });
    if (changed === null || changed === 'last_admin') throw new ServiceError('user_not_found');
    return changed;
  };

  const logout = defineRoute({
    method: 'post',
    id: 'logout',
    path: '/api/auth/logout',
    example: { as: 'colleague' },
    summary: 'Ends the sign-in of the call.',
    description:
      'Its token is refused from now on, and its sockets are closed. A token of an older version that belongs to no sign-in ends with all others of its user.',
    tags: ['Auth'],
    auth: 'user',
    responses: noAnswer,
    idempotent: { not: 'the token of a repeated call has ended' },
    async handler({ user: by }) {
      if (by.signInId === undefined || by.signInId === null) await endAll(by, by.userId);
      else await signIns.end(by.organizationId, by.userId, by.signInId);
      return reply(204, undefined);
    },
  });

  const own = defineRoute({
    method: 'get',
    id: 'listOwnSignIns',
    path: '/api/users/me/sign-ins',
    example: { as: 'colleague' },
    summary: 'Where the caller is or was signed in, newest first.',
    description: 'Sign-ins are kept for 30 days after their last token has expired.',
    tags,
    auth: 'user',
    query: page,
    responses: { 200: List },
    handler: ({ user, query }) => list(user, user.userId, query),
  });

  const endOwn = defineRoute({
    method: 'delete',
    id: 'endOwnSignIn',
    path: '/api/users/me/sign-ins/:signInId',
    example: { as: 'colleague', params: { signInId: exampleIds.ownSignIn } },
    summary: 'Ends one of the caller’s sign-ins.',
    tags,
    auth: 'user',
    params: z.object({ signInId: id() }),
    responses: noAnswer,
    errors: [404],
    async handler({ user, params }) {
      await endOne(user, user.userId, params.signInId);
      return reply(204, undefined);
    },
  });

  const endAllOwn = defineRoute({
    method: 'delete',
    id: 'endOwnSignIns',
    path: '/api/users/me/sign-ins',
    example: { as: 'colleague', after: ['endOwnSignIn'] },
    summary: 'Ends all sign-ins of the caller; the answer has a new token.',
    tags,
    auth: 'user',
    responses: {
      200: z.object({
        token: z.string().nullable().meta({
          description:
            'null for whoever came by a token of an outside issuer: sign in there again.',
        }),
      }),
    },
    errors: [404],
    idempotent: { not: 'the answer holds a token, and that of a repeated call has ended' },
    async handler({ user, req }) {
      const changed = await endAll(user, user.userId);
      // Otherwise a short token of the issuer would become a long one of ours.
      if (user.outside) return { token: null };
      return { token: await tokens.open(changed, { method: 'password', ...originOf(req) }) };
    },
  });

  const ofUser = defineRoute({
    method: 'get',
    id: 'listSignIns',
    path: '/api/users/:id/sign-ins',
    example: { params: { id: exampleIds.colleague }, query: { limit: 2 } },
    summary: 'Where a user is or was signed in, newest first.',
    tags,
    auth: 'user',
    may: 'manageUsers',
    params: z.object({ id: id() }),
    query: page,
    responses: { 200: List },
    errors: [404],
    async handler({ user, params, query }) {
      await mayEnd(user, params.id);
      return list(user, params.id, query);
    },
  });

  const endOfUser = defineRoute({
    method: 'delete',
    id: 'endSignIn',
    path: '/api/users/:id/sign-ins/:signInId',
    example: { params: { id: exampleIds.colleague, signInId: exampleIds.signIn } },
    summary: 'Ends one sign-in of a user.',
    description: 'Admins end those of everybody, managers those of employees.',
    tags,
    auth: 'user',
    may: 'manageUsers',
    audit: { on: 'user', id: ':id' },
    params: z.object({ id: id(), signInId: id() }),
    responses: noAnswer,
    errors: [404],
    async handler({ user, params }) {
      await mayEnd(user, params.id);
      await endOne(user, params.id, params.signInId);
      return reply(204, undefined);
    },
  });

  const endAllOfUser = defineRoute({
    method: 'delete',
    id: 'endSignIns',
    path: '/api/users/:id/sign-ins',
    example: { params: { id: exampleIds.colleague }, after: ['endOwnSignIns'] },
    summary: 'Ends all sign-ins of a user.',
    description: 'Admins end those of everybody, managers those of employees.',
    tags,
    auth: 'user',
    may: 'manageUsers',
    audit: { on: 'user' },
    params: z.object({ id: id() }),
    responses: noAnswer,
    errors: [404],
    async handler({ user, params }) {
      await mayEnd(user, params.id);
      await endAll(user, params.id);
      return reply(204, undefined);
    },
  });

  return [logout, own, endOwn, endAllOwn, ofUser, endOfUser, endAllOfUser];
}

function present(signIn: SignIn, by: Principal): z.input<typeof SignInRow> {
  const { id: signInId, method, endedAt, expiresAt, address, userAgent } = signIn;
  return {
    id: signInId,
    method,
    createdAt: signIn.createdAt.toISOString(),
    lastSeenAt: signIn.lastSeenAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    active: endedAt === null && expiresAt.getTime() > Date.now(),
    current: signInId === by.signInId,
    address,
    userAgent,
  };
}
