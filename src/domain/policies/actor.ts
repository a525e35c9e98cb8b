import type { AnswerKey, ErrorParams } from '../errors.ts';
import type { Role } from '../vocabulary.ts';

/** Who acts, as the database knows them now. */
export interface PolicyActor {
  readonly userId: number;
  readonly organizationId: number;
  readonly role: Role;
  /** Sees what is for HR only. */
  readonly isHr: boolean;
}

/** Why somebody may not: an error whose words need nothing more. */
export type RefusedByPolicy = {
  [K in AnswerKey]: unknown extends ErrorParams<K> ? K : never;
}[AnswerKey];

/** What a policy says: null = they may, else why not. */
export type Verdict<K extends RefusedByPolicy> = K | null;

/** Whether somebody looks after what others work with. */
export function isSupervisor({ role }: Pick<PolicyActor, 'role'>): boolean {
  return role !== 'employee';
}
