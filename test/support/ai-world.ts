import { pino } from 'pino';
import {
  createSuggestionActivities,
  type SuggestionTimes,
} from '../../activities/suggest-replies.ts';
import { createAiClient } from '../../src/ai/client.ts';
import { createAiProbe, createReplySuggester } from '../../src/ai/suggester.ts';
import { aiTaskQueue } from '../../src/contracts/names.ts';
import type { MadeSuggestions } from '../../src/contracts/suggestions.ts';
import { aiRoutes } from '../../src/http/routes/ai/routes.ts';
import { createAiHealth } from '../../src/persistence/ai/ai-calls.ts';
import { createAiSettings } from '../../src/persistence/ai/ai-settings.ts';
import {
  createSuggestions,
  createSuggestionStore,
} from '../../src/persistence/ai/ai-suggestions.ts';
import { channels } from '../../src/channels/registry.ts';
import { createChatReads } from '../../src/persistence/chat/chat-reads.ts';
import { createEventLog } from '../../src/persistence/events/event-log.ts';
import { createNotices } from '../../src/persistence/events/notices.ts';
import type { IncomingMessage } from '../../src/ports/chat/intake.ts';
import { createFeed } from '../../src/realtime/feed.ts';
import { startAiServer } from './ai-server.ts';
import { startApi } from './api.ts';
import { type ChatWorldOptions, startChatWorld } from './chat-world.ts';
import { eventually } from './eventually.ts';
import { compose } from './harness/closing.ts';
import type { Organization, Person } from './harness/people.ts';
import type { Answer } from './harness/rest.ts';

export interface AiWorldOptions extends ChatWorldOptions {
  readonly withoutKey?: boolean;
  readonly requestsPerMinute?: number;
  readonly times?: Partial<SuggestionTimes>;
  /** How long the front door waits. */
  readonly withinMs?: number;
}

export type AiWorld = Awaited<ReturnType<typeof startAiWorld>>;

/** Chats with suggestions on real servers: workflow, activity, front door, and a stand-in for the provider. */
export const startAiWorld = (options: AiWorldOptions = {}) =>
  compose(async (closing) => {
    const world = closing.own(await startChatWorld(options));
    const provider = closing.own(await startAiServer());
    const { pool } = world;
    const apiKey = options.withoutKey === true ? undefined : 'sk-test';
    const settings = { baseUrl: provider.url, apiKey, model: 'deepseek-flash' };
    const made: MadeSuggestions[] = [];
    const activities = createSuggestionActivities({
      store: createSuggestionStore({
        pool,
        callsPerMinute: options.requestsPerMinute ?? 1_000,
        channels,
      }),
      suggester: createReplySuggester({
        client: createAiClient(settings),
        times: { firstPauseMs: 20 },
      }),
      onMade: (fields) => void made.push(fields),
      times: { heartbeatMs: 100, ...options.times },
    });
    const startAi = () => world.startActivities(aiTaskQueue, activities);
    if (options.withoutWorker !== true) await startAi();

    const log = pino({ level: 'silent' });
    const notices = createNotices({ url: world.url, pool, onError: () => undefined });
    closing.own(notices.events);
    const eventLog = createEventLog(pool, (url) => url);
    const feed = closing.own(createFeed({ eventLog, notices: notices.events, log }));
    const api = closing.own(
      await startApi({
        databaseUrl: world.url,
        routes: (database) =>
          aiRoutes({
            chats: createChatReads(database, channels),
            suggestions: createSuggestions({ pool }),
            suggester: world.gateway,
            waits: feed,
            aiProbe: createAiProbe({ client: createAiClient(settings) }),
            aiHealth: createAiHealth(database),
            aiSettings: createAiSettings(database),
            ...(options.withinMs !== undefined && { suggestionsWithinMs: options.withinMs }),
          }),
      }),
    );

    /** A customer writes. */
    const says = async (
      organization: Organization,
      person: string,
      content: string,
      more: Partial<IncomingMessage['message']> = {},
    ): Promise<number> => {
      const { chatId } = await world.intake.accept(
        world.incoming(organization.id, person, undefined, { content, ...more }),
      );
      return chatId;
    };

    return {
      world,
      provider,
      api,
      feed,
      pool,
      made,
      startAi,
      says,

      /** The same; resolves when the chat's workflow has taken it. */
      async customer(...args: Parameters<typeof says>): Promise<number> {
        const chatId = await says(...args);
        await world.idle(chatId);
        return chatId;
      },

      /** An operator answers. */
      async operator(organization: Organization, chatId: number, text: string): Promise<void> {
        const { id: userId } = organization.employee;
        const by = { userId, role: 'employee' } as const;
        const chat = world.chatOf(organization.id, chatId);
        const commandId = crypto.randomUUID();
        await world.gateway.assign(chat, { commandId, by, operatorId: userId });
        const messageId = await world.draft(organization.id, chatId, userId, text);
        await world.gateway.sendMessage(chat, { commandId: crypto.randomUUID(), by, messageId });
      },

      suggest: (who: Person, chatId: number, limit?: number | string): Promise<Answer> =>
        api.call(
          'GET',
          `/api/ai/suggestions/${chatId}${limit === undefined ? '' : `?limit=${limit}`}`,
          who,
        ),

      /** Waits until the provider has been called so often. */
      called: (times: number) => eventually(() => provider.calls.length >= times),
    };
  });
