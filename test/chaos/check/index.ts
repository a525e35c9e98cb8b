import type { Evidence } from '../evidence.ts';
import type { Ledger } from '../ledger.ts';
import type { Plan } from '../plan.ts';
import { checkAnswers } from './answers.ts';
import { checkEvents } from './events.ts';
import { checkMessages } from './messages.ts';
import { checkScreens } from './screens.ts';
import { checkSends } from './sends.ts';
import { checkTimers } from './timers.ts';
import type { Violation } from './violation.ts';
import { checkWorkflows } from './workflows.ts';

export type { Violation } from './violation.ts';

/** Compares the evidence with the requests and their answers. Pure: it reads nothing but its arguments. */
export function check(
  _plan: Pick<Plan, 'seed'>,
  ledger: Ledger,
  evidence: Evidence,
): readonly Violation[] {
  return [
    ...checkMessages(ledger, evidence),
    ...checkAnswers(ledger),
    ...checkSends(ledger, evidence),
    ...checkEvents(evidence),
    ...checkScreens(ledger, evidence),
    ...checkTimers(evidence),
    ...checkWorkflows(ledger, evidence),
  ];
}
