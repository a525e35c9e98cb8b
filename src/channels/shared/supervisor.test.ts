import { expect, test } from '@jest/globals';
import { superviseAccounts, type WantedAccount } from './supervisor.ts';

const wanted = (id: number, more: Partial<WantedAccount> = {}): WantedAccount => ({
  id,
  neglected: false,
  ...more,
});

type Lists = readonly (readonly WantedAccount[] | Error)[];

/**
 * Supervises lists of accounts, one for each check, until the lists are used up. Returns the requests that were made.
 */
async function looks(revive: 'start' | 'ensure', ...given: Lists): Promise<string[]> {
  const lists = [...given];
  const calls: string[] = [];
  const failures: unknown[] = [];
  let done: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (done = resolve));
  const call = (name: string) => (kind: string, id: number) => {
    calls.push(`${name} ${kind} ${id}`);
    return Promise.resolve();
  };
  const supervisor = superviseAccounts({
    kind: 'pigeon',
    accounts: {
      wanted() {
        const list = lists.shift();
        if (list instanceof Error) return Promise.reject(list);
        if (list === undefined) done();
        return Promise.resolve(list ?? []);
      },
    },
    gateway: { start: call('start'), ensure: call('ensure') },
    revive,
    onFailure: (error) => void failures.push(error),
    times: { everyMs: 1, afterFailureMs: 1, betweenMs: 0 },
  });
  await over;
  await supervisor.stop();
  return [...calls, ...failures.map(String)];
}

test('the first check starts every account that needs no person, later ones only neglected ones', async () => {
  const three = [wanted(1), wanted(2, { needsPerson: true }), wanted(3)];
  expect(await looks('start', three, [wanted(1), wanted(3, { neglected: true })])).toEqual([
    'start pigeon 1',
    'start pigeon 3',
    'start pigeon 3',
  ]);
});

test('a neglected account that may wait for a person only gets a workflow', async () => {
  const neglected = [wanted(1), wanted(2, { neglected: true })];
  expect(await looks('ensure', neglected, neglected)).toEqual([
    'start pigeon 1',
    'start pigeon 2',
    'ensure pigeon 2',
  ]);
});

test('an unavailable database is reported once, and the first check is made up for', async () => {
  expect(await looks('start', new Error('away'), new Error('away'), [wanted(1)])).toEqual([
    'start pigeon 1',
    'Error: away',
  ]);
});
