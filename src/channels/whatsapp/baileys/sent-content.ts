import type { proto } from '@whiskeysockets/baileys';
import type { Baileys } from './baileys.ts';

/** A message as it was sent, as text for the database. */
export function writeSent(baileys: Baileys, message: proto.IMessage): string {
  return Buffer.from(baileys.proto.Message.encode(message).finish()).toString('base64');
}

export function readSent(baileys: Baileys, text: string): proto.IMessage {
  return baileys.proto.Message.decode(Buffer.from(text, 'base64'));
}
