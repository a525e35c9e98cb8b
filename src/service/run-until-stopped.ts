import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

export interface Running {
  /** Ends the current work, then resolves. */
  stop(): Promise<void>;
  /** Settles when the part ended by itself; rejects when it broke. */
  readonly done?: Promise<void>;
}

/**
 * Runs a part as its own process. It starts the part, stops it in order on SIGTERM or SIGINT (a second signal changes
 * nothing), and exits with 0, or with 1 (wrong settings: 78) and the reason if it could not start or broke. A signal
 * during the start ends the process at once: there is no work to finish, and the part may wait for a server that never
 * comes. Does nothing if the module is imported.
 */
export async function runUntilStopped(
  moduleUrl: string,
  start: () => Promise<Running>,
): Promise<void> {
  const script = process.argv[1];
  if (script === undefined || pathToFileURL(realpathSync(script)).href !== moduleUrl) return;
  try {
    const stopped = new Promise<void>((resolve) => {
      for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
    });
    const running = await Promise.race([start(), stopped]);
    if (running !== undefined) {
      await Promise.race([stopped, ...(running.done === undefined ? [] : [running.done])]);
      await running.stop();
    }
    process.exit(0);
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n`);
    process.exit(isConfigError(error) ? exConfig : 1);
  }
}

/** sysexits.h calls it EX_CONFIG: starting again changes nothing. */
const exConfig = 78;

const isConfigError = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ConfigError';

/** A person has to correct wrong settings or a wrong database; a stack trace would not help. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const told = isConfigError(error) || ['SchemaError', 'SetupError'].includes(error.name);
  return told ? error.message : (error.stack ?? error.message);
}
