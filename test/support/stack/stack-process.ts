import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { findRunningStack, type RunFile } from '../../../src/stack/run-file.ts';
import { until } from '../../../src/stack/wait.ts';
import { builtProgram } from '../build.ts';
import { temporalCli } from '../temporal-cli.ts';

/** A stack that runs as a process of its own, as in a terminal. */
export interface StackProcess {
  readonly pid: number;
  readonly child: ChildProcess;
  /** Everything it said so far, on both outputs. */
  said(): string;
  /** Resolves when it has said this. Throws when it ended without. */
  saying(what: string | RegExp): Promise<string>;
  /** What it wrote for others. */
  facts(): RunFile;
  /** Its exit code or signal, and how long after this call it ended. */
  ended(): Promise<{ code: number | string | null; afterMs: number }>;
  /** Sends a signal to its whole process group, as Ctrl-C in a terminal does. */
  signalGroup(signal: NodeJS.Signals): void;
}

const root = path.resolve(import.meta.dirname, '../../..');

/** The command of a stack with stand-ins for front door and worker, as it was compiled for this run. */
export const fakeStack = (server = '', worker = ''): readonly string[] => [
  process.execPath,
  ...builtProgram('test/support/stack/run-fake'),
  server,
  worker,
];

/** The command of the real stack, from the sources. */
export const realStack: readonly string[] = [
  process.execPath,
  '--import',
  'tsx',
  path.join(root, 'src/stack/main.ts'),
];

/** Settings of a stack that takes nobody's place: free ports, and a data folder of the test. */
export async function stackSettings(dataDir: string): Promise<Record<string, string>> {
  const { PATH = '', HOME = '' } = process.env;
  return {
    PATH,
    HOME,
    ENV_FILE: 'none',
    DATA_DIR: dataDir,
    PORT: '0',
    TEMPORAL_PORT: '0',
    TEMPORAL_UI_PORT: '0',
    TEMPORAL_CLI: await temporalCli(),
  };
}

/** Starts a stack in a process group of its own. */
export function runStackProcess(
  command: readonly string[],
  settings: Readonly<Record<string, string>>,
): StackProcess {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    env: { ...settings },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  }
  const exited = once(child, 'close');
  const pid = child.pid as number;
  const over = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    pid,
    child,
    said: () => text,
    saying: (what) =>
      until(
        () => {
          if (typeof what === 'string' ? text.includes(what) : what.test(text)) return text;
          if (over()) throw new Error(`it ended without saying ${String(what)}:\n${text}`);
          return undefined;
        },
        { withinMs: 90_000, late: () => new Error(`it never said ${String(what)}:\n${text}`) },
      ),
    facts() {
      const run = findRunningStack(settings['DATA_DIR'] ?? '');
      if (run === undefined) throw new Error(`no run file, or not of a running stack:\n${text}`);
      return run;
    },
    async ended() {
      const since = Date.now();
      await exited;
      return { code: child.exitCode ?? child.signalCode, afterMs: Date.now() - since };
    },
    signalGroup: (signal) => void process.kill(-pid, signal),
  };
}

/** The processes that work for a stack over this folder, found by their command line, settings or working folder. */
export function processesOver(dataDir: string): string[] {
  return readdirSync('/proc').flatMap((entry) => {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) return [];
    try {
      const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' ');
      const settings = readFileSync(`/proc/${entry}/environ`, 'utf8');
      const cwd = readlinkSync(`/proc/${entry}/cwd`);
      // One that ended and was not yet taken notice of has no command any more.
      const works = command !== '' && `${command}\0${settings}\0${cwd}`.includes(dataDir);
      return works ? [`${entry} ${command}`] : [];
    } catch {
      return [];
    }
  });
}
