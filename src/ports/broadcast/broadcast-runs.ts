import type { BroadcastStatus } from '../../domain/broadcast/vocabulary.ts';
import type { OutgoingMessage } from '../delivery/channel-sender.ts';
import type { SettledOutcome } from '../delivery/deliveries.ts';
import type { StartedBroadcast } from './broadcast-gateway.ts';

/** One attempt to send to one recipient. */
export interface BroadcastAttempt {
  readonly recipientId: number;
  readonly attempt: number;
}

/** The claim on the next recipient. */
export type BroadcastClaim =
  | ({ readonly kind: 'send'; readonly message: OutgoingMessage } & BroadcastAttempt)
  /** Nobody can be sent to before this time (epoch ms). */
  | { readonly kind: 'wait'; readonly at: number; readonly code: string }
  /** Its account cannot send, or is gone. */
  | { readonly kind: 'blocked'; readonly code: string }
  /** Nobody waits. */
  | { readonly kind: 'over' }
  /** It is not running. */
  | { readonly kind: 'stopped' };

export interface BegunTurn {
  readonly status: BroadcastStatus;
  readonly channel: string;
  readonly delayMs: number;
  readonly organizationId: number;
  /** Claims of an earlier turn whose call is over, without an outcome. */
  readonly interrupted: readonly BroadcastAttempt[];
}

/** Broadcasts as the worker sends them: who is next, and what became of it. All of it is in rows. */
export interface BroadcastRuns {
  /** Null = it is gone. */
  begin(broadcastId: number): Promise<BegunTurn | null>;
  next(broadcastId: number): Promise<BroadcastClaim>;
  /** Writes an outcome, which is announced at once. False = the attempt's outcome was known. */
  settle(attempt: BroadcastAttempt, outcome: SettledOutcome): Promise<boolean>;
  /** The attempt certainly sent nothing; the next one may begin at this time (epoch ms). */
  release(attempt: BroadcastAttempt, dueAt: number, code: string): Promise<void>;
  /** Announces its progress. */
  tell(broadcastId: number): Promise<void>;
  /** Pauses it, or ends it as failed, because it cannot go on by itself. */
  stop(
    broadcast: { readonly id: number; readonly organizationId: number },
    status: 'paused' | 'failed',
    reason: string,
  ): Promise<void>;
  /**
   * Ends a turn, and the broadcast if nobody is left. `open` = claims whose outcome is missing.
   * @param wait when it goes on (epoch ms), and what it waits for; null = at once.
   */
  turnOver(
    broadcastId: number,
    wait: { readonly at: number; readonly code: string } | null,
  ): Promise<{ readonly status: BroadcastStatus; readonly open: number }>;
  /** Broadcasts whose workflow shows no sign of life. Each is the caller's for a minute. */
  toStart(limit: number): Promise<readonly StartedBroadcast[]>;
}
