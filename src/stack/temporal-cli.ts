import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inheritedEnvironment } from '../config/index.ts';
import { isProgram, onPath } from './programs.ts';
import { type Lock, tryLock } from './lock.ts';
import { type Say, silent, withElapsed } from './progress.ts';
import { StackError } from './stack-error.ts';

/** The newest version that Go installs by name; later ones contain a `replace` and cannot be installed that way. */
const version = '1.5.1';
const goPackage = `github.com/temporalio/cli/cmd/temporal@v${version}`;

export interface TemporalCliOptions {
  /** A program to use instead of searching for one (TEMPORAL_CLI). */
  readonly cli?: string | undefined;
  /** Folder for tools, shared by all checkouts of this machine. */
  readonly toolCache: string;
  /** The search path; unset = that of this process. */
  readonly searchPath?: string;
  readonly say?: Say;
  /** Aborting it stops the build, the download or the wait. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The path of a Temporal CLI: the given one, one on the search path, or one in the cache. Otherwise one is put into the
 * cache once, built with Go, or downloaded if there is no Go; `say` reports the progress. Several processes may ask at
 * once: one of them creates it, the others wait.
 */
export async function ensureTemporalCli(options: TemporalCliOptions): Promise<string> {
  const say = options.say ?? silent;
  if (options.cli !== undefined) {
    if (!isProgram(options.cli)) {
      throw new StackError(
        `TEMPORAL_CLI names ${options.cli}, which is no program that can be run. Correct or unset it.`,
      );
    }
    return options.cli;
  }
  const searchPath = options.searchPath ?? inheritedEnvironment([])['PATH'] ?? '';
  const cached = path.join(options.toolCache, `temporal-${version}`);
  return (
    onPath('temporal', searchPath) ??
    existing(cached) ??
    make(cached, searchPath, say, options.signal)
  );
}

const existing = (file: string): string | undefined => (isProgram(file) ? file : undefined);

async function make(
  target: string,
  searchPath: string,
  say: Say,
  signal: AbortSignal | undefined,
): Promise<string> {
  const lock = await waitForLock(`${target}.lock`, say, signal);
  try {
    if (isProgram(target)) return target; // created by the process that we waited for
    const go = onPath('go', searchPath);
    const failures: string[] = [];
    if (go) {
      const failure = await attempt(() => build(go, target, say, signal));
      signal?.throwIfAborted();
      if (failure === undefined) return target;
      failures.push(`go install ${goPackage}: ${failure}`);
      say('The build of the Temporal CLI failed: trying to download it');
    } else {
      failures.push('building it needs Go, which is not on PATH');
    }
    const failure = await attempt(() => download(target, say));
    signal?.throwIfAborted();
    if (failure === undefined) return target;
    failures.push(`download: ${failure}`);
    throw new StackError(
      [
        'The Temporal CLI is needed and could neither be built nor downloaded:',
        ...failures.map((each) => `  ${each}`),
        'Put the program `temporal` on PATH, name it in TEMPORAL_CLI, or set TEMPORAL_ADDRESS to a server of your own.',
      ].join('\n'),
    );
  } finally {
    lock.release();
  }
}

async function waitForLock(file: string, say: Say, signal: AbortSignal | undefined): Promise<Lock> {
  const first = tryLock(file);
  if ('release' in first) return first;
  return withElapsed(
    say,
    `Waiting for process ${first.heldBy.pid}, which is getting the Temporal CLI`,
    async () => {
      for (;;) {
        signal?.throwIfAborted();
        const lock = tryLock(file);
        if ('release' in lock) return lock;
        await sleep(500);
      }
    },
  );
}

async function attempt(work: () => Promise<void>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Builds in a temporary folder and moves the finished program to its place. */
async function build(
  go: string,
  target: string,
  say: Say,
  signal: AbortSignal | undefined,
): Promise<void> {
  const folder = mkdtempSync(`${target}.build-`);
  try {
    say(`Building the Temporal CLI ${version} with Go, once: this takes some minutes`);
    await withElapsed(say, 'Building the Temporal CLI', () =>
      run(
        go,
        ['install', '-trimpath', '-ldflags=-s -w', goPackage],
        {
          ...inheritedEnvironment([]),
          GOBIN: folder,
          GOFLAGS: '',
          CGO_ENABLED: '0',
        },
        signal,
      ),
    );
    renameSync(path.join(folder, 'temporal'), target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lets Temporal's testing package download the CLI, by briefly starting a server with it. */
async function download(target: string, say: Say): Promise<void> {
  const folder = mkdtempSync(`${target}.download-`);
  try {
    say('Downloading the Temporal CLI, once');
    await withElapsed(say, 'Downloading the Temporal CLI', async () => {
      const { TestWorkflowEnvironment } = await import('@temporalio/testing');
      const environment = await TestWorkflowEnvironment.createLocal({
        server: {
          executable: { type: 'cached-download', downloadDir: folder, version: `v${version}` },
        },
      });
      await environment.teardown();
    });
    const [file] = readdirSync(folder).filter((name) => isProgram(path.join(folder, name)));
    if (file === undefined) throw new Error('the download left no program');
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(folder, file), `${target}.new`);
    renameSync(`${target}.new`, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a program quietly; if it fails, the end of its output is the error. */
export function run(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // In its own process group, and ended together with everything that it started: a compiler has many helpers.
      detached: true,
    });
    const end = (): void => void (child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'));
    signal?.addEventListener('abort', end, { once: true });
    child.once('close', () => signal?.removeEventListener('abort', end));
    let said = '';
    const keep = (chunk: Buffer): void => {
      said = (said + chunk.toString('utf8')).slice(-4_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(said.trim().split('\n').slice(-6).join('\n') || `code ${code}`));
    });
  });
}
