import { NativeConnection, Worker } from '@temporalio/worker';
import { getBroadcastQuery, type BroadcastTurn } from '../../src/contracts/broadcast.ts';
import {
  broadcastTaskQueue,
  broadcastWorkflowId,
  chatTaskQueue,
  erasureWorkflowId,
} from '../../src/contracts/names.ts';
import { startTemporal } from '../../src/stack/temporal.ts';
import { temporaryFolder } from '../../src/stack/temporary-folder.ts';
import { createBroadcastGateway } from '../../src/temporal/broadcast-gateway.ts';
import { dataConverter } from '../../src/temporal/data-converter.ts';
import { createErasureGateway } from '../../src/temporal/erasure-gateway.ts';
import { workflowBundle } from '../../src/temporal/workflow-bundle.ts';
import { eventually } from '../support/eventually.ts';
import { compose } from '../support/harness/closing.ts';
import { createNamespace, openTemporal } from '../support/harness/temporal.ts';
import { temporalCli } from '../support/temporal-cli.ts';
import { createSaver } from './save-history.ts';

const running = { status: 'running', sent: 7, againMs: 0, reason: null } as const;

/**
 * Workflows that follow rows, through all that their activities answer, on a Temporal that suggests a new run early:
 * long broadcasts and erasures go on in the next one.
 */
export async function recordRolls(label: string): Promise<void> {
  const folder = temporaryFolder('record-temporal-');
  const world = await compose(async (closing) => {
    closing.add(() => folder.remove());
    const temporal = closing.own(
      await startTemporal({
        ...{ cli: await temporalCli(() => undefined), dir: folder.path, uiPort: 'none' },
        dynamicConfig: { 'limit.historyCount.suggestContinueAsNew': '40' },
      }),
    );
    const { address } = temporal;
    const namespace = await createNamespace(address);
    const { client } = await openTemporal(closing, { address, namespace });
    const connection = await NativeConnection.connect({ address });
    closing.add(() => connection.close());
    const bundle = await workflowBundle();
    const start = async (taskQueue: string, activities: object): Promise<void> => {
      const worker = await Worker.create({
        ...{ connection, namespace, taskQueue, activities, dataConverter },
        ...(taskQueue === chatTaskQueue && { workflowBundle: bundle }),
      });
      const done = worker.run();
      closing.add(async () => {
        worker.shutdown();
        await done;
      });
    };
    return { client, start, save: createSaver(client, address, label) };
  });
  const { client, save, start } = world;
  try {
    /** What activities answer, in turn. */
    const turns: BroadcastTurn[] = [
      ...Array.from({ length: 12 }, () => running),
      { ...running, status: 'paused', reason: 'by_person' },
      { ...running, againMs: 200, reason: 'rate_limited' },
      { ...running, status: 'cancelled' },
    ];
    const steps = [
      'more',
      'waiting',
      ...Array.from({ length: 12 }, () => 'more'),
      'waiting',
      'done',
    ];
    const pruned = [{ messages: 3 }, { messages: 1, files: 2 }, { messages: 0 }];
    await start(broadcastTaskQueue, {
      sendBroadcast: () => Promise.resolve(turns.shift() ?? { ...running, status: 'completed' }),
    });
    await start(chatTaskQueue, {
      erasePerson: () => Promise.resolve(steps.shift() ?? 'done'),
      pruneExpired: () => Promise.resolve(pruned.shift() ?? {}),
    });

    const gateway = createBroadcastGateway(client);
    const wake = () => gateway.wake({ id: 1, organizationId: 1, channel: 'whatsapp' });
    const broadcast = client.workflow.getHandle(broadcastWorkflowId(1));
    await wake();
    await eventually(async () => (await broadcast.query(getBroadcastQuery)).status === 'paused');
    // A person resumes it, and cancels it while it waits.
    await wake();
    await eventually(async () => (await broadcast.describe()).status.name === 'COMPLETED');
    await save('broadcast-rolls', broadcastWorkflowId(1));

    const erasureId = '00000000-0000-4000-8000-000000000001';
    await createErasureGateway(client).run(erasureId);
    const erasure = client.workflow.getHandle(erasureWorkflowId(erasureId));
    await eventually(async () => (await erasure.describe()).status.name === 'COMPLETED');
    await save('erasure', erasureWorkflowId(erasureId));

    await client.workflow.execute('maintenanceWorkflow', {
      ...{ workflowId: 'maintenance', taskQueue: chatTaskQueue, args: [] },
    });
    await save('maintenance', 'maintenance');
  } finally {
    await world.close();
  }
}
