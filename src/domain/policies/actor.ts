import type { AnswerKey, ErrorParams } from '../errors.ts';
import type { Role } from '../vocabulary.ts';

/** The user who acts, as the database knows them now. */
export interface PolicyActor {
  readonly userId: number;
  readonly organizationId: number;
  readonly role: Role;
  /** May see what is for HR only. */
  readonly isHr: boolean;
}

/** Why a user may not: an error whose words need no parameters. */
export type RefusedByPolicy = {
  [K in AnswerKey]: unknown extends ErrorParams<K> ? K : never;
}[AnswerKey];

/** The answer of a policy: null = they may, otherwise why not. */
export type Verdict<K extends RefusedByPolicy> = K | null;

/** Whether a user manages what others work with. */
export function isSupervisor({ role }: Pick<PolicyActor, 'role'>): boolean {
  return role !== 'employee';
}
