import type { ClaimedReceipt } from '../../../ports/delivery/read-receipts.ts';

/**
 * Receipts that wait: a mark as read writes them in its commit. Each is told at least once; repeating one does no harm.
 */
export interface ReadReceipts {
  /**
   * Claims some that can be sent now, for a minute.
   * @param held the accounts whose connections this process holds.
   */
  claim(channel: string, held: readonly number[]): Promise<readonly ClaimedReceipt[]>;
  /** Ends one, whether it was told or never will be. */
  settle(receipt: Pick<ClaimedReceipt, 'chatId' | 'round'>): Promise<void>;
}
