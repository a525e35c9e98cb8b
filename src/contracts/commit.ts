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
  /** The version that the workflow's state is a copy of; -1 = it has none. */
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
      /** Epoch ms by the database's clock: the time of what is decided on this. */
      readonly now: number;
      readonly version: number;
      readonly inbox: number;
      readonly taken: number;
      readonly rows: readonly WaitingRow[];
      readonly items: readonly WaitingItem[];
      /** More may wait than was read. */
      readonly truncated: boolean;
      /**
       * What the database's functions tell: 2 = times of acceptance too, 3 = which answers left too. Not told by those
       * before: a round is then judged as it was by the versions of that time.
       */
      readonly rules?: number;
      /** Answers of commands that were committed before. */
      readonly answers?: Readonly<Record<string, CommandAnswer>>;
      /** Those of the asked messages that are still drafts. */
      readonly intents?: readonly number[];
      /** Those of the asked messages that may be sent again. */
      readonly retryable?: readonly number[];
      /** Not told by versions that knew of no pauses. */
      readonly outlet?: SendReadiness;
      /** The deadlines that are wanted now. */
      readonly policy?: DeadlinePolicy;
      /** The organization's present rule, told for a closed chat. */
      readonly ownersKeepClosedChats?: boolean;
      /** The whole state, when the row's version is not the one asked for. */
      readonly state?: ChatState;
    };

/**
 * What a round that fetched nothing believes besides its version: this many rows wait and nothing else, none of these
 * commands was answered before, these deadlines are wanted, its time is right within two seconds. The commit looks whether
 * it is so.
 */
export interface OptimisticCheck {
  readonly rows: number;
  readonly policy?: DeadlinePolicy;
  readonly commandIds: readonly string[];
  /** For the fetch that is answered when it is not so. */
  readonly draftIds: readonly number[];
  readonly limit: number;
}

export interface CommitInput {
  readonly chatId: number;
  readonly version: number;
  readonly taken: number;
  /** Epoch ms of the decision: what every time of this commit is. */
  readonly now: number;
  readonly patch: ChatPatch;
  readonly ops: readonly CommitOp[];
  /** Present when nothing was fetched; `taken` is then what the row says. */
  readonly optimistic?: OptimisticCheck;
}

export type CommitResult =
  | { readonly kind: 'missing' }
  /** `moved` = the version was right, but a row was not as the round believed. */
  | { readonly kind: 'stale'; readonly moved?: true }
  /** The optimistic batch did not fit and nothing was changed: here is what a fetch gives. */
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
      /** The row holds more than was decided (a farewell): it has to be read again. */
      readonly reload?: boolean;
      /** The organization wants suggestions by themselves after so long a silence; told when messages were taken. */
      readonly suggestAfterMs?: number;
    };
