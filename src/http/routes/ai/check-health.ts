import type { AiHealthStore } from '../../../ports/ai/ai-store.ts';
import type { AiProbe } from '../../../ports/ai/reply-suggester.ts';

/** A check may cost money: front doors together ask once in this time. */
const checkedEveryMs = 60_000;
const checkWithinMs = 8_000;

export interface HealthDeps {
  readonly aiProbe: AiProbe;
  readonly aiHealth: AiHealthStore;
}

export type AiHealth = { readonly ok: true } | { readonly ok: false; readonly code: string };

/** Whether the provider answers, as somebody found out at most a minute ago. */
export async function checkHealth({ aiProbe, aiHealth }: HealthDeps): Promise<AiHealth> {
  if (aiProbe.unconfigured !== null) return { ok: false, code: aiProbe.unconfigured };
  const known = await aiHealth.claim(checkedEveryMs);
  // Another front door is asking at this moment: the answer comes with the next look.
  if (known !== null)
    return known.ok === true ? { ok: true } : { ok: false, code: known.code ?? 'checking' };
  const probed = await aiProbe.probe(AbortSignal.timeout(checkWithinMs));
  await aiHealth.record({ ok: probed.ok, code: probed.ok ? null : probed.code });
  return probed;
}

/** What each code means for a person who looks after the system. */
export const healthWords: Readonly<Record<string, string>> = {
  ai_not_configured: 'Ключ DEEPSEEK_API_KEY не задан',
  key_refused: 'Сервис не принимает ключ',
  no_balance: 'На счёте сервиса закончились средства',
  provider_busy: 'Сервис перегружен',
  time_out: 'Сервис не отвечает',
  unreachable: 'Сервис недоступен',
  checking: 'Проверка ещё идёт',
};
