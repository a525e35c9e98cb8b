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
