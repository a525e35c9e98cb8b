import { getEventListeners } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { deadlineOf } from './deadline.ts';

const longMs = 3_600_000;

describe('a deadline', () => {
  test('ends with its time', async () => {
    const { signal } = deadlineOf(1, undefined);
    if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    expect(signal.aborted).toBe(true);
  });

  test('ends with the caller’s signal, also one that was aborted before', () => {
    const caller = new AbortController();
    const first = deadlineOf(longMs, caller.signal);
    expect(first.signal.aborted).toBe(false);
    caller.abort();
    const second = deadlineOf(longMs, caller.signal);
    expect([first.signal.aborted, second.signal.aborted]).toEqual([true, true]);
    first.clear();
    second.clear();
  });

  test('ends when it is told to', () => {
    const deadline = deadlineOf(longMs, undefined);
    deadline.end();
    expect(deadline.signal.aborted).toBe(true);
    deadline.clear();
  });

  test('leaves nothing behind on the caller’s signal once it is cleared', () => {
    const caller = new AbortController();
    const deadline = deadlineOf(longMs, caller.signal);
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(1);
    deadline.clear();
    expect(getEventListeners(caller.signal, 'abort')).toHaveLength(0);
    caller.abort();
    expect(deadline.signal.aborted).toBe(false);
  });
});
