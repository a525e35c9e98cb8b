import type { Readable } from 'node:stream';

/**
 * A stream whose error goes to its reader only: while nobody reads it yet, or any more, an error without a listener
 * would end the process.
 */
export function quiet<T extends Readable>(stream: T): T {
  return stream.on('error', () => undefined);
}
