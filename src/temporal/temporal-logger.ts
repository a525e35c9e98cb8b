import type { Logger as TemporalLogger } from '@temporalio/worker';
import type { Logger } from 'pino';
import { errorWords } from './error-words.ts';

/** Intended properties of our workers: most of them run only activities, and each logs this at its start. */
const expected = new Set(['No workflows registered, not polling for workflow tasks']);

/** Writes Temporal's log lines to our log, one level lower: its `info` is a detail for people who run the system. */
export function temporalLogger(logger: Logger): TemporalLogger {
  const target = logger.child({ part: 'temporal' });
  const write =
    (level: 'trace' | 'debug' | 'info' | 'warn' | 'error') =>
    (message: string, meta: object = {}): void =>
      target[expected.has(message) ? 'debug' : level](speaking(meta), message);
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

/** Longer texts in the native part's fields are values in its own notation. */
const longestNative = 500;

/** JSON does not show an error's fields, so every error is written out, whatever its field is called. */
function speaking(meta: object): object {
  const native = (meta as { sdkComponent?: unknown }).sdkComponent === 'core';
  return Object.fromEntries(
    Object.entries(meta).map(([name, value]) => [
      name,
      native ? nativeField(name, value) : (errorWords(value) ?? value),
    ]),
  );
}

/**
 * The native part writes a failure as one text with message and stack, which may contain a customer's words. Only its
 * type is kept. The workflow itself logs the stack in a line of its own.
 */
function nativeField(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (name === 'failure')
    return { type: /\btype: "([\w.:-]{1,64})"/.exec(value)?.[1] ?? 'Failure' };
  return value.length > longestNative ? `${value.slice(0, longestNative)}…` : value;
}
