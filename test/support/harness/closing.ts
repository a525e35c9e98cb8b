/** What a test has started, to be closed in reverse order. */
export interface Closing {
  /** Runs at the end, before everything that was added earlier. */
  add(close: () => unknown): void;
  /** The same for something that knows how to end itself; answers it. */
  own<T extends Closable>(started: T): T;
}

type Closable = { readonly close: () => unknown } | { readonly stop: () => unknown };

/**
 * Starts something of several parts. `build` adds to its argument what must be closed; the result has one `close()`,
 * which ends all of it in reverse order, however often it is called. If `build` fails half way, what it had started is
 * closed before the error is thrown. Each world of the tests is made this way.
 */
export async function compose<T extends object>(
  build: (closing: Closing) => Promise<T>,
): Promise<T & { close(): Promise<void> }> {
  const closers: (() => unknown)[] = [];
  const closing: Closing = {
    add: (close) => void closers.push(close),
    own(started) {
      closers.push(() => ('close' in started ? started.close() : started.stop()));
      return started;
    },
  };
  async function closeAll(): Promise<void> {
    const errors: unknown[] = [];
    for (const close of closers.splice(0).toReversed()) {
      try {
        await close();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors);
  }
  try {
    const built = await build(closing);
    let closed: Promise<void> | undefined;
    return Object.assign(built, { close: () => (closed ??= closeAll()) });
  } catch (error) {
    await closeAll().catch(() => undefined);
    throw error;
  }
}
