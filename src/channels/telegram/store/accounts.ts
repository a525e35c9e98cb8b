import type { Pool } from 'pg';
import { botNumberOf } from '../token.ts';
import type { Credentials } from '../../../ports/people/credentials.ts';
import type { Ownership } from '../../../ports/accounts/account-sessions.ts';
import { all, change, first, type Statement } from '../../../persistence/database/statement.ts';
import type { TelegramAccounts } from '../ports.ts';
import {
  identifiedBot,
  movedGroup,
  openedBot,
  progressedBot,
  refusedBot,
  reportedBot,
  sendingBot,
  skippedUpdate,
  tokenOfBot,
  unreadableBot,
  wantedBots,
  webhookBot,
} from './bot-statements.ts';
import { wayBackOf } from './way-back.ts';

/** The rows of bots as sessions, sends and webhooks see them. */
export function createTelegramAccounts({
  pool,
  credentials,
}: {
  readonly pool: Pool;
  readonly credentials: Credentials;
}): TelegramAccounts {
  const guarded = async <P>(
    write: Statement<P, { readonly ownership: Ownership }>,
    values: P,
  ): Promise<Ownership> => (await first(pool, write, values))?.ownership ?? 'unwanted';

  const webhookOf = ({
    webhookUrl: url,
    webhookSecret: secret,
  }: {
    readonly webhookUrl: string | null;
    readonly webhookSecret: string | null;
  }): { url: string; secret: string } | null =>
    url === null || secret === null
      ? null
      : { url, secret: credentials.decrypt(secret, 'telegram-webhook-secret') };

  return {
    async open(id) {
      const row = await first(pool, openedBot, { id });
      if (row === undefined) return null;
      const { organizationId, epoch } = row;
      try {
        const token = credentials.decrypt(row.tokenCipher, 'telegram-token');
        return {
          id,
          organizationId,
          fencingToken: epoch,
          token,
          botNumber: botNumberOf(token),
          webhook: webhookOf(row),
        };
      } catch (error) {
        await guarded(unreadableBot, { id, epoch });
        throw error;
      }
    },

    progress: (id, epoch, nextUpdateId) => guarded(progressedBot, { id, epoch, nextUpdateId }),

    identify: (id, epoch, { botId, username, name }) =>
      guarded(identifiedBot, { id, epoch, botId, username, name }),

    report: (id, epoch, status, errorCode) =>
      guarded(reportedBot, { id, epoch, status, errorCode }),

    async refused(id, token) {
      // A token that was changed meanwhile is not the one that was refused.
      const cipher = (await first(pool, tokenOfBot, { id }))?.tokenCipher;
      if (cipher === undefined || credentials.decrypt(cipher, 'telegram-token') !== token) return;
      await change(pool, refusedBot, { id, cipher });
    },

    async skipped(id) {
      await change(pool, skippedUpdate, { id });
    },

    wanted: () => all(pool, wantedBots, {}),

    async sender(id) {
      const row = await first(pool, sendingBot, { id });
      if (row === undefined) return null;
      return { token: credentials.decrypt(row.tokenCipher, 'telegram-token'), wanted: row.wanted };
    },

    async webhook(id) {
      const row = await first(pool, webhookBot, { id });
      if (row === undefined) return null;
      return {
        organizationId: row.organizationId,
        botNumber: botNumberOf(credentials.decrypt(row.tokenCipher, 'telegram-token')),
        secret: credentials.decrypt(row.webhookSecret, 'telegram-webhook-secret'),
      };
    },

    wayBack: (message) => wayBackOf(pool, message),

    async moveGroup(id, fromChatId, toChatId) {
      await change(pool, movedGroup, { id, fromChatId, toChatId });
    },
  };
}
