import { pause } from '../lib/pause.ts';
import type { Say } from './progress.ts';
import type { Exit, ServerProcess } from './server-process.ts';

/** A started server, whatever else its own type has. */
export interface Started {
  readonly process: ServerProcess;
  readonly exited: Promise<Exit>;
  stop(): Promise<void>;
}

export interface Supervised<T extends Started> {
  /** The current process; another one after a restart. */
  current(): T;
  /** Ends it for good. */
  stop(): Promise<void>;
  /** Stops restarting it, and kills it. */
  kill(): Promise<void>;
}

export interface SuperviseOptions<T extends Started> {
  readonly name: string;
  readonly first: T;
  /** Starts it again, at the same place and port. */
  readonly again: () => Promise<T>;
  readonly say: Say;
  /** Receives each new process. */
  readonly onStarted?: (started: T) => void;
  readonly backoffMs?: {
    readonly first: number;
    readonly most: number;
    readonly calmAfter: number;
  };
}

/**
 * Keeps a server running: if it ends by itself, it is started again, after pauses that double while it does not stay
 * up. Reports each restart.
 */
export function supervise<T extends Started>(options: SuperviseOptions<T>): Supervised<T> {
  const { name, again, say } = options;
  const backoff = options.backoffMs ?? { first: 500, most: 15_000, calmAfter: 30_000 };
  let current = options.first;
  const ending = new AbortController();
  const { signal } = ending;

  const watching = (async () => {
    let wait = backoff.first;
    let since = Date.now();
    while (!signal.aborted) {
      const exit = await current.exited;
      if (signal.aborted) return;
      if (Date.now() - since > backoff.calmAfter) wait = backoff.first;
      say(`${name} ended by itself (${describe(exit)}): starting it again in ${wait / 1_000} s`);
      for (;;) {
        await pause(wait, signal);
        wait = Math.min(wait * 2, backoff.most);
        if (signal.aborted) return;
        try {
          since = Date.now();
          current = await again();
          options.onStarted?.(current);
          say(`${name} runs again`);
          break;
        } catch (error) {
          say(
            `${name} could not be started again, next try in ${wait / 1_000} s: ${String(error)}`,
          );
        }
      }
    }
  })();

  const end = async (how: () => Promise<void>): Promise<void> => {
    ending.abort();
    if (current.process.running()) await how();
    // It may have been starting when the stop was requested.
    await watching;
    if (current.process.running()) await how();
  };
  return {
    current: () => current,
    stop: () => end(() => current.stop()),
    kill: () => end(() => current.process.kill()),
  };
}

function describe(exit: Exit): string {
  return exit.signal === null ? `code ${exit.code}` : exit.signal;
}
