import { ServiceError } from '../../../../contracts/service-error.ts';
import type { Role } from '../../../../domain/vocabulary.ts';
import type { Principal } from '../../../../ports/people/tokens.ts';
import type { User, UserChanges } from '../../../../ports/people/users.ts';

type Wish = Omit<UserChanges, 'passwordHash'> & { readonly password?: string | undefined };

/** Managers look after employees; everybody else, and who is what, is the admins' affair. */
export function mayCreate(by: Principal, wish: { role: Role; isHr: boolean }): void {
  if (by.role !== 'admin' && wish.role !== 'employee') {
    throw new ServiceError('forbidden/make_managers');
  }
  if (wish.isHr) mayGrantHr(by);
}

/**
 * Whoever can change somebody's password can be that person: so nobody but an admin changes anything of a user who has a
 * right that they haven't themselves.
 * @throws ServiceError 403 when the caller may not change this user in this way.
 */
export function mayChange(by: Principal, user: User, wish: Wish): void {
  if (by.role !== 'admin') {
    const ownName = user.id === by.userId && onlyName(wish);
    if (user.role !== 'employee' && !ownName) throw new ServiceError('forbidden/change_managers');
    if (user.isHr && !by.isHr) throw new ServiceError('forbidden/change_hr');
    if (wish.role !== undefined && wish.role !== user.role) {
      throw new ServiceError('forbidden/make_managers');
    }
  }
  if (wish.isHr === true && !user.isHr) mayGrantHr(by);
}

function mayGrantHr(by: Principal): void {
  if (by.role !== 'admin' && !by.isHr) {
    throw new ServiceError('forbidden/grant_hr');
  }
}

function onlyName(wish: Wish): boolean {
  return Object.entries(wish).every(([field, value]) => field === 'name' || value === undefined);
}
