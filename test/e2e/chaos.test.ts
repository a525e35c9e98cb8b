import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const root = path.resolve(import.meta.dirname, '../..');
/** A plan with every kind of fault. Any such seed will do, as long as it stays the same. */
const seed = '7';

test('a minute of load and of every kind of fault violates no invariant', async () => {
  const program = path.join(root, 'test/chaos/main.ts');
  const args = ['--import', 'tsx', program, '--seed', seed, '--seconds', '60'];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  // It ends everything that it started when it is stopped.
  const late = setTimeout(() => child.kill('SIGTERM'), 480_000);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(late);
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('no invariant') });
}, 600_000);
