import { setMaxListeners } from 'node:events';
import {
  NativeConnection,
  Worker,
  type InjectedSinks,
  type WorkflowBundleOption,
} from '@temporalio/worker';
import {
  accountTaskQueue,
  aiTaskQueue,
  broadcastTaskQueue,
  chatTaskQueue,
  mediaTaskQueue,
} from '../contracts/names.ts';
import type { ChatSinks } from '../contracts/chat-sinks.ts';
import { retry } from '../lib/retry.ts';
import { dataConverter } from './data-converter.ts';

/** Maximum number of account sessions in one process. */
const accountsPerProcess = 200;
/** Maximum number of files that one process fetches at the same time; each takes up to some megabytes. */
const filesPerProcess = 12;
/** Maximum number of broadcasts that one process sends at the same time. */
const broadcastsPerProcess = 20;
/** Maximum number of open requests to the language model in one process. */
const suggestionsPerProcess = 50;

export interface WorkersDeps {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly workflowBundle: WorkflowBundleOption;
  readonly sinks: InjectedSinks<ChatSinks>;
  /** The activities of each task queue. Those of accounts get a signal that is aborted when the process shuts down. */
  readonly activities: {
    readonly chat: object;
    readonly account: (leaving: AbortSignal) => object;
    readonly ai: object;
    readonly media: object;
    readonly broadcast: object;
  };
  /** Work that has not ended by then is left to the next process. */
  readonly shutdownForceMs: number;
}

export interface Workers {
  /** Whether all task queues are polled. */
  arePolling(): boolean;
  /** Polls until a worker ends or breaks. If one ends, the others end too: half a process is useless. */
  run(): Promise<unknown>;
  /** Takes no new work. `run` resolves when the current work has ended. */
  shutdown(): void;
}

/** One worker for each kind of work, so that slow work never takes the slots of quick work. */
export async function createWorkers(deps: WorkersDeps): Promise<Workers> {
  const { activities } = deps;
  const common = {
    connection: deps.connection,
    namespace: deps.namespace,
    dataConverter,
    shutdownGraceTime: '5s',
    shutdownForceTime: deps.shutdownForceMs,
  } as const;

  const chats = await Worker.create({
    ...common,
    taskQueue: chatTaskQueue,
    workflowBundle: deps.workflowBundle,
    sinks: deps.sinks,
    activities: activities.chat,
    // After a worker died, each of its chats waits this long; the default is 10 s.
    stickyQueueScheduleToStartTimeout: '3s',
    maxConcurrentWorkflowTaskExecutions: 40,
    workflowTaskPollerBehavior: { type: 'autoscaling' },
    activityTaskPollerBehavior: { type: 'autoscaling' },
  });

  const leaving = new AbortController();
  // Every session of this process listens.
  setMaxListeners(0, leaving.signal);
  // Sessions last for hours: they must not take the slots of deliveries.
  const accounts = await Worker.create({
    ...common,
    taskQueue: accountTaskQueue,
    activities: activities.account(leaving.signal),
    maxConcurrentActivityTaskExecutions: accountsPerProcess,
    // A session learns from its heartbeats that it has to end.
    maxHeartbeatThrottleInterval: '2s',
  });

  // A slow provider must not take the slots of deliveries either.
  const ai = await Worker.create({
    ...common,
    taskQueue: aiTaskQueue,
    activities: activities.ai,
    maxConcurrentActivityTaskExecutions: suggestionsPerProcess,
    // A request that is overtaken ends soon.
    maxHeartbeatThrottleInterval: '1s',
  });

  // Files must not either: each takes some memory and a connection of its own.
  const media = await Worker.create({
    ...common,
    taskQueue: mediaTaskQueue,
    activities: activities.media,
    maxConcurrentActivityTaskExecutions: filesPerProcess,
  });

  // Turns of broadcasts last for many seconds each.
  const broadcasts = await Worker.create({
    ...common,
    taskQueue: broadcastTaskQueue,
    activities: activities.broadcast,
    maxConcurrentActivityTaskExecutions: broadcastsPerProcess,
  });

  const all = [chats, accounts, ai, media, broadcasts];
  const shutdown = (): void => {
    leaving.abort();
    for (const each of all) if (each.getState() === 'RUNNING') each.shutdown();
  };
  return {
    arePolling: () => all.every((each) => each.getState() === 'RUNNING'),
    run: () => Promise.all(all.map((each) => each.run().finally(shutdown))),
    shutdown,
  };
}

/** The workers' connection. Waits for a Temporal that is still starting, because workers can do nothing without it. */
export function connectWorkers(
  address: string,
  onFailure: (error: unknown) => void,
): Promise<NativeConnection> {
  return retry(() => NativeConnection.connect({ address }), { firstMs: 2_000, onFailure });
}
