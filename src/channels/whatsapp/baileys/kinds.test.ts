import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { proto } from '@whiskeysockets/baileys';
import { fieldsOf, received, parse } from '../../../../test/whatsapp/message-builders.ts';
import { samples } from '../../../../test/whatsapp/samples.ts';
import type { MessageDetails } from '../../../contracts/message-details.ts';
import { contentIn, openMessage } from './content-kinds.ts';
import type { Kind } from './content-types.ts';
import { protocolTypes } from './kinds-protocol.ts';
import { kinds } from './kinds.ts';
import { stubs } from './notice-stubs.ts';

const document = readFileSync('docs/channels.md', 'utf8');

/** The rows of a table of the document: what is in backticks in the first cell, and the other cells. */
function table(heading: string): { readonly names: string[]; readonly cells: string[] }[] {
  const section = document.split(`\n### ${heading}\n`)[1]?.split(/\n##/)[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) => {
    const [first = '', ...cells] = row.split('|').slice(1, -1);
    return {
      names: [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
      cells: cells.map((cell) => cell.trim()),
    };
  });
}

describe('every field of a message is decided', () => {
  const names = Object.keys(proto.Message.prototype).filter(
    (key) => /^[a-z]/.test(key) && key !== 'toJSON',
  );

  test('in the code', () => {
    expect(names.length).toBeGreaterThan(90);
    expect(Object.keys(kinds).toSorted()).toEqual(names.toSorted());
  });

  const rows = table('WhatsApp by QR: every kind');
  const counts: Readonly<Record<Kind['as'], string>> = {
    content: 'yes',
    quiet: 'no',
    wrapper: 'as its content',
    beside: 'not shown',
    nothing: 'not shown',
  };

  test('in the document, which says of each whether it counts', () => {
    const told = rows.flatMap(({ names: some, cells }) => some.map((name) => [name, cells.at(-1)]));
    const decided = Object.entries(kinds).map(([name, { as }]) => [name, counts[as]]);
    expect(told.toSorted()).toEqual(decided.toSorted());
  });

  test('and what `details` are is what the readers give', () => {
    for (const [what, message] of samples) {
      const key = contentIn(openMessage(message).message)?.key ?? '';
      const details = fieldsOf(message)?.details as MessageDetails | undefined;
      // An edit, a notice and a placeholder can be of any kind.
      if (details === undefined || key === 'protocolMessage') continue;
      if (details.type === 'unsupported') continue;
      const row = rows.find(({ names: some }) => some.includes(key));
      expect([what, key, row?.cells[1]]).toEqual([
        what,
        key,
        expect.stringContaining(`\`${details.type}\``),
      ]);
    }
  });

  test('each kind that is shown has a sample', () => {
    const seen = new Set(
      samples.flatMap(([, message]) => {
        const keys = Object.keys(message);
        return [...keys, contentIn(openMessage(message).message)?.key];
      }),
    );
    const shown = Object.entries(kinds).filter(([, { as }]) => as === 'content' || as === 'quiet');
    const alike = (name: string): string => name.replace(/V\d$/, '');
    const missing = shown
      .map(([name]) => name)
      .filter((name) => ![...seen].some((key) => alike(key ?? '') === alike(name)));
    expect(missing).toEqual([]);
  });
});

describe('every notice is decided', () => {
  test('of messages between apps', () => {
    const decided = Object.entries(protocolTypes).map(([name, [number]]) => [name, number]);
    expect(Object.fromEntries(decided)).toEqual(proto.Message.ProtocolMessage.Type);
    const shown = Object.entries(protocolTypes)
      .filter(([, [, read]]) => read !== 'nothing')
      .map(([name]) => name);
    const told = table('WhatsApp by QR: notices').flatMap(({ names }) => names);
    expect(told).toEqual(expect.arrayContaining(shown));
  });

  test('of the server', () => {
    const decided = Object.entries(stubs).map(([name, [number]]) => [name, number]);
    expect(Object.fromEntries(decided)).toEqual(proto.WebMessageInfo.StubType);
    const shown = Object.entries(stubs)
      .filter(([, [, is]]) => is !== 'hidden')
      .map(([name]) => name);
    const told = table('WhatsApp by QR: notices').flatMap(({ names }) => names);
    const others = Object.keys(protocolTypes);
    expect(told.filter((name) => !others.includes(name)).toSorted()).toEqual(shown.toSorted());
  });

  test.each(Object.entries(stubs))('%s never counts, and is readable', (name, [number, is]) => {
    const parsed = parse({
      ...received(null),
      messageStubType: number as number,
      messageStubParameters: ['77010000001@s.whatsapp.net', 'on'],
    });
    if (is === 'hidden') {
      expect(parsed).toBeNull();
      return;
    }
    expect(parsed?.message.content).toMatch(/[а-я]/);
    expect(parsed?.message.content).not.toMatch(/undefined|null|NaN/);
    // What could not be decrypted is somebody's message.
    expect([name, parsed?.message.quiet]).toEqual([name, is === 'unread' ? undefined : true]);
  });

  test('a notice that the library does not know yet is kept as it came', () => {
    const parsed = parse({
      ...received(null),
      messageStubType: 999 as never,
      messageStubParameters: ['a'],
    });
    expect(parsed?.message).toMatchObject({
      quiet: true,
      details: { type: 'notice', what: 'notice_999' },
      raw: { messageStubType: 999 as never, messageStubParameters: ['a'] },
    });
  });
});
