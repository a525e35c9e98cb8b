/**
 * Who a call writes to when it names no chat, but an account of a channel and an address there: their chat is found, or
 * made with this first message.
 */
export interface Addressee {
  readonly channel: string;
  /** How the account is connected, where its channel has several ways. */
  readonly connectionType: string | null;
  /** The account can send now. */
  readonly accountReady: boolean;
  /** The chat of the two; null = there is none yet. */
  find(): Promise<number | null>;
  /**
   * Finds or makes it, under the same locks and keys as intake: whoever is faster, there is one. A new one is nobody's,
   * and unannounced: `chat:new` comes with its first message, and no list shows it before.
   */
  open(): Promise<number>;
}

/**
 * Finds who is meant.
 * @throws ServiceError for an account that the organization hasn't, and for what is no address.
 */
export type FindAddressee = (
  organizationId: number,
  accountId: number,
  address: string,
) => Promise<Addressee>;
