import type { Readable } from 'node:stream';

/**
 * A stream whose failure is told to whoever reads it, and to nobody else: while nobody reads it yet, or any more, an
 * error without a listener would end the process.
 */
export function quiet<T extends Readable>(stream: T): T {
  return stream.on('error', () => undefined);
}
