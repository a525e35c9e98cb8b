import { describe, expect, test } from '@jest/globals';
import { createLiveNumbers, type LiveNumber } from './live-numbers.ts';

describe('live numbers', () => {
  test('are waited for, found, and only taken away by whom they belong to', async () => {
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
