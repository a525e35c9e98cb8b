import { ApplicationFailure, Context, metricMeter } from '@temporalio/activity';
import type {
  MadeSuggestions,
  MakeSuggestionsInput,
  SuggestionActivities,
} from '../src/contracts/suggestions.ts';
import type { SuggestionStore } from '../src/ports/ai/ai-store.ts';
import type { AiUsage, ReplySuggester } from '../src/ports/ai/reply-suggester.ts';

/** Times of a request; tests use shorter ones. */
export interface SuggestionTimes {
  /** Maximum duration of all calls to the provider and the pauses between them. */
  readonly withinMs: number;
  readonly heartbeatMs: number;
}

const usualTimes: SuggestionTimes = { withinMs: 20_000, heartbeatMs: 1_000 };

const noUsage: AiUsage = { calls: 0, promptTokens: 0, completionTokens: 0, latencyMs: 0 };

/**
 * Generates suggestions: reads the chat, calls the provider, and writes the row whose event informs everybody who
 * waits.
 */
export function createSuggestionActivities(deps: {
  readonly store: SuggestionStore;
  readonly suggester: ReplySuggester;
  /** Receives the cost of a request and the code of a failure, for the log: only ids, numbers and codes. */
  readonly onMade?: (fields: MadeSuggestions & { readonly chatId: number }) => void;
  readonly times?: Partial<SuggestionTimes>;
}): SuggestionActivities {
  const { store, suggester } = deps;
  const times = { ...usualTimes, ...deps.times };

  const make = async (
    input: MakeSuggestionsInput,
    cancelled: AbortSignal,
  ): Promise<MadeSuggestions> => {
    const begun = await store.begin(input);
    if (begun.kind === 'over') return report('over', null, noUsage);
    if (begun.kind === 'nothing') {
      const { basedOnSeq } = begun;
      const written = await store.finish(input, {
        suggestions: [],
        basedOnSeq,
        settingsVersion: 0,
      });
      return report(written === 'written' ? 'nothing' : written, null, noUsage);
    }
    const { basedOnSeq, settingsVersion, context } = begun;
    const outcome = await suggester.suggest(context, {
      limit: input.limit,
      gate: store.gate(begun.organizationId),
      signal: AbortSignal.any([cancelled, AbortSignal.timeout(times.withinMs)]),
    });
    // Either the chat has restarted the request and no longer waits for this one, or the worker is shutting down and
    // another one restarts it.
    if (cancelled.aborted) throw endedEarly();
    if (outcome.kind === 'failed') {
      await store.fail(input, outcome);
      return report('failed', outcome.reason, outcome.usage);
    }
    const { suggestions, usage } = outcome;
    const written = await store.finish(input, { suggestions, basedOnSeq, settingsVersion });
    return report(written === 'written' ? 'ready' : written, null, usage);
  };

  return {
    async suggestReplies(input) {
      const context = Context.current();
      // The worker learns from heartbeats that the chat has cancelled the request.
      const timer = setInterval(() => context.heartbeat(), times.heartbeatMs);
      try {
        const made = await make(input, context.cancellationSignal);
        count(made);
        deps.onMade?.({ chatId: input.chatId, ...made });
        return made;
      } finally {
        clearInterval(timer);
      }
    },
  };
}

/** Counts on the worker's metrics address, together with Temporal's own metrics. */
function count({ outcome, calls, promptTokens, completionTokens, latencyMs }: MadeSuggestions) {
  metricMeter.createCounter('ai_requests').add(1, { outcome });
  metricMeter.createCounter('ai_calls').add(calls);
  const tokens = metricMeter.createCounter('ai_tokens');
  tokens.add(promptTokens, { kind: 'prompt' });
  tokens.add(completionTokens, { kind: 'completion' });
  if (calls > 0) metricMeter.createHistogram('ai_latency', 'int', 'ms').record(latencyMs);
}

function endedEarly(): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'worker_shutting_down',
    message: 'The suggestions were not finished.',
  });
}

function report(
  outcome: MadeSuggestions['outcome'],
  code: string | null,
  { calls, promptTokens, completionTokens, latencyMs }: AiUsage,
): MadeSuggestions {
  return { outcome, code, calls, promptTokens, completionTokens, latencyMs };
}
