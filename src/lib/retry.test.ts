import { expect, jest, test } from '@jest/globals';
import { retry } from './retry.ts';

/** Fails with these errors, one after another, then gives 'done'. */
function failing(...errors: readonly unknown[]): { work: () => Promise<string>; calls: number[] } {
  const calls: number[] = [];
  const work = (): Promise<string> => {
    calls.push(calls.length);
    return calls.length <= errors.length
      ? Promise.reject(errors[calls.length - 1])
      : Promise.resolve('done');
  };
  return { work, calls };
}

test('work that fails is done again, whatever it fails with', async () => {
  const { work, calls } = failing(new Error('away'), new TypeError('a slip'), { code: '40001' });
  await expect(retry(work, { firstMs: 0 })).resolves.toBe('done');
  expect(calls).toHaveLength(4);
});

test('after the last try the error goes to the caller as it came', async () => {
  const last = { code: '40001' };
  const heard: unknown[] = [];
  const { work, calls } = failing('first', last, 'never');
  const repeats = { tries: 2, firstMs: 0, onFailure: (error: unknown) => void heard.push(error) };
  await expect(retry(work, repeats)).rejects.toBe(last);
  expect(calls).toHaveLength(2);
  expect(heard).toEqual(['first']);
});

test('what is not worth another try ends it', async () => {
  const { work, calls } = failing('lost race', 'bad data', 'never');
  const worthwhile = (error: unknown): boolean => error === 'lost race';
  await expect(retry(work, { firstMs: 0, worthwhile })).rejects.toBe('bad data');
  expect(calls).toHaveLength(2);
});

test('pauses double up to the longest', async () => {
  jest.useFakeTimers();
  try {
    const { work, calls } = failing('1', '2', '3', '4');
    const done = retry(work, { firstMs: 100, mostMs: 250 });
    const callsAfter: number[] = [];
    for (const ms of [99, 1, 199, 1, 249, 1, 250]) {
      await jest.advanceTimersByTimeAsync(ms);
      callsAfter.push(calls.length);
    }
    expect(callsAfter).toEqual([1, 2, 2, 3, 3, 4, 5]);
    await expect(done).resolves.toBe('done');
  } finally {
    jest.useRealTimers();
  }
});
