import { isSupervisor, type PolicyActor, type Verdict } from './actor.ts';

/** The part of a chat that decides who may see it. */
export interface PolicyChat {
  readonly organizationId: number;
  readonly isHr: boolean;
}

/**
 * A chat is visible to everybody in its organization, but an HR chat only to HR users; for all others it does not
 * exist. Lists apply the same rule in SQL: `organization_id = …` and `NOT is_hr OR …`, with the actor's organization
 * and right as arguments.
 */
export function maySeeChat(
  actor: Pick<PolicyActor, 'organizationId' | 'isHr'>,
  chat: PolicyChat,
): Verdict<'chat_not_found'> {
  const theirs = chat.organizationId === actor.organizationId && (!chat.isHr || actor.isHr);
  return theirs ? null : 'chat_not_found';
}

/** Whether a user can own a chat: one who can sign in and see it. */
export function mayOwnChat(
  operator: { readonly disabled: boolean; readonly isHr: boolean },
  chat: Pick<PolicyChat, 'isHr'>,
): Verdict<'operator_disabled' | 'operator_not_hr'> {
  if (operator.disabled) return 'operator_disabled';
  return chat.isHr && !operator.isHr ? 'operator_not_hr' : null;
}

/** Whether a user may show a chat to HR users only, or to everybody again. */
export function mayChangeHr(actor: Pick<PolicyActor, 'role' | 'isHr'>): Verdict<'forbidden'> {
  return actor.isHr || actor.role === 'admin' ? null : 'forbidden';
}

/**
 * Whether a user may replace the owner by another one. Whoever names that owner may. Managers and admins need not: they
 * replace the one whom the chat had when their request arrived, in `ownerAtArrival`. Others may only give away what is
 * theirs; to take a chat from its owner without naming them is a race that is lost.
 */
export function mayReplaceOwner(
  actor: { readonly userId: number | null; readonly role: PolicyActor['role'] },
  owner: number,
  wish: {
    readonly operatorId: number;
    readonly expectedAssignedUserId?: number | null | undefined;
    readonly ownerAtArrival?: number | null | undefined;
  },
): boolean {
  if (wish.expectedAssignedUserId === owner) return true;
  if (isSupervisor(actor) && wish.ownerAtArrival === owner) return true;
  const taking = wish.operatorId === actor.userId;
  return !taking && (actor.userId === owner || isSupervisor(actor));
}
