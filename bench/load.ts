/** Epoch milliseconds with fractions, comparable between processes of one machine. */
export function nowMs(): number {
  return performance.timeOrigin + performance.now();
}

export function delay(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Keeps `inFlight` calls in progress until `count` are done. Returns the total duration in milliseconds. */
export async function closedLoop(
  count: number,
  inFlight: number,
  call: (index: number) => Promise<void>,
): Promise<number> {
  const startedAt = nowMs();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await call(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane));
  return nowMs() - startedAt;
}

/** Checks every few milliseconds until the condition is true. Throws if that takes too long. */
export async function until(
  what: string,
  look: () => Promise<boolean> | boolean,
  { withinMs = 120_000, everyMs = 20 } = {},
): Promise<void> {
  const last = nowMs() + withinMs;
  while (!(await look())) {
    if (nowMs() > last) throw new Error(`it took more than ${withinMs / 1_000} s: ${what}`);
    await delay(everyMs);
  }
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

/** Three digits are enough for people. */
export function rounded(value: number, digits = 3): number {
  return value === 0 || !Number.isFinite(value) ? value : Number(value.toPrecision(digits));
}
