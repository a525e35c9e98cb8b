import { modelErrors, suggestionErrors } from './errors/ai.ts';
import { chatErrors, commandErrors } from './errors/chat.ts';
import type { ErrorEntries, ErrorEntry, Language, Localized, Words } from './errors/entry.ts';
import { mediaErrors } from './errors/media.ts';
import { peopleErrors } from './errors/people.ts';
import { requestErrors } from './errors/request.ts';
import { sendingErrors } from './errors/sending.ts';
import { socketErrors } from './errors/socket.ts';
import { systemErrors } from './errors/system.ts';
import { visitorErrors } from './errors/visitors.ts';

export type {
  ChooseLanguage,
  ErrorEntries,
  ErrorEntry,
  FieldFault,
  Language,
  Localized,
  Named,
} from './errors/entry.ts';

/** The subjects of the whole catalogue, as docs/errors.md shows them. @param ofChannels what the channels that are here add. */
export function errorGroups(ofChannels: ErrorEntries): Readonly<Record<string, ErrorEntries>> {
  return {
    Calls: requestErrors,
    'Signing in, users, organizations': peopleErrors,
    'Chats and commands': { ...commandErrors, ...chatErrors },
    Sending: sendingErrors,
    Files: mediaErrors,
    'Numbers, bots, widgets': { ...ofChannels, ...visitorErrors },
    'Suggested replies': { ...suggestionErrors, ...modelErrors },
    'Our side': systemErrors,
    Sockets: socketErrors,
  };
}

/** Every error there is. */
export function wholeCatalogue(ofChannels: ErrorEntries): ErrorEntries {
  return Object.assign({}, ...Object.values(errorGroups(ofChannels))) as ErrorEntries;
}

/**
 * Every error but those of channels, each of which has a catalogue of its own. What answers one takes status, words and
 * Retry-After from here, by its key.
 */
export const errorCatalogue = {
  ...requestErrors,
  ...peopleErrors,
  ...commandErrors,
  ...chatErrors,
  ...sendingErrors,
  ...mediaErrors,
  ...visitorErrors,
  ...suggestionErrors,
  ...modelErrors,
  ...systemErrors,
  ...socketErrors,
};

type Catalogue = typeof errorCatalogue;

/** `chat_closed`, or `media_too_large/form` where a code has several cases. */
export type ErrorKey = keyof Catalogue;

/** A key of this catalogue that a call can be answered with. */
export type AnswerKeyIn<C extends ErrorEntries> = {
  [K in keyof C & string]: C[K] extends { readonly status: number } ? K : never;
}[keyof C & string];
export type AnswerKey = AnswerKeyIn<Catalogue>;

/** The code of a key. */
export type CodeOf<K extends string> = K extends `${infer Code}/${string}` ? Code : K;

/** What a socket is answered with. */
export type SocketErrorKey = keyof typeof socketErrors;

/** Why a chat's rules refuse a command. */
export type RefusalCode = keyof typeof commandErrors;

type TakenBy<W> = W extends (params: infer P) => string ? (params: P) => void : never;

/** What an error's words are made of; `unknown` = they are fixed. */
type ParamsOf<E extends ErrorEntry> =
  TakenBy<E[Language]> extends (params: infer P) => void ? P : never;

/** What the words of an error need. */
export type ArgumentsOf<E extends ErrorEntry, Options = object> =
  unknown extends ParamsOf<E>
    ? [options?: Options & { readonly params?: undefined }]
    : [options: Options & { readonly params: ParamsOf<E> }];
export type ErrorParams<K extends ErrorKey> = ParamsOf<Catalogue[K]>;
export type ErrorArguments<K extends ErrorKey, Options = object> = ArgumentsOf<
  Catalogue[K],
  Options
>;

/** The languages of one answer: what is chosen among them is for whoever knows what the caller speaks. */
export interface ErrorWords {
  readonly usual: Language;
  readonly text: Localized;
  /** For the answer's key `details`. */
  readonly details: Localized | null;
}

/** Every code that a refused call can have. What is wrong with the model is told in an answer of its own. */
export function answerCodes(ofChannels: ErrorEntries): readonly string[] {
  return [
    ...new Set(
      Object.entries(wholeCatalogue(ofChannels))
        .filter(([key, { status }]) => status !== null && !isModelErrorCode(key))
        .map(([key]) => codeOf(key)),
    ),
  ];
}

/** The status of an answer. */
export function statusOf(key: AnswerKey): number {
  return errorCatalogue[key].status;
}

/** The code of a key. */
export function codeOf<K extends string>(key: K): CodeOf<K> {
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
  return spokenWords(errorCatalogue[key], options?.params);
}

/** The words of an entry. @param params what they take: the compiler checks it where errors are made. */
export function spokenWords(described: ErrorEntry, params: unknown): ErrorWords {
  const entry = described as ErrorEntry<unknown>;
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
