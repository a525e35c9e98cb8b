import { describe, expect, test } from '@jest/globals';
import { channels } from '../channels/registry.ts';
import { errorsOfChannels } from '../channels/shared/errors.ts';
import {
  codeOf,
  type ErrorEntry,
  errorGroups,
  spokenWords,
  wholeCatalogue,
  wordsOf,
} from './errors.ts';
import { exampleParams } from './errors/examples.ts';

const ofChannels = errorsOfChannels(channels);
const entries = Object.entries(wholeCatalogue(ofChannels));

const said = (entry: ErrorEntry) =>
  spokenWords(entry, { ...exampleParams, channel: 'Echo', ...entry.example });

test('no two groups have the same key', () => {
  const channelKeys = channels.flatMap(({ errors }) => Object.keys(errors ?? {}));
  expect(channelKeys.toSorted()).toEqual(Object.keys(ofChannels).toSorted());
  const keys = Object.values(errorGroups(ofChannels)).flatMap((group) => Object.keys(group));
  expect(keys.toSorted()).toEqual(entries.map(([key]) => key).toSorted());
});

describe.each(entries)('%s', (key, entry) => {
  test('has a key of lower-case words', () => {
    expect(key).toMatch(/^[a-z][a-z0-9_]*(\/[a-z][a-z0-9_]*)?$/);
    expect(key).toBe([codeOf(key), ...key.split('/').slice(1)].join('/'));
  });

  test('has equivalent texts in both languages, and a cause', () => {
    const { text, details } = said(entry);
    for (const words of [text, ...(details ? [details] : [])]) {
      for (const each of [words.ru, words.en]) expect(each).not.toMatch(/undefined|null|^\s*$/);
    }
    expect(typeof entry.ru).toBe(typeof entry.en);
    expect([entry.cause, entry.fix].every((about) => /^\w.*[.]$/.test(about))).toBe(true);
  });

  test('has a Retry-After only where that helps', () => {
    expect(entry.retryAfter !== undefined && entry.retry === 'no').toBe(false);
    expect(entry.status === null || (entry.status >= 400 && entry.status < 600)).toBe(true);
  });
});

test.each(entries.filter(([, { says }]) => says !== undefined))(
  '%s contains the text that front ends look for in every language',
  (_key, entry) => {
    const { text } = said(entry);
    const { says } = entry;
    expect([text.ru, text.en]).toEqual([
      expect.stringContaining(says ?? ''),
      expect.stringContaining(says ?? ''),
    ]);
  },
);

test('front ends find the three texts of the unified send', () => {
  expect(new Set(entries.flatMap(([, { says }]) => says ?? []))).toEqual(
    new Set(['не найден', 'не готов', 'не поддерживается']),
  );
});

test('texts are built from their parameters, or need none', () => {
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
