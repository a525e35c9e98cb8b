import { type ErrorWords, isModelErrorCode, wordsOf } from '../../../domain/errors.ts';
import type { AiHealthStore } from '../../../ports/ai/ai-store.ts';
import type { AiProbe } from '../../../ports/ai/reply-suggester.ts';

/** A check may cost money, so all front doors together check only once in this time. */
const checkedEveryMs = 60_000;
const checkWithinMs = 8_000;

export interface HealthDeps {
  readonly aiProbe: AiProbe;
  readonly aiHealth: AiHealthStore;
}

export type AiHealth = { readonly ok: true } | { readonly ok: false; readonly code: string };

/** Whether the provider answers, according to a check at most a minute old. */
export async function checkHealth({ aiProbe, aiHealth }: HealthDeps): Promise<AiHealth> {
  if (aiProbe.unconfigured !== null) return { ok: false, code: aiProbe.unconfigured };
  const known = await aiHealth.claim(checkedEveryMs);
  // Another front door is checking at this moment; the next call gets the result.
  if (known !== null)
    return known.ok === true ? { ok: true } : { ok: false, code: known.code ?? 'checking' };
  const probed = await aiProbe.probe(AbortSignal.timeout(checkWithinMs));
  await aiHealth.record({ ok: probed.ok, code: probed.ok ? null : probed.code });
  return probed;
}

/** The meaning of a code for the people who run the system. */
export function healthWords(code: string): ErrorWords {
  return wordsOf(isModelErrorCode(code) ? code : 'http_status');
}
