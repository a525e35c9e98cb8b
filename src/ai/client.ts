import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';

export interface AiClientOptions {
  readonly baseUrl: string;
  /** Undefined = no server is configured. */
  readonly apiKey: string | undefined;
  readonly model: string;
}

export interface CompletionRequest {
  readonly system: string;
  readonly user: string;
  readonly maxTokens: number;
  readonly temperature: number;
  /** Asks for a JSON object, and asks DeepSeek not to think. Servers that do not know these options refuse them. */
  readonly wishes: boolean;
}

export type CompletionAnswer =
  | {
      readonly kind: 'answered';
      readonly text: string;
      readonly promptTokens: number;
      readonly completionTokens: number;
    }
  | { readonly kind: 'refused'; readonly status: number; readonly retryAfterMs: number | null }
  /** No answer, or one that cannot be read. */
  | { readonly kind: 'unanswered'; readonly code: 'time_out' | 'unreachable' | 'unreadable' };

/** Any server that speaks OpenAI's chat completions. One call is one attempt; the signal limits its whole time. */
export interface AiClient {
  complete(request: CompletionRequest, signal: AbortSignal): Promise<CompletionAnswer>;
  /** The status of the answer to a request for the list of models, which costs nothing. Null = no answer. */
  models(signal: AbortSignal): Promise<number | null>;
}

/** Maximum duration of an answer: a hundred times what we ask for. */
const longestMs = 10 * 60_000;

/** Null without a key. */
export function createAiClient({ baseUrl, apiKey, model }: AiClientOptions): AiClient | null {
  if (apiKey === undefined) return null;
  const client = new OpenAI({
    apiKey,
    baseURL: baseUrl,
    // The caller decides about retries: it knows the organization's limit and the deadline.
    maxRetries: 0,
    // This time-out ends with the headers, so it is no deadline: the signal is.
    timeout: longestMs,
    organization: null,
    project: null,
    logLevel: 'off',
  });
  const isDeepSeek = new URL(baseUrl).hostname.endsWith('deepseek.com');

  return {
    async complete({ system, user, maxTokens, temperature, wishes }, signal) {
      try {
        const completion = await client.chat.completions.create(
          {
            model,
            messages: [
              { role: 'system', content: system },
              { role: 'user', content: user },
            ],
            max_tokens: maxTokens,
            temperature,
            stream: false,
            ...(wishes && { response_format: { type: 'json_object' as const } }),
            ...(wishes && isDeepSeek && { thinking: { type: 'disabled' } }),
          },
          { signal },
        );
        const { prompt_tokens: promptTokens = 0, completion_tokens: completionTokens = 0 } =
          completion?.usage ?? {};
        const text = completion?.choices?.[0]?.message?.content;
        return {
          kind: 'answered',
          text: typeof text === 'string' ? text : '',
          promptTokens: wholeNumber(promptTokens),
          completionTokens: wholeNumber(completionTokens),
        };
      } catch (error) {
        return faultOf(error, signal);
      }
    },

    async models(signal) {
      try {
        await client.models.list({ signal });
        return 200;
      } catch (error) {
        const fault = faultOf(error, signal);
        return fault.kind === 'refused' ? fault.status : null;
      }
    },
  };
}

/** What went wrong, without the provider's words: they may repeat the key or the customer's text. */
function faultOf(
  error: unknown,
  signal: AbortSignal,
): Exclude<CompletionAnswer, { kind: 'answered' }> {
  if (signal.aborted || error instanceof APIUserAbortError) {
    return { kind: 'unanswered', code: 'time_out' };
  }
  if (error instanceof APIError && typeof error.status === 'number') {
    return {
      kind: 'refused',
      status: error.status,
      retryAfterMs: retryAfterOf(error.headers?.get('retry-after') ?? null),
    };
  }
  if (error instanceof APIConnectionError) return { kind: 'unanswered', code: 'unreachable' };
  // The connection broke in the middle of the answer, or the answer is no JSON.
  return { kind: 'unanswered', code: 'unreadable' };
}

function retryAfterOf(header: string | null): number | null {
  if (header === null) return null;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}

function wholeNumber(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0;
}
