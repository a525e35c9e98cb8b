import { expect, test } from '@jest/globals';
import type { WantedPhone } from '../../ports/phones.ts';
import { startWhatsappKeeper } from './keeper.ts';

const lively = { id: 1, neglected: false, needsPerson: false };
const neglected = { id: 2, neglected: true, needsPerson: false };
const loggedOut = { id: 3, neglected: false, needsPerson: true };

/** Runs a keeper until it has looked so often; answers whom it started at each look, and what it told. */
async function looks(answers: readonly (readonly WantedPhone[] | Error)[]) {
  const started: number[][] = [];
  const told: unknown[] = [];
  let done: () => void = () => undefined;
  const enough = new Promise<void>((resolve) => (done = resolve));
  const keeper = startWhatsappKeeper({
    accounts: {
      wanted() {
        const answer = answers[started.length];
        if (answer === undefined) {
          done();
          return Promise.resolve([]);
        }
        started.push([]);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
      },
    },
    gateway: {
      start(_kind, id) {
        started.at(-1)?.push(id);
        return Promise.resolve();
      },
    },
    onFailure: (error) => told.push(error),
    times: { everyMs: 1, afterFailureMs: 1, betweenMs: 0 },
  });
  await enough;
  await keeper.stop();
  return { started, told };
}

test('at first every wanted number is started, later those that show no life; none that waits for a person', async () => {
  const all = [lively, neglected, loggedOut];
  expect((await looks([all, all, []])).started).toEqual([[1, 2], [2], []]);
});

test('a failure is told once until it works again, and the first look is made up for', async () => {
  const away = new Error('away');
  const { started, told } = await looks([away, away, [lively], [lively], away]);
  expect(started).toEqual([[], [], [1], [], []]);
  expect(told).toEqual([away, away]);
});
