import { createHash } from 'node:crypto';
import { smallIdOf } from '../../domain/provider-values.ts';

/**
 * Telegram counts a bot's messages and those of each business account apart, but one customer's are in one chat. So a
 * message of a business account is stored under a number of its own: negative, made of its connection and Telegram's
 * number. It stays a number, because rows and clients have it as one.
 */

/** One more than the largest number of a message. */
const numbers = 2 ** 31;
/** Connections are told apart by so many marks: together with a message's number, a double still holds it exactly. */
const marks = 2 ** 22 - 1;

/** A stored id, taken apart. */
export interface TelegramMessageId {
  /** Telegram's number of the message. */
  readonly id: number;
  /** Of the connection that counts it; null = the bot itself. */
  readonly mark: number | null;
}

/** Telegram's id of a message as rows store it; null = it does not fit. */
export function messageIdOf(id: number, connection: string | null): string | null {
  const small = smallIdOf(id);
  if (small === null || connection === null) return small?.toString() ?? null;
  return small < 0 ? null : String(-(markOf(connection) * numbers + small));
}

/** Null = no id of this channel. */
export function readMessageId(stored: string): TelegramMessageId | null {
  const number = stored.trim() === '' ? Number.NaN : Number(stored);
  if (!Number.isSafeInteger(number)) return null;
  if (number > -numbers) return { id: number, mark: null };
  return { id: -number % numbers, mark: Math.floor(-number / numbers) };
}

/** Whether a message is counted by this connection, or, without one, by the bot. */
export function isCountedBy({ mark }: TelegramMessageId, connection: string | null): boolean {
  return mark === (connection === null ? null : markOf(connection));
}

/**
 * What makes a Telegram message unique within an account, which may be given the token of another bot. Messages of a
 * business account have their connection in it.
 */
export function messageKey(
  botNumber: string,
  telegramChatId: string | number,
  id: string | number,
  connection: string | null,
): string {
  const key = `${telegramChatId}:${id}`;
  return connection === null ? `${botNumber}:${key}` : `${botNumber}:business:${connection}:${key}`;
}

function markOf(connection: string): number {
  return (createHash('sha256').update(connection).digest().readUInt32BE(0) % marks) + 1;
}
