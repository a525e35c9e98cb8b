import { expect, test } from '@jest/globals';
import { createTurns } from './turns.ts';

test('so many run at a time, all get their turn, and a fault frees its place', async () => {
  const inTurn = createTurns(2);
  let running = 0;
  let most = 0;
  const work = (n: number) => async (): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    if (n % 3 === 0) throw new Error(`${n}`);
    return n;
  };
  const results = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => inTurn(work(n))));
  expect(most).toBe(2);
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual(
    Array.from({ length: 10 }, (_, n) => n % 3 !== 0),
  );
  expect(await inTurn(work(1))).toBe(1);
});
