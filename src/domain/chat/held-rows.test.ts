import { describe, expect, test } from '@jest/globals';
import { admit, holdMs } from './held-rows.ts';
import type { WaitingRow } from './work.ts';

const now = 1_700_000_000_000;
const text = (id: number): WaitingRow => [id, 0, now];
const none = { customer: null, ours: null };
const file = (id: number): WaitingRow => [id, 4, now];

describe('what may be taken of the rows that wait', () => {
  test('all, where no file is awaited', () => {
    expect(admit([text(1), text(2)], [], now)).toEqual({
      rows: [text(1), text(2)],
      files: [],
      heldUntil: null,
      held: none,
    });
  });

  test('a message waits for its file, and what came after it for a while', () => {
    expect(admit([text(1), file(2), text(3)], [], now)).toEqual({
      rows: [text(1)],
      files: [{ id: 2, at: now }],
      heldUntil: now + holdMs,
      held: none,
    });
  });

  test('a file that is old holds nothing back, but is still waited for', () => {
    const known = [{ id: 2, at: now - holdMs }];
    expect(admit([file(2), text(3)], known, now)).toEqual({
      rows: [text(3)],
      files: known,
      heldUntil: null,
      held: none,
    });
  });

  test('what stands behind two files is free when the younger one is old', () => {
    const known = [{ id: 1, at: now - 2_000 }];
    const { heldUntil } = admit([file(1), file(2), text(3)], known, now);
    expect(heldUntil).toBe(now + holdMs);
    expect(admit([file(1), text(2), file(3), text(4)], known, now).heldUntil).toBe(
      now - 2_000 + holdMs,
    );
  });

  test('a file that came is no file any more; one that is gone is forgotten', () => {
    const known = [
      { id: 1, at: now },
      { id: 2, at: now },
    ];
    expect(admit([text(1)], known, now)).toEqual({
      rows: [text(1)],
      files: [],
      heldUntil: null,
      held: none,
    });
  });

  test('a file that is fetched again for a message that was told holds nothing back', () => {
    const known = [{ id: 1, at: now, told: true as const }];
    expect(admit([text(2)], known, now)).toEqual({
      rows: [text(2)],
      files: known,
      heldUntil: null,
      held: none,
    });
  });

  test('when what is held was accepted is known, of each side and without the quiet ones', () => {
    const row = (id: number, flags: number): WaitingRow => [id, flags, now, now - 100 + id];
    const held = (rows: readonly WaitingRow[]) => admit(rows, [], now).held;
    expect(held([row(1, 0), row(2, 4), row(3, 0), row(4, 1)])).toEqual({
      customer: now - 98,
      ours: now - 96,
    });
    expect(held([row(1, 6), row(2, 2), row(3, 5)])).toEqual({ customer: null, ours: now - 97 });
    // Earlier versions did not store the time.
    expect(held([file(1), text(2)])).toEqual(none);
  });
});
