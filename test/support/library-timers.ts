/**
 * Baileys races some of its steps against a timer of 30 s and more, and never takes that back. Such a timer is of no use
 * any more when a test has ended, and must not keep its process.
 */
const longestMs = 30_000;

let done = false;

/** From now on, timers of that length no longer keep this process alive. For tests that run Baileys in their process. */
export function letLibraryTimersGo(): void {
  if (done) return;
  done = true;
  const usual = globalThis.setTimeout;
  const own = (work: () => void, ms?: number, ...args: []): NodeJS.Timeout => {
    const timer = usual(work, ms, ...args);
    return (ms ?? 0) >= longestMs ? timer.unref() : timer;
  };
  globalThis.setTimeout = Object.assign(own, usual);
}
