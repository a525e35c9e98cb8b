import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import {
  dataErrorFailure,
  outageFailure,
  type ChatActivities,
} from '../src/contracts/activities.ts';
import type { ChatStore, FaultReader } from '../src/ports/chat-store.ts';

const attemptsEndAfterMs = 4_000;

/** The local activities of the chat workflow: a store's calls with failures that hold codes and fixed texts only. */
export function createChatActivities(deps: {
  store: ChatStore;
  faultOf: FaultReader;
  onError: (activity: string, error: unknown) => void;
}): ChatActivities {
  const guarded = async <T>(activity: string, call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      deps.onError(activity, error);
      throw deps.faultOf(error) === 'data' ? dataError(activity) : outage(activity);
    }
  };
  return {
    fetchWaiting: (input) => guarded('fetchWaiting', () => deps.store.fetch(input)),
    commitChat: (input) => guarded('commitChat', () => deps.store.commit(input)),
  };
}

function dataError(activity: string): ApplicationFailure {
  return ApplicationFailure.create({
    type: dataErrorFailure,
    message: `${activity}: the database refuses the data`,
    nonRetryable: true,
  });
}

function outage(activity: string): ApplicationFailure {
  return ApplicationFailure.create({
    type: outageFailure,
    message: `${activity}: the database can't be asked now`,
    // The workflow waits on a durable timer instead: a workflow task must not hang on slow attempts.
    nonRetryable: Date.now() - activityInfo().scheduledTimestampMs > attemptsEndAfterMs,
  });
}
