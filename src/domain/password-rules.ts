import { commonPasswords, commonWords } from './common-passwords.ts';

export const fewestLetters = 8;
export const mostCharacters = 200;
/** `aaaaaaaa`, `12121212`. */
const fewestDifferent = 4;

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * What is wrong with a new password, in words that complete "password: …"; null = nothing. Characters are counted as
 * people see them, without blanks at the ends. Letter case does not hide a common password.
 */
export function passwordFault(password: string): string | null {
  if (password.length > mostCharacters) return `must be at most ${mostCharacters} characters`;
  const word = password.normalize('NFKC').trim().toLowerCase();
  const seen = [...letters.segment(word)].map(({ segment }) => segment);
  if (seen.length < fewestLetters) {
    return `must be at least ${fewestLetters} characters, blanks at the ends not counted`;
  }
  const bare = word.replaceAll(/[^\p{L}]/gu, '');
  const isCommon =
    commonPasswords.has(word) || commonWords.has(bare) || new Set(seen).size < fewestDifferent;
  return isCommon
    ? 'is one of those that are tried first; choose another, such as a few words that belong to nothing'
    : null;
}
