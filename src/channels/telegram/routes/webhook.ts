import { telegramError } from '../refusals.ts';
import { defineRoute, type RouteDefinition } from '../../../http/define-route.ts';
import { exampleIds } from '../../../http/example-ids.ts';
import type { TelegramWebhook } from '../webhook.ts';
import { BotParams, WebhookAnswer } from './schema.ts';

const tags = ['Telegram'] as const;

/** Telegram's call. A secret agreed with it replaces our token. */
export function webhookRoute(deps: { readonly webhook: TelegramWebhook }): RouteDefinition {
  return defineRoute({
    method: 'post',
    id: 'receiveTelegramUpdate',
    path: '/api/telegram/webhook/:botId',
    example: { params: { botId: exampleIds.webhookBot }, body: { update_id: 900_000_001 } },
    summary: 'Takes an update that Telegram posts.',
    description:
      'The header X-Telegram-Bot-Api-Secret-Token must be the secret that the webhook was set with, else 401 and nothing is read. 200 comes only after the update’s rows are committed; one that can’t be read is noted at the bot, or a placeholder stands in its place: Telegram would only post it again.',
    tags,
    auth: 'none',
    limit: 'none',
    // A message of 4,096 characters with all its entities and what it quotes is far below this.
    bodyLimit: '1mb',
    params: BotParams,
    rawBody: true,
    idempotent: { not: 'Telegram sends none; an update is known by its own id' },
    responses: { 200: WebhookAnswer },
    errors: [401],
    async handler({ params, rawBody, req }) {
      const secret = req.get('x-telegram-bot-api-secret-token');
      const outcome = await deps.webhook.take(params.botId, secret, rawBody);
      if (outcome === 'refused') {
        throw telegramError('webhook_secret_wrong');
      }
      return { ok: true as const };
    },
  });
}
