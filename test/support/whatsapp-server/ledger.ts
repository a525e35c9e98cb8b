import type { proto } from '@whiskeysockets/baileys';
import type { Stanza } from './nodes.ts';

/** A message stanza that a client sent, as often as it came. */
export interface SentMessage {
  readonly id: string;
  /** The phone of the number it came from. */
  readonly number: string;
  /** The address it was sent to: a person's phone or LID, or a group. */
  readonly to: string;
  /** What the recipient's phone could read; null if nobody could, or the server refused it. */
  readonly message: proto.IMessage | null;
  readonly text: string | null;
  /** The code with which the server refused it. */
  readonly refused: string | null;
  readonly stanza: Stanza;
}

/** A receipt that a client sent: `delivered` is what a stored message is confirmed with. */
export interface ClientReceipt {
  readonly id: string;
  readonly to: string;
  readonly type: string;
}

/** What a person sees on the screen: a message once, however often it came. */
export interface SeenMessage {
  readonly id: string;
  readonly number: string;
  readonly group: string | null;
  readonly message: proto.IMessage;
  readonly text: string | null;
  /** How often it arrived. */
  times: number;
}

/** The words in a message: its text or the caption of its file. */
export function wordsOf(message: proto.IMessage | null | undefined): string | null {
  if (message == null) return null;
  return (
    message.conversation ||
    message.extendedTextMessage?.text ||
    message.imageMessage?.caption ||
    message.videoMessage?.caption ||
    message.documentMessage?.caption ||
    wordsOf(message.documentWithCaptionMessage?.message) ||
    wordsOf(message.editedMessage?.message) ||
    wordsOf(message.protocolMessage?.editedMessage) ||
    message.reactionMessage?.text ||
    null
  );
}
