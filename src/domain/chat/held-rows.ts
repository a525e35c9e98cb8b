import type { Held, WaitingFile } from './state.ts';
import { hasFlag, type WaitingRow } from './work.ts';

/** Maximum number of files that a state names. If there are more, the rest is read from the rows later. */
export const mostFiles = 500;

/** How long later messages waited for a file, in versions that waited for files. */
export const holdMs = 3_000;

/** The waiting rows that can be taken now, and what remains. */
export interface Admission {
  readonly rows: readonly WaitingRow[];
  readonly files: readonly WaitingFile[];
  /** More files are awaited than `files` contains. */
  readonly moreFiles?: true;
  readonly heldUntil: number | null;
  readonly held: Held;
}

/**
 * Every message is taken at once, in the order of arrival; its file follows. Deadlines wait for nothing.
 * @param rows all waiting rows, oldest first.
 * @param known files that were awaited until now. Those of rows that still wait are read again from the rows: if one
 *   has arrived in the meantime, it is announced with its message.
 */
export function admitAll(
  rows: readonly WaitingRow[],
  known: readonly WaitingFile[],
  now: number,
): Admission {
  const since = new Map(known.map(({ id, at }) => [id, at]));
  const waiting = new Set(rows.map(([id]) => id));
  const files: readonly WaitingFile[] = [
    ...known.filter(({ id, told }) => told === true && !waiting.has(id)),
    ...rows
      .filter((row) => hasFlag(row, 'fileAwaited'))
      .map(([id]) => ({ id, at: since.get(id) ?? now, told: true as const })),
  ];
  return {
    rows,
    files: files.slice(0, mostFiles),
    ...(files.length > mostFiles && { moreFiles: true }),
    heldUntil: null,
    held: { customer: null, ours: null },
  };
}

/**
 * What could be taken in versions that waited for files; their histories have to replay. A message waited until its
 * file was stored. Later messages waited too, but only for `holdMs`; then they overtook it.
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
