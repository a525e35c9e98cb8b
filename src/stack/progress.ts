/** Shows a line to the person at the terminal. */
export type Say = (line: string) => void;

/** Shows nothing. */
export const silent: Say = () => undefined;

/**
 * Does `work`. If it takes longer than `afterMs`, reports every `everyMs` how long it has been running, and at the end
 * how long it took. Quick work reports nothing.
 */
export async function withElapsed<T>(
  say: Say,
  what: string,
  work: () => Promise<T>,
  { afterMs = 2_000, everyMs = 5_000 }: { afterMs?: number; everyMs?: number } = {},
): Promise<T> {
  const begun = Date.now();
  let spoke = false;
  let timer = setTimeout(function again() {
    spoke = true;
    say(`${what} … ${elapsed(begun)}`);
    timer = setTimeout(again, everyMs);
  }, afterMs);
  try {
    const result = await work();
    if (spoke) say(`${what}: done in ${elapsed(begun)}`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}

function elapsed(begun: number): string {
  const seconds = Math.round((Date.now() - begun) / 1_000);
  const minutes = Math.floor(seconds / 60);
  return minutes === 0
    ? `${seconds} s`
    : `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
}
