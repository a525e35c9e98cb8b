import { accountErrors } from './errors/accounts.ts';
import { modelErrors, suggestionErrors } from './errors/ai.ts';
import { chatErrors, commandErrors } from './errors/chat.ts';
import type { ErrorEntry, Language, Localized, Words } from './errors/entry.ts';
import { mediaErrors } from './errors/media.ts';
import { peopleErrors } from './errors/people.ts';
import { requestErrors } from './errors/request.ts';
import { sendingErrors } from './errors/sending.ts';
import { socketErrors } from './errors/socket.ts';
import { systemErrors } from './errors/system.ts';

export type { ChooseLanguage, ErrorEntry, Language, Localized, Named } from './errors/entry.ts';

/** The subjects of the catalogue, as docs/errors.md shows them. */
export const errorGroups = {
  Calls: requestErrors,
  'Signing in, users, organizations': peopleErrors,
  'Chats and commands': { ...commandErrors, ...chatErrors },
  Sending: sendingErrors,
  Files: mediaErrors,
  'Numbers, bots, widgets': accountErrors,
  'Suggested replies': { ...suggestionErrors, ...modelErrors },
  'Our side': systemErrors,
  Sockets: socketErrors,
} as const;

/** Every error there is. What answers one takes status, words and Retry-After from here, by its key. */
export const errorCatalogue = {
  ...requestErrors,
  ...peopleErrors,
  ...commandErrors,
  ...chatErrors,
  ...sendingErrors,
  ...mediaErrors,
  ...accountErrors,
  ...suggestionErrors,
  ...modelErrors,
  ...systemErrors,
  ...socketErrors,
};

type Catalogue = typeof errorCatalogue;

/** `phone_taken`, or `media_too_large/form` where a code has several cases. */
export type ErrorKey = keyof Catalogue;

/** A key that a call can be answered with. */
export type AnswerKey = {
  [K in ErrorKey]: Catalogue[K]['status'] extends number ? K : never;
}[ErrorKey];

type CodeOf<K extends string> = K extends `${infer Code}/${string}` ? Code : K;

/** What goes out as `code`; never renamed. */
export type ErrorCode = CodeOf<ErrorKey>;

/** What a socket is answered with. */
export type SocketErrorKey = keyof typeof socketErrors;

/** Why a chat's rules refuse a command. */
export type RefusalCode = keyof typeof commandErrors;

type TakenBy<W> = W extends (params: infer P) => string ? (params: P) => void : never;

/** What an error's words are made of; `unknown` = they are fixed. */
export type ErrorParams<K extends ErrorKey> =
  TakenBy<Catalogue[K][Language]> extends (params: infer P) => void ? P : never;

/** A key, and what its words need. */
export type ErrorArguments<K extends ErrorKey, Options = object> =
  unknown extends ErrorParams<K>
    ? [options?: Options & { readonly params?: undefined }]
    : [options: Options & { readonly params: ErrorParams<K> }];

/** The languages of one answer: what is chosen among them is for whoever knows what the caller speaks. */
export interface ErrorWords {
  readonly usual: Language;
  readonly text: Localized;
  /** For the answer's key `details`. */
  readonly details: Localized | null;
}

/** Every code that a refused call can have. What is wrong with the model is told in an answer of its own. */
export const answerCodes: readonly ErrorCode[] = [
  ...new Set(
    (Object.entries(errorCatalogue) as [ErrorKey, ErrorEntry][])
      .filter(([key, { status }]) => status !== null && !isModelErrorCode(key))
      .map(([key]) => codeOf(key)),
  ),
];

/** The status of an answer. */
export function statusOf(key: AnswerKey): number {
  return errorCatalogue[key].status;
}

/** The code of a key. */
export function codeOf<K extends ErrorKey>(key: K): CodeOf<K> {
  return key.split('/', 1)[0] as CodeOf<K>;
}

/** Whether a word is the code of a rule's refusal; stored answers of older versions may hold others. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(commandErrors, code);
}

/** Whether a word is what is wrong with the language model. */
export function isModelErrorCode(code: string): code is keyof typeof modelErrors {
  return Object.hasOwn(modelErrors, code);
}

/** The words of an error in every language. */
export function wordsOf<K extends ErrorKey>(key: K, ...[options]: ErrorArguments<K>): ErrorWords {
  // The arguments are what this entry's words take: the compiler has checked it at the call.
  const entry = errorCatalogue[key] as ErrorEntry<unknown>;
  const params = options?.params;
  return {
    usual: entry.usual,
    text: spoken(entry, params),
    details: entry.details === undefined ? null : spoken(entry.details, params),
  };
}

function spoken(words: Localized<Words<unknown>>, params: unknown): Localized {
  const say = (text: Words<unknown>): string => (typeof text === 'string' ? text : text(params));
  return { ru: say(words.ru), en: say(words.en) };
}
