import { type ActionName, actions, rolesFor } from '../domain/policies/actions.ts';
import type { PolicyActor } from '../domain/policies/actor.ts';
import { mayReplaceOwner } from '../domain/policies/chats.ts';
import { mayHear } from '../domain/policies/events.ts';
import { mayChangeUser, mayCreateUser, type UserWish } from '../domain/policies/users.ts';
import { roles } from '../domain/vocabulary.ts';
import type { RouteDefinition } from './define-route.ts';

/**
 * `docs/policies.md`: who may do what, according to the policies themselves.
 * @param ofChannels what an action means for the installed channels.
 */
export function policyDocument(
  routes: readonly RouteDefinition[],
  ofChannels: (name: ActionName) => readonly string[],
): string {
  return [
    intro,
    ...actionTable(routes, ofChannels),
    users,
    ...userTable(),
    chats,
    ...ownerTable(),
    events,
  ]
    .concat(eventTable())
    .join('\n')
    .trimEnd()
    .concat('\n');
}

const intro = `# Who may do what

Generated from \`src/domain/policies/\` by \`npm run docs:api\`: the answers below are what the policies say. Whoever is not of an
organization sees nothing of it, not even that it exists: such calls are 404. What is refused otherwise is 403 \`forbidden\`
([errors.md](errors.md)).

## What only some roles do

Every other call is for all users of the organization. \`GET /api/users/me\` says who one is; a changed role or right counts at once.
`;

const users = `
## Users

Managers look after employees; everything else about users is for admins. The **HR right** is apart from roles: only who has it sees chats
of HR, and nobody changes a user who has a right that they haven't themselves, admins aside. Everybody changes their own password.
`;

const chats = `
## Chats

- A chat is for everybody of its organization; one of HR exists for users of HR alone (404 \`chat_not_found\`), in lists, by REST and in
  rooms of sockets.
- It can be given to a user who can sign in (400 \`operator_disabled\`) and, if it is of HR, has the HR right (403 \`operator_not_hr\`).
- One that nobody owns is for whoever takes it, and whoever names the present owner in \`expectedAssignedUserId\` may replace
  them. A caller who does not name the owner may do this, else it is 409 \`already_assigned\`. Managers and admins replace the
  owner whom the chat has when their request arrives: if that one changes before the chat decides, it is 409, too.
- Assigning a closed chat opens it. Its former owner counts as an owner only if the organization's \`ownersKeepClosedChats\` is on.
`;

const events = `
## Events

Who hears a logged event, by sockets and by \`GET /api/events\`.
An event of an HR chat is heard by users of HR alone, whoever it is for; one for \`user:<id>\` by that user alone.
`;

function actionTable(
  all: readonly RouteDefinition[],
  ofChannels: (name: ActionName) => readonly string[],
): string[] {
  const rows = (Object.keys(actions) as ActionName[]).map((name) => [
    ofChannels(name).join('<br>') || actions[name].what,
    ...roles.map((role) => tick(rolesFor(name).includes(role))),
    all
      .filter(({ may }) => may === name)
      .map(({ method, path }) => `\`${method.toUpperCase()} ${path}\``)
      .toSorted()
      .join('<br>'),
  ]);
  return table(['What', ...roles, 'Calls'], rows);
}

const me = { userId: 1, organizationId: 1 } as const;

/** Everybody who can reach the rules for changing users. */
const actors: Readonly<Record<string, PolicyActor>> = {
  admin: { ...me, role: 'admin', isHr: false },
  manager: { ...me, role: 'manager', isHr: false },
  'manager of HR': { ...me, role: 'manager', isHr: true },
};

const targets = {
  'an employee': { id: 2, role: 'employee', isHr: false },
  'an employee of HR': { id: 2, role: 'employee', isHr: true },
  'another manager': { id: 2, role: 'manager', isHr: false },
  'an admin': { id: 2, role: 'admin', isHr: false },
  themselves: { id: 1, role: 'manager', isHr: false },
} as const;

const wishes: Readonly<Record<string, UserWish>> = {
  name: { name: 'Olga' },
  password: { password: 'a new password' },
  disable: { disabled: true },
  'give the HR right': { isHr: true },
  'make a manager': { role: 'manager' },
};

function userTable(): string[] {
  const added = (['employee', 'manager', 'admin'] as const).flatMap((role) =>
    [false, true].map((isHr) => [
      `Add ${role === 'employee' ? 'an employee' : role === 'admin' ? 'an admin' : 'a manager'}${isHr ? ' of HR' : ''}`,
      ...Object.values(actors).map((actor) => tick(mayCreateUser(actor, { role, isHr }) === null)),
    ]),
  );
  const changed = Object.entries(targets).map(([who, user]) => [
    `Change ${who}`,
    ...Object.values(actors).map((actor) => {
      const target = who === 'themselves' ? { ...user, ...actor } : user;
      const may = Object.entries(wishes)
        .filter(([, wish]) => mayChangeUser(actor, target, wish) === null)
        .map(([what]) => what);
      if (may.length === Object.keys(wishes).length) return 'everything';
      return may.length === 0 ? '' : may.join(', ');
    }),
  ]);
  return table(['What', ...Object.keys(actors)], [...added, ...changed]);
}

/** The owner is user 7. */
function ownerTable(): string[] {
  const callers = {
    'its owner': { userId: 7, role: 'employee' },
    'another employee': { userId: 3, role: 'employee' },
    'another manager': { userId: 3, role: 'manager' },
    'an admin': { userId: 3, role: 'admin' },
  } as const;
  const may = (actor: (typeof callers)[keyof typeof callers], operatorId: number): string =>
    // The front door reads the owner for managers and admins only; the rule disregards it for others.
    tick(mayReplaceOwner(actor, 7, { operatorId, ownerAtArrival: 7 }));
  const rows = Object.entries(callers).map(([who, actor]) => [
    who,
    actor.userId === 7 ? '' : may(actor, actor.userId),
    may(actor, 5),
  ]);
  return table(['Who', 'Take it', 'Give it to somebody else'], rows);
}

function eventTable(): string[] {
  const rows = ['org', 'managers', 'employees'].map((audience) => [
    `\`${audience}\``,
    ...roles.map((role) =>
      tick(mayHear({ ...me, role, isHr: false }, { name: 'x', audience, isHr: false })),
    ),
  ]);
  return table(['Audience', ...roles], rows);
}

const tick = (may: boolean): string => (may ? 'yes' : '');

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)];
}
