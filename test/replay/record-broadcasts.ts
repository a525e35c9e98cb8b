import { getBroadcastQuery, type BroadcastTurn } from '../../src/contracts/broadcast.ts';
import { broadcastTaskQueue, broadcastWorkflowId } from '../../src/contracts/names.ts';
import { createBroadcastGateway } from '../../src/temporal/broadcast-gateway.ts';
import type { ChatWorld } from '../support/chat-world.ts';
import { eventually } from '../support/eventually.ts';
import type { SaveHistory } from './save-history.ts';

const running = { status: 'running', sent: 7, againMs: 0, reason: null } as const;

/** Turns of a broadcast: one after another, after a pause, after a person, and the end of it. */
export async function recordBroadcasts(
  world: Pick<ChatWorld, 'client' | 'startActivities'>,
  save: SaveHistory,
): Promise<void> {
  const turns: BroadcastTurn[] = [
    running,
    { ...running, againMs: 500, reason: 'rate_limited' },
    { ...running, status: 'paused', reason: 'by_person' },
    running,
    { ...running, status: 'completed' },
    // Of the other one, which waits for the next day.
    { ...running, againMs: 3_600_000, reason: 'daily_limit' },
  ];
  await world.startActivities(broadcastTaskQueue, {
    sendBroadcast: () => Promise.resolve(turns.shift() ?? running),
  });
  const gateway = createBroadcastGateway(world.client);
  const of = (id: number) => world.client.workflow.getHandle(broadcastWorkflowId(id));
  const wake = (id: number) => gateway.wake({ id, organizationId: 1, channel: 'whatsapp' });

  await wake(1);
  await eventually(async () => (await of(1).query(getBroadcastQuery)).status === 'paused');
  await wake(1);
  await eventually(async () => (await of(1).describe()).status.name === 'COMPLETED');
  await save('broadcast-life', broadcastWorkflowId(1));
  await wake(2);
  await eventually(async () => (await of(2).query(getBroadcastQuery)).reason === 'daily_limit');
  await save('broadcast-waits', broadcastWorkflowId(2));
}
