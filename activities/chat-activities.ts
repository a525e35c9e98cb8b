import { activityInfo, ApplicationFailure } from '@temporalio/activity';
import {
  dataErrorFailure,
  outageFailure,
  schemaFailure,
  type ChatActivities,
} from '../src/contracts/activities.ts';
import type { ChatStore, FaultReader, StoreFault } from '../src/ports/chat/chat-store.ts';

const attemptsEndAfterMs = 4_000;

/** The local activities of the chat workflow: calls of a store. Their failures contain only codes and fixed texts. */
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
      throw failureOf(activity, deps.faultOf(error));
    }
  };
  return {
    fetchWaiting: (input) => guarded('fetchWaiting', () => deps.store.fetch(input)),
    commitChat: (input) => guarded('commitChat', () => deps.store.commit(input)),
  };
}

function failureOf(activity: string, fault: StoreFault): ApplicationFailure {
  switch (fault) {
    case 'data':
      return dataError(activity);
    case 'schema':
      return ApplicationFailure.create({
        type: schemaFailure,
        message: `${activity}: the database is not what this build expects; run npm run db:migrate, or start the newer build`,
        nonRetryable: true,
      });
    case 'conflict':
    case 'outage':
    case 'other':
      return outage(activity);
  }
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
    // Then the workflow waits on a durable timer, because a workflow task must not hang on slow attempts.
    nonRetryable: Date.now() - activityInfo().scheduledTimestampMs > attemptsEndAfterMs,
  });
}
