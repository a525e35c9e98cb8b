import type { Held, WaitingFile } from './state.ts';
import { hasFlag, type WaitingRow } from './work.ts';

/** How long what came after a file waits for it: the order is kept for people, not at any price. */
export const holdMs = 3_000;

/** What may be taken now of the rows that wait, and what that leaves. */
export interface Admission {
  readonly rows: readonly WaitingRow[];
  readonly files: readonly WaitingFile[];
  readonly heldUntil: number | null;
  readonly held: Held;
}

/**
 * A message whose file is not here yet waits for it. What came after it waits too, as long as that file is young; then it
 * goes ahead.
 * @param rows all that wait, oldest first.
 * @param known files that were waited for before: theirs is the time at which the waiting began.
 */
export function admit(
  rows: readonly WaitingRow[],
  known: readonly WaitingFile[],
  now: number,
): Admission {
  const since = new Map(known.map(({ id, at }) => [id, at]));
  const files = known.filter(({ told }) => told === true);
  const ready: WaitingRow[] = [];
  /** Until when the files seen so far hold back what follows. */
  let until = -Infinity;
  let heldUntil: number | null = null;
  const held: Record<keyof Held, number | null> = { customer: null, ours: null };
  const hold = (row: WaitingRow): void => {
    const acceptedAt = row[3];
    if (hasFlag(row, 'quiet') || acceptedAt === undefined) return;
    held[hasFlag(row, 'fromUs') ? 'ours' : 'customer'] ??= acceptedAt;
  };
  for (const row of rows) {
    if (hasFlag(row, 'fileAwaited')) {
      const [id] = row;
      const at = since.get(id) ?? now;
      files.push({ id, at });
      hold(row);
      until = Math.max(until, at + holdMs);
    } else if (until > now) {
      heldUntil ??= until;
      hold(row);
    } else {
      ready.push(row);
    }
  }
  return { rows: ready, files, heldUntil, held };
}
