/** Resolves after `ms`. */
export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks until the answer is not undefined, or throws the error that `late` makes once `withinMs` is over. */
export async function until<T>(
  ask: () => Promise<T | undefined> | T | undefined,
  options: { withinMs: number; everyMs?: number; late: () => Error },
): Promise<T> {
  const end = Date.now() + options.withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() >= end) throw options.late();
    await delay(options.everyMs ?? 25);
  }
}
