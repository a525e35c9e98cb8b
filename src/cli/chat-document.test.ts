import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { channels } from '../channels/registry.ts';
import { chatDocument } from './chat-document.ts';

test('docs/chat.md is what npm run docs:chat writes', () => {
  const file = path.resolve(import.meta.dirname, '../../docs/chat.md');
  expect(readFileSync(file, 'utf8')).toBe(chatDocument(channels));
});
