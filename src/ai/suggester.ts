import { setTimeout as sleep } from 'node:timers/promises';
import type {
  AiProbe,
  AiUsage,
  ReplySuggester,
  SuggestOutcome,
  Suggestion,
  SuggestionContext,
} from '../ports/ai/reply-suggester.ts';
import type { AiClient, CompletionAnswer } from './client.ts';
import { flagsOf } from './flags.ts';
import { parseSuggestions } from './parse.ts';
import { promptFor } from './prompt.ts';

/** Times of a request; tests use shorter ones. */
export interface SuggesterTimes {
  /** Before the second call, unless the provider asks for another pause. Doubles for each further call. */
  readonly firstPauseMs: number;
  /**
   * How long our options are left out for a server that only answered without them; tomorrow it may be another server.
   */
  readonly plainMs: number;
}

const usualTimes: SuggesterTimes = { firstPauseMs: 500, plainMs: 60 * 60_000 };
const mostCalls = 4;
/** Maximum number of answers without a suggestion. */
const mostEmpty = 2;
/** Enough for one to three sentences in a script that needs twice the tokens, and for the JSON around them. */
const tokensEach = 160;
const temperature = 0.7;

/** Suggestions from any server that speaks OpenAI's chat completions. Null = no server is configured. */
export function createReplySuggester({
  client,
  times: wished,
}: {
  readonly client: AiClient | null;
  readonly times?: Partial<SuggesterTimes>;
}): ReplySuggester {
  const times = { ...usualTimes, ...wished };
  let plainUntil = 0;
  return {
    async suggest(context, { limit, gate, signal }) {
      if (client === null) return failed('ai_not_configured', null, noUsage);
      const prompt = promptFor(context, limit);
      const request = { ...prompt, maxTokens: 100 + limit * tokensEach, temperature };
      let usage = noUsage;
      let wishes = performance.now() >= plainUntil;
      let madePlain = false;
      let empty = 0;
      let pause = times.firstPauseMs;
      for (;;) {
        const admission = await gate.admit();
        if (!admission.admitted) {
          const { retryAfterMs } = admission;
          return { ...failed('ai_rate_limited', retryAfterMs, usage), code: 'ai_rate_limited' };
        }
        const startedAt = performance.now();
        const answer = await client.complete({ ...request, wishes }, signal);
        const latencyMs = Math.round(performance.now() - startedAt);
        const suggestions = suggestionsIn(answer, context, limit);
        const tokens = tokensOf(answer);
        const outcome = suggestions.length > 0 ? 'ok' : codeOf(answer);
        await admission.record({ outcome, ...tokens, latencyMs });
        usage = added(usage, { calls: 1, latencyMs, ...tokens });
        if (madePlain && answer.kind === 'answered') plainUntil = performance.now() + times.plainMs;
        if (suggestions.length > 0) return { kind: 'ready', suggestions, usage };

        const next = decide(answer, wishes);
        if (answer.kind === 'answered') empty += 1;
        const hopeless = next === 'give up' || usage.calls >= mostCalls || empty >= mostEmpty;
        if (hopeless || signal.aborted) return failed(outcome, retryAfterOf(answer), usage);
        if (next === 'plainer') {
          wishes = false;
          madePlain = true;
          continue;
        }
        const waitMs = retryAfterOf(answer) ?? pause;
        pause *= 2;
        // The signal ends a pause, too.
        await sleep(waitMs, undefined, { signal }).catch(() => undefined);
        if (signal.aborted) return failed(outcome, retryAfterOf(answer), usage);
      }
    },
  };
}

/** What to do after a call that brought no suggestion. */
function decide(answer: CompletionAnswer, wishes: boolean): 'again' | 'plainer' | 'give up' {
  if (answer.kind !== 'refused') return 'again';
  const { status } = answer;
  // A server that does not know our options rejects the request, or breaks on it.
  if (wishes && [400, 415, 422, 500, 501].includes(status)) return 'plainer';
  if (status === 429 || status >= 500 || status === 408 || status === 409) return 'again';
  return 'give up';
}

/** The provider's fault as one of our codes. */
function codeOf(answer: CompletionAnswer): string {
  if (answer.kind === 'answered') return answer.text.trim() === '' ? 'empty_answer' : 'bad_answer';
  if (answer.kind === 'unanswered') return answer.code;
  switch (answer.status) {
    case 401:
    case 403:
      return 'key_refused';
    case 402:
      return 'no_balance';
    case 404:
      return 'model_unknown';
    case 429:
      return 'provider_busy';
    default:
      return `http_${answer.status}`;
  }
}

function suggestionsIn(
  answer: CompletionAnswer,
  context: SuggestionContext,
  limit: number,
): readonly Suggestion[] {
  if (answer.kind !== 'answered') return [];
  return parseSuggestions(answer.text, limit).map((text) => ({
    text,
    flags: flagsOf(text, context),
  }));
}

const noUsage: AiUsage = { calls: 0, promptTokens: 0, completionTokens: 0, latencyMs: 0 };

function tokensOf(answer: CompletionAnswer): { promptTokens: number; completionTokens: number } {
  if (answer.kind !== 'answered') return { promptTokens: 0, completionTokens: 0 };
  return { promptTokens: answer.promptTokens, completionTokens: answer.completionTokens };
}

function added(one: AiUsage, other: AiUsage): AiUsage {
  return {
    calls: one.calls + other.calls,
    promptTokens: one.promptTokens + other.promptTokens,
    completionTokens: one.completionTokens + other.completionTokens,
    latencyMs: one.latencyMs + other.latencyMs,
  };
}

function retryAfterOf(answer: CompletionAnswer): number | null {
  return answer.kind === 'refused' ? answer.retryAfterMs : null;
}

function failed(
  reason: string,
  retryAfterMs: number | null,
  usage: AiUsage,
): Extract<SuggestOutcome, { kind: 'failed' }> {
  return { kind: 'failed', code: 'ai_unavailable', reason, retryAfterMs, usage };
}

/** Asks for the list of models, which costs nothing; a server without one gets a request for one word. */
export function createAiProbe({ client }: { readonly client: AiClient | null }): AiProbe {
  return {
    unconfigured: client === null ? 'ai_not_configured' : null,

    async probe(signal) {
      if (client === null) return { ok: false, code: 'ai_not_configured' };
      const status = await client.models(signal);
      if (status === null) return { ok: false, code: signal.aborted ? 'time_out' : 'unreachable' };
      if (status === 200) return { ok: true };
      if (status !== 404 && status !== 405) {
        return { ok: false, code: codeOf({ kind: 'refused', status, retryAfterMs: null }) };
      }
      const answer = await client.complete(
        {
          system: 'Answer with one word.',
          user: 'ping',
          maxTokens: 5,
          temperature: 0,
          wishes: false,
        },
        signal,
      );
      return answer.kind === 'answered' ? { ok: true } : { ok: false, code: codeOf(answer) };
    },
  };
}
