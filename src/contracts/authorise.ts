import { ServiceError } from './service-error.ts';
import type { RefusedByPolicy, Verdict } from '../domain/policies/actor.ts';

/** @throws ServiceError if the policy refuses. */
export function authorise(verdict: Verdict<RefusedByPolicy>): void {
  if (verdict !== null) throw new ServiceError(verdict);
}
