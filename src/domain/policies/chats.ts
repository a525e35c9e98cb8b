import { isSupervisor, type PolicyActor, type Verdict } from './actor.ts';

/** A chat, as far as it decides who may see it. */
export interface PolicyChat {
  readonly organizationId: number;
  readonly isHr: boolean;
}

/**
 * A chat is for everybody of its organization, and one of HR for HR alone; to all others it does not exist. Lists say the
 * same in SQL: `organization_id = …` and `NOT is_hr OR …`, with the actor's organization and right as arguments.
 */
export function maySeeChat(
  actor: Pick<PolicyActor, 'organizationId' | 'isHr'>,
  chat: PolicyChat,
): Verdict<'chat_not_found'> {
  const theirs = chat.organizationId === actor.organizationId && (!chat.isHr || actor.isHr);
  return theirs ? null : 'chat_not_found';
}

/** Whether a user can be given a chat: one who can sign in, and see it. */
export function mayOwnChat(
  operator: { readonly disabled: boolean; readonly isHr: boolean },
  chat: Pick<PolicyChat, 'isHr'>,
): Verdict<'operator_disabled' | 'operator_not_hr'> {
  if (operator.disabled) return 'operator_disabled';
  return chat.isHr && !operator.isHr ? 'operator_not_hr' : null;
}

/**
 * Whether somebody may put another owner in the place of this one. Taking for oneself what another owns is a race lost,
 * unless one says whom one takes it from. Giving it to somebody is for its owner, managers and admins, or, again, whoever
 * names the owner.
 */
export function mayReplaceOwner(
  actor: { readonly userId: number | null; readonly role: PolicyActor['role'] },
  owner: number,
  wish: {
    readonly operatorId: number;
    readonly expectedAssignedUserId?: number | null | undefined;
  },
): boolean {
  if (wish.expectedAssignedUserId === owner) return true;
  const taking = wish.operatorId === actor.userId;
  return !taking && (actor.userId === owner || isSupervisor(actor));
}
