import { describe, expect, test } from '@jest/globals';
import { createLiveNumbers, type LiveNumber } from './live-numbers.ts';

describe('live numbers', () => {
  test('can be waited for and found, and only their own connection removes them', async () => {
    const numbers = createLiveNumbers();
    const { signal } = new AbortController();
    const live = {} as LiveNumber;
    const waiting = numbers.wait(1, 5_000, signal);
    numbers.set(1, live);
    expect(await waiting).toBe(live);
    numbers.remove(1, {} as LiveNumber);
    expect(numbers.find(1)).toBe(live);
    numbers.remove(1, live);
    expect(await numbers.wait(1, 5, signal)).toBeUndefined();
    expect(await numbers.wait(1, 5_000, AbortSignal.abort())).toBeUndefined();
  });
});
