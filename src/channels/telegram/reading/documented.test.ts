import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { contents } from '../../../../test/telegram/messages.ts';
import { parsed, says } from '../../../../test/telegram/updates.ts';
import { contentKinds } from './message.ts';
import { noticeKinds } from './notices.ts';
import { ignoredUpdates, readUpdates } from './updates.ts';

const document = readFileSync(new URL('../../../../docs/channels.md', import.meta.url), 'utf8');
const [, after = ''] = document.split('### Telegram: every kind\n');
const [section = ''] = after.split('\n## ');

/** The first cells of the table that begins with this heading. */
function rowsOf(heading: string): readonly string[] {
  const table = section.slice(section.indexOf(`| ${heading} `)).split('\n\n')[0] ?? '';
  return table.split('\n').slice(2);
}

const keysIn = (text: string): string[] =>
  [...text.matchAll(/`([a-z_]+)`/g)].map(([, key]) => key!);
const firstKeys = (rows: readonly string[]) =>
  rows.flatMap((row) => keysIn(row.split('|')[1] ?? ''));

test('the document has every kind of message, and no other', () => {
  expect(firstKeys(rowsOf('Key of a `message`')).toSorted()).toEqual(
    Object.keys(contentKinds).toSorted(),
  );
});

test('the document has every notice, and no other', () => {
  const list = section.slice(section.indexOf("Telegram's word in `what`")).split('\n\n')[0] ?? '';
  const plain = keysIn(list).filter((key) => key !== 'what');
  expect([...plain, ...firstKeys(rowsOf('Notice'))].toSorted()).toEqual(
    Object.keys(noticeKinds).toSorted(),
  );
});

test('the document has every update, and no other', () => {
  const own = ['message', ...firstKeys(rowsOf('Other updates'))];
  expect(own.toSorted()).toEqual(Object.keys(readUpdates).toSorted());
  expect(firstKeys(rowsOf('Not asked for')).toSorted()).toEqual(
    Object.keys(ignoredUpdates).toSorted(),
  );
});

test('each row names the type that its message has', () => {
  for (const row of rowsOf('Key of a `message`')) {
    const [, key = '', , types = ''] = row.split('|');
    const { details } = parsed(says(contents[keysIn(key)[0]!]!)).incoming.message;
    const type = (details as { type: string } | undefined)?.type;
    if (type !== undefined)
      expect([key, keysIn(types)]).toEqual([key, expect.arrayContaining([type])]);
  }
});
