import type { DeadlineOverrides, DeadlinePolicy } from './policy.ts';
import type { ChatPriority, ChatStatus, Role } from '../vocabulary.ts';

/** Who asks. The front door has checked the token; the rules judge by role and id. `userId` null = the system. */
export interface Actor {
  readonly userId: number | null;
  readonly role: Role;
}

interface CommandBase {
  /** When it was asked, epoch ms by the asker's clock: lets the chat decide without looking at the time first. */
  readonly at?: number;
  /** Unique for one intention: a hash of (organization, user, route, Idempotency-Key), or random. */
  readonly commandId: string;
  readonly by: Actor;
}

export interface AssignInput extends CommandBase {
  readonly operatorId: number;
  readonly priority?: ChatPriority;
  /** The present owner as the caller knows it: who names it may transfer the chat. */
  readonly expectedAssignedUserId?: number | null;
}
export type UnassignInput = CommandBase;
export interface SetStatusInput extends CommandBase {
  readonly status: ChatStatus;
  /** Epoch ms; only with `pending`. */
  readonly pendingUntil?: number | null;
  /** A reason was stored in command_text under this command's id. */
  readonly hasReason?: boolean;
  /** The word was `resolved`: the time of resolution is kept too. */
  readonly resolved?: boolean;
  /** Changed by the same command, for one answer and one event. */
  readonly priority?: ChatPriority;
}
export interface SetPriorityInput extends CommandBase {
  readonly priority: ChatPriority;
}
export interface CloseInput extends CommandBase {
  /** A reason was stored in command_text under this command's id. */
  readonly hasReason: boolean;
}
export interface MarkReadInput extends CommandBase {
  /** Neither = everything. */
  readonly messageIds?: readonly number[];
  readonly upToMessageId?: number;
}
export interface SendMessageInput extends CommandBase {
  /** A message row in state `intent`. */
  readonly messageId: number;
  /** Epoch ms; it leaves then, unless that has passed. */
  readonly sendAt?: number;
}

export interface CancelScheduledInput extends CommandBase {
  /** A message that waits for its time. */
  readonly messageId: number;
}

export interface SetDeadlinesInput extends CommandBase {
  /** The chat's own wishes, in minutes; null = none of that kind, left out = as the organization has it. */
  readonly overrides: DeadlineOverrides;
  /** What they and the organization's come to. */
  readonly policy: DeadlinePolicy;
}

export interface RetryMessageInput extends CommandBase {
  /** A message of ours that failed, or of which nobody knows whether it was sent. */
  readonly messageId: number;
}

export type ChatCommand =
  | ({ readonly kind: 'assign' } & AssignInput)
  | ({ readonly kind: 'unassign' } & UnassignInput)
  | ({ readonly kind: 'setStatus' } & SetStatusInput)
  | ({ readonly kind: 'setPriority' } & SetPriorityInput)
  | ({ readonly kind: 'close' } & CloseInput)
  | ({ readonly kind: 'markRead' } & MarkReadInput)
  | ({ readonly kind: 'sendMessage' } & SendMessageInput)
  | ({ readonly kind: 'retryMessage' } & RetryMessageInput)
  | ({ readonly kind: 'cancelScheduled' } & CancelScheduledInput)
  | ({ readonly kind: 'setDeadlines' } & SetDeadlinesInput);
