import { authorise } from '../../contracts/authorise.ts';
import { mayNameOrganization } from '../../domain/policies/organizations.ts';

/** What the calls that manage accounts share, on any channel. */

/** Who manages accounts: the `auth` and `may` of such a route. */
export const forManagers = { auth: 'user', may: 'manageAccounts' } as const;

/**
 * The organization comes from the token; another one is not found, whether it exists or not.
 * @throws ServiceError 404.
 */
export function requireOwnOrganization(
  named: number,
  user: { readonly organizationId: number },
): void {
  authorise(mayNameOrganization(user, named));
}

/** The wanted state is in the row, where a worker that cannot be reached now will read it. Returns whether it was. */
export async function tellWorker(
  { onLeftover }: { readonly onLeftover: (what: string, error: unknown) => void },
  what: string,
  tell: () => Promise<void>,
): Promise<boolean> {
  try {
    await tell();
    return true;
  } catch (error) {
    onLeftover(what, error);
    return false;
  }
}
