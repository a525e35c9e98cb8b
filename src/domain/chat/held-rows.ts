import type { Held, WaitingFile } from './state.ts';
import { hasFlag, type WaitingRow } from './work.ts';

/** How long later messages wait for a file: people care about the order, but not at any price. */
export const holdMs = 3_000;

/** The waiting rows that can be taken now, and what remains. */
export interface Admission {
  readonly rows: readonly WaitingRow[];
  readonly files: readonly WaitingFile[];
  readonly heldUntil: number | null;
  readonly held: Held;
}

/**
 * A message waits until its file is stored. Later messages wait too, but only for `holdMs`; then they overtake it.
 * @param rows all waiting rows, oldest first.
 * @param known files for which messages already waited, with the start of that wait.
 */
export function admit(
  rows: readonly WaitingRow[],
  known: readonly WaitingFile[],
  now: number,
): Admission {
  const since = new Map(known.map(({ id, at }) => [id, at]));
  const files = known.filter(({ told }) => told === true);
  const ready: WaitingRow[] = [];
  /** Later messages are held back until this time, because of the files seen so far. */
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
