import type { Expression } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { chatAudience, systemAudience } from '../../domain/feed.ts';
import type {
  ReadySuggestions,
  SuggestionRequest,
  Suggestions,
  SuggestionStore,
} from '../../ports/ai/ai-store.ts';
import type { Suggestion, SuggestionFault } from '../../ports/ai/reply-suggester.ts';
import { createCallGate, readAiUsage } from './ai-calls.ts';
import { appendEvent } from '../database/append-event.ts';
import { change, first } from '../database/statement.ts';
import { inTransaction } from '../database/transaction.ts';
import {
  beginRequest,
  failRequest,
  finishRequest,
  forgetOlder,
  lockedChat,
  lookAtChat,
  resultOfRequest,
} from './suggestion-statements.ts';

/** Suggestions, as the front door reads them. */
export function createSuggestions({ pool }: { readonly pool: Pool }): Suggestions {
  return {
    async look(chatId, limit) {
      const row = await first(pool, lookAtChat, { chatId, limit });
      if (row === undefined || row.lastBy === null)
        return { kind: 'nothing', reason: 'no_messages' };
      if (row.lastBy === 'operator') return { kind: 'nothing', reason: 'answered' };
      if (row.ready !== null) return { kind: 'ready', ready: present(row.ready) };
      return { kind: 'missing', newestSeq: row.newestSeq ?? 0 };
    },

    async result(chatId, requestId) {
      const row = await first(pool, resultOfRequest, { chatId, requestId });
      if (row === undefined || row.state === 'running') return { kind: 'pending' };
      if (row.state === 'ready')
        return { kind: 'ready', ready: present(row), upToDate: row.upToDate };
      // A CHECK limits the column to these codes.
      const code = (row.errorCode ?? 'ai_unavailable') as SuggestionFault;
      return { kind: 'failed', code, retryAfterMs: row.retryAfterMs };
    },

    usage: (organizationId, days) => readAiUsage(pool, organizationId, days),
  };
}

/** A row whose state is ready. */
interface MadeRow {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly wanted: number;
  readonly basedOnSeq: number | null;
  readonly finishedAt: Date | string;
}

function present({ id, finishedAt, suggestions, wanted, basedOnSeq }: MadeRow): ReadySuggestions {
  const madeAt = new Date(finishedAt);
  return { requestId: id, suggestions, wanted, basedOnSeq, madeAt };
}

/** The rows of suggestions, for the activity that generates them. */
export function createSuggestionStore({
  pool,
  callsPerMinute,
  channels,
}: {
  readonly pool: Pool;
  readonly callsPerMinute: number;
  readonly channels: readonly { readonly personWords?: Expression<unknown> }[];
}): SuggestionStore {
  const begin = beginRequest(channels.flatMap(({ personWords = [] }) => personWords));
  return {
    async begin(request) {
      const row = await first(pool, begin, request);
      if (row === undefined) return { kind: 'over' };
      const { organizationId, basedOnSeq, settingsVersion } = row;
      if (row.lastBy !== 'customer' || basedOnSeq === null) {
        return { kind: 'nothing', organizationId, basedOnSeq };
      }
      const { companyName, tone, language, rules, customers, operators, messages } = row;
      return {
        kind: 'begun',
        organizationId,
        basedOnSeq,
        settingsVersion,
        context: {
          companyName,
          tone,
          language,
          rules,
          customers: known(customers),
          operators: known(operators),
          messages,
        },
      };
    },

    finish: (request, { suggestions, basedOnSeq, settingsVersion }) =>
      inTransaction(pool, async (client) => {
        const chat = await first(client, lockedChat, request);
        if (chat === undefined) return 'over';
        // Messages that became older than an hour since then change nothing.
        const changed = chat.newestSeq !== null && chat.newestSeq !== basedOnSeq;
        if (changed && !request.final) return 'overtaken';
        const written = await change(client, finishRequest, {
          ...request,
          suggestions: JSON.stringify(suggestions),
          basedOnSeq,
          settingsVersion,
        });
        if (written !== 1) return 'over';
        await change(client, forgetOlder, request);
        // Nobody asked for automatic suggestions: if there are none, there is nothing to announce.
        if (!request.auto || suggestions.length > 0) {
          await tell(client, request, chat, 'ai:suggestions', chatAudience(request.chatId), {
            suggestions: suggestions.map(({ text }) => text),
            flags: suggestions.map(({ flags }) => flags),
            basedOnSeq,
            auto: request.auto,
          });
        }
        return 'written';
      }),

    async fail(request, { code, reason, retryAfterMs }) {
      await inTransaction(pool, async (client) => {
        const chat = await first(client, failRequest, { ...request, code, retryAfterMs });
        if (chat === undefined) return;
        await tell(client, request, chat, 'ai:failed', systemAudience, { code, reason });
      });
    },

    gate: (organizationId) => createCallGate(pool, organizationId, callsPerMinute),
  };
}

interface ChatNow {
  readonly organizationId: number;
  readonly isHr: boolean;
  readonly now: string | null;
}

async function tell(
  client: PoolClient,
  { chatId, requestId }: SuggestionRequest,
  chat: ChatNow,
  name: string,
  audience: string,
  data: Record<string, unknown>,
): Promise<void> {
  await appendEvent(client, {
    organizationId: chat.organizationId,
    chatId,
    seq: null,
    name,
    data: { chatId, requestId, ...data, timestamp: chat.now },
    audience,
    isHr: chat.isHr,
    visitorSession: null,
  });
}

function known(names: readonly (string | null)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== null && name !== ''))] as string[];
}
