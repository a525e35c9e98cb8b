import { patched } from '@temporalio/workflow';
import type { FetchResult, WaitingItem, WaitingRow } from '../src/contracts/commit.ts';
import type { ChatCommand } from '../src/domain/chat/commands.ts';
import type { RoundWork } from '../src/domain/chat/round.ts';
import { hasFlag } from '../src/domain/chat/work.ts';

type Fetched = Exclude<FetchResult, { missing: true }>;

/** What one round takes of what was fetched; `rest` = some was left that the next one can take. */
export interface Slice extends RoundWork {
  readonly rest: boolean;
  /** All rows and items that may be taken now are in it. */
  readonly complete: boolean;
}

export const fullRound = 1024;

/** The first `size` pieces of work: rows, then outcomes, then commands. */
export function sliceOf(
  fetched: Fetched,
  {
    admitted,
    commands,
    foundInbox,
    size,
  }: {
    /** Those of the fetched rows that may be taken now. */
    readonly admitted: readonly WaitingRow[];
    readonly commands: readonly ChatCommand[];
    /** The chat's inbox as each command found it, by its id. */
    readonly foundInbox: ReadonlyMap<string, number>;
    readonly size: number;
  },
): Slice {
  const { olderRules = false } = judgedBy(fetched.rules);
  const rows = admitted.slice(0, size);
  const items = fetched.items.slice(0, size - rows.length);
  const complete = rows.length === admitted.length && items.length === fetched.items.length;
  const something = rows.length + items.length > 0;
  // Judged after all that was accepted before it, however much that is; what waits for its file is not waited for.
  const reached = fetched.taken + rows.length + items.length;
  const isRipe = ({ commandId }: ChatCommand): boolean =>
    (complete && !fetched.truncated) ||
    !something ||
    (foundInbox.get(commandId) ?? Infinity) <= reached;
  const ripe = olderRules ? commands : commands.filter(isRipe);
  // What another chat brings along (intents, plans) is known once it is here: commands are judged after it.
  const room =
    joins(items) && patched('2026-11-merge-first') ? 0 : size - rows.length - items.length;
  const taken = ripe.slice(0, room);
  const left = admitted.length + fetched.items.length + ripe.length - rows.length - items.length;
  return {
    rows,
    items,
    commands: taken,
    intents: fetched.intents ?? [],
    retryable: fetched.retryable ?? [],
    complete,
    rest: (fetched.truncated && (something || olderRules)) || left > taken.length,
    ...judgedBy(fetched.rules),
    ...(!olderRules && dueUntil(fetched, admitted, rows, items)),
  };
}

/** How a round is judged by what the database's functions tell. Those of earlier builds told less, and so it stays. */
export function judgedBy(rules = 1): Pick<RoundWork, 'olderRules' | 'answersAtOnce'> {
  return { ...(rules < 2 && { olderRules: true }), ...(rules < 3 && { answersAtOnce: true }) };
}

/** Until when all that was accepted is in hand, or known to be held for its file; nothing = until now. */
function dueUntil(
  { rows: known, items: waiting, truncated }: Fetched,
  admitted: readonly WaitingRow[],
  rows: readonly WaitingRow[],
  items: readonly WaitingItem[],
): { readonly dueUntil?: number } {
  const all = [];
  if (rows.length < admitted.length) all.push(rows.at(-1)?.[3] ?? -Infinity);
  // Rows that wait for their files are read besides, also those behind the page.
  else if (truncated)
    all.push(known.findLast((row) => !hasFlag(row, 'fileAwaited'))?.[3] ?? Infinity);
  if (items.length < waiting.length) all.push(items.at(-1)?.at ?? -Infinity);
  else if (truncated) all.push(items.at(-1)?.at ?? Infinity);
  const least = Math.min(...all);
  return least === Infinity ? {} : { dueUntil: least };
}

function joins(items: readonly WaitingItem[]): boolean {
  return items.some(({ kind }) => kind === 'absorb');
}

export function sizeOf(work: RoundWork): number {
  return work.rows.length + work.items.length + work.commands.length;
}

/**
 * What the commit may say that it has taken of the inbox: all that the fetch knew of (rows that wait for a file are known
 * by the state from now on), unless some of it is left. Too
 * low only wakes the chat once more; too high would lose a wake-up.
 */
export function takenAfter(fetched: Fetched, slice: Slice): number {
  if (slice.complete && !fetched.truncated) return fetched.inbox;
  return Math.min(fetched.inbox - 1, fetched.taken + slice.rows.length + slice.items.length);
}
