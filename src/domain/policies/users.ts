import type { Role } from '../vocabulary.ts';
import type { PolicyActor, Verdict } from './actor.ts';

type UserRefusal =
  | 'forbidden/make_managers'
  | 'forbidden/change_managers'
  | 'forbidden/change_hr'
  | 'forbidden/grant_hr';

/** The user who will be changed. */
export interface PolicyUser {
  readonly id: number;
  readonly role: Role;
  readonly isHr: boolean;
}

/** Changes to a user; unset fields stay as they are. */
export interface UserWish {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly isHr?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly password?: string | undefined;
}

/** Managers look after employees. Only admins look after everybody else, and assign roles. */
export function mayCreateUser(
  actor: PolicyActor,
  wish: { readonly role: Role; readonly isHr: boolean },
): Verdict<UserRefusal> {
  if (actor.role !== 'admin' && wish.role !== 'employee') return 'forbidden/make_managers';
  return wish.isHr ? mayGrantHr(actor) : null;
}

/**
 * Whoever can change a user's password can act as that user. So changing anything of a user who has a right that the
 * actor lacks is up to admins.
 */
export function mayChangeUser(
  actor: PolicyActor,
  user: PolicyUser,
  wish: UserWish,
): Verdict<UserRefusal> {
  if (actor.role !== 'admin') {
    const ownName = user.id === actor.userId && onlyName(wish);
    if (user.role !== 'employee' && !ownName) return 'forbidden/change_managers';
    if (user.isHr && !actor.isHr) return 'forbidden/change_hr';
    if (wish.role !== undefined && wish.role !== user.role) return 'forbidden/make_managers';
  }
  return wish.isHr === true && !user.isHr ? mayGrantHr(actor) : null;
}

function mayGrantHr(actor: PolicyActor): Verdict<'forbidden/grant_hr'> {
  return actor.role === 'admin' || actor.isHr ? null : 'forbidden/grant_hr';
}

function onlyName(wish: UserWish): boolean {
  return Object.entries(wish).every(([field, value]) => field === 'name' || value === undefined);
}
