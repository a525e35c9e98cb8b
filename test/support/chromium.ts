import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { onPath } from '../../src/stack/programs.ts';
import { run } from '../../src/stack/temporal-cli.ts';

/**
 * The path of a Chromium for browser tests: one on PATH, else Debian's package when this is root on Debian, else
 * Playwright's download. Says on standard error what it does when that takes time.
 */
export async function findChromium(): Promise<string> {
  const found = installed();
  if (found !== undefined) return found;
  const failures: string[] = [];
  for (const way of [fromDebian, fromPlaywright]) {
    try {
      await way();
    } catch (error) {
      failures.push(`  ${(error as Error).message.split('\n').slice(-3).join(' ')}`);
    }
    const now = installed();
    if (now !== undefined) return now;
  }
  throw new Error(
    ['Browser tests need Chromium; put it on PATH. What was tried:', ...failures].join('\n'),
  );
}

function installed(): string | undefined {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  for (const name of names) {
    const found = onPath(name, process.env['PATH'] ?? '');
    if (found !== undefined && works(found)) return found;
  }
  const downloaded = chromium.executablePath();
  return downloaded !== '' && existsSync(downloaded) ? downloaded : undefined;
}

/** A name on PATH may be a mere stub that asks for another package system. */
function works(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;
}

const say = (line: string): void => void process.stderr.write(`[chromium] ${line}\n`);

async function fromDebian(): Promise<void> {
  if (process.getuid?.() !== 0 || onPath('apt-get', process.env['PATH'] ?? '') === undefined) {
    throw new Error('apt-get install chromium: only as root on a Debian');
  }
  say('Installing Chromium from Debian, once: this takes a minute or two');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['-q', 'update'], env);
  await run('apt-get', ['-q', '-y', 'install', '--no-install-recommends', 'chromium'], env);
}

async function fromPlaywright(): Promise<void> {
  say('Downloading Chromium with Playwright, once');
  const manifest = createRequire(import.meta.url).resolve('playwright-core/package.json');
  const cli = path.join(path.dirname(manifest), 'cli.js');
  await run(process.execPath, [cli, 'install', 'chromium'], process.env);
}
