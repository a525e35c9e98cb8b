import { textTable } from '../text-table.ts';

/** Ids that are named for each reason. */
const examples = 5;

interface Reason {
  count: number;
  readonly ids: string[];
}

interface Counts {
  imported: number;
  present: number;
  leftOut: number;
}

/** Counts what became of each row of the other system; nothing is passed over in silence. */
export interface Report {
  imported(kind: string, count?: number): void;
  /** An earlier import brought it, or it was here already. */
  present(kind: string, count?: number): void;
  leftOut(kind: string, id: number | string, reason: string, count?: number): void;
  /** Something that a person has to do or to know. */
  note(words: string): void;
  /** By kind, in the order in which they came. */
  readonly counts: Readonly<Record<string, Counts>>;
  /** For people. */
  words(): string;
}

export function createReport(): Report {
  const counts: Record<string, Counts> = {};
  const of = (kind: string): Counts => (counts[kind] ??= { imported: 0, present: 0, leftOut: 0 });
  const reasons = new Map<string, Reason>();
  const notes = new Set<string>();

  return {
    counts,
    imported: (kind, count = 1) => void (of(kind).imported += count),
    present: (kind, count = 1) => void (of(kind).present += count),
    leftOut(kind, id, reason, count = 1) {
      if (count === 0) return;
      of(kind).leftOut += count;
      const key = `${kind}: ${reason}`;
      const known = reasons.get(key) ?? { count: 0, ids: [] };
      known.count += count;
      if (known.ids.length < examples) known.ids.push(String(id));
      reasons.set(key, known);
    },
    note: (words) => void notes.add(words),
    words() {
      const rows = Object.entries(counts).map(([kind, { imported, present, leftOut }]) => [
        kind,
        String(imported),
        String(present),
        String(leftOut),
      ]);
      const left = [...reasons].map(
        ([reason, { count, ids }]) =>
          `  ${count} × ${reason} (${ids.join(', ')}${count > ids.length ? ', …' : ''})`,
      );
      return [
        textTable(['', 'imported', 'present', 'left out'], rows),
        ...(left.length > 0 ? ['', 'Left out:', ...left] : []),
        ...(notes.size > 0
          ? ['', 'To do or to know:', ...[...notes].map((one) => `  ${one}`)]
          : []),
        '',
      ].join('\n');
    },
  };
}
