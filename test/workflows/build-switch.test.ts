import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createDeliverActivities } from '../../activities/deliver.ts';
import { getAccountQuery } from '../../src/contracts/account.ts';
import { accountTaskQueue, accountWorkflowId } from '../../src/contracts/names.ts';
import { channels } from '../../src/channels/registry.ts';
import { createAccountPauses } from '../../src/channels/shared/account-pauses.ts';
import { createDeliveries } from '../../src/persistence/delivery/deliveries.ts';
import { createAccountGateway } from '../../src/temporal/account-gateway.ts';
import { createAccountSessions } from '../support/account-sessions.ts';
import { startChatWorld, type ChatWorld } from '../support/chat-world.ts';
import { unpackEarlierBuild } from '../support/earlier-build.ts';
import { eventually } from '../support/eventually.ts';
import { brokenTasks } from '../support/histories.ts';

const earlier = unpackEarlierBuild();

let world: ChatWorld;
/** The provider answers only once the new build runs. */
let providerAway = true;

beforeAll(async () => {
  world = await startChatWorld({
    withoutWorker: true,
    deliver: (input) => {
      if (providerAway) return Promise.reject(new Error('not yet'));
      const { pool } = world;
      const send = async () => ({ kind: 'sent', dedupeKey: `sent-${randomUUID()}` }) as const;
      const sender = { interrupted: 'unknown', send } as const;
      return createDeliverActivities({
        deliveries: createDeliveries({ pool }),
        senders: { telegram: sender, whatsapp: sender },
        pauses: createAccountPauses(channels, pool),
      }).deliver(input);
    },
  });
});
afterAll(async () => {
  await world.close();
  earlier.remove();
});

const becomes = (messageId: number, status: string): Promise<void> =>
  eventually(async () => {
    const { rows } = await world.pool.query('SELECT status FROM message WHERE id = $1', [
      messageId,
    ]);
    return rows[0].status === status;
  });

test('open chats and accounts of an earlier build continue with this one', async () => {
  const sessions = createAccountSessions();
  const { newest } = sessions;
  const accounts = createAccountGateway(world.client);
  const lastEnd = async (id: number) =>
    (
      await world.client.workflow
        .getHandle(accountWorkflowId('telegram', id))
        .query(getAccountQuery)
    ).lastEnd;
  const org = await world.organization();
  const anna = await world.user(org);
  const by = () => ({ commandId: randomUUID(), by: { userId: anna, role: 'manager' } as const });

  await world.startWorker({ codePath: earlier.bundle });
  await world.startActivities(accountTaskQueue, sessions.activities);
  const [open, plans, sends] = await Promise.all(
    ['open', 'plans', 'sends'].map(async (name) => {
      const { chatId } = await world.intake.accept(world.incoming(org, name));
      await world.idle(chatId);
      await world.gateway.assign(world.chatOf(org, chatId), { ...by(), operatorId: anna });
      return world.chatOf(org, chatId);
    }),
  );
  await world.gateway.setStatus(plans!, {
    ...by(),
    status: 'pending',
    pendingUntil: Date.now() + 4_000,
  });
  const messageId = await world.draft(org, sends!.chatId, anna);
  await world.gateway.sendMessage(sends!, { ...by(), messageId });
  // One runs, one waits for a person or its time, one for its time, which comes after the switch.
  for (const id of [1, 2, 3]) await accounts.start('telegram', id);
  await newest('telegram', 1, 1);
  (await newest('telegram', 2, 1)).end({ kind: 'webhook', againMs: 3_600_000 });
  (await newest('telegram', 3, 1)).end({ kind: 'failed', code: 'conflict', againMs: 4_000 });
  await eventually(async () => (await lastEnd(2)) === 'webhook' && (await lastEnd(3)) === 'failed');
  await world.stopWorkers();
  await world.intake.accept(world.incoming(org, 'open'));
  providerAway = false;

  await world.startWorker();
  await world.startActivities(accountTaskQueue, sessions.activities);
  await eventually(async () => (await world.row(open!.chatId))['unread_count'] === 2);
  expect(await world.gateway.unassign(open!, by())).toEqual({ ok: true, changed: true });
  await eventually(async () => (await world.row(plans!.chatId))['status'] === 'open');
  await becomes(messageId, 'sent');
  await newest('telegram', 1, 2);
  await newest('telegram', 3, 2);
  await accounts.changed('telegram', 2);
  await newest('telegram', 2, 2);

  for (const chat of [open, plans, sends]) {
    expect(await brokenTasks(world.client, chat!.chatId)).toEqual([]);
  }
  for (const id of [1, 2, 3]) {
    const handle = world.client.workflow.getHandle(accountWorkflowId('telegram', id));
    expect((await handle.describe()).status.name).toBe('RUNNING');
    const { events } = await handle.fetchHistory();
    expect(events?.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([]);
  }
});
