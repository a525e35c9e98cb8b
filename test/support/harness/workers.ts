import {
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import { createChatActivities } from '../../../activities/chat-activities.ts';
import type {
  ChatActivities,
  DeliverInput,
  FetchMediaInput,
} from '../../../src/contracts/activities.ts';
import { chatTaskQueue, mediaTaskQueue } from '../../../src/contracts/names.ts';
import { createChatStore } from '../../../src/persistence/chat/chat-store.ts';
import { sqlFault } from '../../../src/persistence/database/sql-errors.ts';
import { troubleSinks } from '../../../src/temporal/chat-trouble.ts';
import { dataConverter } from '../../../src/temporal/data-converter.ts';
import { workflowBundle } from '../../../src/temporal/workflow-bundle.ts';
import { runWide } from '../run-wide.ts';
import type { Closing } from './closing.ts';
import type { OpenDatabase } from './database.ts';
import type { TemporalAddress } from './temporal.ts';

// Faults on purpose would fill the output with the traces of every attempt.
Runtime.install({ logger: new DefaultLogger('ERROR') });

export interface WorkersOptions {
  /** Wraps the activities of chats, to look or to break things. */
  readonly wrap?: (activities: ChatActivities) => ChatActivities;
  readonly deliver?: (input: DeliverInput) => Promise<unknown>;
  /** Fetches files; without it, nobody does. */
  readonly fetchMedia?: (input: FetchMediaInput) => Promise<void>;
  readonly maxCachedWorkflows?: number;
}

/** Workers of chats in this process, with activities that a test may replace. None runs yet. */
export async function createWorkers(
  closing: Closing,
  { pool }: Pick<OpenDatabase, 'pool'>,
  { address, namespace }: TemporalAddress,
  options: WorkersOptions = {},
) {
  const { wrap = (same) => same, deliver, fetchMedia, maxCachedWorkflows } = options;
  const errors: unknown[] = [];
  const troubles: string[] = [];
  const activities = createChatActivities({
    store: createChatStore(pool),
    faultOf: sqlFault,
    onError: (_activity, error) => void errors.push(error),
  });
  const connection = await NativeConnection.connect({ address });
  closing.add(() => connection.close());
  const bundle = await workflowBundle(process.env[runWide.bundle]);
  const running: { worker: Worker; done: Promise<void> }[] = [];
  const common = { connection, namespace, dataConverter, shutdownGraceTime: '1s' } as const;

  function run(worker: Worker): Worker {
    running.push({ worker, done: worker.run() });
    return worker;
  }

  /** A worker for activities of another task queue. */
  const startActivities = async (taskQueue: string, of: object): Promise<Worker> =>
    run(await Worker.create({ ...common, taskQueue, activities: of }));

  async function stopWorkers(): Promise<void> {
    const stopping = running.splice(0);
    for (const { worker } of stopping) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all(stopping.map(({ done }) => done));
  }
  closing.add(stopWorkers);

  return {
    /** What activities of chats failed with. */
    errors,
    /** Kinds of trouble that rounds reported to their worker. */
    troubles,
    startActivities,
    stopWorkers,

    /** With the workflows as they are, or with the bundle of an earlier build. */
    async startWorker(workflows: WorkflowBundleOption = bundle): Promise<Worker> {
      const worker = run(
        await Worker.create({
          ...common,
          taskQueue: chatTaskQueue,
          workflowBundle: workflows,
          sinks: troubleSinks((kind) => void troubles.push(kind)),
          activities: { ...wrap(activities), deliver: deliver ?? (() => Promise.resolve()) },
          stickyQueueScheduleToStartTimeout: '2s',
          ...(maxCachedWorkflows !== undefined && { maxCachedWorkflows }),
        }),
      );
      if (fetchMedia !== undefined) await startActivities(mediaTaskQueue, { fetchMedia });
      return worker;
    },
  };
}
