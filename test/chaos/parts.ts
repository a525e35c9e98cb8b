import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Ledger } from './ledger.ts';

/** Longer than SHUTDOWN_GRACE_SECONDS. */
const stopsWithinMs = 40_000;

/**
 * A front door or worker: a process that can be killed, paused and restarted, and that reports if it ends by itself.
 */
export class Part {
  private child: ChildProcess | null = null;
  private ending = false;
  private readonly logFile: string;
  private readonly name: string;
  private readonly folder: string;
  private readonly program: readonly string[];
  private readonly env: Readonly<Record<string, string>>;
  private readonly ledger: Ledger;

  constructor(options: {
    readonly name: string;
    /** Node's arguments for it. */
    readonly program: readonly string[];
    readonly env: Readonly<Record<string, string>>;
    readonly folder: string;
    readonly ledger: Ledger;
  }) {
    this.name = options.name;
    this.folder = options.folder;
    this.program = options.program;
    this.env = options.env;
    this.ledger = options.ledger;
    this.logFile = path.join(options.folder, `${options.name}.log`);
  }

  start(): void {
    const log = openSync(this.logFile, 'a');
    const child = spawn(process.execPath, this.program, {
      // When this process is killed, the folder's watcher ends everything that works there.
      cwd: this.folder,
      stdio: ['ignore', log, log],
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...this.env },
    });
    closeSync(log);
    this.child = child;
    this.ending = false;
    child.once('exit', (code, signal) => {
      if (this.ending || this.child !== child) return;
      this.ledger.oddEnds.push({
        part: this.name,
        how: `ended by itself (${code ?? signal}): ${this.lastWords()}`,
      });
      // As a supervisor would.
      setTimeout(() => !this.ending && this.start(), 500).unref();
    });
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL', 10_000);
  }

  freeze(): void {
    this.child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.child?.kill('SIGCONT');
  }

  /** Stops it in order, and records it if it did not end that way. */
  async stop(): Promise<void> {
    const child = this.child;
    if (child === null) return;
    if (!(await this.end('SIGTERM', stopsWithinMs))) {
      this.ledger.oddEnds.push({ part: this.name, how: 'did not end on SIGTERM' });
      await this.end('SIGKILL', 10_000);
    } else if (child.exitCode !== 0) {
      const how = `ended with ${child.exitCode ?? child.signalCode}: ${this.lastWords()}`;
      this.ledger.oddEnds.push({ part: this.name, how });
    }
  }

  /** For an interrupted run: at once, and without waiting. */
  drop(): void {
    this.ending = true;
    this.child?.kill('SIGKILL');
  }

  private async end(signal: NodeJS.Signals, withinMs: number): Promise<boolean> {
    this.ending = true;
    const child = this.child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return true;
    const exited = once(child, 'exit', { signal: AbortSignal.timeout(withinMs) });
    child.kill(signal);
    return exited.then(
      () => true,
      () => false,
    );
  }

  /** The end of its log. */
  lastWords(): string {
    return readFileSync(this.logFile, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(-5)
      .join('\n')
      .slice(-900);
  }
}
