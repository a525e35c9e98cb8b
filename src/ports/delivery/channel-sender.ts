import type { Channel } from '../../domain/vocabulary.ts';
import type { ContactIdentity } from '../chat/intake.ts';

/** One message on its way out, from its row. */
export interface OutgoingMessage {
  readonly messageId: number;
  readonly chatId: number;
  readonly organizationId: number;
  readonly channel: Channel;
  /** One of the types of contract §0.7. */
  readonly type: string;
  readonly content: string;
  readonly mediaUrl: string | null;
  readonly filename: string | null;
  readonly mimeType: string | null;
  /** The provider's id of the message that this one answers. */
  readonly quotedMessageId: string | null;
  /** The account that sends it; null = it was removed. */
  readonly accountId: number | null;
  /** Where the chat's person can be reached, under the channel's names. */
  readonly address: Readonly<Record<string, string>>;
  /** The caption of a file; `content` may be a placeholder instead. */
  readonly caption: string | null;
  /** What the type needs beyond text: `{template}`, `{interactive}`, coordinates. */
  readonly details: Readonly<Record<string, unknown>> | null;
  /** If we choose the ids: the id under which it is sent, made with the claim, the same for every attempt. */
  readonly providerMessageId: string | null;
  /** The number of this attempt, as its claim counted; a provider that returns it tells whose status it reports. */
  readonly attempt?: number;
}

/** The outcome of one attempt. */
export type SendOutcome =
  | {
      readonly kind: 'sent';
      /** Unique in the chat: the dedupe key, stored as `message.provider_key`. */
      readonly dedupeKey: string;
      /** The provider's id of the message. */
      readonly providerMessageId?: string | null;
      /** What else the provider calls the person to whom it was sent: an answer may come under it. */
      readonly alsoNamed?: readonly ContactIdentity[];
    }
  /** The provider refused: it was not sent and never will be. */
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string }
  /** It was certainly not sent; another attempt after the pause may succeed. */
  | { readonly kind: 'retry'; readonly afterMs: number; readonly code: string }
  /**
   * Certainly not sent, and this account can send nothing for now (bad token, locked, unpaid): the account is paused,
   * its queue is kept, and a person has to act.
   */
  | { readonly kind: 'paused'; readonly code: string; readonly reason: string }
  /** Nobody knows whether it was sent: no answer came. Never sent again automatically. */
  | { readonly kind: 'unknown'; readonly code: string };

/** Sends on one channel. */
export interface ChannelSender {
  /**
   * Makes one attempt and returns its outcome; never throws for failures of a provider or a network. Aborting the
   * signal ends the attempt: `unknown` if the provider may already have it.
   */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome>;
  /** What the message's state is when the process of an attempt died. */
  readonly interrupted: 'unknown' | 'send-again';
}

/** By channel name; a channel whose customers fetch their messages has none. */
export type ChannelSenders = Readonly<Record<string, ChannelSender>>;
