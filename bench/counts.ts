import type { WorkflowHandle } from '@temporalio/client';
import { until } from './load.ts';
import type { OurLoop } from './our-loop.ts';
import type { BareLoop } from './bare-loop.ts';
import { perMessage, serverCounts, type ServerCounts } from './server-metrics.ts';

export interface MessageCost extends ServerCounts {
  readonly historyEvents: number;
}

export interface Counts {
  /**
   * A message to an idle chat without unread messages. Its mark in the UI changes too, so this is the most expensive
   * case.
   */
  readonly single: MessageCost;
  /** A message to an idle chat that already has unread ones. */
  readonly singleUnread: MessageCost;
  /** `burstSize` messages at once to one idle chat. */
  readonly burst: MessageCost;
  readonly bare: MessageCost;
}

const burstSize = 50;
const samples = 10;

/** Counts exactly what messages cost in the workflow's history and in the server. */
export async function countCosts(deps: {
  ours: OurLoop;
  bare: BareLoop;
  metricsUrl: string;
}): Promise<Counts> {
  const { ours, bare, metricsUrl } = deps;

  /** The mean over several chats, each measured on its own. */
  const cost = async (
    messages: number,
    prepare: (index: number) => Promise<unknown>,
    handle: (index: number) => WorkflowHandle,
    act: (index: number) => Promise<unknown>,
  ): Promise<MessageCost> => {
    const lengths: number[] = [];
    for (let index = 0; index < samples; index += 1) {
      await prepare(index);
      lengths.push(await idleLength(handle(index)));
    }
    const before = await serverCounts(metricsUrl);
    let events = 0;
    for (const [index, length] of lengths.entries()) {
      await act(index);
      events += (await idleLength(handle(index), length)) - length;
    }
    const all = messages * samples;
    const after = await serverCounts(metricsUrl);
    return { historyEvents: events / all, ...perMessage(before, after, all) };
  };

  const nothing = (): Promise<void> => Promise.resolve();
  const oursDone = async (): Promise<void> =>
    until('messages are processed', async () => (await ours.waiting()) === 0, { everyMs: 5 });
  const send = async (index: number): Promise<void> => {
    await ours.send(index);
    await oursDone();
  };
  return {
    single: await cost(1, (index) => ours.markRead(index), ours.handle, send),
    singleUnread: await cost(1, nothing, ours.handle, send),
    burst: await cost(
      burstSize,
      (index) => ours.markRead(index),
      ours.handle,
      async (index) => {
        await Promise.all(Array.from({ length: burstSize }, () => ours.send(index)));
        await oursDone();
      },
    ),
    bare: await cost(1, nothing, bare.handle, async (index) => {
      await bare.send(index);
      await until('the row is written', async () => (await bare.waiting()) === 0, { everyMs: 5 });
    }),
  };
}

/** The number of events in the run's history, once no workflow task is open (and it has grown). */
async function idleLength(handle: WorkflowHandle, before = 0): Promise<number> {
  let length = 0;
  await until('the workflow is idle', async () => {
    const { historyLength, raw } = await handle.describe();
    length = historyLength;
    return length > before && raw.pendingWorkflowTask == null;
  });
  return length;
}
