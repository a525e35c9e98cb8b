import type { ChatPriority, ChatStatus, DeliveryStatus } from '../vocabulary.ts';
import type { RefusalCode } from '../errors.ts';
import type { ChatValue, DecidedField, ReasonField, WordsField } from './fields.ts';
import type { DeadlineOverrides } from './policy.ts';

/** The flags of a waiting row; a row has the sum of its flags. */
export const rowFlag = {
  /** Our own message, written on the phone. */
  fromUs: 1,
  /** Neither unread nor a reason to reopen, and no answer: reactions, edits, notices, of either side. */
  quiet: 2,
  /** Its file is still being fetched. */
  fileAwaited: 4,
} as const;

/**
 * A waiting message row: [id, flags, provider time, time of acceptance], times in epoch ms. Wake-ups and earlier
 * versions omit the last time.
 */
export type WaitingRow = readonly [
  id: number,
  flags: number,
  timestamp: number,
  acceptedAt?: number,
];

/** Whether a waiting row has a flag. */
export function hasFlag([, flags]: WaitingRow, flag: keyof typeof rowFlag): boolean {
  return (flags & rowFlag[flag]) !== 0;
}

/** Messages that just arrived, as named by the wake-up. With them, the chat can decide without a fetch. */
export interface Arrived {
  /** Epoch ms. */
  readonly at: number;
  /** All messages that were accepted together. */
  readonly rows: readonly WaitingRow[];
}

/**
 * Work besides messages: the outcome of a send, a provider's status, the end of fetching a file, a merge (for the
 * winner and for the chat that ends), or just a reason to read the row again (such as an account that can send again).
 */
export type WaitingItem = {
  readonly id: number;
  readonly messageId: number | null;
  readonly code: string | null;
  /** When it arrived, epoch ms; earlier versions omit it. */
  readonly at?: number;
} & (
  | {
      readonly kind: 'delivery' | 'status';
      readonly status: DeliveryStatus | null;
      /** Present if it may change who has to answer whom. */
      readonly answer?: AnswerOutcome | null;
    }
  | { readonly kind: 'media'; readonly status: 'ready' | 'failed' }
  | { readonly kind: 'absorb'; readonly status: null; readonly absorbed: AbsorbedChat | null }
  /**
   * A recheck. With `absorbed`: the rest of that chat's messages is being moved here. With the code `erase…`: the chat
   * is gone for everybody, and its rows are being deleted.
   */
  | {
      readonly kind: 'poke' | 'merged';
      readonly status: null;
      readonly absorbed?: AbsorbedChat | null;
    }
);

/**
 * What the outcome of an operator's message means if that message was an answer. If it left, it does not answer
 * messages of the customer that arrived after it was written; the oldest of them is given. If it had left and failed
 * later, it counts as if it had never been an answer; if a later answer `replaced` it, only the first response changes.
 * Times are epoch ms.
 */
export type AnswerOutcome =
  | { readonly left: true; readonly askedAfter: number | null }
  | {
      readonly left: false;
      readonly replaced: boolean;
      readonly unansweredSince: number | null;
      readonly firstResponseAt: number | null;
    };

/** What a chat brings into another one when it is merged. Times are epoch ms. */
export interface AbsorbedChat {
  readonly chatId: number;
  readonly status: ChatStatus;
  readonly priority: ChatPriority;
  readonly assignedUserId: number | null;
  readonly lastMessageAt: number | null;
  readonly lastIncomingAt: number | null;
  readonly firstResponseAt: number | null;
  readonly sends: readonly number[];
  /** It has more queued sends than these. */
  readonly moreSends?: boolean;
}

/** Whether a chat's account can send now, and who holds its connection. */
export interface SendReadiness {
  readonly ready: boolean;
  /** The number whose session delivers the messages; null = any worker may call the provider. */
  readonly phone: number | null;
}

/** The answer to a command: stored with the commit, so it never changes. */
export type CommandAnswer =
  | {
      readonly ok: true;
      readonly changed: boolean;
      readonly markedCount?: number;
      readonly unreadCount?: number;
    }
  | { readonly ok: false; readonly code: RefusalCode; readonly assignedUserId?: number | null };

/** Columns of the chat row that a round changes. Times are epoch ms. */
export type ChatPatch = {
  readonly [K in Exclude<DecidedField, ReasonField>]?: ChatValue<K>;
} & {
  /** The key of the command's text that becomes the field; null = no text. */
  readonly [K in `${WordsField}Of`]?: string | null;
} & {
  readonly resolvedAt?: number | null;
  /** The chat's own deadlines. */
  readonly deadlineOverrides?: DeadlineOverrides;
};

/** One effect of a round; chat_commit_round() carries them out in order. */
export type CommitOp =
  | { readonly op: 'new' }
  /** Takes in the messages, items and history of a chat that was merged into this one. */
  | { readonly op: 'absorb'; readonly chatId: number }
  | { readonly op: 'take'; readonly ids: readonly number[] }
  | { readonly op: 'send'; readonly ids: readonly number[] }
  /** A draft is planned for a later time. */
  | { readonly op: 'schedule'; readonly id: number; readonly at: number }
  | { readonly op: 'unschedule'; readonly id: number }
  /** Sends the organization's farewell, if it has one and it can be sent. The row then contains more than the state. */
  | { readonly op: 'farewell' }
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
      /** The inbox item that reported it; it contains the provider's text. */
      readonly item?: number;
    }
  /** A failed or doubtful message will be sent again. */
  | { readonly op: 'requeue'; readonly id: number }
  /** The file of a published message arrived, cannot be fetched, or is fetched again. */
  | { readonly op: 'file'; readonly id: number }
  | { readonly op: 'updated'; readonly fields: Readonly<Record<string, unknown>> }
  | {
      readonly op: 'notify';
      /** Null = everybody in the organization. */
      readonly userId: number | null;
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
      /** The text that a field got; its beginning is the new value. */
      readonly textOf?: string;
      /** The text field whose value before the commit is the old value. */
      readonly field?: WordsField;
      /** The tag whose name is the new value, or the old one. */
      readonly tagAdded?: number;
      readonly tagRemoved?: number;
    }
  /** Puts a tag on the chat, or takes it off. */
  | { readonly op: 'tag'; readonly id: number; readonly on: boolean }
  /** The chat gets the next ticket number; it keeps answering to the one that it had. */
  | { readonly op: 'renumber' }
  /** What hangs on the chat follows its HR flag, which the patch has set. */
  | { readonly op: 'hr' }
  | {
      readonly op: 'answer';
      readonly id: string;
      readonly kind: string;
      readonly answer: CommandAnswer;
    }
  | { readonly op: 'park'; readonly id?: number; readonly inboxId?: number; readonly code: string }
  | { readonly op: 'drop'; readonly ids: readonly number[] };
