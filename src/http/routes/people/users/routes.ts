import { z } from 'zod';
import { ServiceError } from '../../../../contracts/service-error.ts';
import { mayChangeUser, mayCreateUser } from '../../../../domain/policies/users.ts';
import type { Tokens } from '../../../tokens.ts';
import type { UserChanges, Users } from '../../../../ports/people/users.ts';
import { addressKey } from '../../../address.ts';
import { originOf } from '../../../call-origin.ts';
import { authorise } from '../../../../contracts/authorise.ts';
import { defineRoute, reply, type RouteDefinition } from '../../../define-route.ts';
import { exampleIds } from '../../../example-ids.ts';
import { atLeastOne, id, notBlank, optionalInBody } from '../../../fields.ts';
import type { LoginAttempts } from '../../../login-attempts.ts';
import { hashPassword, isPassword } from '../../../passwords.ts';
import { presentUser } from './present.ts';
import {
  Email,
  ListedUserRow,
  NewPassword,
  RoleWord,
  ShownPassword,
  UserName,
  UserRow,
} from './schema.ts';

const tags = ['Users'] as const;

export interface UserRouteDeps {
  readonly users: Users;
  readonly tokens: Pick<Tokens, 'open'>;
  readonly loginAttempts: LoginAttempts;
}

/** The users of the caller's organization. */
export function userRoutes({ users, tokens, loginAttempts }: UserRouteDeps): RouteDefinition[] {
  const me = defineRoute({
    method: 'get',
    id: 'getMe',
    path: '/api/users/me',
    summary: 'The signed-in user.',
    tags,
    auth: 'user',
    responses: { 200: UserRow },
    errors: [404],
    async handler({ user }) {
      const found = await users.find(user.organizationId, user.userId);
      if (found === null) throw notFound();
      return presentUser(found);
    },
  });

  const all = defineRoute({
    method: 'get',
    id: 'listUsers',
    path: '/api/users/all',
    summary: "All users of the caller's organization, by id, and whether they are there.",
    tags,
    auth: 'user',
    responses: { 200: z.array(ListedUserRow) },
    handler: async ({ user }) =>
      (await users.list(user.organizationId)).map((each) => ({
        ...presentUser(each),
        presence: each.presence,
      })),
  });

  const create = defineRoute({
    method: 'post',
    id: 'createUser',
    path: '/api/users',
    example: {
      body: {
        email: 'timur@example.com',
        password: 'a long sentence to sign in',
        name: 'Timur',
        role: 'employee',
      },
    },
    summary: "Adds a user to the caller's organization.",
    description: 'Managers add employees; only admins add managers and admins.',
    tags,
    auth: 'user',
    saysMessage: true,
    may: 'manageUsers',
    audit: { on: 'user', shows: ['role', 'isHr'] },
    body: z.object({
      email: Email,
      password: NewPassword,
      name: optionalInBody(UserName, { type: 'string', maxLength: 200, pattern: notBlank }),
      role: RoleWord.optional(),
      isHr: z.boolean().optional(),
    }),
    responses: { 201: UserRow },
    errors: [404, 409],
    idempotent: true,
    async handler({ body, user: by }) {
      const { email, name = null, password, role = 'employee', isHr = false } = body;
      authorise(mayCreateUser(by, { role, isHr }));
      const passwordHash = await hashPassword(password);
      const made = await users.create(by.organizationId, { email, name, role, isHr, passwordHash });
      if (made === 'email_taken') {
        throw new ServiceError('email_taken');
      }
      if (made === 'no_organization') {
        throw new ServiceError('organization_not_found');
      }
      return reply(201, presentUser(made));
    },
  });

  const change = defineRoute({
    method: 'patch',
    id: 'updateUser',
    path: '/api/users/:id',
    example: { params: { id: exampleIds.colleague }, body: { name: 'Pavel Ivanov' } },
    summary: 'Changes a user.',
    description:
      'Admins change everybody, managers employees; those of HR only managers of HR. Role, HR right and being disabled count at once; a new password and being disabled end older tokens.',
    tags,
    auth: 'user',
    may: 'manageUsers',
    audit: { on: 'user', shows: ['role', 'isHr', 'disabled'] },
    params: z.object({ id: id() }),
    body: atLeastOne({
      name: UserName.optional(),
      role: RoleWord.optional(),
      isHr: z.boolean().optional(),
      disabled: z.boolean().optional(),
      password: NewPassword.optional(),
    }),
    responses: { 200: UserRow },
    errors: [404, 409],
    async handler({ params, body, user: by }) {
      const { password, ...fields } = body;
      const changes: UserChanges = {
        ...given(fields),
        ...(password !== undefined && { passwordHash: await hashPassword(password) }),
      };
      const changed = await users.update(by.organizationId, params.id, changes, (user) => {
        authorise(mayChangeUser(by, user, { ...given(fields), password }));
      });
      if (changed === null) throw notFound();
      if (changed === 'last_admin') {
        throw new ServiceError('last_admin');
      }
      return presentUser(changed);
    },
  });

  const password = defineRoute({
    method: 'post',
    id: 'changeOwnPassword',
    path: '/api/users/me/password',
    example: {
      as: 'colleague',
      after: ['endOwnSignIn', 'endSignIn'],
      body: {
        currentPassword: 'correct horse battery staple',
        newPassword: 'another long sentence',
      },
    },
    summary: "Changes the caller's own password.",
    description: 'Ends all older tokens; the answer has a new one, so that the caller stays in.',
    tags,
    auth: 'user',
    audit: { on: 'user', id: 'caller' },
    body: z.object({ currentPassword: ShownPassword, newPassword: NewPassword }),
    idempotent: {
      not: 'the answer holds a token: it must not be kept, and that of a repeated call has ended',
    },
    responses: { 200: z.object({ token: z.string() }) },
    errors: [403, 404],
    async handler({ body, user: by, req }) {
      const known = await users.findForLogin(by.email);
      const right = await loginAttempts.try(by.email, addressKey(req.ip), async () =>
        (await isPassword(body.currentPassword, known?.passwordHash)) ? true : null,
      );
      if (right === null) {
        throw new ServiceError('wrong_password');
      }
      const passwordHash = await hashPassword(body.newPassword);
      const changed = await users.update(by.organizationId, by.userId, { passwordHash });
      if (changed === null || changed === 'last_admin') throw notFound();
      return { token: await tokens.open(changed, { method: 'password', ...originOf(req) }) };
    },
  });

  return [me, all, create, change, password];
}

const notFound = () => new ServiceError('user_not_found');

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Removes the fields that were not sent. */
function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Given<T>;
}
