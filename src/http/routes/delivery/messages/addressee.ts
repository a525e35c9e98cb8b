/**
 * The recipient of a call that names no chat, but an account of a channel and an address there. Their chat is found, or
 * created with this first message.
 */
export interface Addressee {
  readonly channel: string;
  /** How the account is connected, if its channel has several ways. */
  readonly connectionType: string | null;
  /** Whether the account can send now. */
  readonly accountReady: boolean;
  /** The chat of this account and address; null = there is none yet. */
  find(): Promise<number | null>;
  /**
   * Finds or creates the chat, under the same locks and keys as intake, so that there is only one. A new chat has no
   * owner and is not announced: `chat:new` comes with its first message, and no list shows it before that.
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
