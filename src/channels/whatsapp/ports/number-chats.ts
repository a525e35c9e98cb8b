/** One of the organization's numbers, with what a send must know about it. */
export interface SendingNumber {
  readonly id: number;
  readonly organizationId: number;
  readonly phoneJid: string;
  /** The country for which its organization's people write numbers; null = all numbers have their country. */
  readonly region: string | null;
  readonly connectionType: 'baileys' | 'waba';
  /** It can send now: connected, and not paused by its provider. */
  readonly ready: boolean;
}

/** Chats that are named by number and address, for sends that start a chat. */
export interface NumberChats {
  /** Null = the organization has no such number. */
  number(organizationId: number, organizationPhoneId: number): Promise<SendingNumber | null>;
  /** The chat of this number with an address; null = there is none yet. */
  find(number: SendingNumber, jid: string): Promise<number | null>;
  /**
   * Finds or creates that chat, under the same locks and keys as intake: whoever is faster, there is only one. A new
   * chat has no owner and is not announced: `chat:new` comes with its first message, and no list shows it before.
   */
  open(number: SendingNumber, jid: string): Promise<number>;
}
