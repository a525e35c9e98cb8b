import { continueAsNew, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { ErasureActivities, ErasureInput } from '../src/contracts/activities.ts';

const { erasePerson } = proxyActivities<ErasureActivities>({
  startToCloseTimeout: '2m',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/**
 * Erases one person everywhere, step by step until nothing is left. It only knows the id of the erasure. While
 * workflows of long chats delete their rows, it looks again after longer and longer pauses.
 */
export async function erasureWorkflow(input: ErasureInput): Promise<void> {
  let pauseMs = firstPauseMs;
  for (;;) {
    const step = await erasePerson(input);
    if (step === 'done') return;
    if (step === 'waiting') {
      await sleep(pauseMs);
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    }
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof erasureWorkflow>(input);
  }
}
