import type { Channel } from '../../domain/vocabulary.ts';

/** One message on its way out, as its row says. */
export interface OutgoingMessage {
  readonly messageId: number;
  readonly chatId: number;
  readonly organizationId: number;
  readonly channel: Channel;
  /** A word of contract §0.7. */
  readonly type: string;
  readonly content: string;
  readonly mediaUrl: string | null;
  readonly filename: string | null;
  readonly mimeType: string | null;
  /** The provider's id of the message that this one answers. */
  readonly quotedMessageId: string | null;
  /** The account that sends it; null = it was removed. */
  readonly accountId: number | null;
  /** Where its chat's person is reached, by the words of the channel. */
  readonly address: Readonly<Record<string, string>>;
  /** The words under a file; `content` may be a placeholder instead. */
  readonly caption: string | null;
  /** What the type needs beyond text: `{template}`, `{interactive}`, coordinates. */
  readonly details: Readonly<Record<string, unknown>> | null;
  /** Where we choose the ids: the one under which it is sent, made with the claim, the same for every attempt. */
  readonly providerMessageId: string | null;
  /** Which attempt this is, as its claim counted; a provider that brings it back tells whose status it reports. */
  readonly attempt?: number;
}

/** What became of one attempt. */
export type SendOutcome =
  | {
      readonly kind: 'sent';
      /** Unique in the chat: the dedupe key, stored as `message.provider_key`. */
      readonly dedupeKey: string;
      /** What the provider calls the message. */
      readonly providerMessageId?: string | null;
    }
  /** The provider refused: it was not sent and never will be. */
  | { readonly kind: 'failed'; readonly code: string; readonly reason: string }
  /** It was certainly not sent; another attempt after the pause may succeed. */
  | { readonly kind: 'retry'; readonly afterMs: number; readonly code: string }
  /**
   * Certainly not sent, and nothing of this account can be for now (bad token, locked, unpaid): the account is paused,
   * its queue is kept, a person is asked.
   */
  | { readonly kind: 'paused'; readonly code: string; readonly reason: string }
  /** Nobody knows whether it was sent: no answer came. Never sent again by itself. */
  | { readonly kind: 'unknown'; readonly code: string };

/** Sends on one channel. */
export interface ChannelSender {
  /**
   * Makes one attempt and says what became of it; never throws for what a provider or a network does. Aborting the
   * signal ends the attempt: `unknown` when the provider may have it already.
   */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<SendOutcome>;
  /** What an attempt whose process died means for the message. */
  readonly interrupted: 'unknown' | 'send-again';
}

/** By the name of their channel; one whose messages wait to be fetched has none. */
export type ChannelSenders = Readonly<Record<string, ChannelSender>>;
