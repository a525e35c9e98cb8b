import { expect, test } from '@jest/globals';
import { languageFor } from './language.ts';

const of = (header: string | undefined) => {
  const choose = languageFor({ ...(header !== undefined && { 'accept-language': header }) });
  return [choose('ru'), choose('en')];
};

test.each([
  ['ru', ['ru', 'ru']],
  ['ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7', ['ru', 'ru']],
  ['en-US,en;q=0.9', ['en', 'en']],
  ['de-DE,de;q=0.9,en;q=0.5', ['en', 'en']],
  ['kk, ru;q=0.8, en;q=0.2', ['ru', 'ru']],
])('%s chooses the language', (header, expected) => {
  expect(of(header)).toEqual(expected);
});

test.each([
  [undefined],
  ['*'],
  ['de'],
  ['de, *;q=0.1'],
  [''],
  ['ru;q=0, en;q=0'],
  ['rubbish;;q=x'],
])('without one of our languages, each error has its default language: %s', (header) => {
  expect(of(header)).toEqual(['ru', 'en']);
});
