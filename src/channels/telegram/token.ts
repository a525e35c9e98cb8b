import { smallIdOf } from '../../domain/provider-values.ts';

/** A bot's token: its number, a colon, a secret. */
const form = /^[1-9][0-9]{0,18}:[A-Za-z0-9_-]{20,128}$/;

/** The form of a token, for documents. */
export const botTokenForm = form.source;

export function isBotToken(text: string): boolean {
  return form.test(text);
}

/** The number that Telegram knows the bot by. It stays when the secret is changed, so it tells bots apart. */
export function botNumberOf(token: string): string {
  return token.slice(0, token.indexOf(':'));
}

/**
 * What makes a Telegram message unique among all of a chat's: message ids are counted per bot, and an account may be
 * given the token of another bot.
 */
export function telegramMessageKey(
  botNumber: string,
  telegramChatId: string | number,
  messageId: number,
): string {
  return `${botNumber}:${telegramChatId}:${messageId}`;
}

/** What rows keep as Telegram's id of a message; null = the wire's number could not hold it. */
export function messageIdOf(id: number): string | null {
  return smallIdOf(id)?.toString() ?? null;
}
