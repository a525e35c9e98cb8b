import { describe, expect, test } from '@jest/globals';
import type { Arrived } from '../contracts/commit.ts';
import type { WaitingChat } from '../ports/chat/intake.ts';
import { createWakeQueue } from './wake-queue.ts';

const chat = (chatId: number): WaitingChat => ({ chatId, organizationId: 1, channel: 'telegram' });
const hint: Arrived = { rows: [[1, 0, 5]], at: 5 };
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A Temporal that accepts every signal, and chats that finish when the test says so. */
function world() {
  const woken: { chatId: number; told: boolean }[] = [];
  const waiting = new Set<number>();
  let looks = 0;
  const queue = createWakeQueue(
    {
      wake: ({ chatId }, arrived) => {
        woken.push({ chatId, told: arrived !== undefined });
        waiting.add(chatId);
        return Promise.resolve();
      },
    },
    (error) => {
      throw error;
    },
    {
      stillWaiting: (ids) => {
        looks += 1;
        return Promise.resolve(ids.filter((id) => waiting.has(id)));
      },
    },
  );
  return { queue, woken, done: (id: number) => waiting.delete(id), looks: () => looks };
}

async function until(look: () => boolean): Promise<void> {
  while (!look()) await turn();
}

describe('waking chats', () => {
  test('a few chats are woken at once, with the arrived messages, and the database is not queried', async () => {
    const { queue, woken, looks } = world();
    for (let id = 1; id <= 20; id += 1) queue.add(chat(id), hint);
    await queue.idle();
    expect(woken).toHaveLength(20);
    expect(woken.every(({ told }) => told)).toBe(true);
    expect(looks()).toBe(0);
  });

  test('beyond 32 chats that have not taken their work, others wait, and are woken as those finish', async () => {
    const { queue, woken, done } = world();
    for (let id = 1; id <= 40; id += 1) queue.add(chat(id), hint);
    await until(() => woken.length === 32);
    await turn();
    expect(woken).toHaveLength(32);
    for (let id = 1; id <= 5; id += 1) done(id);
    await until(() => woken.length === 37);
    for (let id = 6; id <= 32; id += 1) done(id);
    await queue.idle();
    expect(woken.map(({ chatId }) => chatId)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    // More messages may have arrived for those that waited, so they get no hints and fetch for themselves.
    expect(woken.slice(32).every(({ told }) => !told)).toBe(true);
  });

  test('a waiting chat is woken once, however often it was added', async () => {
    const { queue, woken, done } = world();
    for (let id = 1; id <= 33; id += 1) queue.add(chat(id), hint);
    queue.add(chat(33), hint);
    await until(() => woken.length === 32);
    done(1);
    await queue.idle();
    expect(woken.filter(({ chatId }) => chatId === 33)).toHaveLength(1);
  });

  test('if Temporal refuses, the rest is left to the sweeper', async () => {
    const failures: unknown[] = [];
    const queue = createWakeQueue(
      { wake: () => Promise.reject(new Error('away')) },
      (error) => void failures.push(error),
    );
    for (let id = 1; id <= 40; id += 1) queue.add(chat(id), hint);
    await queue.idle();
    expect(failures.length).toBeLessThan(40);
    expect(failures.length).toBeGreaterThan(0);
  });
});
