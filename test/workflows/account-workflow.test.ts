import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Context } from '@temporalio/activity';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import {
  getAccountQuery,
  type AccountActivities,
  type AccountView,
  type SessionEnd,
  type SessionInput,
} from '../../src/contracts/account.ts';
import { accountTaskQueue, accountWorkflowId, chatTaskQueue } from '../../src/contracts/names.ts';
import type { AccountGateway, AccountTeller } from '../../src/ports/accounts/account-gateway.ts';
import { createAccountGateway } from '../../src/temporal/account-gateway.ts';
import { dataConverter } from '../../src/temporal/data-converter.ts';
import { workflowBundle } from '../../src/temporal/workflow-bundle.ts';
import { eventually } from '../support/eventually.ts';
import { runWide } from '../support/run-wide.ts';
import { createNamespace, temporalAddress } from '../support/harness/temporal.ts';

/** A session that a test ends as it likes. */
interface Session {
  readonly account: number;
  readonly aborted: () => boolean;
  end(how: SessionEnd): void;
}

let client: Client;
let connection: Connection;
let native: NativeConnection;
let gateway: AccountGateway & AccountTeller;
const workers: { worker: Worker; done: Promise<void> }[] = [];
const sessions: Session[] = [];
let atOnce = 0;
let mostAtOnce = 0;

const sessionsOf = (account: number): Session[] =>
  sessions.filter((session) => session.account === account);

async function runSession({ id }: SessionInput): Promise<SessionEnd> {
  const context = Context.current();
  const timer = setInterval(() => context.heartbeat(), 100);
  atOnce += 1;
  mostAtOnce = Math.max(mostAtOnce, atOnce);
  try {
    return await new Promise<SessionEnd>((resolve) => {
      sessions.push({
        account: id,
        aborted: () => context.cancellationSignal.aborted,
        end: resolve,
      });
      context.cancellationSignal.addEventListener('abort', () => resolve({ kind: 'handover' }));
    });
  } finally {
    atOnce -= 1;
    clearInterval(timer);
  }
}

const activities: AccountActivities = {
  runTelegramSession: runSession,
  // Numbers and bots may have the same ids; here their size tells them apart.
  runWhatsappSession: ({ id }) => runSession({ id: id + 1_000 }),
};

beforeAll(async () => {
  const namespace = await createNamespace();
  connection = await Connection.connect({ address: temporalAddress() });
  client = new Client({ connection, namespace, dataConverter });
  native = await NativeConnection.connect({ address: temporalAddress() });
  gateway = createAccountGateway(client, { heartbeatMs: 1_000 });
  const common = { connection: native, namespace, dataConverter };
  const made = [
    await Worker.create({
      ...common,
      taskQueue: chatTaskQueue,
      workflowBundle: await workflowBundle(process.env[runWide.bundle]),
    }),
    await Worker.create({
      ...common,
      taskQueue: accountTaskQueue,
      activities,
      maxHeartbeatThrottleInterval: 100,
    }),
  ];
  for (const worker of made) workers.push({ worker, done: worker.run() });
}, 60_000);

afterAll(async () => {
  for (const { worker } of workers) worker.shutdown();
  await Promise.all(workers.map(({ done }) => done));
  await native.close();
  await connection.close();
});

const view = (id: number): Promise<AccountView> =>
  client.workflow.getHandle(accountWorkflowId('telegram', id)).query(getAccountQuery);

const statusOf = async (id: number): Promise<string> =>
  (await client.workflow.getHandle(accountWorkflowId('telegram', id)).describe()).status.name;

const newest = async (id: number, count: number): Promise<Session> => {
  await eventually(() => sessionsOf(id).length === count);
  return sessionsOf(id)[count - 1]!;
};

