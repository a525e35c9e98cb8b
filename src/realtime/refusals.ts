import type { IncomingHttpHeaders } from 'node:http';
import {
  type ChooseLanguage,
  codeOf,
  type ErrorCode,
  type ErrorWords,
  type SocketErrorKey,
  wordsOf,
} from '../domain/errors.ts';

/** Knows what a client speaks by the headers of its handshake. */
export type LanguageFor = (headers: IncomingHttpHeaders) => ChooseLanguage;

/** What a socket answers with instead of what was asked; a type alias, for callbacks take records. */
export type SocketRefusal = { readonly error: string; readonly code: ErrorCode };

/** A refusal of the catalogue, in the client's language. */
export function refusalOf(key: SocketErrorKey, choose: ChooseLanguage): SocketRefusal {
  return inWords(codeOf(key), wordsOf(key), choose);
}

/** A refusal whose words are known already. */
export function inWords(
  code: ErrorCode,
  { usual, text }: ErrorWords,
  choose: ChooseLanguage,
): SocketRefusal {
  return { error: text[choose(usual)], code };
}

/** Why a client is not let in. It hears a text without a code, and compares that, so it is the usual one for everybody. */
export function connectError(key: SocketErrorKey): Error {
  const { usual, text } = wordsOf(key);
  return new Error(text[usual]);
}
