import { expect, test } from '@jest/globals';
import type { AccountKind } from '../../contracts/names.ts';
import type { WantedPhone } from '../../ports/accounts/phones.ts';
import { startWhatsappKeeper } from './keeper.ts';

const wanted = (id: number, more: Partial<WantedPhone> = {}): WantedPhone => ({
  id,
  neglected: false,
  needsPerson: false,
  ...more,
});

/** Runs a keeper over lists of numbers, one for each look, until the lists are used up. */
async function looks(...lists: (readonly WantedPhone[] | Error)[]): Promise<string[]> {
  const calls: string[] = [];
  const failures: unknown[] = [];
  let done: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (done = resolve));
  const call = (name: string) => (kind: AccountKind, id: number) => {
    calls.push(`${name} ${kind} ${id}`);
    return Promise.resolve();
  };
  const keeper = startWhatsappKeeper({
    accounts: {
      wanted() {
        const list = lists.shift();
        if (list instanceof Error) return Promise.reject(list);
        if (list === undefined) done();
        return Promise.resolve(list ?? []);
      },
    },
    gateway: { start: call('start') },
    onFailure: (error) => void failures.push(error),
    times: { everyMs: 1, afterFailureMs: 1, betweenMs: 0 },
  });
  await over;
  await keeper.stop();
  return [...calls, ...failures.map(String)];
}

test('the first look starts every number that needs no person, later ones only neglected ones', async () => {
  const three = [wanted(1), wanted(2, { needsPerson: true }), wanted(3)];
  expect(await looks(three, [wanted(1), wanted(3, { neglected: true })])).toEqual([
    'start whatsapp 1',
    'start whatsapp 3',
    'start whatsapp 3',
  ]);
});

test('a database that is away is told once, and the first look is made up for', async () => {
  expect(await looks(new Error('away'), new Error('away'), [wanted(1)])).toEqual([
    'start whatsapp 1',
    'Error: away',
  ]);
});
