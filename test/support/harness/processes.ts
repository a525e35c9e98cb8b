import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { builtProgram } from '../build.ts';
import type { Closing } from './closing.ts';
import { credentialsKey, jwtSecret } from './secrets.ts';

/** The front door or the worker as a process, as `npm run start:server` and `start:worker` run them. */
export interface Part {
  isAlive(): boolean;
  /** kill -9, as a crash would; resolves when it is gone. */
  kill(): Promise<void>;
  /** Ends it in order; answers its exit code. */
  stop(): Promise<number | null>;
  /** It does nothing until it is thawed or killed, as on a machine that sleeps. */
  freeze(): void;
  thaw(): void;
}

type Settings = Readonly<Record<string, string>>;

/** Starts the front door or the worker as `npm run start:…` does. The settings name its servers at least. */
export function spawnPart(
  part: 'server' | 'worker',
  settings: Settings,
  built?: string,
): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, builtProgram(part, built), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH,
      HOME,
      NODE_ENV: 'test',
      ENV_FILE: 'none',
      APP_LOG_LEVEL: 'silent',
      JWT_SECRET: jwtSecret,
      CREDENTIALS_KEY: credentialsKey.toString('base64'),
      ...settings,
    },
  });
}

/** Front doors and workers as processes with common settings. Those that still run at the end are killed. */
export function createProcesses(closing: Closing, settings: Settings, built?: string) {
  const running = new Set<Part>();

  /** Ends all, or some, at once, as a machine that loses power. */
  async function killAll(which: (part: Part) => boolean = () => true): Promise<void> {
    await Promise.all([...running].filter(which).map((part) => part.kill()));
  }
  closing.add(() => killAll());

  return {
    killAll,

    start(name: 'server' | 'worker', more: Settings = {}): Part {
      const child = spawnPart(name, { ...settings, ...more }, built);
      const part: Part = {
        isAlive: () => child.exitCode === null && child.signalCode === null,
        kill: () => ended(child, 'SIGKILL').then(() => undefined),
        stop: () => ended(child, 'SIGTERM'),
        freeze: () => void child.kill('SIGSTOP'),
        thaw: () => void child.kill('SIGCONT'),
      };
      running.add(part);
      child.once('exit', () => running.delete(part));
      return part;
    },
  };
}

/** Ends a process and answers its exit code; null when it was killed. */
async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
  return child.exitCode;
}

/** True when somebody answers there with 200. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.text();
    return response.status === 200;
  } catch {
    return false;
  }
}
