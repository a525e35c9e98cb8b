import { expect, test } from '@jest/globals';
import { NoTurnError, Turns } from './turns.ts';

/** Work that ends when it is told to. */
function held(): { work: () => Promise<string>; begun: Promise<void>; end: () => void } {
  let end!: () => void;
  let begin!: () => void;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const ended = new Promise<string>((resolve) => (end = () => resolve('done')));
  const work = (): Promise<string> => {
    begin();
    return ended;
  };
  return { work, begun, end };
}

test('so many of a key at once; others of it wait, in order; other keys do not', async () => {
  const turns = new Turns<string>({ atOnce: 2 });
  const [one, two, three, elsewhere] = [held(), held(), held(), held()];
  const order: string[] = [];
  const [, second, third] = [one, two, three].map(({ work }, index) =>
    turns.run('a', work).finally(() => order.push(`${index + 1}`)),
  );
  const other = turns.run('b', elsewhere.work);
  await Promise.all([one.begun, two.begun, elsewhere.begun]);
  const begunEarly = await Promise.race([three.begun.then(() => true), Promise.resolve(false)]);
  expect(begunEarly).toBe(false);
  two.end();
  await second;
  await three.begun;
  three.end();
  await third;
  expect(order).toEqual(['2', '3']);
  elsewhere.end();
  await expect(other).resolves.toBe('done');
  one.end();
});

test('who gets no turn in time is told so, and the work is not begun', async () => {
  const turns = new Turns<string>({ atOnce: 1 });
  const first = held();
  const running = turns.run('a', first.work);
  let begun = false;
  const late = turns.run('a', () => Promise.resolve((begun = true)), 5);
  await expect(late).rejects.toBeInstanceOf(NoTurnError);
  first.end();
  await running;
  expect(begun).toBe(false);
  await expect(turns.run('a', () => Promise.resolve('next'), 5)).resolves.toBe('next');
});

test('work that had its turn in time may take longer than the wait', async () => {
  const turns = new Turns<string>({ atOnce: 1 });
  const [first, second] = [held(), held()];
  const running = turns.run('a', first.work);
  const slow = turns.run('a', second.work, 10_000);
  first.end();
  await running;
  await second.begun;
  second.end();
  await expect(slow).resolves.toBe('done');
});

test('past so many that wait, more are refused at once', async () => {
  const turns = new Turns<string>({ atOnce: 1, mostWaiting: 1 });
  const first = held();
  const running = turns.run('a', first.work);
  const waiting = turns.run('a', () => Promise.resolve('waited'));
  await expect(turns.run('a', () => Promise.resolve('never'))).rejects.toBeInstanceOf(NoTurnError);
  first.end();
  await running;
  await expect(waiting).resolves.toBe('waited');
});

test('a failure is its own call’s, and the next one has its turn', async () => {
  const turns = new Turns<string>({ atOnce: 1 });
  const failed = turns.run('a', () => Promise.reject(new Error('mine')));
  const next = turns.run('a', () => Promise.resolve('next'));
  await expect(failed).rejects.toThrow('mine');
  await expect(next).resolves.toBe('next');
});
