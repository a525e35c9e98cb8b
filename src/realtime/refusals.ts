import {
  codeOf,
  type ErrorCode,
  type ErrorWords,
  type SocketErrorKey,
  wordsOf,
} from '../domain/errors.ts';

/** What a socket answers with instead of what was asked; a type alias, for callbacks take records. */
export type SocketRefusal = { readonly error: string; readonly code: ErrorCode };

/** A refusal of the catalogue. */
export function refusalOf(key: SocketErrorKey): SocketRefusal {
  return inWords(codeOf(key), wordsOf(key));
}

/** A refusal whose words are known already. */
export function inWords(code: ErrorCode, { usual, text }: ErrorWords): SocketRefusal {
  return { error: text[usual], code };
}

/** Why a client is not let in. It hears a text without a code, and compares that, so it is the usual one for everybody. */
export function connectError(key: SocketErrorKey): Error {
  const { usual, text } = wordsOf(key);
  return new Error(text[usual]);
}
