import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLocalMediaEraser } from './local-media-eraser.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'media-'));
  await mkdir(path.join(folder, 'media', 'image'), { recursive: true });
  await writeFile(path.join(folder, 'media', 'image', 'a b.png'), 'a');
  await writeFile(path.join(folder, 'media', 'image', 'b.png'), 'b');
  await writeFile(path.join(folder, 'secret.txt'), 's');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('removes the files that addresses of ours name, and nothing outside of the folder', async () => {
  const media = createLocalMediaEraser(path.join(folder, 'media'));
  await media.erase([
    '/media/image/a%20b.png',
    'http://example.com/media/image/b.png',
    '/media/image/missing.png',
    '/media/../secret.txt',
    '/media/%2e%2e/secret.txt',
    '/media/..%2fsecret.txt',
    'https://bucket.example/secret.txt',
    'not an address %',
    '/media/',
  ]);
  expect(await readdir(path.join(folder, 'media', 'image'))).toEqual([]);
  expect(await readdir(folder)).toContain('secret.txt');
});
