import { createHash, timingSafeEqual } from 'node:crypto';
import { cutDeep, isTooDeep } from '../../domain/json-depth.ts';
import type { TelegramAccounts } from './ports.ts';
import type { UpdateTaker } from './update-taker.ts';

export type TelegramWebhook = ReturnType<typeof createTelegramWebhook>;

/** Accepts what Telegram posts: first the secret, then the rows, only then an answer. */
export function createTelegramWebhook(deps: {
  readonly accounts: Pick<TelegramAccounts, 'webhook' | 'skipped'>;
  readonly taker: UpdateTaker;
}) {
  return {
    /**
     * Resolves once the update's rows are committed. `refused` = no such webhook, or a wrong secret: nothing was read.
     * @param body the raw bytes: the sender is checked before they are parsed.
     * @throws if the database is unavailable: Telegram posts it again.
     */
    async take(
      botId: number,
      secret: string | undefined,
      body: Buffer,
    ): Promise<'accepted' | 'refused'> {
      const known = await deps.accounts.webhook(botId);
      // Compared even if there is no such bot, so that the time reveals nothing.
      const same = sameSecret(known?.secret ?? '', secret ?? '');
      if (known === null || secret === undefined || !same) return 'refused';
      const update = updateOf(body);
      // Telegram would post it again, and hold back everything behind it.
      if (update === undefined) await deps.accounts.skipped(botId);
      else await deps.taker.take({ ...known, id: botId }, [update]);
      return 'accepted';
    },
  };
}

/** The update, without parts that are nested more deeply than anything from Telegram; undefined = it is not JSON. */
function updateOf(body: Buffer): unknown {
  try {
    const update: unknown = JSON.parse(body.toString('utf8'));
    if (isTooDeep(body)) cutDeep(update);
    return update;
  } catch {
    return undefined;
  }
}

/** In constant time for any lengths. */
function sameSecret(known: string, given: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(known), digest(given));
}
