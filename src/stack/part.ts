import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type ConfiguredChannel, inheritedEnvironment } from '../config/index.ts';
import type { Say } from './progress.ts';
import { adopt, rotate, type ServerProcess } from './server-process.ts';
import type { Started } from './supervise.ts';

/** A part of the system with a process of its own: the front door, the worker. */
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
  /** The channels whose settings it gets from `settings` alone. */
  readonly channels: readonly ConfiguredChannel[];
  readonly cwd: string;
  readonly logFile: string;
  /**
   * Receives lines for the person at the terminal: lines that are no log records, and records of at least `tellFrom()`.
   */
  readonly say: Say;
  /** The lowest level (pino's numbers) that is shown now. */
  readonly tellFrom: () => number;
}

/** Starts a part. All its output goes to its log file, and some of it to the person at the terminal. */
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
    env: {
      ...inheritedEnvironment(options.channels),
      ...options.settings,
      ...part.env,
      ENV_FILE: 'none',
    },
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

/** The text shown for a line of a part's log; undefined if it is not worth showing. */
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
