import { describe, expect, test } from '@jest/globals';
import type { FetchResult, WaitingItem, WaitingRow } from '../src/contracts/commit.ts';
import type { ChatCommand } from '../src/domain/chat/commands.ts';
import { batchOf } from './round-batch.ts';

type Fetched = Exclude<FetchResult, { missing: true }>;

const now = 1_700_000_000_000;
const rows = (count: number, flags = 0): readonly WaitingRow[] =>
  Array.from({ length: count }, (_, index) => [index + 1, flags, now, now + index]);
const close: ChatCommand = {
  kind: 'close',
  commandId: 'close',
  by: { userId: 1, role: 'employee' },
  hasReason: false,
};
const fetched = (more: Partial<Fetched>): Fetched => ({
  now,
  version: 1,
  inbox: 620,
  taken: 0,
  rows: rows(500),
  items: [],
  truncated: true,
  rules: 2,
  ...more,
});
/** @param found the inbox counter when the command was first seen. */
const batch = (found: number, more: Partial<Fetched> = {}, admitted = more.rows ?? rows(500)) =>
  batchOf(fetched(more), {
    admitted,
    commands: [close],
    foundInbox: new Map([['close', found]]),
    size: 1_024,
  });

describe('the batch of a round', () => {
  test('contains a command only after everything that was accepted before it', () => {
    expect(batch(620).commands).toEqual([]);
    expect(batch(620).rest).toBe(true);
    expect(batch(620, { taken: 500, rows: rows(120), truncated: false }).commands).toEqual([close]);
  });

  test('does not delay a command for later work, however much that is', () => {
    expect(batch(620, { taken: 500, inbox: 9_000 }).commands).toEqual([close]);
  });

  test('does not delay a command for messages that wait for a file', () => {
    const held = { rows: rows(500, 4) };
    expect(batch(620, held, []).commands).toEqual([close]);
  });

  test('does not contain deadlines that are later than the work that was read', () => {
    expect(batch(620).dueUntil).toBe(now + 499);
    expect(batch(620, { rows: rows(3), truncated: false }).dueUntil).toBeUndefined();
    const item: WaitingItem = {
      id: 1,
      kind: 'poke',
      messageId: null,
      status: null,
      code: null,
      at: now + 7,
    };
    expect(batch(620, { items: [item] }).dueUntil).toBe(now + 7);
    // Rows that wait for their files are known, even those beyond the page.
    const behind: WaitingRow = [900, 4, now, now + 900];
    expect(batch(620, { rows: [...rows(500), behind] }, rows(500)).dueUntil).toBe(now + 499);
  });

  test('is judged by the older rules for fetches that return less', () => {
    const { rules: _rules, ...older } = fetched({});
    const { commands, olderRules, dueUntil } = batchOf(older, {
      admitted: older.rows,
      commands: [close],
      foundInbox: new Map([['close', 620]]),
      size: 1_024,
    });
    expect({ commands, olderRules, dueUntil }).toEqual({
      commands: [close],
      olderRules: true,
      dueUntil: undefined,
    });
  });
});
