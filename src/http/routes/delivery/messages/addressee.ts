/**
 * The recipient of a call that names no chat, but a channel's account and an address there: their chat is found, or
 * made with this first message.
 */
export interface Addressee {
  readonly channel: string;
  /** How the account is connected, if its channel has several ways. */
  readonly connectionType: string | null;
  /** The account can send now. */
  readonly accountReady: boolean;
  /** The chat of account and address; null = there is none yet. */
  find(): Promise<number | null>;
  /**
   * Finds or makes the chat, under the same locks and keys as intake: whoever is faster, there is only one. A new chat
   * has no owner and is not announced: `chat:new` comes with its first message, and no list shows it before.
   */
  open(): Promise<number>;
}

/**
 * Finds the recipient.
 * @throws ServiceError for an account that the organization does not have, and for an invalid address.
 */
export type FindAddressee = (
  organizationId: number,
  accountId: number,
  address: string,
) => Promise<Addressee>;
