import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { tryLock } from './lock.ts';
import { identify, isRunning } from './process-identity.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
  file = path.join(folder, 'deeper', 'the.lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a lock is held until it is released', () => {
  const first = tryLock(file);
  expect(first).toHaveProperty('release');
  expect(tryLock(file)).toEqual({ heldBy: identify(process.pid) });
  if ('release' in first) first.release();
  expect(tryLock(file)).toHaveProperty('release');
});

test.each([
  ['a process that is gone', JSON.stringify({ pid: 999_999_999, started: 'then' })],
  ['a process whose number a stranger has', JSON.stringify({ pid: process.pid, started: 'then' })],
  ['nobody: the file is empty', ''],
  ['nobody: the file is no lock', 'hello'],
])('a lock of %s is taken over, and leaves no other file behind', (_holder, text) => {
  const first = tryLock(file);
  if ('release' in first) first.release();
  writeFileSync(file, text);
  expect(tryLock(file)).toHaveProperty('release');
  expect(readdirSync(path.dirname(file))).toEqual(['the.lock']);
});

test('releasing a lock that was taken over leaves it with its new holder', () => {
  const first = tryLock(file);
  writeFileSync(file, JSON.stringify(identify(process.ppid)));
  if ('release' in first) first.release();
  expect(tryLock(file)).toEqual({ heldBy: identify(process.ppid) });
});

test('a process is recognized by number and start time', () => {
  const self = identify(process.pid);
  expect(self).toBeDefined();
  expect(isRunning(self as NonNullable<typeof self>)).toBe(true);
  expect(isRunning({ pid: process.pid, started: 'another time' })).toBe(false);
  const { pid } = spawnSync('true');
  expect(identify(pid)).toBeUndefined();
});
