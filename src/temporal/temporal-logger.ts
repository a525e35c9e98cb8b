import type { Logger as TemporalLogger } from '@temporalio/worker';
import type { Logger } from 'pino';
import { errorWords } from './error-words.ts';

/** Temporal's own log lines in ours, one level lower: its `info` is detail to whoever runs the system. */
export function temporalLogger(logger: Logger): TemporalLogger {
  const target = logger.child({ part: 'temporal' });
  const write =
    (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, meta: object = {}): void =>
      target[level](speaking(meta), message);
  const lowered = {
    TRACE: write('trace'),
    DEBUG: write('trace'),
    INFO: write('debug'),
    WARN: write('warn'),
    ERROR: write('error'),
  };
  return {
    log: (level, message, meta) => lowered[level](message, meta),
    trace: lowered.TRACE,
    debug: lowered.DEBUG,
    info: lowered.INFO,
    warn: lowered.WARN,
    error: lowered.ERROR,
  };
}

/** JSON knows nothing of an error's fields: each is written out, under whatever name it came. */
function speaking(meta: object): object {
  return Object.fromEntries(
    Object.entries(meta).map(([name, value]) => [name, errorWords(value) ?? value]),
  );
}
