import { modelErrors, suggestionErrors } from './errors/ai.ts';
import { broadcastErrors } from './errors/broadcasts.ts';
import { chatErrors, commandErrors } from './errors/chat.ts';
import { clientErrors } from './errors/clients.ts';
import type { ErrorEntries, ErrorEntry, Language, Localized, Words } from './errors/entry.ts';
import { mediaErrors } from './errors/media.ts';
import { peopleErrors } from './errors/people.ts';
import { requestErrors } from './errors/request.ts';
import { sendingErrors } from './errors/sending.ts';
import { socketErrors } from './errors/socket.ts';
import { systemErrors } from './errors/system.ts';
import { visitorErrors } from './errors/visitors.ts';
import { workforceErrors } from './errors/workforce.ts';

export type {
  ChooseLanguage,
  ErrorEntries,
  ErrorEntry,
  FieldFault,
  Language,
  Localized,
  Named,
} from './errors/entry.ts';

/**
 * The whole catalogue by subject, as docs/errors.md shows it. @param ofChannels the errors of the channels in this
 * build.
 */
export function errorGroups(ofChannels: ErrorEntries): Readonly<Record<string, ErrorEntries>> {
  return {
    Calls: requestErrors,
    'Signing in, users, organizations': peopleErrors,
    'Presence and shifts': workforceErrors,
    'Chats and commands': { ...commandErrors, ...chatErrors },
    Clients: clientErrors,
    Sending: sendingErrors,
    Broadcasts: broadcastErrors,
    Files: mediaErrors,
    'Numbers, bots, widgets': { ...ofChannels, ...visitorErrors },
    'Suggested replies': { ...suggestionErrors, ...modelErrors },
    'Our side': systemErrors,
    Sockets: socketErrors,
  };
}

/** All errors, including those of channels. */
export function wholeCatalogue(ofChannels: ErrorEntries): ErrorEntries {
  return Object.assign({}, ...Object.values(errorGroups(ofChannels))) as ErrorEntries;
}

/**
 * All errors except those of channels, which have their own catalogues. Answers get their status, words and Retry-After
 * from here, by key.
 */
export const errorCatalogue = {
  ...requestErrors,
  ...peopleErrors,
  ...workforceErrors,
  ...commandErrors,
  ...chatErrors,
  ...clientErrors,
  ...sendingErrors,
  ...broadcastErrors,
  ...mediaErrors,
  ...visitorErrors,
  ...suggestionErrors,
  ...modelErrors,
  ...systemErrors,
  ...socketErrors,
};

type Catalogue = typeof errorCatalogue;

/** `chat_closed`, or `media_too_large/form` if a code has several cases. */
export type ErrorKey = keyof Catalogue;

/** The keys of a catalogue that can be the answer to a call. */
export type AnswerKeyIn<C extends ErrorEntries> = {
  [K in keyof C & string]: C[K] extends { readonly status: number } ? K : never;
}[keyof C & string];
export type AnswerKey = AnswerKeyIn<Catalogue>;

/** The code of a key. */
export type CodeOf<K extends string> = K extends `${infer Code}/${string}` ? Code : K;

/** Errors that sockets can answer. */
export type SocketErrorKey = keyof typeof socketErrors;

/** Reasons for which a chat's rules refuse a command. */
export type RefusalCode = keyof typeof commandErrors;

type TakenBy<W> = W extends (params: infer P) => string ? (params: P) => void : never;

/** The parameters of an error's words; `unknown` = the words are fixed. */
type ParamsOf<E extends ErrorEntry> =
  TakenBy<E[Language]> extends (params: infer P) => void ? P : never;

/** The arguments that an error needs for its words. */
export type ArgumentsOf<E extends ErrorEntry, Options = object> =
  unknown extends ParamsOf<E>
    ? [options?: Options & { readonly params?: undefined }]
    : [options: Options & { readonly params: ParamsOf<E> }];
export type ErrorParams<K extends ErrorKey> = ParamsOf<Catalogue[K]>;
export type ErrorArguments<K extends ErrorKey, Options = object> = ArgumentsOf<
  Catalogue[K],
  Options
>;

/** The words of one answer in every language. The caller's languages are not known here, so the front door chooses. */
export interface ErrorWords {
  readonly usual: Language;
  readonly text: Localized;
  /** For the answer's key `details`. */
  readonly details: Localized | null;
}

/** All codes that a refused call can have. Faults of the language model have an answer of their own. */
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

/** Whether a code is the refusal of a rule; stored answers of older versions may contain others. */
export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(commandErrors, code);
}

/** Whether a code is a fault of the language model. */
export function isModelErrorCode(code: string): code is keyof typeof modelErrors {
  return Object.hasOwn(modelErrors, code);
}

/** The words of an error in every language. */
export function wordsOf<K extends ErrorKey>(key: K, ...[options]: ErrorArguments<K>): ErrorWords {
  return spokenWords(errorCatalogue[key], options?.params);
}

/** The words of an entry. @param params their parameters; the compiler checks them where errors are created. */
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
