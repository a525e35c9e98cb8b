import { expect, test } from '@jest/globals';
import type { TypingPlaces } from '../../ports/chat/customer-typing.ts';
import type { EphemeralEvent, SentEvent } from '../../ports/events/ephemeral-events.ts';
import { createCustomerTyping, showSessionTyping, showEveryMs } from './customer-typing.ts';

/** Chats from 100 on have an account whose session holds the connection; odd ones may not be written in. */
const places: TypingPlaces = {
  find: async (chatId) =>
    chatId % 2 === 1
      ? null
      : {
          ...{ chatId, organizationId: 1, accountId: 7, address: { to: `address ${chatId}` } },
          ...{ channel: 'post', held: chatId >= 100 },
        },
};

function frontDoor(show: () => Promise<unknown> = () => Promise.resolve()) {
  const clock = { now: 0 };
  const shown: [number, boolean][] = [];
  const sent: SentEvent[] = [];
  const typing = createCustomerTyping({
    places,
    show: new Map([
      [
        'post',
        async ({ chatId }, on) => {
          shown.push([chatId, on]);
          await show();
        },
      ],
    ]),
    ephemeralEvents: { send: (event) => void sent.push(event) },
    now: () => clock.now,
  });
  return { ...typing, clock, shown, sent };
}

test('a chat’s customer is told of one start in five seconds, however many operators type', async () => {
  const { told, idle, clock, shown } = frontDoor();
  for (let at = 0; at < 3 * showEveryMs; at += 100) {
    clock.now = at;
    told(2, true);
  }
  told(4, true);
  await idle();
  expect(shown.filter(([chatId]) => chatId === 2)).toEqual(Array(3).fill([2, true]));
  expect(shown.filter(([chatId]) => chatId === 4)).toEqual([[4, true]]);
});

test('a stop follows its start, once, and gives no right to an early start', async () => {
  const { told, idle, clock, shown } = frontDoor();
  told(2, false);
  for (const typing of [true, false, false, true, false]) told(2, typing);
  await idle();
  expect(shown).toEqual([
    [2, true],
    [2, false],
  ]);
  clock.now = showEveryMs;
  told(2, true);
  await idle();
  expect(shown).toHaveLength(3);
});

test('nothing is shown where nothing may be written, and a failure changes nothing', async () => {
  const { told, idle, shown, sent } = frontDoor(() => Promise.reject(new Error('away')));
  told(3, true);
  told(2, true);
  told(4, true);
  await idle();
  expect(shown).toEqual([
    [2, true],
    [4, true],
  ]);
  expect(sent).toEqual([]);
});

test('what hangs holds back its own chat, and a crowd is dropped instead of waiting', async () => {
  let release = (): void => undefined;
  const answered = new Promise<void>((resolve) => (release = resolve));
  const { told, idle, shown } = frontDoor(() => answered);
  for (let chatId = 2; chatId <= 2 * 40; chatId += 2) told(chatId, true);
  release();
  await idle();
  expect(shown).toHaveLength(32);
  // Those that were dropped may be shown by their next word.
  told(80, true);
  await idle();
  expect(shown.at(-1)).toEqual([80, true]);
});

test('the process that holds the connection shows it, and nobody else', async () => {
  const { told, idle, shown, sent } = frontDoor();
  told(100, true);
  told(100, false);
  await idle();
  expect(shown).toEqual([]);
  const event = { kind: 'session_typing', channel: 'post', accountId: 7, chatId: 100 };
  expect(sent).toEqual([
    { ...event, typing: true },
    { ...event, typing: false },
  ]);

  const workers = [7, 8].map((held) => {
    let hear: (heard: EphemeralEvent) => void = () => undefined;
    const told: unknown[] = [];
    const worker = showSessionTyping({
      events: {
        subscribe(listener) {
          hear = listener;
          return () => undefined;
        },
        close: () => Promise.resolve(),
      },
      places,
      sessions: {
        post: {
          holds: (accountId) => accountId === held,
          show: async ({ address }, typing) => void told.push([address, typing]),
        },
      },
    });
    return { hear: (heard: EphemeralEvent) => hear(heard), told, worker };
  });
  const moved: SentEvent = { ...event, kind: 'session_typing', accountId: 8, typing: true };
  for (const { hear, worker } of workers) {
    for (const each of [...sent, moved]) hear(each);
    hear({ kind: 'access', of: 'user', id: 1 });
    await worker.stop();
  }
  const address = { to: 'address 100' };
  // An account that the chat no longer has says nothing in it.
  expect(workers.map(({ told: each }) => each)).toEqual([
    [
      [address, true],
      [address, false],
    ],
    [],
  ]);
});
