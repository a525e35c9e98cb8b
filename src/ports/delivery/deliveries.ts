import type { OutgoingMessage, SendOutcome } from './channel-sender.ts';

/** What a claim on a message's delivery gives. */
export type DeliveryClaim =
  /** It is ours: nobody else calls the provider for it until it is released or settled. */
  | { readonly kind: 'claimed'; readonly attempt: number; readonly message: OutgoingMessage }
  /** An earlier claim is open: its process died between the call and the outcome, or still runs. */
  | { readonly kind: 'open'; readonly attempt: number; readonly message: OutgoingMessage }
  /** Its outcome is known, or it is not to be sent. */
  | { readonly kind: 'over' };

/** The outcome of an attempt that leaves nothing to try. */
export type SettledOutcome = Exclude<SendOutcome, { kind: 'retry' | 'paused' }>;

/**
 * Deliveries are claimed in the message's row before the provider is called and settled in it afterwards, so that no
 * two attempts overlap and none is repeated blindly.
 */
export interface Deliveries {
  /**
   * Claims the next attempt; one winner. Where we choose the ids, the message gets the one under which it is sent with its
   * first claim, and keeps it.
   */
  claim(message: { readonly chatId: number; readonly messageId: number }): Promise<DeliveryClaim>;
  /** Takes over an open claim for another attempt with the same provider id (channels that recognise a repetition). */
  reclaim(
    message: { readonly chatId: number; readonly messageId: number },
    attempt: number,
  ): Promise<DeliveryClaim>;
  /** Gives a claim back: that attempt certainly sent nothing. */
  release(message: { readonly messageId: number }, attempt: number): Promise<void>;
  /**
   * Writes the outcome, in one transaction: `sent` is told at once, as a commit of the chat; every other one goes to the
   * chat's inbox, for its workflow to decide. An `unknown` one may still be replaced
   * by what its attempt says later; nothing else is. Statuses that came under the provider's id before it was known are
   * taken over. Null = nothing was written: the outcome was known.
   */
  settle(
    message: { readonly chatId: number; readonly messageId: number },
    attempt: number,
    outcome: SettledOutcome,
  ): Promise<Settled | null>;
}

export interface Settled {
  /** The chat's version, when this told the outcome. */
  readonly told: number | null;
  /** Something waits in the chat's inbox. */
  readonly more: boolean;
}
