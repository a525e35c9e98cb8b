import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { userAgent } from './user-agent.ts';

test('calls name the program and its version, as the package says them', () => {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { name, version } = JSON.parse(file) as { name: string; version: string };
  expect(userAgent).toBe(`${name}/${version}`);
  expect(userAgent).toMatch(/^[\w-]+\/\d+\.\d+\.\d+$/);
});
