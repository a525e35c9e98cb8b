import type { WaitingChat } from '../chat/intake.ts';

/** Says that a channel account may send again: connected, a new token, taken off its pause. */
export interface AccountReturns {
  /**
   * Wakes the chats of this account that have queued messages; these then leave, each chat's in order. Resolves once the
   * wake-ups are durable. Safe to repeat.
   * @param accountKey as in `IncomingMessage`.
   */
  wake(accountKey: string): Promise<void>;
}

/** What that needs of the database. */
export interface AccountReturnStore {
  /** Pokes the next chats with queued sends; answers those to wake and where to go on; null = there are no more. */
  recheck(
    accountKey: string,
    afterChatId: number,
  ): Promise<{
    readonly chats: readonly WaitingChat[];
    readonly lastChatId: number | null;
  }>;
}
