import type { DirectoryCheck } from '../ports/waba-directory.ts';
import type { GraphAnswer } from './graph.ts';

/** What of Meta's description of a number is shown. */
const shown = [
  'id',
  'display_phone_number',
  'verified_name',
  'quality_rating',
  'code_verification_status',
] as const;

/** An answer of Meta's as a diagnosis shows it. Meta quotes a token that it does not read. */
export function checkOf(answer: GraphAnswer, token: string): DirectoryCheck {
  if (answer.ok) {
    const details = shown.flatMap((name) => {
      const value = answer.result[name];
      return typeof value === 'string' || typeof value === 'number' ? [[name, value] as const] : [];
    });
    return { ok: true, ...(details.length > 0 && { details: Object.fromEntries(details) }) };
  }
  const { fault } = answer;
  if (fault.kind !== 'refused') {
    return { ok: false, error: { code: null, message: `Meta does not answer (${fault.code})` } };
  }
  const { status, code, message } = fault;
  return { ok: false, status, error: { code, message: message.replaceAll(token, '…') } };
}
