import { ServiceError } from '../../../contracts/service-error.ts';
import type { AiSettings, AiSettingsStore, ReadySuggestions } from '../../../ports/ai/ai-store.ts';
import type { ChatReads } from '../../../ports/chat/chat-reads.ts';
import { defineRoute, reply, type RouteDefinition } from '../../define-route.ts';
import { languageFor } from '../../language.ts';
import { found, viewerOf } from '../chat/chats/desk.ts';
import { type AskDeps, createAskSuggestions, unavailable } from './ask-suggestions.ts';
import { checkHealth, type HealthDeps, healthWords } from './check-health.ts';
import { ChatParams } from '../chat/chats/fields.ts';
import {
  AiSettingsAnswer,
  AiSettingsBody,
  HealthAnswer,
  SuggestionsAnswer,
  SuggestionsQuery,
  UsageAnswer,
  UsageQuery,
} from './schema.ts';

const tags = ['AI'] as const;
const service = 'DeepSeek AI';

export interface AiRouteDeps extends AskDeps, HealthDeps {
  readonly chats: Pick<ChatReads, 'find'>;
  readonly aiSettings: AiSettingsStore;
}

/** Suggested replies for operators, and their settings for managers and admins. */
export function aiRoutes(deps: AiRouteDeps): RouteDefinition[] {
  const askSuggestions = createAskSuggestions(deps);
  return [
    defineRoute({
      method: 'get',
      id: 'suggestReplies',
      path: '/api/ai/suggestions/:chatId',
      summary: 'Suggests replies to the customer’s last message.',
      description:
        'Made from the text messages of the last hour. None, with a reason, when no customer’s message waits for an answer. What was made is kept until the chat changes; who asks while it is being made waits for the same, at most 20 s. Trouble with the provider is 503 `ai_unavailable`; more calls of it than the organization may make in a minute are 429 `ai_rate_limited` with Retry-After.',
      tags,
      auth: 'user',
      params: ChatParams,
      query: SuggestionsQuery,
      responses: { 200: SuggestionsAnswer },
      errors: [404, 429, 'validation_failed/suggestions_limit'],
      async handler({ params, query, user, commandId }) {
        const { limit } = query;
        if (limit < 1 || limit > 10) throw new ServiceError('validation_failed/suggestions_limit');
        const chat = found(await deps.chats.find(viewerOf(user), params.chatId));
        const look = await deps.suggestions.look(chat.id, limit);
        if (look.kind === 'nothing') {
          return { ...presented(chat.id, null, limit, false), reason: look.reason };
        }
        if (look.kind === 'ready') return presented(chat.id, look.ready, limit, true);
        if (deps.aiProbe.unconfigured !== null) throw unavailable(60);
        const ready = await askSuggestions(chat, { limit, newestSeq: look.newestSeq }, commandId);
        return presented(chat.id, ready, limit, false);
      },
    }),
    defineRoute({
      method: 'get',
      id: 'checkAi',
      path: '/api/ai/health',
      summary: 'Whether the language model answers.',
      description:
        'Asked at most once a minute by all front doors together, and by a call that costs nothing where the provider has one.',
      tags,
      auth: 'user',
      responses: { 200: HealthAnswer, 503: HealthAnswer },
      async handler({ req }) {
        const health = await checkHealth(deps);
        const timestamp = new Date().toISOString();
        if (health.ok) return { status: 'healthy' as const, service, timestamp };
        const { code } = health;
        const { usual, text } = healthWords(code);
        const error = text[languageFor(req.headers)(usual)];
        return reply(503, { status: 'unhealthy' as const, service, code, error, timestamp });
      },
    }),
    defineRoute({
      method: 'get',
      id: 'getAiUsage',
      path: '/api/ai/usage',
      summary: 'What the organization’s calls of the language model cost.',
      tags,
      auth: 'user',
      may: 'manageSuggestions',
      query: UsageQuery,
      responses: { 200: UsageAnswer },
      async handler({ query, user }) {
        const { days } = query;
        return { days, ...(await deps.suggestions.usage(user.organizationId, days)) };
      },
    }),
    defineRoute({
      method: 'get',
      id: 'getAiSettings',
      path: '/api/organizations/current/ai',
      summary: 'How suggestions are made for the organization.',
      tags,
      auth: 'user',
      may: 'manageSuggestions',
      responses: { 200: AiSettingsAnswer },
      handler: async ({ user }) => presentSettings(await deps.aiSettings.find(user.organizationId)),
    }),
    defineRoute({
      method: 'patch',
      id: 'updateAiSettings',
      path: '/api/organizations/current/ai',
      example: { body: { companyName: 'Example', tone: 'friendly, short' } },
      summary: 'Changes how suggestions are made for the organization.',
      description: 'What was suggested before is made anew the next time somebody asks.',
      tags,
      auth: 'user',
      may: 'manageSuggestions',
      audit: { on: 'organization', id: 'organization', shows: ['autoSuggest', 'quietSeconds'] },
      body: AiSettingsBody,
      responses: { 200: AiSettingsAnswer },
      async handler({ body, user }) {
        const { quietSeconds, ...rest } = body;
        const given = Object.entries(rest).filter(([, value]) => value !== undefined);
        const changes: Partial<AiSettings> = {
          ...Object.fromEntries(given),
          ...(quietSeconds !== undefined && { quietMs: Math.round(quietSeconds * 1_000) }),
        };
        return presentSettings(await deps.aiSettings.update(user.organizationId, changes));
      },
    }),
  ];
}

function presented(chatId: number, ready: ReadySuggestions | null, limit: number, cached: boolean) {
  const shown = (ready?.suggestions ?? []).slice(0, limit);
  return {
    success: true as const,
    chatId,
    suggestions: shown.map(({ text }) => text),
    count: shown.length,
    flags: shown.map(({ flags }) => [...flags]),
    basedOnSeq: ready?.basedOnSeq ?? null,
    cached,
    timestamp: new Date().toISOString(),
  };
}

function presentSettings({ quietMs, ...settings }: AiSettings) {
  return { ...settings, quietSeconds: quietMs / 1_000 };
}
