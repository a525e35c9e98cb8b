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

test('a change is reported at once, an unchanged state is not', () => {
  const { told, teller } = recorded();
  teller.told('polling');
  teller.told('polling');
  jest.advanceTimersByTime(20_000);
  expect(told).toEqual(['polling']);
});

test('frequent changes are reported at most once per interval, and the last one always', () => {
  const { told, teller } = recorded();
  for (const status of ['opening', 'connected', 'reconnecting', 'connected']) teller.told(status);
  jest.advanceTimersByTime(20_000);
  expect(told).toEqual(['opening', 'connected']);
});

test('states that occur with every message are not reported', () => {
  const { told, teller } = recorded();
  teller.told('polling');
  teller.told('storing');
  teller.told('polling');
  jest.advanceTimersByTime(20_000);
  expect(told).toEqual(['polling']);
});

test('a change that could not be reported goes out with the next one, and nothing breaks', async () => {
  const { told, teller } = recorded(() => Promise.reject(new Error('Temporal is away')));
  teller.told('connected');
  await Promise.resolve();
  await Promise.resolve();
  jest.advanceTimersByTime(5_000);
  await Promise.resolve();
  expect(told.length).toBeGreaterThan(1);
  teller.stop();
});
