import { smallIdOf } from '../../domain/provider-values.ts';

/** A bot's token: its number, a colon, a secret. */
const form = /^[1-9][0-9]{0,18}:[A-Za-z0-9_-]{20,128}$/;

/** The form of a token, for documents. */
export const botTokenForm = form.source;

export function isBotToken(text: string): boolean {
  return form.test(text);
}

/** Telegram's number of the bot. It stays when the secret changes, so it tells bots apart. */
export function botNumberOf(token: string): string {
  return token.slice(0, token.indexOf(':'));
}

/**
 * What makes a Telegram message unique within a chat: message ids are counted per bot, and an account may be given the
 * token of another bot.
 */
export function telegramMessageKey(
  botNumber: string,
  telegramChatId: string | number,
  messageId: number,
): string {
  return `${botNumber}:${telegramChatId}:${messageId}`;
}

/** Telegram's id of a message as rows store it; null = it does not fit the wire's number. */
export function messageIdOf(id: number): string | null {
  return smallIdOf(id)?.toString() ?? null;
}
