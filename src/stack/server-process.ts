import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { endProcess, identify, type ProcessIdentity } from './process-identity.ts';
import { StackError } from './stack-error.ts';

/** How a process ended. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * A server that was started as a process with a group of its own, so that a Ctrl-C in the terminal does not reach it.
 */
export interface ServerProcess {
  readonly identity: ProcessIdentity;
  /** Resolves when it has ended, for whatever reason. */
  readonly exited: Promise<Exit>;
  /** True until it has ended. */
  running(): boolean;
  /** Asks it to end with `signal`, and kills its group if it still runs after the grace period. */
  stop(signal: NodeJS.Signals, graceMs: number): Promise<void>;
  /** SIGKILL to its group, at once. */
  kill(): Promise<void>;
}

export interface SpawnOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
  /** Where its output goes. A file rather than a pipe: output continues after this process is killed. */
  readonly logFile: string;
}

const rotateAbove = 5 * 1024 * 1024;

/** Starts a program whose output goes to a log file. Throws a StackError if it cannot start at all. */
export async function startProcess(options: SpawnOptions): Promise<ServerProcess> {
  const log = openLog(options.logFile);
  try {
    const child = spawn(options.command, [...options.args], {
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      ...(options.uid === undefined ? {} : { uid: options.uid }),
      ...(options.gid === undefined ? {} : { gid: options.gid }),
    });
    return await adopt(child, options.name);
  } finally {
    closeSync(log);
  }
}

/** Wraps a child that was just spawned with `detached: true`. */
export async function adopt(child: ChildProcess, name: string): Promise<ServerProcess> {
  const exited = new Promise<Exit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) =>
      reject(new StackError(`${name} could not be started: ${error.message}`)),
    );
  });
  const pid = child.pid as number;
  // A process that ended at once has no start time to read; `exited` reports its exit.
  const identity = identify(pid) ?? { pid, started: 'ended' };
  const running = (): boolean => child.exitCode === null && child.signalCode === null;

  const end = async (signal: NodeJS.Signals, graceMs: number): Promise<void> => {
    if (running()) await endProcess(identity, { signal, graceMs, group: true });
    await exited;
  };
  return { identity, exited, running, stop: end, kill: () => killGroup(pid, exited) };
}

async function killGroup(pid: number, exited: Promise<Exit>): Promise<void> {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
  await exited;
}

/** The last lines of a log, for an error message. */
export function tail(logFile: string, lines = 8): string {
  try {
    const text = readFileSync(logFile, 'utf8').trimEnd().split('\n');
    return text.slice(-lines).join('\n');
  } catch {
    return '';
  }
}

/** Opens a log for appending; a large one is first moved to `.old`. */
function openLog(file: string): number {
  mkdirSync(path.dirname(file), { recursive: true });
  rotate(file);
  return openSync(file, 'a', 0o600);
}

/** Moves a large log to `.old`. */
export function rotate(file: string): void {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > rotateAbove) renameSync(file, `${file}.old`);
}
