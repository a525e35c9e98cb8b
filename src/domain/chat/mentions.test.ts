import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mentionsIn } from './mentions.ts';

const people = [
  { id: 1, name: 'Olga Petrova', email: 'olga.p@example.com' },
  { id: 2, name: 'Olga', email: 'o2@example.com' },
  { id: 3, name: 'Павел', email: 'pavel@example.com' },
  { id: 4, name: null, email: 'hr@example.com' },
  { id: 5, name: 'Ivan Lee', email: 'lee@example.com' },
];

test.each([
  ['@Olga Petrova, see this', [1]],
  ['@olga  petrova', [1]],
  // Two people have this first name, and one of them has no other: nobody is meant.
  ['@Olga', []],
  ['@павел посмотри, @ivan тоже', [3, 5]],
  ['@hr и @pavel@example.com', [4, 3]],
  ['спроси у @Павел.', [3]],
  ['@Павелка', []],
  ['write to pavel@example.com', []],
  ['@Павел @павел', [3]],
  ['@nobody', []],
  ['', []],
])('%s', (text, expected) => {
  expect(mentionsIn(text, people)).toEqual(expected);
});

test('any text mentions only people who are there, each once', () => {
  const piece = fc.constantFrom('@', 'olga', ' ', 'petrova', 'павел', '.', 'x', '@hr', '\n');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const found = mentionsIn(pieces.join(''), people);
      expect(new Set(found).size).toBe(found.length);
      for (const id of found) expect(people.map((person) => person.id)).toContain(id);
    }),
  );
});
