import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { projectRoot } from './programs.ts';

/**
 * A pause of fixed length is too short on a busy machine and too long on every other: tests wait for what must happen
 * (test/support/eventually.ts). Where time itself is the subject, or bounds a failure, the list says so, with the number
 * of pauses in that file.
 */
const allowed: Readonly<Record<string, readonly [pauses: number, why: string]>> = {
  'test/support/eventually.ts': [1, 'looks again after a moment: what all others wait with'],
  'test/support/harness/chats.ts': [1, 'bounds the end of a world whose wake-ups do not end'],
  'test/support/ai-server.ts': [1, 'a model that answers as late as the test says'],
  'test/support/telegram-server/updates.ts': [
    2,
    'the time of a long poll, and between two posts of an update',
  ],
  'test/support/whatsapp-server/connection.ts': [2, 'says why it ends before it ends'],
  'test/http/media-uploads.test.ts': [1, 'the pace of a client that sends byte for byte'],
  'test/realtime/relay.test.ts': [1, 'the pace of writers whose database is away'],
  'test/workflows/chat-faults.test.ts': [1, 'pauses of random length make random interleavings'],
  'test/workflows/echo-channel/sessions.ts': [1, 'the pace at which a session asks its provider'],
  'test/e2e/telegram-kill.test.ts': [1, 'the pace at which customers write'],
  'test/e2e/chaos.test.ts': [1, 'bounds a run that does not end'],
  'test/chaos/caller.ts': [1, 'a client’s pause before it calls again'],
  'test/chaos/customers.ts': [3, 'the pace at which customers write, and a provider’s pauses'],
  'test/chaos/faults.ts': [2, 'how long a fault lasts'],
  'test/chaos/parts.ts': [1, 'the pause before a process is started again'],
  'test/chaos/rest.ts': [1, 'looks again after a moment'],
  'test/chaos/run.ts': [2, 'faults and actions come at the times of the plan'],
  'test/chaos/waiting.ts': [1, 'looks again after a moment'],
};

/** Modules that export a pause. */
const pauseModules = /^node:timers\/promises$|^timers\/promises$|\/lib\/pause\.ts$/;

/** The lines of a source on which something waits for a fixed time. */
function pausesIn(text: string): number[] {
  const source = ts.createSourceFile('a.ts', text, ts.ScriptTarget.Latest, true);
  const names = new Set(['setTimeout']);
  const found: number[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && pauseModules.test(textOf(node.moduleSpecifier))) {
      for (const name of importedNames(node)) names.add(name);
    }
    if (ts.isCallExpression(node) && isPause(node.expression, names)) {
      found.push(source.getLineAndCharacterOfPosition(node.getStart()).line + 1);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const textOf = (node: ts.Node): string => (ts.isStringLiteral(node) ? node.text : '');

function importedNames({ importClause }: ts.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return [];
  return bindings.elements
    .filter(({ name, propertyName }) => (propertyName ?? name).text !== 'setImmediate')
    .map(({ name }) => name.text);
}

/** A call by one of these names, or of `setTimeout` on anything but Jest (whose own bounds a test). */
function isPause(called: ts.Expression, names: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(called)) return names.has(called.text);
  if (!ts.isPropertyAccessExpression(called)) return false;
  return called.name.text === 'setTimeout' && called.expression.getText() !== 'jest';
}

const read = (file: string): string => readFileSync(path.join(projectRoot, file), 'utf8');
const filesOf = (place: string): string[] =>
  readdirSync(path.join(projectRoot, place), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(place, name));
const tests = [
  ...filesOf('test'),
  ...['src', 'activities', 'workflows', 'bench']
    .flatMap(filesOf)
    .filter((name) => name.endsWith('.test.ts')),
];

test('a test waits for what must happen, not for a fixed time', () => {
  const pauses = tests.flatMap((file) => {
    const lines = pausesIn(read(file));
    return lines.length === (allowed[file]?.[0] ?? 0) ? [] : [`${file}: lines ${lines.join(', ')}`];
  });
  expect(pauses).toEqual([]);
});

test('each exception is still needed', () => {
  expect(Object.keys(allowed).filter((file) => !tests.includes(file))).toEqual([]);
});

test.each([
  ['await new Promise((resolve) => setTimeout(resolve, 50));', 1],
  ['setTimeout(() => call.destroy(), 100);', 1],
  ['globalThis.setTimeout(resolve, 50);', 1],
  [`import { setTimeout as nap } from 'node:timers/promises';\nawait nap(5);\nawait nap(6);`, 2],
  [`import { setTimeout } from 'timers/promises';\nawait setTimeout(5);`, 1],
  [`import { pause } from '../../src/lib/pause.ts';\nawait pause(5, signal);`, 1],
  [`import { setImmediate as turn } from 'node:timers/promises';\nawait turn();`, 0],
  ['jest.setTimeout(180_000);', 0],
  ['wire.pause();', 0],
])('a planted pause is found: %s', (text, count) => {
  expect(pausesIn(text)).toHaveLength(count);
});
