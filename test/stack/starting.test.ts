import { afterEach, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';

const root = path.resolve(import.meta.dirname, '../..');
let silent: Server | null = null;
const sockets: Socket[] = [];
let child: ChildProcess | null = null;

afterEach(async () => {
  child?.kill('SIGKILL');
  for (const socket of sockets.splice(0)) socket.destroy();
  if (silent?.listening !== true) return;
  silent.close();
  await once(silent, 'close');
});

/** A part whose database accepts the connection and never answers. */
async function startWaiting(script: string): Promise<ChildProcess> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    sockets.push(socket);
  });
  silent = server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const asked = once(server, 'connection');
  const part = spawn(process.execPath, ['--import', 'tsx', path.join(root, script)], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      NODE_ENV: 'test',
      ENV_FILE: 'none',
      DATABASE_URL: `postgres://nobody@127.0.0.1:${port}/nothing`,
      TEMPORAL_ADDRESS: '127.0.0.1:1',
      JWT_SECRET: 'a secret of more than 32 characters, for tests',
      CREDENTIALS_KEY: Buffer.alloc(32, 7).toString('base64'),
      PORT: '0',
    },
  });
  child = part;
  await asked;
  return part;
}

test.each(['server.ts', 'worker.ts'])(
  '%s ends in order on request while it still waits for its servers',
  async (script) => {
    const part = await startWaiting(script);
    const exited = once(part, 'exit');
    part.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  },
);

/** The output and exit code of a program that ends by itself. */
async function endOf(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; said: string }> {
  const { PATH = '', HOME = '' } = process.env;
  const program = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH, HOME, ...env },
  });
  const [said, [code]] = await Promise.all([text(program.stderr), once(program, 'exit')]);
  return { code, said };
}

test.each(['server.ts', 'src/stack/main.ts'])(
  '%s reports an ENV_FILE that does not exist, and ends with the code for wrong settings',
  async (script) => {
    const missing = path.join(root, 'no-such.env');
    const { code, said } = await endOf(['--import', 'tsx', script], { ENV_FILE: missing });
    expect(said).toBe(
      `One setting is wrong:\n  ENV_FILE names ${missing}, which does not exist; correct or unset it\n`,
    );
    expect(code).toBe(78);
  },
);

test('a Node version that is too old is reported before it reaches code that it cannot parse', async () => {
  const old = (version: string): string =>
    `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
  const check = (version: string) =>
    endOf(['--import', old(version), path.join(root, 'check-node.cjs')]);
  expect(await check('18.20.4')).toEqual({
    code: 78,
    said: expect.stringMatching(
      /^This is Node 18\.20\.4; Node 20\.19 or newer is needed\. Install one/,
    ),
  });
  expect(await check('20.18.3')).toMatchObject({ code: 78 });
  expect(await check('20.19.0')).toEqual({ code: 0, said: '' });
  expect(await check('26.0.0')).toEqual({ code: 0, said: '' });
});

test('every way to start checks the Node version first', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  for (const name of ['start', 'start:server', 'start:worker']) {
    expect(scripts[name]).toMatch(/^node --require [.]\/check-node[.]cjs /);
  }
  // Scripts that work on the sources generate the database client first.
  expect(scripts['db:generate']).toMatch(/^node check-node[.]cjs && /);
  for (const name of ['dev', 'build', 'pretest', 'precheck']) {
    expect(scripts[name]).toMatch(/^npm run db:generate/);
  }
});
