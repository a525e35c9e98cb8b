/** What operators read in one chat, to be told to its customer. */
export interface ClaimedReceipt {
  readonly chatId: number;
  readonly accountId: number;
  /** Identifies what was read so far. */
  readonly round: number;
  /** Whether the organization still wants its customers to be told. */
  readonly wanted: boolean;
  /** Oldest first. */
  readonly messages: readonly ReadMessage[];
}

export interface ReadMessage {
  readonly providerMessageId: string;
  /** The address of its chat when it arrived. */
  readonly address: Readonly<Record<string, string>>;
  readonly senderJid: string | null;
}

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
