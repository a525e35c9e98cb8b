import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { channels } from '../channels/registry.ts';
import { socketDocument } from './socket-document.ts';

test('docs/socket.md matches the definitions; `npm run docs:socket` writes it', () => {
  const file = path.resolve(import.meta.dirname, '../../docs/socket.md');
  expect(readFileSync(file, 'utf8')).toBe(socketDocument(channels));
});
