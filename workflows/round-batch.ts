import { patched } from '@temporalio/workflow';
import type { FetchResult, WaitingItem, WaitingRow } from '../src/contracts/commit.ts';
import type { ChatCommand } from '../src/domain/chat/commands.ts';
import { nextDeadline } from '../src/domain/chat/due.ts';
import { admit, admitAll, type Admission } from '../src/domain/chat/held-rows.ts';
import type { RoundWork } from '../src/domain/chat/round.ts';
import type { ChatState } from '../src/domain/chat/state.ts';
import { hasFlag } from '../src/domain/chat/work.ts';

type Fetched = Exclude<FetchResult, { missing: true }>;

/** The part of the fetched work that one round takes; `rest` = the next round can take more. */
export interface Batch extends RoundWork {
  readonly rest: boolean;
  /** It contains all rows and items that can be taken now. */
  readonly complete: boolean;
}

export const fullBatch = 1024;

/** The waiting rows that can be taken now, by the rules of what the database's functions return. */
export function admission(
  rows: readonly WaitingRow[],
  known: ChatState,
  { now, rules }: { readonly now: number; readonly rules?: number | undefined },
): Admission {
  return judgedBy(rules).filesFirst === true
    ? admit(rows, known.files, now)
    : admitAll(rows, known.files, now);
}

/**
 * The state that a round starts from: the known one with the organization's setting and the files that are awaited, and
 * the fetched rows that can be taken now.
 */
export function startingState(
  known: ChatState,
  fetched: Fetched,
): { readonly rows: readonly WaitingRow[]; readonly state: ChatState; readonly due: boolean } {
  const { now, ownersKeepClosedChats = known.ownersKeepClosedChats } = fetched;
  const { rows, ...files } = admission(fetched.rows, known, fetched);
  const due = (nextDeadline({ ...known, held: files.held }) ?? Infinity) <= now;
  return { rows, due, state: { ...known, ownersKeepClosedChats, ...files } };
}

/** The first `size` pieces of work: rows, then outcomes, then commands. */
export function batchOf(
  fetched: Fetched,
  {
    admitted,
    commands,
    foundInbox,
    size,
  }: {
    /** The fetched rows that can be taken now. */
    readonly admitted: readonly WaitingRow[];
    readonly commands: readonly ChatCommand[];
    /** The chat's inbox counter when each command was first seen, by command id. */
    readonly foundInbox: ReadonlyMap<string, number>;
    readonly size: number;
  },
): Batch {
  const { olderRules = false } = judgedBy(fetched.rules);
  const rows = admitted.slice(0, size);
  const items = fetched.items.slice(0, size - rows.length);
  const complete = rows.length === admitted.length && items.length === fetched.items.length;
  const something = rows.length + items.length > 0;
  // A command is judged after everything that was accepted before it, however much that is, but not after messages that
  // earlier versions held back.
  const reached = fetched.taken + rows.length + items.length;
  const isRipe = ({ commandId }: ChatCommand): boolean =>
    (complete && !fetched.truncated) ||
    !something ||
    (foundInbox.get(commandId) ?? Infinity) <= reached;
  const ripe = olderRules ? commands : commands.filter(isRipe);
  // The drafts and plans of another chat are only known once that chat is merged, so commands are judged after the
  // merge.
  const room =
    joins(items) && patched('2026-11-merge-first') ? 0 : size - rows.length - items.length;
  const taken = ripe.slice(0, room);
  const left = admitted.length + fetched.items.length + ripe.length - rows.length - items.length;
  return {
    rows,
    items,
    commands: taken,
    drafts: fetched.intents ?? [],
    retryable: fetched.retryable ?? [],
    complete,
    rest: (fetched.truncated && (something || olderRules)) || left > taken.length,
    ...judgedBy(fetched.rules),
    ...(!olderRules && dueUntil(fetched, admitted, rows, items)),
  };
}

/**
 * Which rules judge a round, depending on what the database's functions return. Those of earlier builds returned less,
 * and rounds from that time have to replay as they were.
 */
export function judgedBy(
  rules = 1,
): Pick<RoundWork, 'olderRules' | 'answersAtOnce' | 'filesFirst'> {
  return {
    ...(rules < 2 && { olderRules: true }),
    ...(rules < 3 && { answersAtOnce: true }),
    ...(rules < 4 && { filesFirst: true }),
  };
}

/** Until when everything that was accepted is in this round, or is known to wait for its file; empty = until now. */
function dueUntil(
  { rows: known, items: waiting, truncated, rules }: Fetched,
  admitted: readonly WaitingRow[],
  rows: readonly WaitingRow[],
  items: readonly WaitingItem[],
): { readonly dueUntil?: number } {
  const all = [];
  if (rows.length < admitted.length) all.push(rows.at(-1)?.[3] ?? -Infinity);
  else if (truncated) all.push(lastOfPage(known, rules)?.[3] ?? Infinity);
  if (items.length < waiting.length) all.push(items.at(-1)?.at ?? -Infinity);
  else if (truncated) all.push(items.at(-1)?.at ?? Infinity);
  const least = Math.min(...all);
  return least === Infinity ? {} : { dueUntil: least };
}

/** While messages waited for their files, they were read in addition, including those beyond the page. */
function lastOfPage(known: readonly WaitingRow[], rules?: number): WaitingRow | undefined {
  const { filesFirst = false } = judgedBy(rules);
  return known.findLast((row) => !filesFirst || !hasFlag(row, 'fileAwaited'));
}

function joins(items: readonly WaitingItem[]): boolean {
  return items.some(({ kind }) => kind === 'absorb');
}

export function sizeOf(work: RoundWork): number {
  return work.rows.length + work.items.length + work.commands.length;
}

/**
 * How much of the inbox the commit may mark as taken: everything that the fetch knew of, unless some of it is left.
 * (Rows that earlier versions held back are in the state.) Too low a value only wakes the chat once more; too high a value
 * would lose a wake-up.
 */
export function takenAfter(fetched: Fetched, batch: Batch): number {
  if (batch.complete && !fetched.truncated) return fetched.inbox;
  return Math.min(fetched.inbox - 1, fetched.taken + batch.rows.length + batch.items.length);
}