describe('an account’s workflow', () => {
  test('runs one session however often it is started, and another one after a hand-over', async () => {
    await Promise.all([gateway.start('telegram', 1), gateway.ensure('telegram', 1)]);
    const first = await newest(1, 1);
    await gateway.start('telegram', 1);
    await gateway.ensure('telegram', 1);
    expect(await view(1)).toMatchObject({ state: 'running', sessions: 1 });
    first.end({ kind: 'handover' });
    await newest(1, 2);
    expect(first.aborted()).toBe(false);
  });

  test('ends after a stop and the end of its session, and begins again with a start', async () => {
    await gateway.start('telegram', 2);
    const first = await newest(2, 1);
    await gateway.stop('telegram', 2);
    await eventually(async () => (await statusOf(2)) === 'COMPLETED');
    expect(first.aborted()).toBe(true);
    await gateway.stop('telegram', 2);
    await gateway.stop('telegram', 999);
    await gateway.start('telegram', 2);
    await newest(2, 2);
  });

  test('ends the session after a change, before the next one begins', async () => {
    await gateway.start('telegram', 3);
    const first = await newest(3, 1);
    mostAtOnce = atOnce;
    await gateway.changed('telegram', 3);
    await newest(3, 2);
    expect(first.aborted()).toBe(true);
    expect(mostAtOnce).toBe(atOnce);
  });

  test('waits for people after an error that only they can fix, and retries after others', async () => {
    await gateway.start('telegram', 4);
    (await newest(4, 1)).end({ kind: 'failed', code: 'account_unauthorized', againMs: null });
    await eventually(async () => (await view(4)).errorCode === 'account_unauthorized');
    expect(await view(4)).toMatchObject({ state: 'waiting', sessions: 1 });
    await gateway.ensure('telegram', 4);
    expect(await view(4)).toMatchObject({ sessions: 1 });
    await gateway.start('telegram', 4);
    (await newest(4, 2)).end({ kind: 'failed', code: 'conflict', againMs: 200 });
    (await newest(4, 3)).end({ kind: 'webhook', againMs: 200 });
    (await newest(4, 4)).end({ kind: 'unwanted' });
    await eventually(async () => (await statusOf(4)) === 'COMPLETED');
  });

  test('goes on after a change of a bot that was called by webhook', async () => {
    await gateway.start('telegram', 6);
    (await newest(6, 1)).end({ kind: 'webhook', againMs: 3_600_000 });
    await eventually(async () => (await view(6)).lastEnd === 'webhook');
    await gateway.changed('telegram', 6);
    const polls = await newest(6, 2);
    expect(await statusOf(6)).toBe('RUNNING');
    await gateway.changed('telegram', 6);
    await newest(6, 3);
    expect(polls.aborted()).toBe(true);
    await gateway.stop('telegram', 6);
    await eventually(async () => (await statusOf(6)) === 'COMPLETED');
  });

  test('only changes its status when reports come from anybody, in any shape', async () => {
    await gateway.start('telegram', 8);
    await newest(8, 1);
    const handle = client.workflow.getHandle(accountWorkflowId('telegram', 8));
    for (const junk of ['junk', [], null, 7, {}, { status: 7 }, { status: '| x |' }]) {
      await handle.signal('statusTold', junk);
    }
    await handle.signal('statusTold');
    await handle.signal('startRequested', 'junk', [], null);
    expect(await handle.query('getAccount', 'junk', null)).toMatchObject({
      state: 'running',
      sessions: 1,
      status: null,
    });
    for (const name of ['accountChanged', 'stopRequested']) await handle.signal(name, { a: [] });
    await eventually(async () => (await statusOf(8)) === 'COMPLETED');
    const { events } = await handle.fetchHistory();
    expect(events?.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([]);
  });

  test('ends if it is stopped during an error, and does not lose a start right after a stop', async () => {
    await gateway.start('telegram', 5);
    (await newest(5, 1)).end({ kind: 'failed', code: 'account_unauthorized', againMs: null });
    await eventually(async () => (await view(5)).state === 'waiting');
    await gateway.stop('telegram', 5);
    await eventually(async () => (await statusOf(5)) === 'COMPLETED');
    await gateway.start('telegram', 5);
    await newest(5, 2);
    await gateway.stop('telegram', 5);
    await gateway.start('telegram', 5);
    await newest(5, 3);
    expect(await view(5)).toMatchObject({ state: 'running' });
  });

  test('of a number: shows what its session reports, and continues after it', async () => {
    await gateway.start('whatsapp', 7);
    const first = await newest(1_007, 1);
    await gateway.told('whatsapp', 7, 'pending');
    await gateway.told('whatsapp', 7, 'connected');
    const handle = client.workflow.getHandle(accountWorkflowId('whatsapp', 7));
    const shown = (): Promise<AccountView> => handle.query(getAccountQuery);
    await eventually(async () => (await shown()).status === 'connected');
    first.end({ kind: 'failed', code: 'replaced', againMs: null });
    await eventually(async () => (await shown()).errorCode === 'replaced');
    await gateway.start('whatsapp', 7);
    await newest(1_007, 2);
  });

  test('can be replayed from its history', async () => {
    for (const id of [1, 2, 3, 4, 5, 6, 8]) {
      const history = await client.workflow
        .getHandle(accountWorkflowId('telegram', id))
        .fetchHistory();
      await Worker.runReplayHistory(
        {
          workflowBundle: await workflowBundle(process.env[runWide.bundle]),
          dataConverter,
        },
        history,
        accountWorkflowId('telegram', id),
      );
    }
  });
});
