import type { ChatState } from '../domain/chat/state.ts';
import type { DeadlinePolicy } from '../domain/chat/policy.ts';
import type {
  ChatPatch,
  CommandAnswer,
  CommitOp,
  SendReadiness,
  WaitingItem,
  WaitingRow,
} from '../domain/chat/work.ts';

export type * from '../domain/chat/work.ts';

export interface FetchInput {
  readonly chatId: number;
  /** The version of the row that the workflow's state copies; -1 = it has no state. */
  readonly version: number;
  readonly commandIds: readonly string[];
  /** Messages that commands want to send, or to send again. */
  readonly draftIds: readonly number[];
  readonly limit: number;
}

export type FetchResult =
  | { readonly missing: true }
  | {
      readonly missing?: undefined;
      /** Epoch ms by the database's clock: the time of all decisions on this fetch. */
      readonly now: number;
      readonly version: number;
      readonly inbox: number;
      readonly taken: number;
      readonly rows: readonly WaitingRow[];
      readonly items: readonly WaitingItem[];
      /** There may be more waiting work than was read. */
      readonly truncated: boolean;
      /**
       * The version of the database's functions: 2 = they return times of acceptance, 3 = also which answers left, 4 =
       * all waiting rows in one order, because messages are taken before their files.
       * Unset in earlier versions. The rules of that version judge the round.
       */
      readonly rules?: number;
      /** Answers of commands that are already committed. */
      readonly answers?: Readonly<Record<string, CommandAnswer>>;
      /** Requested messages that are still drafts. */
      readonly intents?: readonly number[];
      /** Requested messages that may be sent again. */
      readonly retryable?: readonly number[];
      /** Unset in versions without pauses. */
      readonly outlet?: SendReadiness;
      /** The current deadline policy. */
      readonly policy?: DeadlinePolicy;
      /** The organization's current setting; only set for a closed chat. */
      readonly ownersKeepClosedChats?: boolean;
      /** The whole state, if the row's version differs from the requested one. */
      readonly state?: ChatState;
    };

/**
 * The assumptions of a round without a fetch, besides its version: exactly this many rows wait and nothing else, none
 * of these commands was answered before, these deadlines apply, and its time is right within two seconds. The commit
 * checks all of them.
 */
export interface OptimisticCheck {
  readonly rows: number;
  readonly policy?: DeadlinePolicy;
  readonly commandIds: readonly string[];
  /** For the fetch whose result is returned if the check fails. */
  readonly draftIds: readonly number[];
  readonly limit: number;
}

export interface CommitInput {
  readonly chatId: number;
  readonly version: number;
  readonly taken: number;
  /** Epoch ms of the decision: the time for everything in this commit. */
  readonly now: number;
  readonly patch: ChatPatch;
  readonly ops: readonly CommitOp[];
  /** Present if nothing was fetched; the row then determines `taken`. */
  readonly optimistic?: OptimisticCheck;
}

export type CommitResult =
  | { readonly kind: 'missing' }
  /** `moved` = the version was right, but a row differed from what the round assumed. */
  | { readonly kind: 'stale'; readonly moved?: true }
  /** The optimistic batch did not match the row, and nothing was changed. This is the result of a fetch. */
  | { readonly kind: 'wrong'; readonly fetched: FetchResult }
  | {
      readonly kind: 'done';
      readonly version: number;
      readonly unread: number;
      /** Something arrived while the round ran. */
      readonly more: boolean;
      readonly answers: Readonly<Record<string, CommandAnswer>>;
      /** Epoch ms by the database's clock, after the commit, which may have had to wait. */
      readonly now: number;
      readonly outlet?: SendReadiness;
      readonly policy?: DeadlinePolicy;
      /** The row contains more than was decided (a farewell), so it has to be read again. */
      readonly reload?: boolean;
      /** The organization wants automatic suggestions after this long a silence; set if messages were taken. */
      readonly suggestAfterMs?: number;
    };
