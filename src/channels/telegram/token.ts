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
