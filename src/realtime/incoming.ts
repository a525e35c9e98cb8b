/** A client's packet may contain anything. These functions extract what they recognize, and never throw. */

export type Acknowledge = (answer: Record<string, unknown>) => void;

/** The acknowledgement callback, which is the last argument; a function without effect if the client gave none. */
export function acknowledgeOf(args: readonly unknown[]): Acknowledge {
  const last = args.at(-1);
  return typeof last === 'function' ? (last as Acknowledge) : () => undefined;
}

const largestId = 2_147_483_647;

/** The chat that a payload names: a bare number or `{chatId}`, numbers also as text; null when it names none. */
export function chatIdOf(payload: unknown): number | null {
  const given: unknown =
    typeof payload === 'object' && payload !== null && 'chatId' in payload
      ? payload.chatId
      : payload;
  const id = typeof given === 'string' && /^\d{1,10}$/.test(given) ? Number(given) : given;
  return typeof id === 'number' && Number.isInteger(id) && id > 0 && id <= largestId ? id : null;
}

/** One field of the handshake's `auth` as text, otherwise undefined. */
export function authText(auth: unknown, field: string): string | undefined {
  const value: unknown =
    typeof auth === 'object' && auth !== null
      ? (auth as Record<string, unknown>)[field]
      : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The token of a handshake: `auth.token`, otherwise the Authorization header with or without its scheme. */
export function tokenOf(auth: unknown, authorization: string | undefined): string | undefined {
  const given = authText(auth, 'token') ?? authorization;
  const token = given?.replace(/^Bearer\s+/i, '').trim();
  return token === '' ? undefined : token;
}
