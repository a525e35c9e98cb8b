import type { DeliveryStatus, ChatPriority, ChatStage, ChatStatus } from '../vocabulary.ts';
import type { DeadlinePolicy } from './policy.ts';
import type { AbsorbedChat, AnswerOutcome } from './work.ts';

/** What happened to a chat. Rules return these; `evolve` folds them into the state. */
export type ChatEvent =
  | { readonly type: 'announced' }
  | { readonly type: 'absorbed'; readonly chat: AbsorbedChat }
  | {
      readonly type: 'messagesTaken';
      readonly ids: readonly number[];
      readonly lastMessageAt: number | null;
      readonly lastIncomingAt: number | null;
      /** The time of the oldest of these messages from the customer; null = none is from the customer. */
      readonly askedAt: number | null;
      /** The time of our newest one of these (written on the phone). */
      readonly answeredAt: number | null;
    }
  | { readonly type: 'reopened'; readonly from: ChatStatus; readonly keepOwner: boolean }
  | {
      readonly type: 'assigned';
      readonly userId: number;
      readonly previousUserId: number | null;
      readonly at: number;
    }
  | { readonly type: 'unassigned'; readonly previousUserId: number }
  | { readonly type: 'priorityChanged'; readonly from: ChatPriority; readonly to: ChatPriority }
  | {
      readonly type: 'statusChanged';
      readonly from: ChatStatus;
      readonly to: 'open' | 'pending';
      readonly pendingUntil: number | null;
      /** A closer word for the new status. */
      readonly stage?: ChatStage | null;
      /** The command whose stored text is the reason. */
      readonly reasonOf?: string | null;
    }
  | {
      readonly type: 'closed';
      readonly from: ChatStatus;
      readonly at: number;
      readonly reasonOf: string | null;
      readonly resolved: boolean;
      /** The chat was closed automatically, because nobody wrote for too long. */
      readonly afterSilence?: boolean;
    }
  | { readonly type: 'tagAdded'; readonly tagId: number }
  | { readonly type: 'tagRemoved'; readonly tagId: number }
  /** Texts that were set; each is stored under this key, null = there is none any more. */
  | { readonly type: 'noteChanged'; readonly textOf: string | null }
  | {
      readonly type: 'described';
      readonly categoryOf?: string | null;
      readonly subjectOf?: string | null;
    }
  | {
      readonly type: 'rated';
      readonly from: number | null;
      readonly to: number;
      /** The command whose stored text is the comment. */
      readonly textOf: string | null;
    }
  | { readonly type: 'hrChanged'; readonly isHr: boolean }
  | { readonly type: 'becameOverdue'; readonly dueAt: number; readonly first: boolean }
  | { readonly type: 'messageScheduled'; readonly id: number; readonly at: number }
  | { readonly type: 'scheduleCancelled'; readonly id: number }
  | {
      readonly type: 'policyChanged';
      readonly policy: DeadlinePolicy;
      readonly at: number;
      readonly byCommand: boolean;
    }
  | {
      readonly type: 'markedRead';
      readonly ids?: readonly number[];
      readonly upTo?: number;
      readonly command?: string;
    }
  | {
      readonly type: 'messageQueued';
      readonly id: number;
      readonly at: number;
      readonly byOperator: boolean;
      /** The message was planned, and its time came. */
      readonly scheduled?: boolean;
      /** It answers nothing, such as a reaction: only its delivery concerns the chat. */
      readonly quiet?: boolean;
      /** A queued message counts as an answer, as in versions whose outcomes did not say which message left. */
      readonly answersAtOnce?: boolean;
    }
  | { readonly type: 'messageRequeued'; readonly id: number }
  | {
      readonly type: 'deliveryChanged';
      readonly id: number;
      readonly status: DeliveryStatus;
      readonly code: string | null;
      /** The inbox item that reported it. */
      readonly item: number;
      /** Set if the message is an answer: whether it left, with the time of the outcome. */
      readonly answer?: AnswerOutcome & { readonly at: number };
    }
  /** The file of a published message has to be fetched again; `told` = clients are told that it is on its way. */
  | {
      readonly type: 'fileAwaited';
      readonly id: number;
      readonly at: number;
      readonly told?: boolean;
    }
  /** The file of a published message arrived, or cannot be fetched. */
  | { readonly type: 'fileChanged'; readonly id: number };
