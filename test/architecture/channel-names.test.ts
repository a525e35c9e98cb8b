import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { channels } from '../../src/channels/registry.ts';
import { projectRoot } from './programs.ts';

/**
 * No source outside the folder of a channel contains its name: the channel's module says what others must know about
 * it. Unit tests may use a channel as an example.
 */

/** The names of the channels and of their providers. */
const words = [...channels.map(({ name }) => name), 'waba', 'baileys'];
const named = new RegExp(words.join('|'), 'i');

const places = ['src', 'workflows', 'activities', 'server.ts', 'worker.ts'];

/** Files and folders that may contain one, with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'src/domain/errors/': 'Examples of parameters, and words of codes that are landed.',
  'src/domain/delivery/statuses.ts':
    'Histories hold states that do not say how their chat’s channel works.',
  'src/http/routes/delivery/messages/schema.ts':
    'A description of a landed field, which the document of the API has.',
  'src/persistence/': 'Columns, tables and functions that belong to one channel’s accounts.',
};

const isTest = (file: string): boolean => file.includes('.test.');
const excused = (file: string): readonly string[] =>
  Object.keys(exceptions).filter((place) => file.startsWith(place));

const naming = execFileSync('git', ['ls-files', '-z', ...places], { cwd: projectRoot })
  .toString()
  .split('\0')
  .filter((file) => /\.(ts|sql|cjs)$/.test(file) && !file.startsWith('src/channels/'))
  .filter((file) => !isTest(file))
  .filter((file) => named.test(readFileSync(path.join(projectRoot, file), 'utf8')));

test('no file outside a channel’s folder contains its name', () => {
  expect(naming.filter((file) => excused(file).length === 0)).toEqual([]);
});

test('every exception is still needed', () => {
  const needed = new Set(naming.flatMap(excused));
  expect(Object.keys(exceptions).filter((place) => !needed.has(place))).toEqual([]);
});

test('the fence works: it finds a name in any form', () => {
  const planted = ['whatsappMessageId', 'c.telegram_chat_id', "'website'", 'upload-for-waba'];
  expect(planted.filter((text) => !named.test(text))).toEqual([]);
  expect(named.test('the channel')).toBe(false);
});
