import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isEmoji, plainEmoji } from './emoji.ts';

describe('a reaction', () => {
  test.each(['👍', '❤', '❤️', '👍🏽', '👨‍💻', '🤷‍♂️', '🇰🇿', '1️⃣', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '☃', '‼️'])(
    'is one emoji: %s',
    (emoji) => {
      expect(isEmoji(emoji)).toBe(true);
      expect(plainEmoji(emoji)).not.toContain('\u{FE0F}');
    },
  );

  test.each(['', ' ', 'a', '1', '👍👍', '👍 ', 'ok 👍', ':)', '🇰', 'ё', '\u{FE0F}', '\u200D'])(
    'is nothing else: %j',
    (text) => {
      expect(isEmoji(text)).toBe(false);
    },
  );

  test('is never two of them, nor an emoji beside letters', () => {
    const emoji = fc.constantFrom('👍', '❤️', '👨‍💻', '🇰🇿', '☃');
    fc.assert(
      fc.property(emoji, emoji, fc.stringMatching(/^[a-zа-яё0-9]{1,5}$/), (one, other, letters) => {
        expect(isEmoji(one)).toBe(true);
        expect(isEmoji(one + other)).toBe(false);
        expect(isEmoji(one + letters)).toBe(false);
        expect(isEmoji(letters + one)).toBe(false);
      }),
    );
  });
});
