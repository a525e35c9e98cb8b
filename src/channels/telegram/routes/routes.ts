import type { RouteDefinition } from '../../../http/define-route.ts';
import type { TelegramWebhook } from '../webhook.ts';
import { botRoutes } from './bots.ts';
import { botChatRoutes, type BotChatDeps } from './chats.ts';
import type { BotDeps } from './starting.ts';
import { webhookRoute } from './webhook.ts';

export interface TelegramRouteDeps extends BotDeps, BotChatDeps {
  readonly webhook: TelegramWebhook;
}

/** All routes of the channel. */
export function telegramRoutes(deps: TelegramRouteDeps): RouteDefinition[] {
  return [...botRoutes(deps), ...botChatRoutes(deps), webhookRoute(deps)];
}
