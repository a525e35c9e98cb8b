import type { BotIdentity, TelegramAccounts } from './ports.ts';
import type { TelegramApi } from './api.ts';

export type TelegramDirectory = ReturnType<typeof createTelegramDirectory>;

/** The owner of a token; `refused` = it has none; `unreachable` = Telegram could not be asked. */
type Owner =
  | { readonly kind: 'known'; readonly identity: BotIdentity }
  | { readonly kind: 'refused' | 'unreachable' };

/** A person waits for the answer. */
const withinMs = 5_000;

/** The calls to Telegram that managing bots requires. */
export function createTelegramDirectory(deps: {
  readonly api: TelegramApi;
  readonly accounts: Pick<TelegramAccounts, 'sender'>;
}) {
  return {
    async identify(token: string): Promise<Owner> {
      const answer = await deps.api.call(token, 'getMe', {}, { timeoutMs: withinMs });
      if (answer.ok) {
        const { id, username, first_name: name } = answer.result;
        const identity = { botId: String(id), username: username ?? null, name: name ?? null };
        return { kind: 'known', identity };
      }
      const { fault } = answer;
      const refused = fault.kind === 'refused' && (fault.status === 401 || fault.status === 404);
      return { kind: refused ? 'refused' : 'unreachable' };
    },

    /** Asks Telegram to post nothing more for a bot; waiting updates stay. Never throws: a failure has no consequence. */
    async forgetWebhook(botId: number): Promise<void> {
      const access = await deps.accounts.sender(botId).catch(() => null);
      if (access === null) return;
      await deps.api.call(access.token, 'deleteWebhook', {}, { timeoutMs: withinMs });
    },
  };
}
