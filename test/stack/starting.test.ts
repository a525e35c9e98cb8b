import { afterEach, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
let silent: Server;
const sockets: Socket[] = [];
let child: ChildProcess | null = null;

afterEach(async () => {
  child?.kill('SIGKILL');
  for (const socket of sockets.splice(0)) socket.destroy();
  silent.close();
  await once(silent, 'close');
});

/** A part whose database takes the connection and never says a word. */
async function startWaiting(script: string): Promise<ChildProcess> {
  silent = createServer((socket) => {
    socket.on('error', () => undefined);
    sockets.push(socket);
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const asked = once(silent, 'connection');
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
  '%s that still waits for its servers ends in order when it is told to',
  async (script) => {
    const part = await startWaiting(script);
    const exited = once(part, 'exit');
    part.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  },
);
