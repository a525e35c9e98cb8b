import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { password } from '../support/harness/people.ts';
import { pythonWith } from '../support/python.ts';
import { type ClientWorld, startClientWorld } from './client-world.ts';

// Packages are packed, installed and compiled here.
jest.setTimeout(600_000);

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
let world: ClientWorld;
let folder: string;
let tarball: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'client-'));
  world = await startClientWorld();
  const args = ['pack', '--workspace', '@messenger/client', '--pack-destination', folder, '--json'];
  const { stdout } = await run('npm', args, { cwd: root });
  const [packed] = Object.values(JSON.parse(stdout.slice(stdout.search(/[[{]\s/))) as object) as [
    { filename: string },
  ];
  tarball = path.join(folder, packed.filename);
});
afterAll(async () => {
  await world?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The first example of the README, as somebody copies it. */
async function example(): Promise<string> {
  const readme = await readFile(path.join(root, 'packages/client/README.md'), 'utf8');
  const [, code = ''] = /```ts\n([^`]*(?:`[^`\n]+`[^`]*)*?)```\n/.exec(readme) ?? [];
  return code;
}

/** Lines that must not compile: without types of their own, they would. */
const mistakes = `import { createInbox, type Schemas, type ServerToClientEvents } from '@messenger/client';
const inbox = (): ReturnType<typeof createInbox> => createInbox({ url: '', token: '' });
// @ts-expect-error a chat is named by its number
export const a = () => inbox().open('x');
// @ts-expect-error there is no such field
export const b = (chat: Schemas['ListedChat']) => chat.nothing;
// @ts-expect-error there is no such call
export const c = () => inbox().rest.GET('/api/nothing');
// @ts-expect-error there is no such event
export const d = () => inbox().on('message:old', () => undefined);
// @ts-expect-error the id is a number
export const e = (told: Parameters<ServerToClientEvents['message:new']>[0]): string => told.id;
`;

test.each(['module', 'commonjs'])(
  'a project of type %s installs the tarball, compiles strictly, and runs the example of the README',
  async (type) => {
    const ours = await world.office(`Office ${type}`);
    const chatId = await world.write(ours.id, 'Dana', 'Is it open today?');
    await world.idle(chatId);
    const project = path.join(folder, type);
    await mkdir(project);
    const write = (name: string, text: string) => writeFile(path.join(project, name), text);
    await write('package.json', JSON.stringify({ name: 'example', private: true, type }));
    await write('example.ts', await example());
    await write('mistakes.ts', mistakes);
    await write(
      'tsconfig.json',
      JSON.stringify({
        compilerOptions: {
          ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true },
          ...{ target: 'es2022', module: 'nodenext', types: ['node'], outDir: 'dist' },
          ...{ skipLibCheck: true, rootDir: '.' },
        },
        files: ['example.ts', 'mistakes.ts'],
      }),
    );
    const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
    await run('npm', [...install, tarball], { cwd: project });
    await mkdir(path.join(project, 'node_modules/@types'), { recursive: true });
    const nodeTypes = 'node_modules/@types/node';
    await symlink(path.join(root, nodeTypes), path.join(project, nodeTypes)).catch(() => undefined);

    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const compiled = await run(process.execPath, [tsc, '-p', project]).catch(
      (error: { stdout: string }) => error,
    );
    expect(compiled.stdout).toBe('');
    const { stdout } = await run(
      process.execPath,
      [path.join(project, 'dist/example.js'), world.baseUrl, ours.employee.email, password],
      { timeout: 60_000 },
    );
    expect(stdout.split('\n')).toEqual([
      'website Dana: 1 unread',
      '< Is it open today?',
      '> Hello!',
      '',
    ]);
  },
);

test('the tarball has the compiled files and the README, and no sources or tests', async () => {
  const { stdout } = await run('tar', ['-tzf', tarball]);
  const files = stdout.trim().split('\n');
  expect(files).toEqual(
    expect.arrayContaining(
      ['README.md', 'package.json', 'dist/esm/index.js', 'dist/cjs/index.d.ts'].map(
        (file) => `package/${file}`,
      ),
    ),
  );
  expect(files.filter((file) => !/^package\/(dist\/|README|package[.]json)/.test(file))).toEqual(
    [],
  );
  expect(files.filter((file) => /[.]test[.]/.test(file))).toEqual([]);
});

test('the Python example lists chats, and prints messages as they come', async () => {
  const ours = await world.office('Python');
  const chatId = await world.write(ours.id, 'Dana', 'hello');
  await world.idle(chatId);
  const examples = path.join(root, 'docs/examples/python');
  const python = await pythonWith('client-example', path.join(examples, 'requirements.txt'));
  const args = [path.join(examples, 'inbox.py'), world.baseUrl, ours.employee.email, password];
  const running = run(python, args, { timeout: 120_000 });
  running.child.stdout?.on('data', (text: Buffer) => {
    if (text.toString().includes('listening')) void world.write(ours.id, 'Dana', 'bye');
  });
  const { stdout } = await running;
  expect(stdout.trim().split('\n')).toEqual([`chat ${chatId}: 1 unread`, 'listening', '< bye']);
});
