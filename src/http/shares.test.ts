import { expect, test } from '@jest/globals';
import { createShares } from './shares.ts';

/** A piece of work that ends on request. */
function piece() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  return { end, work: () => ended.then(() => 'done') };
}
const soon = () => new Promise((resolve) => setImmediate(resolve));

test('calls of one organization never take another one’s share', async () => {
  const inShare = createShares({ atOnce: 2, waitMs: 60_000, mostWaiting: 3 });
  const begun: number[] = [];
  const pieces = Array.from({ length: 5 }, piece);
  const calls = pieces.map(({ work }, n) =>
    inShare(1, () => {
      begun.push(n);
      return work();
    }),
  );
  await soon();
  expect(begun).toEqual([0, 1]);
  await expect(inShare(1, () => Promise.resolve('never'))).rejects.toMatchObject({
    status: 503,
    code: 'organization_busy',
    retryAfter: expect.any(Number),
  });
  expect(await inShare(2, () => Promise.resolve('of another'))).toBe('of another');
  for (const { end } of pieces) {
    end();
    await soon();
  }
  expect(await Promise.all(calls)).toEqual(Array(5).fill('done'));
  expect(begun).toEqual([0, 1, 2, 3, 4]);
  expect(await inShare(1, () => Promise.resolve('as ever'))).toBe('as ever');
});

test('a turn is passed on even after a failure, and waiting ends', async () => {
  const inShare = createShares({ atOnce: 1, waitMs: 1, mostWaiting: 3 });
  await expect(inShare(1, () => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  const first = piece();
  const held = inShare(1, first.work);
  await expect(inShare(1, first.work)).rejects.toMatchObject({ code: 'organization_busy' });
  first.end();
  expect(await held).toBe('done');
  expect(await inShare(1, () => Promise.resolve('next'))).toBe('next');
});
