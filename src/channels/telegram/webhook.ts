import { createHash, timingSafeEqual } from 'node:crypto';
import { cutDeep, isTooDeep } from '../../domain/json-depth.ts';
import type { TelegramAccounts, TelegramWebhook } from './ports.ts';
import type { UpdateTaker } from './update-taker.ts';

/** Takes what Telegram posts: the secret first, then the rows, only then an answer. */
export function createTelegramWebhook(deps: {
  readonly accounts: Pick<TelegramAccounts, 'webhook' | 'skipped'>;
  readonly taker: UpdateTaker;
}): TelegramWebhook {
  return {
    async take(botId, secret, body) {
      const known = await deps.accounts.webhook(botId);
      // Compared also when there is no such bot, so that the time tells nothing.
      const same = sameSecret(known?.secret ?? '', secret ?? '');
      if (known === null || secret === undefined || !same) return 'refused';
      const update = updateOf(body);
      // Telegram would post it again, and hold everything behind it back.
      if (update === undefined) await deps.accounts.skipped(botId);
      else await deps.taker.take({ ...known, id: botId }, [update]);
      return 'accepted';
    },
  };
}

/** The update, without what lies deeper in it than anything that Telegram has; undefined = it is no JSON. */
function updateOf(body: Buffer): unknown {
  try {
    const update: unknown = JSON.parse(body.toString('utf8'));
    if (isTooDeep(body)) cutDeep(update);
    return update;
  } catch {
    return undefined;
  }
}

/** In constant time, whatever the lengths. */
function sameSecret(known: string, given: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(known), digest(given));
}
