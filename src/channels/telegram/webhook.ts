import { createHash, timingSafeEqual } from 'node:crypto';
import type { TelegramAccounts, TelegramWebhook } from '../../ports/telegram-bots.ts';
import type { UpdateTaker } from './update-taker.ts';

/** Takes what Telegram posts: the secret first, then the rows, only then an answer. */
export function createTelegramWebhook(deps: {
  readonly accounts: Pick<TelegramAccounts, 'webhook'>;
  readonly taker: UpdateTaker;
}): TelegramWebhook {
  return {
    async take(botId, secret, update) {
      const known = await deps.accounts.webhook(botId);
      // Compared also when there is no such bot, so that the time tells nothing.
      const same = sameSecret(known?.secret ?? '', secret ?? '');
      if (known === null || secret === undefined || !same) return 'refused';
      await deps.taker.take({ ...known, id: botId }, [update]);
      return 'accepted';
    },
  };
}

/** In constant time, whatever the lengths. */
function sameSecret(known: string, given: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(known), digest(given));
}
