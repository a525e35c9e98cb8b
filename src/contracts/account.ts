import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { AccountKind } from './names.ts';

/** The state that an account's workflow keeps between its runs. No tokens, names or numbers: it travels. */
export interface AccountWorkflowInput {
  readonly kind: AccountKind;
  readonly id: number;
  /** A session that shows no life for this long is started elsewhere. */
  readonly heartbeatMs?: number;
}

/** Why a session ended, and when (epoch ms by its worker's clock; left out by versions that did not tell it). */
export type SessionEnd = { readonly at?: number } &
  /** Its process stops, or its day is over: another one begins at once. */
  (
    | { readonly kind: 'handover' }
    /** Nothing is wanted of the account any more, or it is gone. */
    | { readonly kind: 'unwanted' }
    /** A newer session has the account. */
    | { readonly kind: 'superseded' }
    /** The provider calls us: no connection is needed; look again after the pause. */
    | { readonly kind: 'webhook'; readonly againMs: number }
    /** It can't go on by itself; null = only a person can mend it. */
    | { readonly kind: 'failed'; readonly code: string; readonly againMs: number | null }
  );

export interface SessionInput {
  readonly id: number;
}

/** What workers on the task queue `account` do: one activity for each channel with sessions, named by `sessionActivity`. */
export type AccountActivities = Readonly<
  Record<string, (input: SessionInput) => Promise<SessionEnd>>
>;

/** What ops and tests may ask. */
export interface AccountView {
  readonly state: 'running' | 'waiting' | 'stopped';
  readonly lastEnd: SessionEnd['kind'] | null;
  readonly errorCode: string | null;
  readonly sessions: number;
  /** What the session last said of its account: a word of `PhoneStatus`; null = nothing yet. */
  readonly status: string | null;
}

/** A word of a fixed vocabulary, which is shown to ops, and since when it is so (epoch ms). */
export interface StatusTold {
  readonly status: string;
  readonly at?: number;
}

export const startRequestedSignal = defineSignal('startRequested');
export const stopRequestedSignal = defineSignal('stopRequested');
export const accountChangedSignal = defineSignal('accountChanged');
export const getAccountQuery = defineQuery<AccountView>('getAccount');
export const statusToldSignal = defineSignal<[StatusTold]>('statusTold');
