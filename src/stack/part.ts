import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { inheritedEnvironment } from '../config/index.ts';
import type { Say } from './progress.ts';
import { adopt, rotate, type ServerProcess } from './server-process.ts';
import type { Started } from './supervise.ts';

/** A part of the system that runs as a process of its own: the front door, the worker. */
export interface Part {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Settings besides those that every part gets. */
  readonly env?: Readonly<Record<string, string>>;
  /** How long it may take to stop before it is killed. */
  readonly stopWithinMs: number;
}

export interface PartOptions {
  readonly part: Part;
  readonly settings: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly logFile: string;
  /** Hears the lines that a person should know of: what is no log record, and records of at least `tellFrom()`. */
  readonly say: Say;
  /** The lowest level (as pino counts) worth telling now. */
  readonly tellFrom: () => number;
}

/** Starts a part. Everything it writes goes to its log file, some of it also to the person who watches. */
export async function startPart(options: PartOptions): Promise<Started> {
  const { part, say, tellFrom } = options;
  mkdirSync(path.dirname(options.logFile), { recursive: true });
  rotate(options.logFile);
  const log = createWriteStream(options.logFile, { flags: 'a', mode: 0o600 });
  log.on('error', () => undefined);

  const child = spawn(part.command, [...part.args], {
    detached: true,
    cwd: options.cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inheritedEnvironment(), ...options.settings, ...part.env, ENV_FILE: 'none' },
  });
  const follow = (stream: Readable): void => {
    createInterface({ input: stream }).on('line', (line) => {
      log.write(`${line}\n`);
      const told = forPerson(line, tellFrom());
      if (told !== undefined) say(`[${part.name}] ${told}`);
    });
  };
  follow(child.stdout);
  follow(child.stderr);
  child.once('close', () => log.end());

  const process: ServerProcess = await adopt(child, part.name);
  return {
    process,
    exited: process.exited,
    stop: () => process.stop('SIGTERM', part.stopWithinMs),
  };
}

const names: Readonly<Record<number, string>> = { 40: 'warning', 50: 'error', 60: 'fatal' };

/** How a line of a part's log is told; undefined if it is not worth telling. */
export function forPerson(line: string, tellFrom: number): string | undefined {
  if (!line.startsWith('{')) return line.trim() === '' ? undefined : line;
  try {
    const { level, msg, err } = JSON.parse(line) as {
      level?: number;
      msg?: string;
      err?: { message?: string };
    };
    if ((level ?? 0) < tellFrom) return undefined;
    const reason = err?.message !== undefined && err.message !== msg ? err.message : undefined;
    const words = [msg, reason].filter((each) => each !== undefined && each !== '').join(': ');
    const name = names[level ?? 0];
    return name === undefined ? words : `${name}: ${words}`;
  } catch {
    return line;
  }
}
