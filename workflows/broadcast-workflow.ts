import {
  condition,
  continueAsNew,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  broadcastChangedSignal,
  getBroadcastQuery,
  type BroadcastActivities,
  type BroadcastTurn,
  type BroadcastWorkflowInput,
} from '../src/contracts/broadcast.ts';
import { broadcastTaskQueue } from '../src/contracts/names.ts';
import { hasEnded } from '../src/domain/broadcast/vocabulary.ts';

/** A turn takes half a minute at most. A worker that dies shows no sign of life, and another one goes on. */
const { sendBroadcast } = proxyActivities<BroadcastActivities>({
  taskQueue: broadcastTaskQueue,
  startToCloseTimeout: '2m',
  heartbeatTimeout: '10s',
  retry: { initialInterval: '1s', backoffCoefficient: 2, maximumInterval: '30s' },
});

/**
 * Sends one message to many people, turn by turn, until nobody is left. The rows are the truth; this workflow only
 * follows them: it waits for the time at which the next turn makes sense, or for a person who resumes it.
 */
export async function broadcastWorkflow(input: BroadcastWorkflowInput): Promise<void> {
  let changes = 0;
  let turns = 0;
  let sent = 0;
  let last: BroadcastTurn | null = null;
  setHandler(broadcastChangedSignal, () => void (changes += 1));
  setHandler(getBroadcastQuery, () => {
    return { status: last?.status ?? null, turns, sent, reason: last?.reason ?? null };
  });
  for (;;) {
    const seen = changes;
    const turn: BroadcastTurn = await sendBroadcast.executeWithOptions({ summary: 'turn' }, [
      input,
    ]);
    last = turn;
    turns += 1;
    sent += turn.sent;
    show(turn, { turns, sent });
    const changed = (): boolean => changes !== seen;
    if (hasEnded(turn.status)) return;
    if (turn.status === 'paused') await condition(changed);
    else if (turn.againMs > 0) await condition(changed, turn.againMs);
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof broadcastWorkflow>(input);
    }
  }
}

/** The card in the Temporal UI: words and numbers, no recipients and no content. */
function show(
  { status, reason, againMs }: BroadcastTurn,
  { turns, sent }: { readonly turns: number; readonly sent: number },
): void {
  const rows = [
    ['Status', status],
    ['Reason', reason ?? '–'],
    ['Goes on after', againMs === 0 ? '–' : `${Math.ceil(againMs / 1_000)} s`],
    ['Turns of this run', turns],
    ['Sent in this run', sent],
  ] as const;
  setCurrentDetails(
    ['| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`)].join('\n'),
  );
}
