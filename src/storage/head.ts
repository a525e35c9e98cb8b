import { Readable } from 'node:stream';

/** How much of a file is read to detect its type. */
export const headBytes = 64 * 1024;

/** The first bytes of a stream, and the whole stream for one reader. */
export async function peek(
  stream: Readable,
  bytes: number = headBytes,
): Promise<{ readonly head: Buffer; readonly whole: Readable }> {
  const reader = stream.iterator({ destroyOnReturn: true });
  const first: Buffer[] = [];
  let length = 0;
  while (length < bytes) {
    const { value, done } = (await reader.next()) as IteratorResult<Uint8Array | string>;
    if (done) break;
    const chunk = Buffer.from(value);
    first.push(chunk);
    length += chunk.length;
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* first;
    // Not `for await`: a generator that is ended early ends the stream behind it.
    for (;;) {
      const { value, done } = (await reader.next()) as IteratorResult<Uint8Array>;
      if (done) return;
      yield Buffer.from(value);
    }
  }
  const whole = Readable.from(all(), { objectMode: false, highWaterMark: headBytes });
  whole.once('close', () => {
    if (!stream.destroyed) stream.destroy();
  });
  return { head: Buffer.concat(first, length).subarray(0, bytes), whole };
}
