import type { BroadcastAction } from '../../domain/broadcast/control.ts';
import type { RecipientCounts } from '../../domain/broadcast/totals.ts';
import type { BroadcastStatus, RecipientState } from '../../domain/broadcast/vocabulary.ts';
import type { ContactIdentity } from '../chat/intake.ts';
import type { TemplateToSend } from '../chat/chat-writes.ts';

/** A recipient: the number as it was understood, and the chat as intake would name it. */
export interface NewRecipient {
  readonly number: string;
  readonly person: {
    readonly identities: readonly ContactIdentity[];
    readonly address: Readonly<Record<string, string>>;
  };
}

/** A broadcast to be. Its account belongs to the organization. */
export interface NewBroadcast {
  readonly organizationId: number;
  readonly userId: number;
  /** The same command again finds the broadcast that it made the first time. */
  readonly commandId: string;
  readonly channel: string;
  readonly accountId: number;
  readonly accountKey: string;
  /** As a message row has them. */
  readonly message: {
    readonly type: 'template';
    readonly content: string;
    readonly details: { readonly template: TemplateToSend };
  };
  readonly delayMs: number;
  readonly dryRun: boolean;
  /** How many recipients the caller named. */
  readonly requested: number;
  /** Without repetitions, in order. */
  readonly recipients: readonly NewRecipient[];
}

export interface Broadcast {
  readonly id: number;
  readonly organizationId: number;
  readonly channel: string;
  readonly accountId: number;
  readonly createdBy: { readonly id: number; readonly name: string | null } | null;
  readonly content: string;
  readonly template: TemplateToSend;
  readonly delayMs: number;
  readonly dryRun: boolean;
  readonly status: BroadcastStatus;
  readonly reason: string | null;
  readonly resumesAt: Date | null;
  readonly requested: number;
  readonly total: number;
  readonly counts: RecipientCounts;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
}

export interface Recipient {
  readonly position: number;
  /** Null = the person was erased. */
  readonly number: string | null;
  readonly state: RecipientState;
  readonly code: string | null;
  readonly reason: string | null;
  readonly chatId: number | null;
  readonly messageId: number | null;
  readonly providerMessageId: string | null;
  readonly updatedAt: Date;
}

export interface RecipientsQuery {
  readonly state?: RecipientState | undefined;
  /** Those with a higher position. */
  readonly after: number;
  readonly limit: number;
}

/** Broadcasts as the front door makes, shows and controls them. */
export interface Broadcasts {
  /** Stores one, to be started. A dry run is completed at once. */
  create(broadcast: NewBroadcast): Promise<number>;
  /** Null = the organization has no such broadcast. */
  find(organizationId: number, id: number): Promise<Broadcast | null>;
  /** Newest first. */
  list(
    organizationId: number,
    page: { readonly before: number | null; readonly limit: number },
  ): Promise<readonly Broadcast[]>;
  /** In order. */
  recipients(id: number, query: RecipientsQuery): Promise<readonly Recipient[]>;
  /** Returns the status after that; one in which the action is not possible stays. Null = there is none. */
  change(
    organizationId: number,
    id: number,
    action: BroadcastAction,
  ): Promise<BroadcastStatus | null>;
}
