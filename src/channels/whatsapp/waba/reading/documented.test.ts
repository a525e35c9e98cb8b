import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { wabaMessages } from '../../../../../test/support/waba-messages.ts';
import { readable } from '../webhook-parts.ts';
import { contentOf, messageKinds } from './content.ts';
import { interactiveKinds } from './kinds-answers.ts';
import { systemWords } from './kinds-notices.ts';

/** The table of kinds in docs/channels.md is complete, and says what the readers do. */

const document = readFileSync(new URL('../../../../../docs/channels.md', import.meta.url), 'utf8');
const [, section = ''] = document.split('### WhatsApp Cloud API: every kind');
const rows = (section.split(/^#/m)[0] ?? '').match(/^\| `.*$/gm) ?? [];
const isField = (row: string): boolean => row.split('|').length === 4;
const documented = rows
  .filter((row) => !isField(row))
  .map((row) => {
    const [, kind = '', , type = '', counts = ''] = row.split('|').map((cell) => cell.trim());
    return { kind: kind.replaceAll('`', '').replaceAll(' ', ''), type, counts };
  });

test('every kind that is read stands in the table once, and nothing else', () => {
  const withInner = ['interactive', 'system'];
  const read = [
    ...Object.keys(messageKinds).filter((kind) => !withInner.includes(kind)),
    ...Object.keys(interactiveKinds).map((kind) => `interactive/${kind}`),
    ...Object.keys(systemWords).map((kind) => `system/${kind}`),
  ];
  expect(documented.map(({ kind }) => kind).toSorted()).toEqual(read.toSorted());
});

test('every field of a webhook that is read stands in its table', () => {
  const fields = rows.filter(isField).map((row) => row.split('|')[1]?.replaceAll('`', '').trim());
  expect(fields.toSorted()).toEqual(Object.keys(readable).toSorted());
});

test.each(documented)('$kind: its details and whether it counts', ({ kind, type, counts }) => {
  const { content } = contentOf(wabaMessages[kind] ?? {});
  expect(type).toContain(content.details === undefined ? 'none' : `\`${content.details.type}\``);
  expect(counts).toBe(content.quiet === true ? 'no' : counts === 'yes' ? 'yes' : 'if he chose it');
});
