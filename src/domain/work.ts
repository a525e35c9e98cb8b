import type { ChatPriority, ChatStatus, DeliveryStatus } from './vocabulary.ts';
import type { RefusalCode } from './errors.ts';

/** A waiting message row: [id, flags, provider time in epoch ms]; flags: 1 = from us, 2 = quiet (never unread). */
export type WaitingRow = readonly [id: number, flags: number, timestamp: number];

/** Messages that just arrived, told with the wake-up: lets the chat decide without looking first. */
export interface Arrived {
  /** Epoch ms. */
  readonly at: number;
  /** All that were accepted together. */
  readonly rows: readonly WaitingRow[];
}

/** A waiting outcome of a send, or a delivery status. */
export interface WaitingItem {
  readonly id: number;
  readonly kind: 'delivery' | 'status' | 'poke';
  readonly messageId: number | null;
  readonly status: DeliveryStatus | null;
  readonly code: string | null;
}

/** What a command is answered: stored with the commit, so it is the same for ever. */
export type CommandAnswer =
  | {
      readonly ok: true;
      readonly changed: boolean;
      readonly markedCount?: number;
      readonly unreadCount?: number;
    }
  | { readonly ok: false; readonly code: RefusalCode; readonly assignedUserId?: number | null };

/** Columns of the chat row that a round changes. Times are epoch ms. */
export interface ChatPatch {
  readonly status?: ChatStatus;
  readonly priority?: ChatPriority;
  readonly assignedUserId?: number | null;
  readonly assignedAt?: number | null;
  readonly closedAt?: number | null;
  readonly resolvedAt?: number | null;
  readonly pendingUntil?: number | null;
  readonly firstResponseAt?: number | null;
  readonly lastMessageAt?: number | null;
  /** The command whose stored text becomes the close reason; null clears it. */
  readonly closeReasonOf?: string | null;
}

/** One effect of a round, carried out in order by chat_commit(). */
export type CommitOp =
  | { readonly op: 'new' }
  | { readonly op: 'take'; readonly ids: readonly number[] }
  | { readonly op: 'send'; readonly ids: readonly number[] }
  | {
      readonly op: 'read';
      readonly ids?: readonly number[];
      readonly upTo?: number;
      readonly userId: number | null;
      readonly command?: string;
    }
  | {
      readonly op: 'status';
      readonly id: number;
      readonly status: DeliveryStatus;
      readonly code: string | null;
    }
  | { readonly op: 'updated'; readonly fields: Readonly<Record<string, unknown>> }
  | {
      readonly op: 'notify';
      readonly userId: number;
      readonly type: string;
      readonly byUserId: number | null;
    }
  | {
      readonly op: 'history';
      readonly userId: number | null;
      readonly type: string;
      readonly old: string | null;
      readonly new: string | null;
      readonly reasonOf?: string;
    }
  | {
      readonly op: 'answer';
      readonly id: string;
      readonly kind: string;
      readonly answer: CommandAnswer;
    }
  | { readonly op: 'park'; readonly id?: number; readonly inboxId?: number; readonly code: string }
  | { readonly op: 'drop'; readonly ids: readonly number[] };
