import type { Role } from '../vocabulary.ts';
import type { PolicyActor, Verdict } from './actor.ts';

interface Action {
  readonly roles: readonly Role[];
  /** For docs/policies.md. */
  readonly what: string;
}

const admins = ['admin'] as const;
const supervisors = ['admin', 'manager'] as const;

/** Actions that only some roles may do. Every user of the organization may do everything else. */
export const actions = {
  manageOrganization: { roles: admins, what: 'Make and rename organizations' },
  manageUsers: { roles: supervisors, what: 'Add and change users, within the rules below' },
  readWorkforce: { roles: supervisors, what: 'See who works, and everybody’s shifts' },
  readAudit: { roles: admins, what: 'Read what was changed, and by whom' },
  eraseChats: { roles: admins, what: 'Erase a chat for ever' },
  erasePeople: { roles: admins, what: 'Erase a person everywhere, for ever' },
  readRaw: { roles: admins, what: 'Read a message as its provider sent it' },
  manageDeadlines: { roles: supervisors, what: 'Read and set the organization’s deadlines' },
  manageBroadcasts: {
    roles: supervisors,
    what: 'Send to many people at once, look after that, and keep the list of those who want none',
  },
  manageSuggestions: {
    roles: supervisors,
    what: 'Read and set how replies are suggested, and read what that costs',
  },
  manageAccounts: {
    roles: supervisors,
    what: 'Look after what connects the organization with its customers: numbers, bots, widgets',
  },
  secureAccounts: {
    roles: admins,
    what: 'Change the settings and secrets of an account, and remove one',
  },
} as const satisfies Readonly<Record<string, Action>>;

export type ActionName = keyof typeof actions;

/** The roles that may do this. */
export function rolesFor(name: ActionName): readonly Role[] {
  return actions[name].roles;
}

/** Whether a user's role allows this at all. */
export function mayDo(actor: Pick<PolicyActor, 'role'>, name: ActionName): Verdict<'forbidden'> {
  return rolesFor(name).includes(actor.role) ? null : 'forbidden';
}
