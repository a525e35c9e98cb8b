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
  chatTaskQueue,
  mediaTaskQueue,
} from '../contracts/names.ts';
import type { ChatSinks } from '../contracts/chat-sinks.ts';
import { retry } from '../lib/retry.ts';
import { dataConverter } from './data-converter.ts';

/** Sessions of channel accounts that one process holds at most. */
const accountsPerProcess = 200;
/** Files that one process fetches at the same time; each holds up to some megabytes. */
const filesPerProcess = 12;
/** Requests to the language model that one process has open at most. */
const suggestionsPerProcess = 50;

export interface WorkersDeps {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly workflowBundle: WorkflowBundleOption;
  readonly sinks: InjectedSinks<ChatSinks>;
  /** What each task queue runs; those of accounts get a signal that is aborted when the process leaves. */
  readonly activities: {
    readonly chat: object;
    readonly account: (leaving: AbortSignal) => object;
    readonly ai: object;
    readonly media: object;
  };
  /** What does not end by then is left to the next process. */
  readonly shutdownForceMs: number;
}

export interface Workers {
  /** Whether every task queue is polled. */
  arePolling(): boolean;
  /** Polls until a worker ends or breaks. One that ends takes the others along: half a process is none. */
  run(): Promise<unknown>;
  /** Takes nothing new; `run` resolves when what is under way has ended. */
  shutdown(): void;
}

/** One worker for each kind of work, so that what is slow never takes the slots of what is quick. */
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
    // The default of 10 s is the gap that every chat of a worker that died would feel.
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
    // A session learns from its heartbeats that it shall end.
    maxHeartbeatThrottleInterval: '2s',
  });

  // A provider that is slow must not take the slots of deliveries either.
  const ai = await Worker.create({
    ...common,
    taskQueue: aiTaskQueue,
    activities: activities.ai,
    maxConcurrentActivityTaskExecutions: suggestionsPerProcess,
    // One that is overtaken ends soon.
    maxHeartbeatThrottleInterval: '1s',
  });

  // Nor must files: each holds some memory and a line of its own.
  const media = await Worker.create({
    ...common,
    taskQueue: mediaTaskQueue,
    activities: activities.media,
    maxConcurrentActivityTaskExecutions: filesPerProcess,
  });

  const all = [chats, accounts, ai, media];
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

/** The workers' connection. Waits for a Temporal that is still starting: they have nothing else to do meanwhile. */
export function connectWorkers(
  address: string,
  onFailure: (error: unknown) => void,
): Promise<NativeConnection> {
  return retry(() => NativeConnection.connect({ address }), { firstMs: 2_000, onFailure });
}
