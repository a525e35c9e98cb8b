import path from 'node:path';
import type { Part } from '../../../src/stack/part.ts';
import { runStack } from '../../../src/stack/run-stack.ts';

/** `npm start` with stand-ins for the parts: `run-fake.ts [how the server behaves] [how the worker behaves]`. */
const script = path.join(import.meta.dirname, 'fake-part.mjs');
const [server = '', worker = ''] = process.argv.slice(2);
const part = (name: string, how: string): Part => ({
  name,
  command: process.execPath,
  args: [script, name, how],
  stopWithinMs: 1_000,
});
await runStack({
  parts: [part('worker', worker), part('server', server)],
  cwd: import.meta.dirname,
});
