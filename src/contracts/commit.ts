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
  /** The version that the workflow's state copies; -1 = it has no state. */
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
      /** More may wait than was read. */
      readonly truncated: boolean;
      /**
       * What the database's functions return: 2 = also times of acceptance, 3 = also which answers left. Earlier
       * versions leave it out: a round is then judged by the rules of that time.
       */
      readonly rules?: number;
      /** Answers of commands that were already committed. */
      readonly answers?: Readonly<Record<string, CommandAnswer>>;
      /** The requested messages that are still drafts. */
      readonly intents?: readonly number[];
      /** The requested messages that may be sent again. */
      readonly retryable?: readonly number[];
      /** Left out by versions without pauses. */
      readonly outlet?: SendReadiness;
      /** The deadlines that apply now. */
      readonly policy?: DeadlinePolicy;
      /** The organization's present rule, set for a closed chat. */
      readonly ownersKeepClosedChats?: boolean;
      /** The whole state, if the row's version differs from the requested one. */
      readonly state?: ChatState;
    };

/**
 * What a round without a fetch assumes besides its version: this many rows wait and nothing else, none of these
 * commands was answered before, these deadlines apply, and its time is right within two seconds. The commit checks all
 * of it.
 */
export interface OptimisticCheck {
  readonly rows: number;
  readonly policy?: DeadlinePolicy;
  readonly commandIds: readonly string[];
  /** For the fetch that is returned if the check fails. */
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
  /** Present if nothing was fetched; `taken` then comes from the row. */
  readonly optimistic?: OptimisticCheck;
}

export type CommitResult =
  | { readonly kind: 'missing' }
  /** `moved` = the version was right, but a row differed from what the round assumed. */
  | { readonly kind: 'stale'; readonly moved?: true }
  /** The optimistic batch did not fit and nothing was changed: this is the result of a fetch. */
  | { readonly kind: 'wrong'; readonly fetched: FetchResult }
  | {
      readonly kind: 'done';
      readonly version: number;
      readonly unread: number;
      /** Something arrived while the round ran. */
      readonly more: boolean;
      readonly answers: Readonly<Record<string, CommandAnswer>>;
      /** Epoch ms by the database's clock, after a commit that may have had to wait. */
      readonly now: number;
      readonly outlet?: SendReadiness;
      readonly policy?: DeadlinePolicy;
      /** The row contains more than was decided (a farewell): it has to be read again. */
      readonly reload?: boolean;
      /** The organization wants automatic suggestions after this much silence; set when messages were taken. */
      readonly suggestAfterMs?: number;
    };
