import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { ChannelModule } from '../../src/channels/module.ts';
import { pause } from '../../src/lib/pause.ts';
import { accountDeliveryQueue, accountWorkflowId } from '../../src/contracts/names.ts';
import { getAccountQuery, type AccountView } from '../../src/contracts/account.ts';
import { defineRoute, type RouteDefinition } from '../../src/http/define-route.ts';
import { eventually, startSystem, type System } from '../support/system.ts';

/**
 * A channel that only this file knows: the front door has its routes, the worker its sessions and chores, and the
 * workflow of accounts runs them, without a line of theirs that names it.
 */

const sessions: { id: number; ended: boolean }[] = [];
const queues: string[] = [];
let chores = 0;

const routes = (start: (id: number) => Promise<void>): RouteDefinition[] => [
  defineRoute({
    method: 'post',
    path: '/api/echo/accounts/:accountId/start',
    summary: 'Starts an account.',
    tags: ['Echo'],
    auth: 'user',
    params: z.object({ accountId: z.coerce.number() }),
    responses: { 200: z.object({ started: z.number() }) },
    async handler({ params }) {
      await start(params.accountId);
      return { started: params.accountId };
    },
  }),
];

const echo: ChannelModule = {
  name: 'echo',
  capabilities: {
    sending: () => ({ name: 'Echo', types: ['text'], text: 100, caption: 0 }),
    wordsUnderFile: 'caption',
    quotesUnknownMessages: false,
  },
  presenter: {
    chat: [],
    message: [],
    messageId: ({ id }) => id,
  },
  frontDoor: ({ accountGateway }) => ({
    routes: routes((id) => accountGateway.start('echo', id)),
  }),
  traits: {},
  describedRoutes: () => routes(() => Promise.resolve()),
  worker: () => ({
    accounts: {
      wanted: () => Promise.resolve([{ id: 1, neglected: false }]),
      revive: 'ensure',
      sessions: (deliveries) => ({
        async run(id, { signal, heartbeat }) {
          const session = { id, ended: false };
          sessions.push(session);
          const queue = await deliveries.open('echo', id);
          queues.push(accountDeliveryQueue('echo', id));
          heartbeat('listening');
          await pause(10 * 60_000, signal);
          await queue.close();
          session.ended = true;
          return { kind: 'handover' };
        },
      }),
    },
    chores: [{ name: 'count', everyMs: 20, run: async () => void (chores += 1) }],
  }),
};

let system: System;
beforeAll(async () => {
  system = await startSystem({ channels: [echo] });
});
afterAll(() => system.close());

const view = (id: number): Promise<AccountView> =>
  system.world.client.workflow.getHandle(accountWorkflowId('echo', id)).query(getAccountQuery);
const running = (id: number) => async (): Promise<boolean> =>
  sessions.some((session) => session.id === id) && (await view(id)).status === 'listening';

test('the supervisor starts its wanted account, whose session opens a queue of its own', async () => {
  await eventually(running(1));
  expect(await view(1)).toMatchObject({ state: 'running', sessions: 1 });
  expect(queues).toContain('account-echo-1');
});

test('its route starts another account, and other channels have none', async () => {
  const [ours] = system.organizations;
  const start = await system.call('POST', '/api/echo/accounts/2/start', ours!.olga);
  expect(start).toMatchObject({ status: 200, body: { started: 2 } });
  await eventually(running(2));
  const bots = `/api/telegram/organizations/${ours!.id}/bots`;
  expect((await system.call('GET', bots, ours!.admin)).status).toBe(404);
});

test('its chores repeat', async () => {
  const before = chores;
  await eventually(() => chores > before + 1);
});

test('its sessions end with the worker', async () => {
  await system.stopWorker();
  expect(sessions.map(({ ended }) => ended)).toEqual([true, true]);
});
