import { grouped, type Violation, violationLine } from './check/violation.ts';
import type { Outcome } from './run.ts';

/** The text for people at the end of a run. */
export function summaryOf({ plan, ledger, evidence, violations }: Outcome): string[] {
  const { calls, accepted, faults, heard } = ledger;
  const fromMe = evidence.messages.filter((message) => message.fromMe).length;
  const attempts = calls.reduce((sum, call) => sum + call.attempts.length, 0);
  const byVia = countsOf(evidence.sent.map(({ via }) => via));
  const resets = heard.flatMap(({ events }) => events.filter(({ name }) => name === 'sync:reset'));
  return [
    `seed ${plan.seed}, ${plan.seconds} s`,
    `messages: ${evidence.messages.length - fromMe} from customers (${accepted.length} accepted), ${fromMe} from operators, in ${evidence.chats.length} chats`,
    `commands: ${calls.length} calls in ${attempts} attempts; answered ${countsOf(calls.map(({ status }) => String(status)))}`,
    `faults: ${faults.length}: ${countsOf(faults.map(({ kind }) => kind))}`,
    `providers carried out: ${byVia || 'nothing'}; sent again by a person: ${ledger.sentAgain.length}`,
    `events: ${evidence.events.length}; heard by ${heard.length} screens with ${resets.length} resets`,
    ...(violations.length === 0
      ? ['no invariant was broken']
      : [
          `BROKEN: ${violations.length}: ${countsOf(violations.map(({ invariant }) => invariant))}`,
          ...shortened(violations).map((each) => violationLine(each).slice(0, 700)),
        ]),
    ...(violations.length === 0
      ? []
      : [`again: npm run chaos -- --seed ${plan.seed} --seconds ${plan.seconds}`]),
  ];
}

/** A few of each kind, because one fault often violates the same rule a hundred times. */
function shortened(violations: readonly Violation[]): Violation[] {
  return [...grouped(violations, ({ invariant }) => invariant).values()].flatMap((each) =>
    each.slice(0, 5),
  );
}

function countsOf(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([word, count]) => `${word} ${count}`)
    .join(', ');
}
