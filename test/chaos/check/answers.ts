import type { Call, Ledger } from '../ledger.ts';
import { broken, type Violation } from './violation.ts';

/** Answers to calls. */
export function checkAnswers({ calls }: Ledger): Violation[] {
  const found: Violation[] = [];
  const first = new Map<string, Call>();
  for (const call of calls) {
    if (call.repeats === null && !first.has(call.label)) first.set(call.label, call);
  }
  for (const call of calls) {
    const asked = `${call.method} ${call.path} "${call.label}"`;
    if (call.status === null) found.push(broken('answered', `${asked}: ${attemptsOf(call)}`));
    for (const { status, code } of call.attempts) {
      if (status === 500) found.push(broken('internal_error', `${asked}: 500 ${code}`));
    }
    const original = call.repeats === null ? undefined : first.get(call.repeats);
    if (original === undefined || original.status === null || call.status === null) continue;
    const of = call.replayed ? canonical : essence;
    if (call.status !== original.status || of(call.answer) !== of(original.answer)) {
      const was = `${original.status} ${canonical(original.answer)}`;
      const is = `${call.status} ${canonical(call.answer)}`;
      found.push(
        broken('repeated_equally', `${asked}: was ${was.slice(0, 300)} is ${is.slice(0, 300)}`),
      );
    }
  }
  return found;
}

function attemptsOf({ attempts }: Call): string {
  return attempts.map(({ door, status, code }) => `${door}:${code ?? status ?? '-'}`).join(' ');
}

/**
 * The outcome in the answer to a command. An answer that could not be stored, because the database failed at that
 * moment, is built again with the chat as it is then.
 */
function essence(answer: unknown): string {
  const { success, code, markedCount, message } = (answer ?? {}) as Record<string, unknown>;
  return canonical([success, code, markedCount, (message as { id?: number } | undefined)?.id]);
}

/** JSON with sorted keys: equal answers give equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
