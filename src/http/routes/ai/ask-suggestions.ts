import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError } from '../../../contracts/service-error.ts';
import { pause } from '../../../lib/pause.ts';
import type {
  ReadySuggestions,
  SuggestionResult,
  Suggestions,
} from '../../../ports/ai/ai-store.ts';
import type { ChatSuggester } from '../../../ports/chat/chat-gateway.ts';
import type { CommandedChat } from '../../../ports/chat/chat-reads.ts';
import type { EventWaits } from '../../../ports/events/event-waits.ts';
import { waitingChatOf } from '../chat/chats/desk.ts';

/** All calls of the provider end within 20 s; the rest is for the way there and back. */
const usualWithinMs = 21_000;
const triesForNewest = 3;
const betweenTriesMs = 100;

export interface AskDeps {
  readonly suggestions: Suggestions;
  readonly suggester: ChatSuggester;
  readonly waits: EventWaits;
  /** Shorter in tests. */
  readonly suggestionsWithinMs?: number;
}

/**
 * Asks a chat for suggestions and waits for the result on the feed. Callers who ask meanwhile wait for the same result:
 * in this process for the same promise, in others for the same request of the chat.
 * @throws ServiceError 503 `ai_unavailable`, or 429 `ai_rate_limited` above the organization's limit.
 */
export type AskSuggestions = (
  chat: CommandedChat,
  wanted: SuggestionsWanted,
  commandId: string,
) => Promise<ReadySuggestions>;

export interface SuggestionsWanted {
  readonly limit: number;
  /** The suggestions must be based on this message of the chat, or on a newer one. */
  readonly newestSeq: number;
}

export function createAskSuggestions(deps: AskDeps): AskSuggestions {
  const asked = new Map<string, Promise<ReadySuggestions>>();
  return (chat, wanted, commandId) => {
    const key = `${chat.id}:${wanted.limit}:${wanted.newestSeq}`;
    const known = asked.get(key);
    if (known !== undefined) return known;
    const asking = ask(deps, chat, wanted, commandId).finally(() => asked.delete(key));
    asked.set(key, asking);
    return asking;
  };
}

async function ask(
  { suggestions, suggester, waits, suggestionsWithinMs = usualWithinMs }: AskDeps,
  chat: CommandedChat,
  { limit, newestSeq }: SuggestionsWanted,
  commandId: string,
): Promise<ReadySuggestions> {
  const deadline = Date.now() + suggestionsWithinMs;
  const news = await listenTo(waits, chat);
  try {
    for (let tries = 1; ; tries += 1) {
      const { requestId } = await suggester.suggestReplies(waitingChatOf(chat), {
        // Each attempt is a separate command.
        commandId: tries === 1 ? commandId : `${commandId}:${tries}`,
        limit,
      });
      let result = await suggestions.result(chat.id, requestId);
      const failedBefore = result.kind === 'failed';
      while (result.kind === 'pending' && (await news.of(requestId, deadline - Date.now()))) {
        result = await suggestions.result(chat.id, requestId);
      }
      // The chat returns a finished request until it learns that the request has ended. The failure of such a request
      // is not this call's, and its result may be based on an older message or on other settings.
      const isOld =
        result.kind === 'ready' &&
        ((result.ready.basedOnSeq ?? newestSeq) < newestSeq || !result.upToDate);
      if (!(isOld || failedBefore) || tries === triesForNewest) return readyOf(result);
      await sleep(betweenTriesMs);
    }
  } finally {
    news.close();
  }
}

/** Listens for the results of a chat's requests from now on. */
async function listenTo(
  waits: EventWaits,
  chat: CommandedChat,
): Promise<{ of(requestId: string, withinMs: number): Promise<boolean>; close(): void }> {
  const told = new Set<unknown>();
  let hear = (): void => undefined;
  const wait = await waits.listen(chat.organizationId, ({ name, data }) => {
    if (name === 'ai:suggestions' || name === 'ai:failed') {
      told.add(data['requestId']);
      hear();
    }
    return false;
  });
  return {
    /** True once something was announced for the request since the last call; false if the time is over. */
    async of(requestId, withinMs) {
      const until = Date.now() + withinMs;
      while (!told.delete(requestId)) {
        const left = until - Date.now();
        if (left <= 0) return false;
        const heard = new AbortController();
        hear = () => heard.abort();
        await pause(left, heard.signal);
      }
      return true;
    },
    close: () => wait.close(),
  };
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
        throw new ServiceError('ai_rate_limited', { retryAfter });
      }
      throw unavailable(retryAfter);
    }
  }
}

/** The same error for every reason: callers only learn that there are no suggestions now. */
export function unavailable(retryAfter: number): ServiceError {
  return new ServiceError('ai_unavailable', { retryAfter });
}
