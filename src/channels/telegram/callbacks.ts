import type { TelegramAccounts } from './ports.ts';
import type { TelegramApi } from './api.ts';

/** Telegram shows a pressed button as busy until it gets an answer, for which it waits some seconds. */
const withinMs = 5_000;

export type CallbackAnswers = ReturnType<typeof createCallbackAnswers>;

/** Tells Telegram that the press of a button arrived. A lost answer costs nothing but a moment of the customer's. */
export function createCallbackAnswers(deps: {
  readonly api: TelegramApi;
  readonly accounts: Pick<TelegramAccounts, 'sender'>;
}) {
  const underWay = new Set<Promise<unknown>>();

  const give = async (botId: number, queryId: string): Promise<void> => {
    const access = await deps.accounts.sender(botId);
    if (access === null) return;
    await deps.api.call(
      access.token,
      'answerCallbackQuery',
      { callback_query_id: queryId },
      { timeoutMs: withinMs },
    );
  };

  return {
    /** Returns at once: nothing waits for it. */
    answer(botId: number, queryId: string): void {
      const attempt: Promise<unknown> = give(botId, queryId)
        .catch(() => undefined)
        .finally(() => underWay.delete(attempt));
      underWay.add(attempt);
    },

    /** Resolves when no answer is on its way. */
    async idle(): Promise<void> {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}
