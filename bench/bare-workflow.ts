import {
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  bareAssignUpdate,
  bareMessageSignal,
  type BareActivities,
  type BareInput,
  type BareMessage,
} from './bare-messages.ts';

const store = proxyLocalActivities<BareActivities>({ startToCloseTimeout: '5s' });

/** The bare loop: every signal carries a text, and one local activity writes its row. */
export async function bareWorkflow(input: BareInput): Promise<void> {
  const waiting: BareMessage[] = [];
  setHandler(bareMessageSignal, (message) => void waiting.push(message));
  setHandler(bareAssignUpdate, (operatorId) => store.assignChat({ ...input, operatorId }));
  const full = (): boolean => workflowInfo().continueAsNewSuggested;
  while (!full()) {
    await condition(() => waiting.length > 0 || full());
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await store.insertMessage({ ...input, ...next });
    }
  }
  await condition(allHandlersFinished);
  await continueAsNew<typeof bareWorkflow>(input);
}
