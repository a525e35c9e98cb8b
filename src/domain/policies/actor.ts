import type { AnswerKey, ErrorParams } from '../errors.ts';
import type { Role } from '../vocabulary.ts';

/** The user who acts, as currently stored in the database. */
export interface PolicyActor {
  readonly userId: number;
  readonly organizationId: number;
  readonly role: Role;
  /** May see what is for HR only. */
  readonly isHr: boolean;
}

/** Why a user may not do something: an error whose words need no parameters. */
export type RefusedByPolicy = {
  [K in AnswerKey]: unknown extends ErrorParams<K> ? K : never;
}[AnswerKey];

/** The answer of a policy: null = allowed, otherwise the reason for the refusal. */
export type Verdict<K extends RefusedByPolicy> = K | null;

/** Whether a user supervises others. */
export function isSupervisor({ role }: Pick<PolicyActor, 'role'>): boolean {
  return role !== 'employee';
}
