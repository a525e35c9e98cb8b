import type { Channel } from '../../domain/vocabulary.ts';
import type { WaitingChat } from '../chat/intake.ts';

/** What a provider says became of a message that we sent. */
export interface DeliveryReport {
  readonly channel: Channel;
  /** The account that sent it. */
  readonly accountId: number;
  readonly providerMessageId: string;
  /** Our own id of the message, where the provider brings it back: matched by first. */
  readonly messageId?: number | null;
  /** The attempt that it reports, where the provider brings it back; null = told by the provider's id alone. */
  readonly attempt?: number | null;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  /** A code of ours and the provider's words; only with `failed`. */
  readonly code?: string | null;
  readonly reason?: string | null;
  /** The provider's time, epoch ms. */
  readonly at: number;
}

/** The way in for delivery statuses, whatever the channel. */
export interface DeliveryReports {
  /**
   * Accepts reports: when this resolves they are committed, each in its chat's inbox, and the chats will be woken. The
   * same report again changes nothing. One whose message is not known yet is kept until it is.
   * @throws when the database is away; nothing was accepted then.
   */
  accept(reports: readonly DeliveryReport[]): Promise<void>;
}

/** What that needs of the database: one transaction for a whole batch. */
export interface DeliveryReportStore {
  /** Answers the chats that have to be woken. */
  accept(reports: readonly DeliveryReport[]): Promise<readonly WaitingChat[]>;
}
