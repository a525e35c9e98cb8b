import type { ChatPriority, ChatStatus, DeliveryStatus } from '../vocabulary.ts';
import type { RefusalCode } from '../errors.ts';
import type { ChatValue, DecidedField, ReasonField } from './fields.ts';
import type { DeadlineOverrides } from './policy.ts';

/** What a waiting row's flags say; a row has the sum of its own. */
export const rowFlag = {
  /** Ours: written on the phone. */
  fromUs: 1,
  /** Neither unread nor a reason to reopen: reactions, system notices. */
  quiet: 2,
  /** Its file is still being fetched. */
  fileAwaited: 4,
} as const;

/**
 * A waiting message row: [id, flags, provider time, time of acceptance], times in epoch ms. The last time is not told by
 * wake-ups nor by earlier versions.
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

/** Messages that just arrived, told with the wake-up: lets the chat decide without looking first. */
export interface Arrived {
  /** Epoch ms. */
  readonly at: number;
  /** All that were accepted together. */
  readonly rows: readonly WaitingRow[];
}

/**
 * What waits besides messages: the outcome of a send, a provider's status, the end of fetching a file, a chat that turned
 * out to be the same person's (to the chat that takes it in, and to the one that ends), or just a reason to look again
 * (the account may send once more).
 */
export type WaitingItem = {
  readonly id: number;
  readonly messageId: number | null;
  readonly code: string | null;
  /** When it came, epoch ms; not told by earlier versions. */
  readonly at?: number;
} & (
  | {
      readonly kind: 'delivery' | 'status';
      readonly status: DeliveryStatus | null;
      /** Told when it may change who owes whom an answer. */
      readonly answer?: AnswerOutcome | null;
    }
  | { readonly kind: 'media'; readonly status: 'ready' | 'failed' }
  | { readonly kind: 'absorb'; readonly status: null; readonly absorbed: AbsorbedChat | null }
  /**
   * A poke with what was absorbed: the rest of that chat's messages is on its way here. With the code `erase…`: the chat is
   * gone for everybody, and its rows leave.
   */
  | {
      readonly kind: 'poke' | 'merged';
      readonly status: null;
      readonly absorbed?: AbsorbedChat | null;
    }
);

/**
 * What an outcome of an operator's message means for the answer that it is. Either it left: the customer's oldest message
 * that came after it was written is not answered by it. Or it had left and failed later: it is as if it had never been an
 * answer, and where a later one `replaced` it, only the first response is another. Times are epoch ms.
 */
export type AnswerOutcome =
  | { readonly left: true; readonly askedAfter: number | null }
  | {
      readonly left: false;
      readonly replaced: boolean;
      readonly unansweredSince: number | null;
      readonly firstResponseAt: number | null;
    };

/** What a chat brings along that is merged into another. Times are epoch ms. */
export interface AbsorbedChat {
  readonly chatId: number;
  readonly status: ChatStatus;
  readonly priority: ChatPriority;
  readonly assignedUserId: number | null;
  readonly lastMessageAt: number | null;
  readonly lastIncomingAt: number | null;
  readonly firstResponseAt: number | null;
  readonly sends: readonly number[];
  /** More are queued there than these. */
  readonly moreSends?: boolean;
}

/** Whether a chat's account may send now, and who holds its connection. */
export interface Outlet {
  readonly ready: boolean;
  /** A number whose session's own process makes the deliveries; null = whoever works may call the provider. */
  readonly phone: number | null;
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
export type ChatPatch = {
  readonly [K in Exclude<DecidedField, ReasonField>]?: ChatValue<K>;
} & {
  /** The command whose stored words say why; null = no words. */
  readonly [K in `${ReasonField}Of`]?: string | null;
} & {
  readonly resolvedAt?: number | null;
  /** The chat's own wishes for its deadlines. */
  readonly deadlineOverrides?: DeadlineOverrides;
};

/** One effect of a round, carried out in order by chat_commit_round(). */
export type CommitOp =
  | { readonly op: 'new' }
  /** Takes in the messages, items and history of a chat that was merged into this one. */
  | { readonly op: 'absorb'; readonly chatId: number }
  | { readonly op: 'take'; readonly ids: readonly number[] }
  | { readonly op: 'send'; readonly ids: readonly number[] }
  /** An intent waits for its time. */
  | { readonly op: 'schedule'; readonly id: number; readonly at: number }
  | { readonly op: 'unschedule'; readonly id: number }
  /** Sends the organization's farewell, if it has one and it can be sent; the row then has more than the state. */
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
      /** The inbox item that told it: the provider's words are there. */
      readonly item?: number;
    }
  /** A failed or doubtful message is to be sent again. */
  | { readonly op: 'requeue'; readonly id: number }
  /** The file of a message that was told before came, or won't. */
  | { readonly op: 'file'; readonly id: number }
  | { readonly op: 'updated'; readonly fields: Readonly<Record<string, unknown>> }
  | {
      readonly op: 'notify';
      /** Null = everybody of the organization. */
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
    }
  | {
      readonly op: 'answer';
      readonly id: string;
      readonly kind: string;
      readonly answer: CommandAnswer;
    }
  | { readonly op: 'park'; readonly id?: number; readonly inboxId?: number; readonly code: string }
  | { readonly op: 'drop'; readonly ids: readonly number[] };
