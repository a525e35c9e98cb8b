import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import ts from 'typescript';
import { projectRoot } from './programs.ts';

/**
 * A port keeps one place from importing another: it is implemented in one and used in another. An interface whose
 * implementation and users are in one place hides nothing there; it belongs to its function.
 */

interface Source {
  readonly file: string;
  readonly text: string;
}

/** `src/http`, `activities`, `worker.ts`: what the rules of imports are about. */
const placeOf = (file: string): string =>
  file.startsWith('src/') ? file.split('/').slice(0, 2).join('/') : file.split('/')[0]!;

const isPort = ({ file }: Source): boolean => placeOf(file) === 'src/ports';

/** Interfaces with methods, by name, and the text of the file around them. */
function portsOf({ file, text }: Source): readonly { name: string; around: string }[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isInterfaceDeclaration).flatMap((declared) => {
    if (!declared.members.some(ts.isMethodSignature)) return [];
    const around = text.slice(0, declared.getStart()) + text.slice(declared.getEnd());
    return [{ name: declared.name.text, around }];
  });
}

/** Ports that separate no two places. One that is a part of another port is separated with it. */
function needless(sources: readonly Source[]): readonly string[] {
  const ports = sources.filter(isPort);
  return ports.flatMap((port) =>
    portsOf(port)
      .filter(({ name, around }) => {
        const named = new RegExp(`\\b${name}\\b`);
        const isPart = ports.some((other) => named.test(other === port ? around : other.text));
        const users = sources.filter((source) => !isPort(source) && named.test(source.text));
        return !isPart && new Set(users.map(({ file }) => placeOf(file))).size < 2;
      })
      .map(({ name }) => name),
  );
}

const files = ['src', 'activities', 'workflows', 'server.ts', 'worker.ts'];
const sources = execFileSync('git', ['ls-files', '-z', ...files], { cwd: projectRoot })
  .toString()
  .split('\0')
  .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
  .map((file) => ({ file, text: readFileSync(path.join(projectRoot, file), 'utf8') }));

test('every port separates two places', () => {
  expect(sources.filter(isPort).flatMap(portsOf).length).toBeGreaterThan(40);
  expect(needless(sources)).toEqual([]);
});

test('the fence is awake: it sees a port of one place', () => {
  const port = {
    file: 'src/ports/people/doors.ts',
    text: 'export interface Doors { open(): void }',
  };
  const user = { file: 'src/http/doors.ts', text: 'const doors: Doors = createDoors();' };
  const adapter = { file: 'src/persistence/people/doors.ts', text: 'createDoors(): Doors {}' };
  expect(needless([port, user])).toEqual(['Doors']);
  expect(needless([port, user, { ...adapter, file: 'src/http/routes/doors.ts' }])).toEqual([
    'Doors',
  ]);
  expect(needless([port, user, adapter])).toEqual([]);
});
