import type { RecipientState } from './vocabulary.ts';

/** The number of recipients in each state; a state without recipients may be left out. */
export type RecipientCounts = Readonly<Partial<Record<RecipientState, number>>>;

export interface BroadcastTotals {
  /** Recipients that the call named, and those that are left without repetitions. */
  readonly requested: number;
  readonly normalized: number;
  /** Those whose outcome is known, or will never be. */
  readonly processed: number;
  readonly success: number;
  readonly fail: number;
}

/** Recipients who got the message, as far as the provider says. */
export const successStates: readonly RecipientState[] = ['sent', 'delivered', 'read'];
/** Recipients who did not get it, or for whom nobody knows. */
export const failStates: readonly RecipientState[] = ['failed', 'unknown', 'skipped'];

/** The totals of the wire (contract §9.2). */
export function totalsOf(
  { requested, total }: { readonly requested: number; readonly total: number },
  counts: RecipientCounts,
): BroadcastTotals {
  const sum = (states: readonly RecipientState[]): number =>
    states.reduce((all, state) => all + (counts[state] ?? 0), 0);
  const success = sum(successStates);
  const fail = sum(failStates);
  return { requested, normalized: total, processed: success + fail, success, fail };
}
