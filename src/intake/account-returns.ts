import type { AccountReturns, AccountReturnStore } from '../ports/accounts/account-returns.ts';
import type { WakeQueue } from './wake-queue.ts';

/** Wakes the chats of an account that is back. The recheck is in the row, so the sweeper finds lost wake-ups. */
export function createAccountReturns(deps: {
  readonly store: AccountReturnStore;
  readonly wakes: Pick<WakeQueue, 'add'>;
}): AccountReturns {
  return {
    async wake(accountKey) {
      for (let after: number | null = 0; after !== null;) {
        const { chats, lastChatId } = await deps.store.recheck(accountKey, after);
        for (const chat of chats) deps.wakes.add(chat);
        after = lastChatId;
      }
    },
  };
}
