import type { PolicyActor, Verdict } from './actor.ts';

/** Nothing is revealed about other organizations, not even that they exist. */
export function mayNameOrganization(
  actor: Pick<PolicyActor, 'organizationId'>,
  organizationId: number,
): Verdict<'organization_not_found/channels'> {
  return organizationId === actor.organizationId ? null : 'organization_not_found/channels';
}
