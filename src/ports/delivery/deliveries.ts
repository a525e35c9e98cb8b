import type { ContactIdentity } from '../chat/intake.ts';
import type { OutgoingMessage, SendOutcome } from './channel-sender.ts';

/** The result of a claim on a message's delivery. */
export type DeliveryClaim =
  /** It is ours: nobody else calls the provider for it until it is released or settled. */
  | { readonly kind: 'claimed'; readonly attempt: number; readonly message: OutgoingMessage }
  /** An earlier claim is open: its process died between the call and the outcome, or still runs. */
  | { readonly kind: 'open'; readonly attempt: number; readonly message: OutgoingMessage }
  /** Its outcome is known, or it should not be sent. */
  | { readonly kind: 'over' };

/** The outcome of an attempt that leaves nothing to try. */
export type SettledOutcome = Exclude<SendOutcome, { kind: 'retry' | 'paused' }>;

/**
 * Deliveries are claimed in the message's row before the provider is called and settled in it afterwards, so that no
 * two attempts overlap and none is repeated blindly.
 */
export interface Deliveries {
  /**
   * Claims the next attempt; one caller wins. If we choose the ids, the message gets its id with the first claim and
   * keeps it.
   */
  claim(message: { readonly chatId: number; readonly messageId: number }): Promise<DeliveryClaim>;
  /** Takes over an open claim for another attempt with the same provider id (channels that recognise a repetition). */
  reclaim(
    message: { readonly chatId: number; readonly messageId: number },
    attempt: number,
  ): Promise<DeliveryClaim>;
  /** Releases a claim: that attempt certainly sent nothing. */
  release(message: { readonly messageId: number }, attempt: number): Promise<void>;
  /**
   * The chat's person has these names, too: whoever else had them is the same person, and their chats are merged. The
   * same again changes nothing.
   */
  alsoNamed(
    message: { readonly chatId: number },
    identities: readonly ContactIdentity[],
  ): Promise<void>;
  /**
   * Writes the outcome, in one transaction: `sent` is announced at once, as a commit of the chat; every other outcome
   * goes to the chat's inbox, for its workflow to decide. `unknown` may still be replaced by a later report of its
   * attempt; no other outcome is. Statuses that arrived under the provider's id before it was known are applied. Null =
   * nothing was written: the outcome was already known.
   */
  settle(
    message: { readonly chatId: number; readonly messageId: number },
    attempt: number,
    outcome: SettledOutcome,
  ): Promise<Settled | null>;
}

export interface Settled {
  /** The chat's version, if this call announced the outcome. */
  readonly told: number | null;
  /** Something waits in the chat's inbox. */
  readonly more: boolean;
}
