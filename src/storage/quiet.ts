import type { Readable } from 'node:stream';

/**
 * Makes a stream report its error only to its reader. While nobody reads it, an error without a listener would end the
 * process.
 */
export function quiet<T extends Readable>(stream: T): T {
  return stream.on('error', () => undefined);
}
