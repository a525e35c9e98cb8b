import { describe, expect, test } from '@jest/globals';
import { codeOf, errorCatalogue, errorGroups, type ErrorKey, wordsOf } from './errors.ts';
import type { ErrorEntry } from './errors/entry.ts';
import { exampleParams } from './errors/examples.ts';

const entries = Object.entries(errorCatalogue) as [ErrorKey, ErrorEntry][];

const said = (key: ErrorKey) =>
  wordsOf(key as 'account_not_ready', { params: exampleParams } as never);

test('no group repeats a key of another', () => {
  const keys = Object.values(errorGroups).flatMap((group) => Object.keys(group));
  expect(keys.toSorted()).toEqual(Object.keys(errorCatalogue).toSorted());
});

describe.each(entries)('%s', (key, entry) => {
  test('has a key of lower-case words', () => {
    expect(key).toMatch(/^[a-z][a-z0-9_]*(\/[a-z][a-z0-9_]*)?$/);
    expect(key).toBe([codeOf(key), ...key.split('/').slice(1)].join('/'));
  });

  test('says the same kind of thing in both languages, and why it happens', () => {
    const { text, details } = said(key);
    for (const words of [text, ...(details ? [details] : [])]) {
      for (const each of [words.ru, words.en]) expect(each).not.toMatch(/undefined|null|^\s*$/);
    }
    expect(typeof entry.ru).toBe(typeof entry.en);
    expect([entry.cause, entry.fix].every((about) => /^\w.*[.]$/.test(about))).toBe(true);
  });

  test('tells when to come again only where that helps', () => {
    expect(entry.retryAfter !== undefined && entry.retry === 'no').toBe(false);
    expect(entry.status === null || (entry.status >= 400 && entry.status < 600)).toBe(true);
  });
});

test.each(entries.filter(([, { says }]) => says !== undefined))(
  '%s says in every language what front ends look for',
  (key, { says }) => {
    const { text } = said(key);
    expect([text.ru, text.en]).toEqual([
      expect.stringContaining(says ?? ''),
      expect.stringContaining(says ?? ''),
    ]);
  },
);

test('front ends find the three words of the unified send', () => {
  expect(new Set(entries.flatMap(([, { says }]) => says ?? []))).toEqual(
    new Set(['не найден', 'не готов', 'не поддерживается']),
  );
});

test('words are made of what the thrower knows, or do without', () => {
  expect(wordsOf('already_assigned', { params: { owner: 'Olga' } }).text.ru).toBe(
    'Чат уже назначен другому оператору: Olga',
  );
  expect(wordsOf('already_assigned', { params: { owner: null } }).text.ru).toBe(
    'Чат уже назначен другому оператору',
  );
  expect(wordsOf('media_url_refused', { params: { why: 'private' } }).text.ru).toBe(
    'Адрес файла не принят: он ведёт во внутреннюю сеть',
  );
  expect(wordsOf('send_failed', { params: { reason: null } }).details?.ru).toBe(
    'причина неизвестна',
  );
});
