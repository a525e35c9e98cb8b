import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { unpackEarlierBuild } from '../support/earlier-build.ts';
import { brokenTasks } from '../support/histories.ts';

/** A rolling upgrade from the last build before tickets: for a while, either side may be the older one. */

const earlier = unpackEarlierBuild('2026-11-before-tickets');

let world: ChatWorld;
let org: number;
let anna: number;
let boris: number;

beforeAll(async () => {
  world = await startChatWorld({ withoutWorker: true });
  org = await world.organization();
  [anna, boris] = [await world.user(org), await world.user(org)];
});
afterAll(async () => {
  await world.close();
  earlier.remove();
});

const by = (userId = anna) => ({
  commandId: randomUUID(),
  by: { userId, role: 'manager' } as const,
});

async function accepted(customer: string) {
  const { chatId } = await world.intake.accept(world.incoming(org, customer));
  await world.idle(chatId);
  return world.chatOf(org, chatId);
}

const newTag = (): Promise<number> =>
  world
    .one<{ id: number }>(
      'INSERT INTO ticket_tag (organization_id, name) VALUES ($1, $2) RETURNING id',
      [org, randomUUID()],
    )
    .then(({ id }) => id);

test('a worker of the build before answers what this front door asks, and its chats go on with this build', async () => {
  const { gateway } = world;
  await world.startWorker({ codePath: earlier.bundle });
  const [taken, open] = [await accepted('taken'), await accepted('open')];

  // Fields that it does not know change nothing for it: it judges as it always did.
  const opens = { reopens: true } as const;
  const take = { ...opens, operatorId: anna, ownerAtArrival: null };
  expect(await gateway.assign(taken, { ...by(), ...take })).toEqual({ ok: true, changed: true });
  const stage = { status: 'open', stage: 'in_progress' } as const;
  expect(await gateway.setStatus(taken, { ...by(), ...stage })).toMatchObject({ ok: true });
  await gateway.close(taken, { ...by(), hasReason: false });
  const again = { ...opens, operatorId: boris, ownerAtArrival: anna };
  expect(await gateway.assign(taken, { ...by(), ...again })).toMatchObject({ code: 'chat_closed' });
  // A command that it does not know is refused, and leaves nothing behind.
  const tagId = await newTag();
  await expect(gateway.addTag(open, { ...by(), tagId })).rejects.toMatchObject({
    code: 'command_failed',
  });
  await gateway.setPriority(open, { ...by(), priority: 'high' });
  await world.stopWorkers();

  await world.startWorker();
  expect(await gateway.assign(taken, { ...by(), ...again })).toEqual({ ok: true, changed: true });
  expect(await gateway.addTag(open, { ...by(), tagId })).toEqual({ ok: true, changed: true });
  expect(await gateway.rate(open, { ...by(), rating: 4 })).toEqual({ ok: true, changed: true });
  expect(await gateway.setHr(open, { ...by(), isHr: true })).toEqual({ ok: true, changed: true });
  expect(await world.row(taken.chatId)).toMatchObject({ status: 'open', assigned_user_id: boris });
  expect(await world.row(open.chatId)).toMatchObject({
    ...{ priority: 'high', customer_rating: 4, is_hr: true },
  });
  for (const { chatId } of [taken, open]) {
    expect(await brokenTasks(world.client, chatId)).toEqual([]);
  }
});

test('a front door of the build before is answered as before', async () => {
  const { gateway } = world;
  const chat = await accepted('older');
  await gateway.assign(chat, { ...by(), operatorId: anna });
  // It names no owner of its arrival: a manager who takes a chat loses against its owner, as before.
  expect(await gateway.assign(chat, { ...by(boris), operatorId: boris })).toEqual({
    ...{ ok: false, code: 'already_assigned', assignedUserId: anna },
  });
  await gateway.close(chat, { ...by(), hasReason: false });
  expect(await gateway.assign(chat, { ...by(), operatorId: boris })).toMatchObject({
    code: 'chat_closed',
  });
  expect(await brokenTasks(world.client, chat.chatId)).toEqual([]);
});
