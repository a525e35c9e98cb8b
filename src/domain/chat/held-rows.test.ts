import { describe, expect, test } from '@jest/globals';
import { admit, holdMs } from './held-rows.ts';
import type { WaitingRow } from './work.ts';

const now = 1_700_000_000_000;
const text = (id: number): WaitingRow => [id, 0, now];
const none = { customer: null, ours: null };
const file = (id: number): WaitingRow => [id, 4, now];

describe('the waiting rows that may be taken', () => {
  test('are all rows if no file is awaited', () => {
    expect(admit([text(1), text(2)], [], now)).toEqual({
      rows: [text(1), text(2)],
      files: [],
      heldUntil: null,
      held: none,
    });
  });

  test('exclude a message that waits for its file, and for a while the messages after it', () => {
    expect(admit([text(1), file(2), text(3)], [], now)).toEqual({
      rows: [text(1)],
      files: [{ id: 2, at: now }],
      heldUntil: now + holdMs,
      held: none,
    });
  });

  test('are not held back by an old file, which is still awaited', () => {
    const known = [{ id: 2, at: now - holdMs }];
    expect(admit([file(2), text(3)], known, now)).toEqual({
      rows: [text(3)],
      files: known,
      heldUntil: null,
      held: none,
    });
  });

  test('include rows behind two files as soon as the younger file is old', () => {
    const known = [{ id: 1, at: now - 2_000 }];
    const { heldUntil } = admit([file(1), file(2), text(3)], known, now);
    expect(heldUntil).toBe(now + holdMs);
    expect(admit([file(1), text(2), file(3), text(4)], known, now).heldUntil).toBe(
      now - 2_000 + holdMs,
    );
  });

  test('are not held back by a file that arrived or is gone', () => {
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

  test('are not held back by a file that is fetched again for a published message', () => {
    const known = [{ id: 1, at: now, told: true as const }];
    expect(admit([text(2)], known, now)).toEqual({
      rows: [text(2)],
      files: known,
      heldUntil: null,
      held: none,
    });
  });

  test('come with the time at which held rows were accepted, for each side and without quiet ones', () => {
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
