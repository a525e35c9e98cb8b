import type { IncomingHttpHeaders } from 'node:http';
import {
  type ChooseLanguage,
  codeOf,
  type ErrorWords,
  type SocketErrorKey,
  wordsOf,
} from '../domain/errors.ts';

/** Finds a client's language in the headers of its handshake. */
export type LanguageFor = (headers: IncomingHttpHeaders) => ChooseLanguage;

/** A socket's answer to a refused request; a type alias, because callbacks take records. */
export type SocketRefusal = { readonly error: string; readonly code: string };

/** A refusal of the catalogue, in the client's language. */
export function refusalOf(key: SocketErrorKey, choose: ChooseLanguage): SocketRefusal {
  return inWords(codeOf(key), wordsOf(key), choose);
}

/** A refusal whose text is already known. */
export function inWords(
  code: string,
  { usual, text }: ErrorWords,
  choose: ChooseLanguage,
): SocketRefusal {
  return { error: text[choose(usual)], code };
}

/**
 * Why a client is not admitted. Clients get a text without a code and compare it, so everybody gets the default text.
 */
export function connectError(key: SocketErrorKey): Error {
  const { usual, text } = wordsOf(key);
  return new Error(text[usual]);
}
