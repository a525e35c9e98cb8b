import type { Channel } from '../../domain/vocabulary.ts';
import type { WaitingChat } from '../chat/intake.ts';

/** A provider's report about a message that we sent. */
export interface DeliveryReport {
  readonly channel: Channel;
  /** The account that sent it. */
  readonly accountId: number;
  readonly providerMessageId: string;
  /** Our own id of the message, if the provider returns it: matched first. */
  readonly messageId?: number | null;
  /** The attempt that it reports, if the provider returns it; null = only the provider's id identifies it. */
  readonly attempt?: number | null;
  readonly status: 'sent' | 'delivered' | 'read' | 'failed';
  /** One of our codes and the provider's words; only with `failed`. */
  readonly code?: string | null;
  readonly reason?: string | null;
  /** The provider's time, epoch ms. */
  readonly at: number;
}

/** The entry for delivery statuses of every channel. */
export interface DeliveryReports {
  /**
   * Accepts reports: when this resolves they are committed, each in its chat's inbox, and the chats will be woken.
   * Repeating a report changes nothing. A report whose message is not known yet is kept until it is.
   * @throws if the database is away; then nothing was accepted.
   */
  accept(reports: readonly DeliveryReport[]): Promise<void>;
}

/** The database operations that this needs: one transaction for a whole batch. */
export interface DeliveryReportStore {
  /** Returns the chats that have to be woken. */
  accept(reports: readonly DeliveryReport[]): Promise<readonly WaitingChat[]>;
}
