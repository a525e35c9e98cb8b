import { ServiceError } from '../../../contracts/service-error.ts';
import type { ReadySuggestions, SuggestionResult, Suggestions } from '../../../ports/ai-store.ts';
import type { ChatSuggester } from '../../../ports/chat-gateway.ts';
import type { CommandedChat } from '../../../ports/chat-reads.ts';
import type { EventWaits } from '../../../ports/event-waits.ts';
import { waitingChatOf } from '../chats/desk.ts';

/** All calls of the provider end within 20 s; the rest is the way there and back. */
const usualWithinMs = 21_000;

export interface AskDeps {
  readonly suggestions: Suggestions;
  readonly suggester: ChatSuggester;
  readonly waits: EventWaits;
  /** Shorter in tests. */
  readonly suggestionsWithinMs?: number;
}

/**
 * Asks a chat for suggestions and waits on the feed for what comes of it. Whoever asks meanwhile waits for the same: in
 * this process for the same promise, elsewhere for the same request of the chat.
 * @throws ServiceError 503 `ai_unavailable`, or 429 `ai_rate_limited` past the organization's limit.
 */
export type AskSuggestions = (
  chat: CommandedChat,
  limit: number,
  commandId: string,
) => Promise<ReadySuggestions>;

export function createAskSuggestions(deps: AskDeps): AskSuggestions {
  const asked = new Map<string, Promise<ReadySuggestions>>();
  return (chat, limit, commandId) => {
    const key = `${chat.id}:${limit}`;
    const known = asked.get(key);
    if (known !== undefined) return known;
    const asking = ask(deps, chat, limit, commandId).finally(() => asked.delete(key));
    asked.set(key, asking);
    return asking;
  };
}

async function ask(
  { suggestions, suggester, waits, suggestionsWithinMs = usualWithinMs }: AskDeps,
  chat: CommandedChat,
  limit: number,
  commandId: string,
): Promise<ReadySuggestions> {
  // What is told before the chat has said which request it is belongs to the wait too.
  const told = new Set<unknown>();
  let requestId: string | null = null;
  const wait = await waits.listen(chat.organizationId, ({ name, data }) => {
    if (name !== 'ai:suggestions' && name !== 'ai:failed') return false;
    told.add(data['requestId']);
    return requestId !== null && data['requestId'] === requestId;
  });
  try {
    ({ requestId } = await suggester.suggestReplies(waitingChatOf(chat), { commandId, limit }));
    if (!told.has(requestId)) await wait.first(suggestionsWithinMs);
    return readyOf(await suggestions.result(chat.id, requestId));
  } finally {
    wait.close();
  }
}

function readyOf(result: SuggestionResult): ReadySuggestions {
  switch (result.kind) {
    case 'ready':
      return result.ready;
    case 'pending':
      throw unavailable(5);
    case 'failed': {
      const retryAfter = Math.max(1, Math.ceil((result.retryAfterMs ?? 5_000) / 1_000));
      if (result.code === 'ai_rate_limited') {
        throw new ServiceError(
          429,
          'ai_rate_limited',
          'Слишком много запросов подсказок в организации; повторите позже',
          { retryAfter },
        );
      }
      throw unavailable(retryAfter);
    }
  }
}

/** Whatever it was: people are told no more than that there are none now. */
export function unavailable(retryAfter: number): ServiceError {
  return new ServiceError(503, 'ai_unavailable', 'Подсказки сейчас недоступны', { retryAfter });
}
