import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { AccountKind } from './names.ts';

/**
 * The state that an account's workflow keeps between its runs. It contains no tokens, names or numbers, because it
 * travels through Temporal.
 */
export interface AccountWorkflowInput {
  readonly kind: AccountKind;
  readonly id: number;
  /** A session without a heartbeat for this long is started elsewhere. */
  readonly heartbeatMs?: number;
}

/** Why a session ended, and when (epoch ms by its worker's clock; earlier versions omit the time). */
export type SessionEnd = { readonly at?: number } &
  /** Its process is stopping, or its day is over: another session starts at once. */
  (
    | { readonly kind: 'handover' }
    /** The account no longer needs a session, or no longer exists. */
    | { readonly kind: 'unwanted' }
    /** A newer session has the account. */
    | { readonly kind: 'superseded' }
    /** The provider calls our webhook, so no connection is needed; check again after the pause. */
    | { readonly kind: 'webhook'; readonly againMs: number }
    /** It cannot continue by itself; null = only a person can fix it. */
    | { readonly kind: 'failed'; readonly code: string; readonly againMs: number | null }
  );

export interface SessionInput {
  readonly id: number;
}

/**
 * The activities of workers on the task queue `account`: one for each channel with sessions, with the name from
 * `sessionActivity`.
 */
export type AccountActivities = Readonly<
  Record<string, (input: SessionInput) => Promise<SessionEnd>>
>;

/** The state that people who run the system, and tests, may query. */
export interface AccountView {
  readonly state: 'running' | 'waiting' | 'stopped';
  readonly lastEnd: SessionEnd['kind'] | null;
  readonly errorCode: string | null;
  readonly sessions: number;
  /** The last status that the session reported for its account: a `PhoneStatus`; null = none yet. */
  readonly status: string | null;
}

/** A status from a fixed vocabulary, for people who run the system, and since when it applies (epoch ms). */
export interface StatusTold {
  readonly status: string;
  readonly at?: number;
}

export const startRequestedSignal = defineSignal('startRequested');
export const stopRequestedSignal = defineSignal('stopRequested');
export const accountChangedSignal = defineSignal('accountChanged');
export const getAccountQuery = defineQuery<AccountView>('getAccount');
export const statusToldSignal = defineSignal<[StatusTold]>('statusTold');
