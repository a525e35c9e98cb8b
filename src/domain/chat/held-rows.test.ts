import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { admit, admitAll, holdMs, mostFiles } from './held-rows.ts';
import { noPolicy } from './policy.ts';
import { decideRound } from './round.ts';
import { blankState, type ChatState, type WaitingFile } from './state.ts';
import type { WaitingRow } from './work.ts';

const now = 1_700_000_000_000;
const text = (id: number): WaitingRow => [id, 0, now];
const none = { customer: null, ours: null };
const file = (id: number): WaitingRow => [id, 4, now];
const chat: ChatState = { ...blankState, version: 1, organizationId: 1, channel: 'telegram' };

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

describe('rows that do not wait for their files', () => {
  const arbitraryRow = fc.record({
    flags: fc.integer({ min: 0, max: 7 }),
    known: fc.constantFrom('no', 'held', 'told'),
  });
  const arbitraryFiles = fc.array(fc.integer({ min: 1_000, max: 2_000 }), { maxLength: 600 });

  test('are all taken in the order of arrival; nothing waits, and every awaited file is named once', () => {
    fc.assert(
      fc.property(fc.array(arbitraryRow, { maxLength: 40 }), arbitraryFiles, (given, others) => {
        const rows = given.map(({ flags }, index): WaitingRow => [index + 1, flags, now, now]);
        const known: WaitingFile[] = [
          ...given.flatMap(({ known: how }, index): WaitingFile[] => {
            if (how === 'no') return [];
            return [{ id: index + 1, at: now - 1, ...(how === 'told' && { told: true as const }) }];
          }),
          ...[...new Set(others)].map((id) => ({ id, at: now - 1, told: true as const })),
        ];
        const admission = admitAll(rows, known, now);
        expect(admission.rows).toEqual(rows);
        expect(admission).toMatchObject({ heldUntil: null, held: none });
        const awaited = rows.filter(([, flags]) => (flags & 4) !== 0).map(([id]) => id);
        const all = [...new Set(others), ...awaited];
        expect(admission.files.map(({ id }) => id)).toEqual(all.slice(0, mostFiles));
        expect(admission.files.every(({ told }) => told === true)).toBe(true);
        expect(admission.moreFiles === true).toBe(all.length > mostFiles);
      }),
    );
  });

  test('take their file with them, if it has arrived since it was first awaited', () => {
    const known = [{ id: 1, at: now, told: true as const }];
    expect(admitAll([text(1)], known, now).files).toEqual([]);
  });

  test('lead to the same rounds whether they come one by one or together', () => {
    const policy = { ...noPolicy, firstResponseMs: 60_000, nextResponseMs: 60_000 };
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 2, 4, 6), { minLength: 1, maxLength: 12 }), (all) => {
        const rows = all.map((flags, index): WaitingRow => [
          index + 1,
          flags,
          now + index,
          now + index,
        ]);
        const decide = (state: ChatState, some: readonly WaitingRow[]) => {
          const { rows: taken, ...files } = admitAll(some, state.files, now + 100);
          const work = {
            rows: taken,
            items: [],
            commands: [],
            drafts: [],
            retryable: [],
            policy,
          };
          return decideRound({ ...state, ...files }, work, now + 100);
        };
        const together = decide(chat, rows);
        let state = chat;
        const taken: number[] = [];
        for (const row of rows) {
          const decision = decide(state, [row]);
          state = decision.state;
          taken.push(...decision.ops.flatMap((op) => (op.op === 'take' ? op.ids : [])));
        }
        expect(taken).toEqual(rows.map(([id]) => id));
        expect(together.ops.flatMap((op) => (op.op === 'take' ? op.ids : []))).toEqual(taken);
        const { unansweredSince, responseDueAt, files, heldUntil } = together.state;
        expect(state).toMatchObject({ unansweredSince, responseDueAt, files, heldUntil });
        // The customer's first message is due at once, whatever its file does.
        const first = all.findIndex((flags) => (flags & 2) === 0);
        expect(responseDueAt).toBe(first === -1 ? null : now + first + 60_000);
      }),
    );
  });
});
