import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createStatusTeller } from './status-teller.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

function recorded(answer: () => Promise<void> = () => Promise.resolve()) {
  const told: string[] = [];
  const teller = createStatusTeller((status) => {
    told.push(status);
    return answer();
  }, 5_000);
  return { told, teller };
}

test('a change is told at once, the same again is not', () => {
  const { told, teller } = recorded();
  teller.told('polling');
  teller.told('polling');
  jest.advanceTimersByTime(20_000);
  expect(told).toEqual(['polling']);
});

test('many changes are told at most once in the interval, and the last one always', () => {
  const { told, teller } = recorded();
  for (const status of ['opening', 'connected', 'reconnecting', 'connected']) teller.told(status);
  jest.advanceTimersByTime(20_000);
  expect(told).toEqual(['opening', 'connected']);
});

test('what comes with every message is not told', () => {
  const { told, teller } = recorded();
  teller.told('polling');
  teller.told('storing');
  teller.told('polling');
  jest.advanceTimersByTime(20_000);
  expect(told).toEqual(['polling']);
});

test('what could not be told is told with the next change, and nothing breaks', async () => {
  const { told, teller } = recorded(() => Promise.reject(new Error('Temporal is away')));
  teller.told('connected');
  await Promise.resolve();
  await Promise.resolve();
  jest.advanceTimersByTime(5_000);
  await Promise.resolve();
  expect(told.length).toBeGreaterThan(1);
  teller.stop();
});
