import type { AccountKind } from '../../contracts/names.ts';

/** The task queue on which the deliveries of one account wait for whoever holds its connection. */
export interface DeliveryQueues {
  /**
   * Takes the account's deliveries from now on.
   * @throws if it cannot start now.
   */
  open(kind: AccountKind, accountId: number): Promise<OpenDeliveryQueue>;
}

export interface OpenDeliveryQueue {
  /** Whether deliveries are taken: not after `close`, nor after an unexpected fault. */
  isOpen(): boolean;
  /** Takes no more; resolves when the deliveries under way have ended. */
  close(): Promise<void>;
}
