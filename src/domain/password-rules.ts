import { commonPasswords, commonWords } from './common-passwords.ts';
import type { Localized } from './errors/entry.ts';

export const fewestLetters = 8;
export const mostCharacters = 200;
/** `aaaaaaaa`, `12121212`. */
const fewestDifferent = 4;

const tooLong: Localized = {
  en: `must be at most ${mostCharacters} characters`,
  ru: `должно быть не длиннее ${mostCharacters} символов`,
};
const tooShort: Localized = {
  en: `must be at least ${fewestLetters} characters, blanks at the ends not counted`,
  ru: `должно быть не короче ${fewestLetters} символов, не считая пробелов по краям`,
};
const tooCommon: Localized = {
  en: 'is one of those that are tried first; choose another, such as a few words that belong to nothing',
  ru: 'из тех, что пробуют первыми; выберите другой, например несколько слов, не связанных между собой',
};

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * What is wrong with a new password, in words that complete "password: …"; null = nothing. Counts characters as people
 * see them, without blanks at the ends. Changing the case of letters does not hide a common password.
 */
export function passwordFault(password: string): Localized | null {
  if (password.length > mostCharacters) return tooLong;
  const word = password.normalize('NFKC').trim().toLowerCase();
  const seen = [...letters.segment(word)].map(({ segment }) => segment);
  if (seen.length < fewestLetters) return tooShort;
  const bare = word.replaceAll(/[^\p{L}]/gu, '');
  const isCommon =
    commonPasswords.has(word) || commonWords.has(bare) || new Set(seen).size < fewestDifferent;
  return isCommon ? tooCommon : null;
}
